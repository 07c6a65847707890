namespace Workflow.Engine.Tests.Bpmn;

public sealed class MultipleEventTests
{
    private const string Roots = """<signal id="s" name="go"/><message id="m" name="paid" key="=id"/><error id="err" errorCode="bad"/><escalation id="esc" escalationCode="late"/>""";

    private const string Ends = Roots + """<startEvent id="start"/><endEvent id="end"/>""";

    private const string Three = """
        <signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>
        """;

    private static Run Catch(bool all) => Run.Started(
        Ends + $"""<intermediateCatchEvent id="wait" parallelMultiple="{(all ? "true" : "false")}">{Three}</intermediateCatchEvent>""", "start -> wait -> end", ("id", "D01"));

    private static Run Boundary(bool all, bool interrupting) => Run.Started(Ends + $"""
        <userTask id="task"/><userTask id="other"/>
        <boundaryEvent id="caught" attachedToRef="task" parallelMultiple="{(all ? "true" : "false")}" cancelActivity="{(interrupting ? "true" : "false")}">
          <signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/></boundaryEvent>
        """, "start -> task -> end; caught -> other -> end", ("id", "D01"));

    [Fact]
    public void One_of_several_is_enough_and_the_others_are_not_awaited_any_more() => Catch(all: false).Message("wait#2").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void All_of_several_are_needed_in_any_order_and_bring_what_they_bring() =>
        Catch(all: true).Message("wait#2", ("paid", true)).ShouldBeAt("wait").Fire("wait#3").ShouldBeAt("wait")
            .Signal("go", ("ok", true)).ShouldBe(InstanceStatus.Completed).ShouldHave("paid", true).ShouldHave("ok", true);

    [Fact]
    public void What_has_happened_already_is_not_awaited_twice()
    {
        var run = Catch(all: true);
        var owner = run.KeyOf("wait");

        run.Message("wait#2").Do(new Command.CorrelateMessage(owner, new("wait#2"), Variables.Empty)).ShouldBeRejected("message.not-waiting");
    }

    [Fact]
    public void A_boundary_event_takes_one_of_several() => Boundary(all: false, interrupting: true).Message("caught#2").ShouldBeAt("other");

    [Fact]
    public void A_boundary_event_that_needs_all_interrupts_with_the_last() =>
        Boundary(all: true, interrupting: true).Signal("go").ShouldBeAt("task").Message("caught#2").ShouldBeAt("other");

    [Fact]
    public void A_boundary_event_that_needs_all_and_does_not_interrupt_begins_to_collect_anew() =>
        Boundary(all: true, interrupting: false).Signal("go").Signal("go").ShouldBeAt("task").Message("caught#2").ShouldBeAt("task", "other")
            .Message("caught#2").ShouldBeAt("task", "other").Signal("go").ShouldBeAt("task", "other", "other");

    [Fact]
    public void An_event_sub_process_that_needs_all_begins_with_the_last() =>
        Run.Started(Ends + """
            <userTask id="task"/><subProcess id="aside" triggeredByEvent="true"><startEvent id="caught" parallelMultiple="true" isInterrupting="false">
            <signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/></startEvent><userTask id="other"/><endEvent id="done"/></subProcess>
            """, "start -> task -> end; caught -> other -> done", ("id", "D01"))
            .Signal("go").ShouldBeAt("task").Message("caught#2").ShouldBeAt("task", "aside", "other");

    [Fact]
    public void A_boundary_event_catches_an_error_or_an_escalation_or_a_signal()
    {
        Run At(string end) => Run.Started(Ends + $"""
            <subProcess id="sub"><startEvent id="in"/><userTask id="task"/><endEvent id="out">{end}</endEvent></subProcess><userTask id="other"/>
            <boundaryEvent id="caught" attachedToRef="sub"><errorEventDefinition errorRef="err"/><escalationEventDefinition escalationRef="esc"/><signalEventDefinition signalRef="s"/></boundaryEvent>
            """, "start -> sub -> end; in -> task -> out; caught -> other -> end");

        At("""<errorEventDefinition errorRef="err"/>""").Complete("task").ShouldBeAt("other");
        At("""<escalationEventDefinition escalationRef="esc"/>""").Complete("task").ShouldBeAt("other");
        At("").Signal("go").ShouldBeAt("other");
    }

    [Fact]
    public void A_throw_event_does_all_it_is_there_for()
    {
        var run = Run.Started(Ends + """<intermediateThrowEvent id="tell"><signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/></intermediateThrowEvent>""",
            "start -> tell -> end", ("id", "D01"));

        run.ShouldBe(InstanceStatus.Completed);
        (run.Only<Effect.BroadcastSignal>().Name, run.Only<Effect.PublishMessage>().Name).ShouldBe(("go", "paid"));
    }

    [Fact]
    public void An_end_event_tells_first_and_fails_last()
    {
        var run = Run.Started(Roots + """<startEvent id="start"/><endEvent id="end"><errorEventDefinition errorRef="err"/><signalEventDefinition signalRef="s"/></endEvent>""", "start -> end");

        run.ShouldBe(InstanceStatus.Failed);
        run.Only<Effect.BroadcastSignal>().Name.ShouldBe("go");
    }

    [Fact]
    public void A_process_begins_with_one_of_several()
    {
        var run = Run.Of(Roots + """<startEvent id="start"><signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/></startEvent><userTask id="task"/><endEvent id="end"/>""",
            "start -> task -> end");

        run.Graph.StartTriggers.Select(t => t.StartEvent.Value).ShouldBe(["start#1", "start#2"]);
        run.Happen("start#2").ShouldBeAt("task");
    }

    [Fact]
    public void A_process_that_needs_several_to_begin_waits_for_the_rest() =>
        Run.Of(Roots + """
            <startEvent id="start" parallelMultiple="true"><signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/></startEvent><userTask id="task"/><endEvent id="end"/>
            """, "start -> task -> end").Happen("start#1", ("id", "D01")).ShouldBeAt("start").Message("start#2", ("paid", true)).ShouldBeAt("task").ShouldHave("paid", true);

    [Fact]
    public void What_began_a_process_that_needs_several_is_not_awaited_again() =>
        Run.Of(Roots + """
            <startEvent id="start" parallelMultiple="true"><signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/></startEvent><userTask id="task"/><endEvent id="end"/>
            """, "start -> task -> end").Happen("start#1", ("id", "D01")).State.Elements.ShouldHaveSingleItem().Waits.Where(wait => wait is not Wait.Occurred).ShouldHaveSingleItem();

    [Theory]
    [InlineData("""<boundaryEvent id="x" attachedToRef="task" parallelMultiple="true"><errorEventDefinition errorRef="err"/><signalEventDefinition signalRef="s"/></boundaryEvent>""")]
    [InlineData("""<boundaryEvent id="x" attachedToRef="task"><linkEventDefinition name="a"/><signalEventDefinition signalRef="s"/></boundaryEvent>""")]
    public void What_cannot_be_one_of_several_is_refused(string boundary) =>
        BpmnReader.Read(ProcessText.Xml(Ends + """<userTask id="task"/>""" + boundary, "start -> task -> end; x -> end")).Problems.Select(p => (p.Element.Value, p.Code))
            .ShouldBe([("x", "element.not-supported")]);

    [Fact]
    public void A_definition_may_stand_at_the_root() =>
        Run.Started(Ends + """
            <rootEvent><signalEventDefinition id="shared" signalRef="s"/></rootEvent><intermediateCatchEvent id="wait"><eventDefinitionRef>shared</eventDefinitionRef></intermediateCatchEvent>
            """, "start -> wait -> end").ShouldBeAt("wait").Signal("go").ShouldBe(InstanceStatus.Completed);
}
