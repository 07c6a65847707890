namespace Workflow.Engine.Tests.Bpmn;

public sealed class NoneEventTests
{
    [Fact]
    public void None_events_are_passed_and_remembered()
    {
        var run = Run.Started("""<startEvent id="start"/><intermediateThrowEvent id="milestone"/><endEvent id="end"/>""", "start -> milestone -> end").ShouldBe(InstanceStatus.Completed);

        run.Facts.Where(f => f.Kind == FactKind.Completed).Select(f => f.Element.Value).ShouldBe(["start", "milestone", "end"], run.Transcript);
    }
}
