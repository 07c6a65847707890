namespace Workflow.Engine.Tests.Bpmn;

public sealed class UndefinedTaskTests
{
    [Fact]
    public void A_task_without_a_type_is_passed_through() =>
        Run.Started("""<startEvent id="start"/><task id="step"/><endEvent id="end"/>""", "start -> step -> end").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_manual_task_is_passed_through() =>
        Run.Started("""<startEvent id="start"/><manualTask id="step"/><endEvent id="end"/>""", "start -> step -> end").ShouldBe(InstanceStatus.Completed);
}
