namespace Workflow.Engine;

/// <summary>A task without a type, or a manual task: nothing to do for the engine (BPMN 2.0, 10.3.3).</summary>
internal sealed record UndefinedTask(ElementHeader Header) : Activity(Header);

internal sealed class UndefinedTaskBehavior : ElementBehavior<UndefinedTask>
{
    protected override Move OnEnter(UndefinedTask node, ElementContext context) => new Move.Leave();
}
