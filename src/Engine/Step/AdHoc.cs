using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>What begins and what ends in an ad-hoc sub-process (BPMN 2.0, 13.3.5).</summary>
internal static class AdHoc
{
    /// <summary>What the job of a program that chooses is told about the elements inside, under the name that Camunda 8 has for it.</summary>
    private const string ElementsVariable = "adHocSubProcessElements";

    /// <summary>The scope is open: begin what the collection names. After an incident: ask the condition again.</summary>
    internal static void Open(StepRun run, ElementInstance instance, AdHocSubProcess node)
    {
        if (node.Job is not null)
        {
            if (instance.AdHoc is null) instance = run.Update(instance with { AdHoc = new([], IsClosed: false), Local = instance.Local.With(ElementsVariable, Choices(run.Graph, node)) });
            Ask(run, instance, node);
            return;
        }

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
        if (progress.Pending.IsEmpty) return progress.IsClosed || node is { CompletionCondition: null, Job: null };
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
        Close(run, instance, node.CancelsRemaining);
    }

    private static void Close(StepRun run, ElementInstance instance, bool cancelsRemaining)
    {
        instance = run.Resolve(run.Close(instance, wait => wait is Wait.Job, CloseReason.Interrupted));
        run.Update(instance with { AdHoc = (instance.AdHoc ?? new([], true)) with { Pending = [], IsClosed = true } });
        if (cancelsRemaining) TakingAway.TakeAwayInside(run, instance.Key, CloseReason.Interrupted);
        run.Agenda.CheckScope(instance.Key);
    }

    /// <summary>True when the open job of this element instance asks what is to be done in an ad-hoc sub-process.</summary>
    internal static bool IsDriven(StepRun run, ElementInstanceKey key) => Running(run, key) is { Node.Job: not null } found && found.Instance.Waits.Any(wait => wait is Wait.Job);

    /// <summary>The program has decided.</summary>
    internal static StepResult.Rejected? Decide(StepRun run, Command.CompleteJob command)
    {
        if (Running(run, command.Owner) is not var (instance, _, node)) return NotActive(command.Owner);
        var decision = command.Decision ?? new([], IsComplete: false, CancelsRemaining: false);
        if (decision.IsComplete && !decision.Activate.IsEmpty)
            return new("ad-hoc.decision", $"Expected either activities to begin in '{node.Name}' or that it is enough, but the program said both.");
        if (NotHere(run.Graph, node, [.. decision.Activate.Select(one => one.Element)]) is { } wrong) return new("ad-hoc.element", wrong);

        instance = run.Close(instance, wait => wait is Wait.Job, CloseReason.Completed);
        run.SetLocal(instance.Key, command.Output.Values);
        if (decision.IsComplete)
        {
            Close(run, run[instance.Key], decision.CancelsRemaining);
            return null;
        }

        if (decision.CancelsRemaining) TakingAway.TakeAwayInside(run, instance.Key, CloseReason.Interrupted);
        foreach (var (element, local) in decision.Activate) run.Agenda.Enter(run.Update(run.Add(run.Graph[element], instance.Key) with { Local = local }));
        return null;
    }

    /// <summary>The program throws a BPMN error: whoever catches it takes the sub-process away.</summary>
    internal static StepResult.Rejected? Fail(StepRun run, Command.ThrowJobError error)
    {
        var instance = run.Close(run[error.Owner], wait => wait is Wait.Job, CloseReason.Completed);
        Entering.Apply(run, instance, new Move.Throw(error.ErrorCode, error.Message, EndsInstance: false) { Output = error.Output });
        return null;
    }

    /// <summary>A way inside has come to its end: the program is asked again. An open question is put anew, because it knows more now.</summary>
    internal static void WayEnded(StepRun run, ElementInstanceKey scope)
    {
        if (Running(run, scope) is not var (instance, progress, node) || node.Job is null || progress.IsClosed || instance.Incident is not null) return;
        Ask(run, run.Close(instance, wait => wait is Wait.Job, CloseReason.Interrupted), node);
    }

    /// <summary>An interrupting event sub-process has begun: the program is not asked any more, and the whole ends with it.</summary>
    internal static void Interrupted(StepRun run, ElementInstanceKey scope)
    {
        if (Running(run, scope) is not var (instance, _, node) || node.Job is null) return;
        Close(run, instance, cancelsRemaining: false);
    }

    /// <summary>The activities that can be begun.</summary>
    private static FeelList Choices(ProcessGraph graph, AdHocSubProcess node) => new([.. graph.Elements.Where(inside => CanBegin(inside, node)).Select(inside => FeelContext.Of(
    [
        new("elementId", FeelValue.Of(inside.Id.Value)), new("elementName", FeelValue.Of(inside.Name)), new("documentation", FeelValue.Of(node.Documentation.GetValueOrDefault(inside.Id.Value, ""))),
        new("properties", FeelContext.Of(inside.Header.Properties.Select(property => KeyValuePair.Create(property.Key, (FeelValue)FeelValue.Of(property.Value))))),
    ]))]);

    private static bool CanBegin(FlowNode inside, AdHocSubProcess node) => inside is { IsActivity: true, Header.IsForCompensation: false } && inside.Scope == node.Id && inside.Incoming.IsEmpty;

    private static void Ask(StepRun run, ElementInstance instance, AdHocSubProcess node)
    {
        if (node.Job is null) return;
        var (opening, failure) = node.Job.Opening(new(run, instance), beside: Collected(run, instance));
        if (opening is not null) run.Open(instance, [opening]);
        else if (failure is not null) run.Raise(instance, failure);
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
            if (graph.Find(id) is not { } activity || !CanBegin(activity, node))
                return $"Expected '{id}' to be an activity of '{node.Name}' to which no flow leads, but it is not.";
        }

        return null;
    }

    private static StepResult.Rejected NotActive(ElementInstanceKey key) =>
        new("ad-hoc.not-active", $"Expected an open ad-hoc sub-process at element instance {key.Value}, but there is none (any more).");
}
