using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>One step in progress: the only writer of the state. It knows how to change things, not when.</summary>
internal sealed class StepRun
{
    private readonly InstanceState before;
    private readonly Dictionary<long, ElementInstance> elements;
    private readonly Dictionary<long, int> tokens = [];
    private readonly List<ParkedFlow> parked;
    private readonly ImmutableArray<Effect>.Builder effects = ImmutableArray.CreateBuilder<Effect>(4);
    private readonly ImmutableArray<Fact>.Builder facts = ImmutableArray.CreateBuilder<Fact>(8);
    private readonly HashSet<(ElementInstanceKey Owner, ElementId Condition)> newConditions = [];
    private long sequence;

    internal StepRun(ProcessGraph graph, InstanceState state, StepSurroundings surroundings)
    {
        (Graph, Surroundings, before, sequence, Status, IsAwaited) = (graph, surroundings, state, state.Sequence, state.Status, state.IsAwaited);
        elements = new(state.Elements.Length + 4)
        {
            // The process itself is the outermost scope, so that every rule about scopes holds for it too.
            [0] = new(ElementInstanceKey.Process, graph.Root, ElementInstanceKey.Process, Phase.Active) 
            {
                Local = state.Variables, Waits = state.Waits, Compensable = state.Compensable, After = state.After,
            },
        };
        parked = [.. state.Parked];
        foreach (var instance in state.Elements)
        {
            elements.Add(instance.Key.Value, instance);
            Count(instance.FlowScope, 1);
        }

        foreach (var flow in parked) Count(flow.FlowScope, 1);
    }

    internal ProcessGraph Graph { get; }

    internal StepSurroundings Surroundings { get; }

    internal DateTimeOffset Now => Surroundings.Now;

    internal InstanceStatus Status { get; private set; }

    internal bool IsCalled => before.IsCalled;

    /// <summary>Whether the caller has been told to wait for the end of this instance.</summary>
    internal bool IsAwaited { get; private set; }

    internal DefinitionKey Definition => before.Definition;

    internal Agenda Agenda { get; } = new();

    internal Variables ProcessVariables => elements[0].Local;

    internal IReadOnlyList<ParkedFlow> Parked => parked;

    internal ElementInstance this[ElementInstanceKey key] => elements[key.Value];

    internal ElementInstance? Find(ElementInstanceKey key) => elements.GetValueOrDefault(key.Value);

    internal FlowNode NodeOf(ElementInstance instance) => Graph[instance.Element];

    /// <summary>The last fact's.</summary>
    internal long Sequence => sequence;

    /// <summary>The element instances by which this one undoes something.</summary>
    internal List<ElementInstanceKey> CompensatingFor(ElementInstanceKey driver) =>
        [.. elements.Values.Where(instance => instance.CompensatedFor == driver).Select(instance => instance.Key)];

    /// <summary>The key that <see cref="Add"/> gives next.</summary>
    internal ElementInstanceKey NextKey => new(sequence + 1);

    /// <summary>Every element instance but the process itself, by age.</summary>
    internal List<ElementInstance> Instances => [.. elements.Values.Where(instance => instance.Key != ElementInstanceKey.Process).OrderBy(instance => instance.Key.Value)];

    /// <summary>True when no element instance and no parked flow is left in the scope.</summary>
    internal bool IsEmpty(ElementInstanceKey scope) => tokens.GetValueOrDefault(scope.Value) == 0;

    /// <summary>The element instances directly in the scope, by rising key.</summary>
    internal List<ElementInstance> ChildrenOf(ElementInstanceKey scope)
    {
        if (IsEmpty(scope)) return [];
        var children = elements.Values.Where(i => i.FlowScope == scope && i.Key != ElementInstanceKey.Process).ToList();
        children.Sort((a, b) => a.Key.Value.CompareTo(b.Key.Value));
        return children;
    }

    internal ElementInstance Add(FlowNode node, ElementInstanceKey scope, int loopCounter = 0)
    {
        Record(FactKind.Activated, node.Id, new(sequence + 1));
        var instance = new ElementInstance(new(sequence), node.Id, scope, Phase.Activating) { LoopCounter = loopCounter };
        elements.Add(sequence, instance);
        Count(scope, 1);
        return instance;
    }

    internal ElementInstance Update(ElementInstance instance)
    {
        elements[instance.Key.Value] = instance;
        return instance;
    }

    internal void Remove(ElementInstance instance)
    {
        elements.Remove(instance.Key.Value);
        Count(instance.FlowScope, -1);
    }

    internal void Park(ElementInstanceKey scope, SequenceFlow flow)
    {
        parked.Add(new(scope, flow.Id, flow.Target));
        Count(scope, 1);
    }

    internal void Unpark(ParkedFlow flow)
    {
        parked.Remove(flow);
        Count(flow.FlowScope, -1);
    }

    /// <summary>Removes every parked flow of the scope.</summary>
    internal void UnparkAll(ElementInstanceKey scope) => Count(scope, -parked.RemoveAll(flow => flow.FlowScope == scope));

    internal ElementInstance Open(ElementInstance instance, ImmutableArray<Opening> openings)
    {
        if (openings.IsEmpty) return instance;
        HasChanged = true;
        foreach (var opening in openings)
        {
            if (opening.Effect is { } effect) effects.Add(effect);
            if (opening.Wait is Wait.Condition condition) newConditions.Add((instance.Key, condition.Element));
        }

        return Update(instance with { Waits = instance.Waits.AddRange(openings.Select(opening => opening.Wait)) });
    }

    internal ElementInstance Close(ElementInstance instance, Func<Wait, bool> which, CloseReason reason)
    {
        if (!instance.Waits.Any(which)) return instance;
        foreach (var wait in instance.Waits.Where(which))
        {
            if (wait.Close(instance.Key, reason) is { } effect) effects.Add(effect);
        }

        return Update(instance with { Waits = [.. instance.Waits.Where(wait => !which(wait))] });
    }

    /// <summary>Closes the user task that was handed in and to which all listeners have agreed.</summary>
    internal ElementInstance CloseTask(ElementInstance task, HandedIn handedIn)
    {
        effects.Add(new Effect.CloseUserTask(task.Key, CloseReason.Completed) { By = handedIn.By, InPlaceOf = handedIn.InPlaceOf });
        return Update(task with { Waits = [.. task.Waits.Where(wait => wait is not Wait.UserTask)] });
    }

    internal ElementInstance Replace(ElementInstance instance, Wait wait, Wait by) => Update(instance with { Waits = instance.Waits.Replace(wait, by) });

    /// <summary>Who waits like this, the process itself first, then by age.</summary>
    internal List<(ElementInstance Owner, T Wait)> Awaited<T>() where T : Wait =>
        [.. elements.Values.OrderBy(owner => owner.Key.Value).SelectMany(owner => owner.Waits.OfType<T>().Select(wait => (owner, wait)))];

    internal void Raise(ElementInstance instance, Failure cause)
    {
        Update(instance with { Incident = new(cause, Now) });
        effects.Add(new Effect.RaiseIncident(instance.Key, instance.Element, cause));
        Record(FactKind.IncidentRaised, instance.Element, instance.Key, cause.Code);
    }

    internal ElementInstance Resolve(ElementInstance instance, string reason = "")
    {
        if (instance.Incident is null) return instance;
        effects.Add(new Effect.ResolveIncident(instance.Key));
        Record(FactKind.IncidentResolved, instance.Element, instance.Key, reason.Length == 0 ? instance.Incident.Cause.Code : $"{instance.Incident.Cause.Code}: {reason}");
        return Update(instance with { Incident = null });
    }

    internal void Emit(Effect effect) => effects.Add(effect);

    internal void Record(FactKind kind, ElementId element, ElementInstanceKey owner = default, string detail = "") =>
        facts.Add(new(++sequence, Now, kind, element, owner, detail));

    /// <summary>True after a change that a condition may see.</summary>
    internal bool HasChanged { get; set; } = true;

    /// <summary>The variables that this step has set so far; empty when no condition can ask.</summary>
    internal List<VariableChange> Changes { get; } = [];

    /// <summary>True of a condition that has begun to be waited for in this step and was not looked at yet; asked once.</summary>
    internal bool IsNew(ElementInstanceKey owner, Wait.Condition wait) => newConditions.Remove((owner, wait.Element));

    internal void SetLocal(ElementInstanceKey scope, IEnumerable<KeyValuePair<string, FeelValue>> values)
    {
        var instance = elements[scope.Value];
        HasChanged = true;
        var written = instance.Local.With(values);
        if (Graph.HasConditions) Changes.AddRange(values.Select(entry => new VariableChange(scope, entry.Key, !instance.Local.Values.ContainsKey(entry.Key))));
        Update(instance with { Local = written });
    }

    /// <summary>Each value goes to the nearest scope, from this one outwards, that has its name; else to the process.</summary>
    internal void Propagate(ElementInstanceKey from, Variables output)
    {
        foreach (var entry in output.Values)
        {
            var key = from;
            while (key != ElementInstanceKey.Process && !elements[key.Value].Local.Values.ContainsKey(entry.Key)) key = elements[key.Value].FlowScope;
            SetLocal(key, [entry]);
        }
    }

    internal Variables Visible(ElementInstanceKey from, bool includingProcess)
    {
        if (from == ElementInstanceKey.Process) return includingProcess ? ProcessVariables : Variables.Empty;
        var instance = elements[from.Value];
        var outer = Visible(instance.FlowScope, includingProcess);
        return outer.Values.IsEmpty ? instance.Local : instance.Local.Values.IsEmpty ? outer : outer.With(instance.Local.Values);
    }

    internal void End(InstanceStatus status, Effect how, string detail)
    {
        Status = status;
        effects.Add(how);
        Record(FactKind.InstanceEnded, Graph.Root, detail: detail);
    }

    internal void Suspend(string reason)
    {
        Status = InstanceStatus.Suspended;
        Record(FactKind.InstanceSuspended, Graph.Root, detail: reason);
    }

    internal void Resume()
    {
        Status = InstanceStatus.Active;
        Record(FactKind.InstanceResumed, Graph.Root);
    }

    internal void Modified(string reason) => Record(FactKind.InstanceModified, Graph.Root, detail: reason);

    internal void Migrated(string versions) => Record(FactKind.InstanceMigrated, Graph.Root, detail: versions);

    internal void Begin(Variables input)
    {
        Status = InstanceStatus.Active;
        Record(FactKind.InstanceStarted, Graph.Root);
        SetLocal(ElementInstanceKey.Process, input.Values);
        if (Graph.ListensToCanceling) AskToBeAwaited();
    }

    /// <summary>Somebody listens, here or further down, when something is taken away: the caller is told once.</summary>
    internal void AskToBeAwaited()
    {
        if (!IsCalled || IsAwaited) return;
        IsAwaited = true;
        effects.Add(new Effect.AskToBeAwaited());
    }

    internal StepResult.Accepted Accept()
    {
        var process = elements[0];
        elements.Remove(0);
        var left = elements.Values.ToArray();
        Array.Sort(left, (a, b) => a.Key.Value.CompareTo(b.Key.Value));
        var after = before with
        {
            Sequence = sequence, Status = Status, Variables = process.Local, Waits = process.Waits, IsAwaited = IsAwaited,
            After = Status is InstanceStatus.Active or InstanceStatus.Suspended ? process.After : null,
            // What could be undone is of no use any more when the instance has ended.
            Compensable = Status is InstanceStatus.Active or InstanceStatus.Suspended ? process.Compensable : [],
            Elements = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(left), Parked = [.. parked],
        };
        return new(after, effects.DrainToImmutable(), facts.DrainToImmutable());
    }

    private void Count(ElementInstanceKey scope, int change) => tokens[scope.Value] = tokens.GetValueOrDefault(scope.Value) + change;
}
