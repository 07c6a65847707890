namespace Workflow.Engine.Tests.Bpmn;

/// <summary>What the runtime would have in its tables: built from effects alone.</summary>
internal sealed class Outside
{
    internal List<(ElementInstanceKey Key, ElementId Element)> Tasks { get; } = [];

    internal List<(ElementInstanceKey Key, ElementId Element)> Jobs { get; } = [];

    internal List<(ElementInstanceKey Key, ElementId Element)> Children { get; } = [];

    internal List<(ElementInstanceKey Owner, ElementId Element, DateTimeOffset Due)> Timers { get; } = [];

    internal List<(ElementInstanceKey Owner, ElementId Element)> Subscriptions { get; } = [];

    internal List<(ElementInstanceKey Owner, ElementId Element, string Name)> Signals { get; } = [];

    internal List<ElementInstanceKey> Incidents { get; } = [];

    /// <summary>Called instances that were cancelled, and in which somebody is still told of that.</summary>
    internal List<ElementInstanceKey> Ending { get; } = [];

    private readonly Dictionary<ElementInstanceKey, ListenerEvent> listeners = [];
    private readonly HashSet<ElementInstanceKey> listening = [];

    /// <summary>At what moment the listener is called whose job is open there.</summary>
    internal ListenerEvent ListenerAt(ElementInstanceKey owner) => listeners.GetValueOrDefault(owner);

    internal void Apply(IEnumerable<Effect> effects)
    {
        foreach (var effect in effects) Apply(effect);
    }

    internal void ShouldMirror(InstanceState state, Func<string> transcript)
    {
        var waits = state.Elements.SelectMany(e => e.Waits.Select(w => (e.Key, e.Element, Wait: w)))
            .Concat(state.Waits.Select(w => (Key: ElementInstanceKey.Process, Element: new ElementId(state.Definition.ProcessId), Wait: w))).ToList();
        Same(Tasks, waits.Where(w => w.Wait is Wait.UserTask).Select(w => (w.Key, w.Element)), transcript);
        Same(Jobs, waits.Where(w => w.Wait is Wait.Job).Select(w => (w.Key, w.Element)), transcript);
        Same(Children, waits.Where(w => w.Wait is Wait.Child).Select(w => (w.Key, w.Element)), transcript);
        Same(Ending, state.Elements.Where(e => e is { Phase: Phase.Terminating, IsChildAwaited: true }).Select(e => e.Key), transcript);
        Same(Timers, waits.Where(w => w.Wait is Wait.Timer).Select(w => (w.Key, ((Wait.Timer)w.Wait).Element, ((Wait.Timer)w.Wait).DueAt)), transcript);
        Same(Subscriptions, waits.Where(w => w.Wait is Wait.Subscription).Select(w => (w.Key, ((Wait.Subscription)w.Wait).Element)), transcript);
        Same([.. Signals.Select(s => (s.Owner, s.Element))], waits.Where(w => w.Wait is Wait.Signal).Select(w => (w.Key, ((Wait.Signal)w.Wait).Element)), transcript);
        Same(Incidents, state.Elements.Where(e => e.Incident is not null).Select(e => e.Key), transcript);
    }

    // The quick comparison first: the one with a message is slow, and this runs after every step of every random process.
    private static void Same<T>(List<T> outside, IEnumerable<T> state, Func<string> transcript)
    {
        var inside = state.ToList();
        if (inside.Count != outside.Count || !inside.ToHashSet().SetEquals(outside)) outside.ShouldBe(inside, ignoreOrder: true, transcript());
    }

    internal void ShouldBeEmpty(string transcript) =>
        (Tasks.Count + Jobs.Count + Children.Count + Timers.Count + Subscriptions.Count + Signals.Count + Incidents.Count + Ending.Count).ShouldBe(0, transcript);

    private void Apply(Effect effect)
    {
        switch (effect)
        {
            case Effect.CreateUserTask e: Tasks.Add((e.Task, e.Element)); break;
            case Effect.CloseUserTask e: Tasks.RemoveAll(t => t.Key == e.Task).ShouldBe(1); break;
            case Effect.ChangeUserTask e: Tasks.ShouldContain(t => t.Key == e.Task); e.After.ShouldNotBeSameAs(e.Before); break;
            case Effect.CreateJob e: Jobs.Add((e.Owner, e.Element)); listeners[e.Owner] = e.Event; break;
            case Effect.CloseJob e: Jobs.RemoveAll(j => j.Key == e.Owner).ShouldBe(1); break;
            case Effect.StartChild e: Children.Add((e.Owner, e.Element)); break;
            case Effect.SuspendChild e: (Children.Any(c => c.Key == e.Owner) || Ending.Contains(e.Owner)).ShouldBeTrue(); break;
            case Effect.ResumeChild e: (Children.Any(c => c.Key == e.Owner) || Ending.Contains(e.Owner)).ShouldBeTrue(); break;
            case Effect.CancelChild e: Cancel(e.Owner); break;
            case Effect.ScheduleTimer e: Timers.Add((e.Owner, e.TimerElement, e.DueAt)); break;
            case Effect.CancelTimer e: Timers.RemoveAll(t => t.Owner == e.Owner && t.Element == e.TimerElement).ShouldBe(1); break;
            case Effect.OpenSubscription e: Subscriptions.Add((e.Owner, e.MessageElement)); break;
            case Effect.CloseSubscription e: Subscriptions.RemoveAll(s => s.Owner == e.Owner && s.Element == e.MessageElement).ShouldBe(1); break;
            case Effect.OpenSignal e: Signals.Add((e.Owner, e.SignalElement, e.SignalName)); break;
            case Effect.CloseSignal e: Signals.RemoveAll(s => s.Owner == e.Owner && s.Element == e.SignalElement).ShouldBe(1); break;
            case Effect.RenameElement e: Rename(e); break;
            case Effect.RaiseIncident e: Incidents.Add(e.Owner); break;
            case Effect.ResolveIncident e: Incidents.Remove(e.Owner).ShouldBeTrue(); break;
            case Effect.BroadcastSignal or Effect.EscalateToCaller or Effect.AskToBeAwaited: break;
            case Effect.PublishMessage or Effect.RecordDecision or Effect.Complete or Effect.EndWithError or Effect.Cancelled: break;
            default: throw new NotSupportedException($"effect {effect}");
        }
    }

    private void Cancel(ElementInstanceKey owner)
    {
        Children.RemoveAll(child => child.Key == owner).ShouldBe(1);
        if (listening.Remove(owner)) Ending.Add(owner);
    }

    private void Rename(Effect.RenameElement rename)
    {
        bool Is(ElementInstanceKey owner, ElementId element) => owner == rename.Owner && element == rename.From;
        Replace(Tasks, task => Is(task.Key, task.Element), task => task with { Element = rename.To });
        Replace(Jobs, job => Is(job.Key, job.Element), job => job with { Element = rename.To });
        Replace(Children, child => Is(child.Key, child.Element), child => child with { Element = rename.To });
        Replace(Timers, timer => Is(timer.Owner, timer.Element), timer => timer with { Element = rename.To });
        Replace(Subscriptions, wait => Is(wait.Owner, wait.Element), wait => wait with { Element = rename.To });
        Replace(Signals, wait => Is(wait.Owner, wait.Element), wait => wait with { Element = rename.To });
    }

    private static void Replace<T>(List<T> rows, Func<T, bool> which, Func<T, T> by)
    {
        for (var at = 0; at < rows.Count; at++)
        {
            if (which(rows[at])) rows[at] = by(rows[at]);
        }
    }

    /// <summary>The runtime forgets a called instance when its end comes back.</summary>
    internal void ChildEnded(ElementInstanceKey owner)
    {
        Children.RemoveAll(c => c.Key == owner);
        Ending.Remove(owner);
        listening.Remove(owner);
    }

    /// <summary>Somebody listens in the called instance when it is taken away.</summary>
    internal void ChildListens(ElementInstanceKey owner) => listening.Add(owner);
}
