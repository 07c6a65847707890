using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>What of a plan is wrong whatever instance it is for, and why one element cannot become another.</summary>
internal sealed class PlanCheck(ProcessGraph from, ProcessGraph to, MigrationPlan plan)
{
    /// <summary>The plan by itself: what it names must exist, and each named pair must fit.</summary>
    internal IEnumerable<MigrationProblem> Problems()
    {
        foreach (var (old, next) in plan.Elements.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            if (from.Find(old) is not { } node) yield return new(old, "migration.unknown-source", $"Expected an element of '{from.ProcessId}', but the version that is left has no '{old}'.");
            else if (WhyNot(node, next) is { } problem) yield return problem;
        }

        foreach (var (old, next) in plan.Flows.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal))
        {
            if (from.FindFlow(old) is null) yield return new(old, "migration.unknown-source", $"Expected a flow of '{from.ProcessId}', but the version that is left has no '{old}'.");
            else if (to.FindFlow(next) is null) yield return new(old, "migration.unknown-target", $"Expected a flow '{next}' in the version to come, but there is none.");
        }

        foreach (var twice in plan.Elements.GroupBy(pair => pair.Value).Where(group => group.Count() > 1))
        {
            yield return new(twice.First().Key, "migration.twice", $"Expected each element of the version to come to take the place of one, but '{twice.Key}' is named for {twice.Count()}.");
        }
    }

    /// <summary>Why an element that is open cannot become what the plan says; null when it can.</summary>
    internal MigrationProblem? WhyNot(FlowNode node) => WhyNot(node, plan.Element(node.Id));

    private MigrationProblem? WhyNot(FlowNode node, ElementId target)
    {
        // The process becomes the process, whatever it is called.
        if ((node is ProcessNode ? to.Itself : to.Find(target)) is not { } next) return new(node.Id, "migration.unknown-target", $"Expected '{node.Name}' to become an element of the version to come, but that has no '{target}'.");
        if (next.GetType() != node.GetType()) return new(node.Id, "migration.type", $"Expected '{node.Name}' ({node.Type}) to become another {node.Type}, but '{next.Name}' is a {next.Type}.");
        if (node is AdHocSubProcess chosen && next is AdHocSubProcess other && chosen.Job is null != other.Job is null)
            return new(node.Id, "migration.type", $"Expected a program to choose what is done in '{next.Name}' if it does so in '{node.Name}', and nobody else, but it is otherwise.");
        if (plan.Element(node.Scope) != next.Scope && !(node.Scope == from.Root && next.Scope == to.Root))
            return new(node.Id, "migration.scope", $"Expected '{node.Name}' to stay inside what its surroundings become, but '{next.Name}' lies in '{next.Scope}'.");
        if (Repetition(node) != Repetition(next))
            return new(node.Id, "migration.repetition", $"Expected '{node.Name}' ({Repetition(node)}) to become something that repeats in the same way, but '{next.Name}' is {Repetition(next)}.");
        if (node is EventNode before && next is EventNode after && Definition(before) != Definition(after))
            return new(node.Id, "migration.event", $"Expected '{node.Name}' to wait for the same kind of event, but '{next.Name}' waits for another.");
        if (node is BoundaryEvent { AttachedTo: var left } && next is BoundaryEvent { AttachedTo: var joined } && plan.Element(left) != joined)
            return new(node.Id, "migration.attached", $"Expected '{node.Name}' to stay at the border of what '{left}' becomes, but '{next.Name}' is at '{joined}'.");
        return Interrupts(node) == Interrupts(next) ? null
            : new(node.Id, "migration.interrupting", $"Expected '{node.Name}' to interrupt as before, but '{next.Name}' does it otherwise.");
    }

    private static string Repetition(FlowNode node) => node.Header.Loop switch
    {
        null => "not repeated",
        MultiInstanceLoop { IsSequential: true } => "a sequential multi-instance",
        MultiInstanceLoop => "a parallel multi-instance",
        _ => "a loop",
    };

    private static string Definition(EventNode node) => string.Join(' ', node.Definition.Parts.Select(part => part.GetType().Name));

    private static bool? Interrupts(FlowNode node) => node switch
    {
        BoundaryEvent boundary => boundary.Interrupting,
        StartEvent start => start.Interrupting,
        _ => null,
    };
}
