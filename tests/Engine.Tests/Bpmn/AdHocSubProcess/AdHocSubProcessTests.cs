namespace Workflow.Engine.Tests.Bpmn;

public sealed class AdHocSubProcessTests
{
    private static string Choice(string attributes, string inside) => $"""
        <startEvent id="start"/><endEvent id="end"/>
        <adHocSubProcess id="choice" {attributes}>{inside}<userTask id="a"/><userTask id="b"/><userTask id="c"/></adHocSubProcess>
        """;

    private const string Named = """<zeebe:adHoc activeElementsCollection="=which"/>""";

    private const string Until = """<completionCondition>=enough</completionCondition>""";

    private static Run Started(string attributes, string inside, params string[] which) =>
        Run.Started(Choice(attributes, inside), "start -> choice -> end", ("which", which), ("enough", false));

    [Fact]
    public void The_activities_that_are_named_begin_together_and_it_is_complete_when_they_have_ended() =>
        Started("", Named, "a", "c").ShouldBeAt("choice", "a", "c").Complete("c").ShouldBeAt("choice", "a").Complete("a").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void In_a_sequence_each_waits_its_turn() =>
        Started("""ordering="Sequential" """, Named, "c", "a").ShouldBeAt("choice", "c").Complete("c").ShouldBeAt("choice", "a").Complete("a").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void With_none_named_it_is_complete_at_once() => Started("", Named).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Without_a_collection_it_waits_until_somebody_begins_something() =>
        Started("", "").ShouldBeAt("choice").Begin("choice", "b", "b").ShouldBeAt("choice", "b", "b").Complete("b").Complete("b").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void What_is_begun_in_a_sequence_waits_its_turn() =>
        Started("""ordering="Sequential" """, "").Begin("choice", "a").Begin("choice", "b").ShouldBeAt("choice", "a").Complete("a").ShouldBeAt("choice", "b");

    [Fact]
    public void When_its_condition_becomes_true_what_still_runs_is_taken_away() =>
        Started("", Named + Until, "a", "b").Complete("a").ShouldBeAt("choice", "b").Begin("choice", "c").Complete("c", ("enough", true)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void What_still_runs_may_end_when_it_is_not_to_be_taken_away() =>
        Started("""cancelRemainingInstances="false" """, Named + Until, "a", "b").Complete("a", ("enough", true)).ShouldBeAt("choice", "b")
            .Begin("choice", "c").ShouldBeRejected("ad-hoc.not-active").Complete("b").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void While_its_condition_is_not_true_it_waits_for_more() =>
        Started("", Named + Until, "a").Complete("a").ShouldBeAt("choice").Begin("choice", "a").Complete("a", ("enough", true)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Somebody_can_say_that_it_is_enough() => Started("", Named + Until, "a", "b").Enough("choice").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Activities_may_lead_to_others() =>
        Run.Started(Choice("", Named), "start -> choice -> end; a -> b", ("which", new[] { "a" })).Complete("a").ShouldBeAt("choice", "b").Complete("b").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_condition_that_is_no_truth_value_becomes_an_incident_that_can_be_repaired() =>
        Run.Started(Choice("", Named + Until), "start -> choice -> end", ("which", new[] { "a" })).Complete("a").ShouldHaveIncident("choice", "condition.not-boolean")
            .Set(("enough", true)).Retry("choice").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void An_activity_that_is_not_there_becomes_an_incident_that_can_be_repaired() =>
        Started("", Named, "x").ShouldHaveIncident("choice", "ad-hoc.element").Set(("which", new[] { "a" })).Retry("choice").ShouldBeAt("choice", "a");

    [Fact]
    public void Only_what_no_flow_leads_to_can_be_begun()
    {
        var run = Run.Started(Choice("", ""), "start -> choice -> end; a -> b");

        run.Begin("choice", "b").ShouldBeRejected("ad-hoc.element");
        run.Begin("choice", "end").ShouldBeRejected("ad-hoc.element");
        run.Begin("a", "a").ShouldBeRejected("ad-hoc.not-active");
    }

    [Fact]
    public void A_boundary_event_takes_all_of_it_away() =>
        Run.Started(Choice("", Named) + """<boundaryEvent id="late" attachedToRef="choice"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><userTask id="after"/>""",
            "start -> choice -> end; late -> after -> end", ("which", new[] { "a" })).Fire("late").ShouldBeAt("after");

    [Fact]
    public void What_ended_inside_can_be_undone() =>
        Run.Started(Choice("", Named + """
            <boundaryEvent id="border" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><userTask id="undo-a" isForCompensation="true"/><association id="way" sourceRef="border" targetRef="undo-a"/>
            """) + """<intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>""", "start -> choice -> undo -> end", ("which", new[] { "a" }))
            .Complete("a").ShouldBeAt("undo", "choice", "undo-a").Complete("undo-a").ShouldBe(InstanceStatus.Completed);

    private const string Collecting = """<zeebe:adHoc activeElementsCollection="=which" outputCollection="answers" outputElement="=answer"/>""";

    [Fact]
    public void What_each_activity_brings_is_collected_in_the_order_of_ending() =>
        Run.Started(Choice("", Collecting), "start -> choice -> end", ("which", new[] { "a", "b" })).Complete("b", ("answer", "yes")).Complete("a", ("answer", "no"))
            .ShouldBe(InstanceStatus.Completed).ShouldHave("answers", new[] { "yes", "no" });

    [Fact]
    public void Of_activities_that_lead_to_one_another_the_last_brings_something() =>
        Run.Started(Choice("", Collecting), "start -> choice -> end; a -> b", ("which", new[] { "a" })).Complete("a", ("answer", 1)).Complete("b", ("answer", 2)).ShouldHave("answers", new[] { 2 });

    [Fact]
    public void With_nothing_done_nothing_is_collected() => Started("", Collecting).ShouldBe(InstanceStatus.Completed).ShouldHave("answers", Array.Empty<string>());

    [Fact]
    public void What_cannot_be_collected_is_an_incident_that_can_be_repaired() =>
        Run.Started(Choice("", Collecting), "start -> choice -> end", ("which", new[] { "a" })).Complete("a").ShouldHaveIncident("a", "expression.null")
            .Set(("answer", "late")).Retry("a").ShouldBe(InstanceStatus.Completed).ShouldHave("answers", new[] { "late" });

    [Theory]
    [InlineData("""<adHocSubProcess id="x"><startEvent id="s"/><task id="t"/></adHocSubProcess>""", "s", "ad-hoc.event")]
    [InlineData("""<adHocSubProcess id="x"><zeebe:adHoc outputCollection="all"/><task id="t"/></adHocSubProcess>""", "x", "ad-hoc.output")]
    public void What_an_ad_hoc_sub_process_cannot_have_is_refused(string element, string where, string code) =>
        BpmnReader.Read(ProcessText.Xml("""<startEvent id="start"/><endEvent id="end"/>""" + element, "start -> x -> end")).Problems.Select(p => (p.Element.Value, p.Code)).ShouldContain((where, code));
}
