using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// Which element of another version an element becomes. Elements that are not named keep their id; a flow on which a token waits at a join keeps
/// its id unless it is named too.
/// </summary>
/// <param name="Elements">From the element of the old version to that of the new one.</param>
public sealed record MigrationPlan(ImmutableDictionary<ElementId, ElementId> Elements)
{
    /// <summary>Every element and flow keeps its id.</summary>
    public static MigrationPlan SameIds { get; } = new(ImmutableDictionary<ElementId, ElementId>.Empty);

    /// <summary>From the flow of the old version to that of the new one.</summary>
    public ImmutableDictionary<ElementId, ElementId> Flows { get; init; } = ImmutableDictionary<ElementId, ElementId>.Empty;

    internal ElementId Element(ElementId old) => Elements.GetValueOrDefault(old, old);

    internal ElementId Flow(ElementId old) => Flows.GetValueOrDefault(old, old);
}

/// <summary>Something that keeps an element from becoming another.</summary>
/// <param name="Element">Of the old version.</param>
/// <param name="Code">Stable: <c>migration.</c> and what is wrong.</param>
public sealed record MigrationProblem(ElementId Element, string Code, string Message);

/// <summary>What migrating one instance gives.</summary>
public abstract record MigrationResult
{
    private MigrationResult() { }

    /// <summary>The state by the new version, what changes outside, and what happened: one fact. Nothing that has ended runs again.</summary>
    public sealed record Migrated(InstanceState State, ImmutableArray<Effect> Effects, ImmutableArray<Fact> Facts) : MigrationResult;

    /// <summary>Every reason why this instance stays as it is.</summary>
    public sealed record Refused(ImmutableArray<MigrationProblem> Problems) : MigrationResult;
}
