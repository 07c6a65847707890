namespace Workflow.Engine;

/// <summary>The whole engine: the same four inputs give the same result, on any machine, at any time.</summary>
public static class ProcessEngine
{
    /// <summary>Decides one command. Never throws for a fault of the model or of the data: those are incidents or rejections.</summary>
    public static StepResult Step(ProcessGraph graph, InstanceState state, Command command, StepSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (NotNow(state, command) is { } refused) return refused;

        var run = new StepRun(graph, state, surroundings);
        if (CommandHandling.Handle(run, command) is { } rejected) return rejected;
        Entering.Drain(run);
        return run.Accept();
    }

    /// <summary>
    /// Decides whether and how an instance goes on by another version. It changes nothing by itself, so that a trial on the real
    /// instance is the same call.
    /// </summary>
    public static MigrationResult Migrate(
        ProcessGraph from, ProcessGraph to, DefinitionKey target, InstanceState state, MigrationPlan plan, StepSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(plan);
        return Migrating.Migrate(from, to, target, state, plan, surroundings);
    }

    private static StepResult.Rejected? NotNow(InstanceState state, Command command) => (state.Status, command) switch
    {
        (InstanceStatus.New, Command.Start) => null,
        (InstanceStatus.New, _) => new("instance.not-started", "Expected a started instance, but it was only created."),
        (InstanceStatus.Active, Command.Start) => new("instance.already-started", "Expected a new instance, but it was started before."),
        (InstanceStatus.Active, _) => null,
        (InstanceStatus.Suspended, Command.SetVariables { Known: not null }) => Suspended(),
        (InstanceStatus.Suspended, Command.Resume or Command.SetVariables or Command.RecalculateTimers or Command.Cancel or Command.AwaitChild or Command.EndChild) => null,
        (InstanceStatus.Suspended, Command.Note { Kind: FactKind.Commented }) => null,
        (InstanceStatus.Suspended, _) => Suspended(),
        _ => new("instance.ended", $"Expected an active instance, but it ended: {state.Status}."),
    };

    private static StepResult.Rejected Suspended() =>
        new("instance.suspended", "Expected an active instance, but it is suspended: nothing in it moves until it is resumed.");
}
