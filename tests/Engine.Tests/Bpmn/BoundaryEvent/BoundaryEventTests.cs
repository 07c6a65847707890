namespace Workflow.Engine.Tests.Bpmn;

public sealed class BoundaryEventTests
{
    [Fact]
    public void A_reference_may_be_a_qualified_name() =>
        Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><userTask id="task"/><signal id="s" name="go"/>
            <boundaryEvent id="caught" attachedToRef="process:task"><signalEventDefinition signalRef="process:s"/></boundaryEvent>
            """, "start -> task -> end; caught -> end").Signal("go").ShouldBe(InstanceStatus.Completed);

    private const string Message = """<message id="m" name="withdrawn" key="=dossier"/>""";

    private static string At(string activity) => Message + $"""
        <startEvent id="start"/>{activity}<endEvent id="end"/><userTask id="note"/>
        <boundaryEvent id="withdrawal" attachedToRef="work"><messageEventDefinition messageRef="m"/><zeebe:ioMapping><zeebe:output source="=why" target="reason"/></zeebe:ioMapping></boundaryEvent>
        <boundaryEvent id="late" attachedToRef="work" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="told"/>
        """;

    private const string Flows = "start -> work -> end; withdrawal -> note -> end; late -> told";

    [Theory]
    [InlineData("""<userTask id="work"/>""")]
    [InlineData("""<serviceTask id="work"><zeebe:taskDefinition type="t"/></serviceTask>""")]
    [InlineData("""<receiveTask id="work" messageRef="m"/>""")]
    [InlineData("""<callActivity id="work"><zeebe:calledElement processId="p"/></callActivity>""")]
    [InlineData("""<businessRuleTask id="work"><zeebe:taskDefinition type="t"/></businessRuleTask>""")]
    public void Every_activity_that_waits_carries_them_and_closes_what_is_open_when_interrupted(string activity)
    {
        var run = Run.Started(At(activity), Flows, ("dossier", "D01")).Message("withdrawal", ("why", "moved")).ShouldBeAt("note").ShouldHave("reason", "moved");

        run.Complete("note").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void One_that_does_not_interrupt_leaves_the_others_armed()
    {
        var run = Run.Started(At("""<userTask id="work"/>"""), Flows, ("dossier", "D01")).Fire("late").ShouldBeAt("work");

        run.Message("withdrawal", ("why", "moved")).ShouldBeAt("note");
    }

    [Fact]
    public void An_activity_that_does_not_wait_never_arms_them() =>
        Run.Started(At("""<scriptTask id="work"><zeebe:script expression="=1" resultVariable="one"/></scriptTask>"""), Flows, ("dossier", "D01"))
            .ShouldBe(InstanceStatus.Completed).Facts.ShouldAllBe(fact => fact.Element.Value != "late");

    [Fact]
    public void A_failing_mapping_after_the_event_is_an_incident_of_the_event() =>
        Run.Started(At("""<userTask id="work"/>"""), Flows, ("dossier", "D01")).Message("withdrawal").ShouldHaveIncident("withdrawal", "expression.null")
            .Set(("why", "moved")).Retry("withdrawal").ShouldBeAt("note");

    [Fact]
    public void An_interrupted_activity_takes_its_incident_with_it()
    {
        var run = Run.Started(At("""<serviceTask id="work"><zeebe:taskDefinition type="t"/></serviceTask>"""), Flows, ("dossier", "D01"));

        run.Do(new Command.FailJob(run.KeyOf("work"), "no connection")).Message("withdrawal", ("why", "moved")).ShouldBeAt("note");

        run.Open.Incidents.ShouldBeEmpty(run.Transcript);
    }
}
