namespace Workflow.Engine;

/// <summary>The whole engine: the same four inputs give the same result, on any machine, at any time.</summary>
public static class ProcessEngine
{
    /// <summary>Decides one command. Never throws for a fault of the model or of the data: those are incidents or rejections.</summary>
    public static StepResult Step(ProcessGraph graph, InstanceState state, Command command, StepSurroundings surroundings) =>
        new StepResult.Rejected("engine.pending", $"{graph.ProcessId} {state} {command} {surroundings.Now}");
}
