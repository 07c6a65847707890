namespace Workflow.Engine.Tests.Bpmn;

public sealed class TransactionTests
{
    private static string Undoable(string id) => $"""
        <userTask id="{id}"/><boundaryEvent id="{id}-border" attachedToRef="{id}"><compensateEventDefinition/></boundaryEvent>
        <userTask id="undo-{id}" isForCompensation="true"/><association id="{id}-way" sourceRef="{id}-border" targetRef="undo-{id}"/>
        """;

    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private const string Border = """<boundaryEvent id="given-up" attachedToRef="trip"><cancelEventDefinition/></boundaryEvent><userTask id="tell"/>""";

    private static string Trip => Ends + $"""
        <transaction id="trip"><startEvent id="s"/>{Undoable("hotel")}{Undoable("flight")}<parallelGateway id="fork"/><userTask id="beside"/><userTask id="ask"/>
        <exclusiveGateway id="ok"/><endEvent id="e"/><endEvent id="cancel"><cancelEventDefinition/></endEvent><endEvent id="e2"/></transaction>
        """ + Border;

    private const string Flows = "start -> trip -> end; s -> fork -> hotel -> flight -> ask -> ok; fork -> beside -> e2; ok -> cancel [=no]; ok -> e [default]; given-up -> tell -> end";

    [Fact]
    public void A_transaction_that_is_given_up_undoes_what_ended_and_goes_on_at_its_cancel_event() =>
        Run.Started(Trip, Flows, ("no", true)).Complete("hotel").Complete("flight").Complete("ask").ShouldBeAt("trip", "undo-flight")
            .Complete("undo-flight").ShouldBeAt("trip", "undo-hotel").Complete("undo-hotel").ShouldBeAt("tell");

    [Fact]
    public void With_nothing_to_undo_it_goes_on_at_its_cancel_event_at_once() =>
        Run.Started(Ends + """<transaction id="trip"><startEvent id="s"/><endEvent id="cancel"><cancelEventDefinition/></endEvent></transaction>""" + Border + """<task id="never"/>""",
            "start -> trip -> never -> end; s -> cancel; given-up -> tell -> end").ShouldBeAt("tell");

    [Fact]
    public void A_transaction_that_succeeds_goes_on_as_usual() =>
        Run.Started(Trip, Flows, ("no", false)).Complete("hotel").Complete("flight").Complete("ask").Complete("beside").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_transaction_that_succeeded_can_be_undone_like_a_sub_process() =>
        Run.Started(Trip + """<intermediateThrowEvent id="undo"><compensateEventDefinition activityRef="trip"/></intermediateThrowEvent>""",
            Flows.Replace("trip -> end", "trip -> undo -> end", StringComparison.Ordinal), ("no", false))
            .Complete("hotel").Complete("flight").Complete("ask").Complete("beside").ShouldBeAt("undo", "trip", "undo-flight");

    [Fact]
    public void While_it_is_undone_its_other_boundary_events_do_not_happen_any_more()
    {
        var run = Run.Started(Trip + """<boundaryEvent id="late" attachedToRef="trip"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""",
            Flows + "; late -> tell", ("no", true));

        run.Complete("hotel").Complete("flight").Complete("ask").Open.Timers.ShouldBeEmpty(run.Transcript);
    }

    [Fact]
    public void A_sub_process_inside_can_give_the_transaction_up_and_what_ended_in_it_is_undone_too() =>
        Run.Started(Ends + $"""
            <transaction id="trip"><startEvent id="s"/>{Undoable("hotel")}
              <subProcess id="ride"><startEvent id="r"/>{Undoable("taxi")}<userTask id="ask"/><endEvent id="cancel"><cancelEventDefinition/></endEvent></subProcess></transaction>
            """ + Border + """<task id="never"/>""", "start -> trip -> never -> end; s -> hotel -> ride; r -> taxi -> ask -> cancel; given-up -> tell -> end")
            .Complete("hotel").Complete("taxi").Complete("ask").ShouldBeAt("trip", "ride", "undo-taxi")
            .Complete("undo-taxi").ShouldBeAt("trip", "undo-hotel").Complete("undo-hotel").ShouldBeAt("tell");

    [Fact]
    public void What_ended_in_another_sub_process_that_still_runs_is_undone_in_one_order_with_the_rest() =>
        Run.Started(Ends + $"""
            <transaction id="trip"><startEvent id="s"/><parallelGateway id="fork"/>
              <subProcess id="ride"><startEvent id="r"/>{Undoable("taxi")}<userTask id="wait"/><endEvent id="re"/></subProcess>
              {Undoable("hotel")}<userTask id="ask"/><endEvent id="cancel"><cancelEventDefinition/></endEvent></transaction>
            """ + Border + """<task id="never"/>""", "start -> trip -> never -> end; s -> fork -> ride; r -> taxi -> wait -> re; fork -> hotel -> ask -> cancel; given-up -> tell -> end")
            .Complete("taxi").Complete("hotel").Complete("ask").ShouldBeAt("trip", "undo-hotel").Complete("undo-hotel").ShouldBeAt("trip", "ride", "undo-taxi")
            .Complete("undo-taxi").ShouldBeAt("tell");

    [Theory]
    [InlineData("<standardLoopCharacteristics loopMaximum=\"3\"/>", 1)]
    [InlineData("<multiInstanceLoopCharacteristics isSequential=\"true\"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>", 1)]
    public void One_that_is_repeated_is_given_up_as_a_whole_and_the_rounds_that_ended_are_undone_too(string loop, int round)
    {
        var run = Run.Started(Ends + $"""
            <transaction id="trip">{loop}<startEvent id="s"/>{Undoable("hotel")}<userTask id="ask"/><exclusiveGateway id="ok"/><endEvent id="e"/><endEvent id="cancel"><cancelEventDefinition/></endEvent></transaction>
            """ + Border, "start -> trip -> end; s -> hotel -> ask -> ok; ok -> cancel [=no]; ok -> e [default]; given-up -> tell -> end", ("no", false));

        run.Complete("hotel").Complete("ask").Complete("hotel").Complete("ask", ("no", true)).ShouldBeAt("trip", "trip", "undo-hotel")
            .Complete("undo-hotel").ShouldBeAt("trip", "trip", "undo-hotel").Complete("undo-hotel").ShouldBeAt("tell");
        run.Count(FactKind.Completed, "undo-hotel").ShouldBe(round + 1);
    }

    [Fact]
    public void Of_several_that_run_together_one_that_is_given_up_takes_the_others_with_it() =>
        Run.Started(Ends + $"""
            <transaction id="trip"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
            <startEvent id="s"/>{Undoable("hotel")}<userTask id="ask"/><endEvent id="cancel"><cancelEventDefinition/></endEvent></transaction>
            """ + Border + """<task id="never"/>""", "start -> trip -> never -> end; s -> hotel -> ask -> cancel; given-up -> tell -> end")
            .Complete("hotel").Complete("hotel").Complete("ask").ShouldBeAt("trip", "trip", "undo-hotel").Complete("undo-hotel").Complete("undo-hotel").ShouldBeAt("tell");

    [Theory]
    [InlineData("""<subProcess id="trip"><startEvent id="s"/><endEvent id="e"/></subProcess><boundaryEvent id="x" attachedToRef="trip"><cancelEventDefinition/></boundaryEvent>""", "x", "cancel.not-on-transaction")]
    [InlineData("""<transaction id="trip"><startEvent id="s"/><endEvent id="e"><cancelEventDefinition/></endEvent></transaction><task id="x"/>""", "e", "cancel.not-caught")]
    [InlineData("""<subProcess id="trip"><startEvent id="s"/><endEvent id="e"><cancelEventDefinition/></endEvent></subProcess><task id="x"/>""", "e", "element.not-supported")]
    [InlineData("""<transaction id="trip"><startEvent id="s"/><endEvent id="e"/></transaction><boundaryEvent id="x" attachedToRef="trip" cancelActivity="false"><cancelEventDefinition/></boundaryEvent>""", "x", "element.not-supported")]
    public void What_cannot_be_given_up_is_refused(string elements, string element, string code) =>
        BpmnReader.Read(ProcessText.Xml(Ends + elements, "start -> trip -> end; s -> e; x -> end")).Problems.Select(p => (p.Element.Value, p.Code)).ShouldContain((element, code));
}
