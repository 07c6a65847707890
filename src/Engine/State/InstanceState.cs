using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Where an instance stands as a whole.</summary>
public enum InstanceStatus
{
    /// <summary>Created, not started.</summary>
    New,

    /// <summary>Elements or parked flows are left.</summary>
    Active,

    /// <summary>Ended normally.</summary>
    Completed,

    /// <summary>Ended with an uncaught error.</summary>
    Failed,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>Active, but nothing in it moves until it is resumed.</summary>
    Suspended,
}

/// <summary>The whole state of one process instance: one immutable value, stored as one versioned JSON document.</summary>
public sealed record InstanceState(ProcessInstanceId Id, DefinitionKey Definition)
{
    /// <summary>The version of the JSON shape.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Source of every key and of the journal's sequence: the engine makes no Guid.</summary>
    public long Sequence { get; init; }

    /// <summary>Where the instance stands.</summary>
    public InstanceStatus Status { get; init; }

    /// <summary>True when a call activity of another instance started this one: an error nobody catches then goes to the caller instead of becoming an incident.</summary>
    public bool IsCalled { get; init; }

    /// <summary>Of a called instance: whether its caller has been told to wait for its end.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>How it ends when those who listen to being taken away have been told; null when it does not end so.</summary>
    public Afterwards? After { get; init; }

    /// <summary>The variables of the process scope.</summary>
    public Variables Variables { get; init; } = Variables.Empty;

    /// <summary>What is active, by rising key. An element that ended is not here any more.</summary>
    public ImmutableArray<ElementInstance> Elements { get; init; } = [];

    /// <summary>Tokens that wait at a join, in the order in which they came.</summary>
    public ImmutableArray<ParkedFlow> Parked { get; init; } = [];

    /// <summary>The armed triggers of the process's own event sub-processes.</summary>
    public ImmutableArray<Wait> Waits { get; init; } = [];

    /// <summary>What has ended in the process itself and can be undone, in the order of ending.</summary>
    public ImmutableArray<CompletedActivity> Compensable { get; init; } = [];

    /// <summary>The variables that an element instance sees: its own and those of every scope around it, the nearest of a name.</summary>
    public Variables SeenBy(ElementInstanceKey key)
    {
        var seen = Find(key) is { } element ? element.Local : Variables.Empty;
        for (var scope = ScopeOf(key); scope is not null; scope = Find(scope.FlowScope)) seen = scope.Local.With(seen.Values);
        return Variables.With(seen.Values);
    }

    /// <summary>The nearest scope around an element instance, itself first, that has a variable of this name; the process when none has.</summary>
    public ElementInstanceKey ScopeOf(ElementInstanceKey key, string variable)
    {
        for (var at = Find(key); at is not null; at = Find(at.FlowScope))
        {
            if (at.Local.Values.ContainsKey(variable)) return at.Key;
        }

        return ElementInstanceKey.Process;
    }

    private ElementInstance? ScopeOf(ElementInstanceKey key) => Find(key) is { } element ? Find(element.FlowScope) : null;

    /// <summary>The element instance with this key, or null when it ended or never was.</summary>
    public ElementInstance? Find(ElementInstanceKey key)
    {
        var (low, high) = (0, Elements.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = Elements[middle];
            if (at.Key == key) return at;
            if (at.Key.Value < key.Value) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }
}
