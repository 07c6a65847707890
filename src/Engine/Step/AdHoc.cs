using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>What begins and what ends in an ad-hoc sub-process (BPMN 2.0, 13.3.5).</summary>
internal static class AdHoc
{
    /// <summary>The scope is open: begin what the collection names. After an incident: ask the condition again.</summary>
    internal static void Open(StepRun run, ElementInstance instance, AdHocSubProcess node)
    {
        if (instance.AdHoc is not null)
        {
            ActivityEnded(run, instance.Key);
            run.Agenda.CheckScope(instance.Key);
            return;
        }

        var evaluation = new Evaluation(new ScopeChain(run, instance.Key), run.Surroundings.Feel);
        ImmutableArray<ElementId> named = [.. evaluation.Texts(node.ActiveElements, "the activities to begin").Select(id => new ElementId(id))];
        if (NotHere(run.Graph, node, named) is { } wrong) evaluation.Fail("ad-hoc.element", wrong);
        if (evaluation.Failure is { } failure)
        {
            run.Raise(instance, failure);
            return;
        }

        run.Update(instance with { AdHoc = new(named, IsClosed: false) });
        Begin(run, instance.Key);
        if (node.ActiveElements is not null && named.IsEmpty) run.Agenda.CheckScope(instance.Key);
    }

    internal static StepResult.Rejected? Activate(StepRun run, Command.ActivateAdHoc command)
    {
        if (Running(run, command.AdHoc) is not var (instance, progress, node) || progress.IsClosed) return NotActive(command.AdHoc);
        if (NotHere(run.Graph, node, command.Elements) is { } wrong) return new("ad-hoc.element", wrong);
        run.Update(instance with { AdHoc = progress with { Pending = progress.Pending.AddRange(command.Elements) } });
        Begin(run, instance.Key);
        return null;
    }

    /// <summary>Somebody says that it is enough.</summary>
    internal static StepResult.Rejected? Complete(StepRun run, Command.CompleteAdHoc command)
    {
        if (Running(run, command.AdHoc) is not var (instance, _, node)) return NotActive(command.AdHoc);
        Close(run, instance, node);
        return null;
    }

    /// <summary>An activity directly inside has ended: is it enough?</summary>
    internal static void ActivityEnded(StepRun run, ElementInstanceKey scope)
    {
        if (Running(run, scope) is not var (instance, progress, node) || progress.IsClosed || node.CompletionCondition is null) return;
        var evaluation = new Evaluation(new ScopeChain(run, scope), run.Surroundings.Feel);
        var isEnough = evaluation.Condition(node.CompletionCondition);
        instance = run.Resolve(instance);
        if (evaluation.Failure is { } failure) run.Raise(instance, failure);
        else if (isEnough) Close(run, instance, node);
    }

    /// <summary>Nothing runs inside: begin the next, or say whether the sub-process is complete.</summary>
    internal static bool IsComplete(StepRun run, ElementInstance instance, AdHocSubProcess node)
    {
        if (instance.AdHoc is not { } progress || instance.Incident is not null) return false;
        if (progress.Pending.IsEmpty) return progress.IsClosed || node.CompletionCondition is null;
        Begin(run, instance.Key);
        return false;
    }

    /// <summary>An activity directly inside ends without a way further: what it has brought is collected; false after an incident.</summary>
    internal static bool Collect(StepRun run, ElementInstance ended)
    {
        if (Running(run, ended.FlowScope) is not var (instance, progress, node) || node.OutputElement is not { } output || !run.NodeOf(ended).IsActivity || ended.LoopCounter > 0) return true;
        var evaluation = new Evaluation(new ScopeChain(run, ended.Key), run.Surroundings.Feel);
        var value = JsonKinds.Of(evaluation.Value(output, "the output element"));
        if (evaluation.Failure is { } failure)
        {
            run.Raise(ended, failure);
            return false;
        }

        run.Update(instance with { AdHoc = progress with { Outputs = progress.Outputs.Add(value) } });
        return true;
    }

    /// <summary>What an ad-hoc sub-process that is complete hands over.</summary>
    internal static Variables Collected(StepRun run, ElementInstance scope) =>
        scope.AdHoc is { } progress && run.NodeOf(scope) is AdHocSubProcess { OutputCollection: { } name } ? Variables.Of((name, new FeelList(progress.Outputs))) : Variables.Empty;

    private static void Close(StepRun run, ElementInstance instance, AdHocSubProcess node)
    {
        run.Update(instance with { AdHoc = (instance.AdHoc ?? new([], true)) with { Pending = [], IsClosed = true } });
        if (node.CancelsRemaining) Scopes.TerminateInside(run, instance.Key, CloseReason.Interrupted);
        run.Agenda.CheckScope(instance.Key);
    }

    private static void Begin(StepRun run, ElementInstanceKey scope)
    {
        while (Running(run, scope) is var (instance, progress, node) && !progress.Pending.IsEmpty && (!node.IsSequential || run.IsEmpty(scope)))
        {
            run.Update(instance with { AdHoc = progress with { Pending = progress.Pending.RemoveAt(0) } });
            Entering.Activate(run, run.Graph[progress.Pending[0]], scope);
        }
    }

    private static (ElementInstance Instance, AdHocProgress Progress, AdHocSubProcess Node)? Running(StepRun run, ElementInstanceKey key) =>
        key != ElementInstanceKey.Process && run.Find(key) is { AdHoc: { } progress } instance && run.NodeOf(instance) is AdHocSubProcess node
            ? (instance, progress, node) : null;

    /// <summary>Why these cannot be begun; null when they can.</summary>
    private static string? NotHere(ProcessGraph graph, AdHocSubProcess node, ImmutableArray<ElementId> elements)
    {
        foreach (var id in elements)
        {
            if (graph.Find(id) is not { IsActivity: true, Header.IsForCompensation: false } activity || activity.Scope != node.Id || !activity.Incoming.IsEmpty)
                return $"Expected '{id}' to be an activity of '{node.Name}' to which no flow leads, but it is not.";
        }

        return null;
    }

    private static StepResult.Rejected NotActive(ElementInstanceKey key) =>
        new("ad-hoc.not-active", $"Expected an open ad-hoc sub-process at element instance {key.Value}, but there is none (any more).");
}
