namespace Workflow.Engine.Tests.Bpmn;

public sealed class ScriptTaskTests
{
    private const string Task = """<startEvent id="start"/><scriptTask id="sum"><zeebe:script expression="=a + b" resultVariable="total"/></scriptTask><endEvent id="end"/>""";

    [Fact]
    public void A_script_task_keeps_the_value_of_its_expression() =>
        Run.Started(Task, "start -> sum -> end", ("a", 2), ("b", 3)).ShouldHave("total", 5).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_script_without_a_value_is_an_incident_and_goes_on_after_the_repair() =>
        Run.Started(Task, "start -> sum -> end", ("a", 2)).ShouldHaveIncident("sum", "expression.null")
            .Set(("b", 1)).Retry("sum").ShouldHave("total", 3).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_script_task_with_a_job_type_is_done_by_a_worker() =>
        Run.Started("""<startEvent id="start"/><scriptTask id="sum"><zeebe:taskDefinition type="python"/></scriptTask><endEvent id="end"/>""", "start -> sum -> end")
            .CompleteJob("sum").ShouldBe(InstanceStatus.Completed);
}
