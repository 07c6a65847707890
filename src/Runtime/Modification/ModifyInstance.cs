using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Modification;

/// <summary>What is open in an instance: an element and how often, in the order of the diagram's file.</summary>
public sealed record OpenElement(string Element, string Name, int Count);

/// <summary>The picture before and after a change, or why it is refused. <paramref name="Calls"/> and <paramref name="Cancels"/> count called instances.</summary>
public sealed record ModificationTrial(
    ImmutableArray<OpenElement> Before, ImmutableArray<OpenElement> After, InstanceStatus Status, int Calls, int Cancels, RunResult.Rejected? Rejected);

/// <summary>An element, and its instance where it is open; 0 where it is not.</summary>
public sealed record ModifyChoice(long Key, string Element, string Name);

/// <summary>Between what an operator can choose.</summary>
public sealed record ModifyChoices(ImmutableArray<ModifyChoice> Open, ImmutableArray<ModifyChoice> Targets);

/// <summary>An operator moves tokens of a running instance by hand; each change needs a reason and stands in the journal.</summary>
public sealed class ModifyInstance(RuntimeDb db, InstanceRunner runner)
{
    /// <summary>Rejects with <c>modify.no-reason</c>, <c>instance.not-found</c> or whatever the engine answers; then nothing is changed.</summary>
    public async Task<RunResult> HandleAsync(
        ProcessInstanceId instance, ImmutableArray<ModifyInstruction> instructions, string reason, Actor actor, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(reason)
            ? new RunResult.Rejected("modify.no-reason", "Expected a reason for the journal, but it is empty.")
            : await runner.RunAsync(instance, new Command.Modify(instructions, reason.Trim()), actor, cancellation);

    /// <summary>The same without doing it; null when there is no such instance.</summary>
    public async Task<ModificationTrial?> TryAsync(ProcessInstanceId instance, ImmutableArray<ModifyInstruction> instructions, CancellationToken cancellation)
    {
        if (await runner.TryAsync(instance, new Command.Modify(instructions, "trial"), cancellation) is not var (before, result, graph)) return null;

        var open = Open(graph, before);
        return result is StepResult.Accepted accepted
            ? new(open, Open(graph, accepted.State), accepted.State.Status, accepted.Effects.OfType<Effect.StartChild>().Count(), accepted.Effects.OfType<Effect.CancelChild>().Count(), null)
            : new(open, open, before.Status, 0, 0, result is StepResult.Rejected rejected ? new(rejected.Code, rejected.Message) : null);
    }

    /// <summary>What is open and can be taken away, and what can be begun; null when there is no such instance or it does not run.</summary>
    public async Task<ModifyChoices?> ChoicesAsync(ProcessInstanceId instance, CancellationToken cancellation) =>
        await runner.StateAsync(instance, cancellation) is var (state, graph) && state.Status == InstanceStatus.Active
            ? new([.. state.Elements.Where(e => e is { LoopCounter: 0, CompensatedFor: null, Phase: not Phase.Terminating }).Select(e => new ModifyChoice(e.Key.Value, e.Element.Value, graph[e.Element].Name))],
                [.. ModifyInstruction.Targets(graph).Select(node => new ModifyChoice(0, node.Id.Value, node.Name))])
            : null;

    /// <summary>The earlier steps to which the instance can go back, each with what that takes away and undoes, or why it cannot.</summary>
    public async Task<ImmutableArray<SendBackStep>> StepsBackAsync(ProcessInstanceId instance, CancellationToken cancellation)
    {
        if (await runner.StateAsync(instance, cancellation) is not var (state, graph)) return [];

        var facts = await db.Journal.AsNoTracking().Where(line => line.InstanceId == instance.Value).OrderBy(line => line.Sequence)
            .Select(line => new Fact(line.Sequence, line.At, line.Kind, new(line.Element), new(line.Owner), line.Detail)).ToListAsync(cancellation);
        return SendBack.Steps(graph, state, facts);
    }

    /// <summary>
    /// Goes back to an earlier step. What is allowed is worked out anew: rejects with <c>send-back.not-allowed</c> and its reason when it
    /// is not (any more).
    /// </summary>
    public async Task<RunResult> SendBackAsync(ProcessInstanceId instance, ElementId element, string reason, Actor actor, CancellationToken cancellation)
    {
        await using var work = await db.BeginWorkAsync(cancellation);
        if (!await runner.LockAsync(instance, cancellation)) return new RunResult.Rejected("instance.not-found", $"Expected a process instance {instance.Value}, but there is none.");
        if ((await StepsBackAsync(instance, cancellation)).FirstOrDefault(step => step.Element == element) is not { } step)
            return new RunResult.Rejected("send-back.not-allowed", $"Expected a step that has ended, but '{element}' has not.");
        if (step.WhyNot is { } reasonWhyNot) return new RunResult.Rejected("send-back.not-allowed", reasonWhyNot);

        var result = await HandleAsync(instance, step.Instructions, reason, actor, cancellation);
        if (result is RunResult.Accepted) await work.CommitAsync(cancellation);
        return result;
    }

    private static ImmutableArray<OpenElement> Open(ProcessGraph graph, InstanceState state)
    {
        var counts = state.Elements.Where(instance => instance.Loop is null).CountBy(instance => instance.Element).ToDictionary();
        return [.. graph.Elements.Where(node => counts.ContainsKey(node.Id)).Select(node => new OpenElement(node.Id.Value, node.Name, counts[node.Id]))];
    }
}
