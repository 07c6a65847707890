using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>The same state in the words of another version, with every reason why some of it cannot be said.</summary>
internal sealed class MigratedState(ProcessGraph from, ProcessGraph to, MigrationPlan plan, PlanCheck check)
{
    private readonly ImmutableArray<MigrationProblem>.Builder problems = ImmutableArray.CreateBuilder<MigrationProblem>();
    private readonly ImmutableArray<Effect>.Builder closes = ImmutableArray.CreateBuilder<Effect>();
    private readonly ImmutableArray<Effect>.Builder aside = ImmutableArray.CreateBuilder<Effect>();
    private readonly ImmutableArray<Effect>.Builder renames = ImmutableArray.CreateBuilder<Effect>();

    internal ImmutableArray<MigrationProblem> Problems => [.. problems.Distinct()];

    /// <summary>What is closed first; then what is renamed, through a name that nothing else has where two change places.</summary>
    internal ImmutableArray<Effect> Effects => [.. closes, .. aside, .. renames];

    internal InstanceState Of(InstanceState state)
    {
        problems.AddRange(check.Problems());
        return state with
        {
            Elements = [.. state.Elements.Select(Of)],
            Parked = [.. state.Parked.Select(Of)],
            Waits = Waits(ElementInstanceKey.Process, from.Root, state.Waits),
            After = Of(state.After),
            Compensable = [.. state.Compensable.Select(Of)],
        };
    }

    /// <summary>True of an event of the new version that nothing of the old one has become.</summary>
    internal bool IsNew(EventNode added) => !from.Elements.Any(old => plan.Element(old.Id) == added.Id && check.WhyNot(old) is null);

    private ElementInstance Of(ElementInstance instance)
    {
        var node = from[instance.Element];
        if (check.WhyNot(node) is { } problem)
        {
            problems.Add(problem);
            return instance;
        }

        var next = node is ProcessNode ? to[to.Root] : to[plan.Element(node.Id)];
        if ((next.Id != node.Id || next.Name != node.Name) && (!instance.Waits.IsEmpty || instance.Incident is not null)) renames.Add(new Effect.RenameElement(instance.Key, node.Id, next.Id, next.Name));
        return instance with
        {
            Element = next.Id,
            Waits = Waits(instance.Key, node.Id, instance.Waits),
            After = Of(instance.After),
            AdHoc = instance.AdHoc is { } adHoc ? adHoc with { Pending = [.. adHoc.Pending.Select(id => Known(id, "is still to be begun"))] } : null,
            Compensable = [.. instance.Compensable.Select(Of)],
            Undo = instance.Undo is { } undo ? [.. undo.Select(step => step with { Activity = Of(step.Activity) })] : null,
        };
    }

    private CompletedActivity Of(CompletedActivity ended) =>
        ended with { Element = Known(ended.Element, "has ended and may have to be undone"), Inside = [.. ended.Inside.Select(Of)] };

    private Afterwards? Of(Afterwards? then) => then switch
    {
        Afterwards.Boundary boundary => boundary with { Event = Known(boundary.Event, "is still to happen") },
        Afterwards.Begin begin => begin with { StartEvent = Known(begin.StartEvent, "is still to happen") },
        _ => then,
    };

    private ElementId Known(ElementId old, string why)
    {
        var next = plan.Element(old);
        if (to.Find(next) is null) problems.Add(new(old, "migration.unknown-target", $"Expected '{old}', which {why}, to become an element of the version to come, but that has no '{next}'."));
        return next;
    }

    private ParkedFlow Of(ParkedFlow parked)
    {
        var (flow, gateway) = (plan.Flow(parked.Flow), from[parked.Target]);
        if (check.WhyNot(gateway) is { } problem) problems.Add(problem);
        else if (to.FindFlow(flow) is not { } found || found.Target != plan.Element(gateway.Id))
            problems.Add(new(parked.Flow, "migration.parked", $"Expected the token that waits at '{gateway.Name}' to keep a flow that leads there, but '{flow}' does not in the version to come: name the flow that takes its place."));
        return parked with { Flow = flow, Target = plan.Element(gateway.Id) };
    }

    private ImmutableArray<Wait> Waits(ElementInstanceKey owner, ElementId element, ImmutableArray<Wait> waits)
    {
        var kept = ImmutableArray.CreateBuilder<Wait>(waits.Length);
        var names = waits.Select(wait => wait.Trigger).OfType<ElementId>().ToHashSet();
        foreach (var wait in waits)
        {
            if (wait.Trigger is not { } trigger)
            {
                kept.Add(wait);
                continue;
            }

            // A complex gateway remembers the flows over which tokens have come.
            if (from.FindFlow(trigger) is not null)
            {
                var flow = plan.Flow(trigger);
                if (to.FindFlow(flow) is null) problems.Add(new(trigger, "migration.parked", $"Expected the flow '{trigger}', over which a token has come, in the version to come, but there is no '{flow}': name the one that takes its place."));
                kept.Add(wait.For(flow));
                continue;
            }

            var node = from[TriggerId.ElementOf(trigger)];
            if (check.WhyNot(node) is { } problem)
            {
                // Its own event it cannot do without; one at its border or inside it may go with the old version.
                if (node is not (BoundaryEvent or StartEvent) || node.Id == element) problems.Add(problem);
                else if (wait.Close(owner, CloseReason.Interrupted) is { } close) closes.Add(close);
                continue;
            }

            var next = new ElementId(plan.Element(node.Id).Value + trigger.Value[node.Id.Value.Length..]);
            kept.Add(wait.For(next));
            if (next != trigger && trigger != element) Rename(owner, trigger, next, names, to[plan.Element(node.Id)].Name);
        }

        return kept.ToImmutable();
    }

    private void Rename(ElementInstanceKey owner, ElementId trigger, ElementId next, HashSet<ElementId> names, string name)
    {
        if (!names.Contains(next))
        {
            renames.Add(new Effect.RenameElement(owner, trigger, next, name));
            return;
        }

        var between = new ElementId($"#{next.Value}");
        aside.Add(new Effect.RenameElement(owner, trigger, between, name));
        renames.Add(new Effect.RenameElement(owner, between, next, name));
    }
}
