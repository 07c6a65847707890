using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>What of an open user task can be otherwise than the model says; it stands outside, because people change it.</summary>
/// <param name="Assignee">Who holds it; null: nobody.</param>
/// <param name="Priority">0 to 100.</param>
public sealed record TaskDetails(
    string? Assignee, ImmutableArray<string> CandidateGroups, ImmutableArray<string> CandidateUsers, DateTimeOffset? DueAt, DateTimeOffset? FollowUpAt, int Priority, string? FormKey)
{
    /// <summary>Under the names that Camunda 8 has for them, in the order of its record; the form cannot change.</summary>
    public ImmutableArray<string> ChangedSince(TaskDetails before)
    {
        ArgumentNullException.ThrowIfNull(before);
        (string Name, bool Changed)[] all =
        [
            ("assignee", Assignee != before.Assignee), ("candidateGroups", !CandidateGroups.SequenceEqual(before.CandidateGroups, StringComparer.Ordinal)),
            ("candidateUsers", !CandidateUsers.SequenceEqual(before.CandidateUsers, StringComparer.Ordinal)), ("dueDate", DueAt != before.DueAt),
            ("followUpDate", FollowUpAt != before.FollowUpAt), ("priority", Priority != before.Priority),
        ];
        return [.. all.Where(one => one.Changed).Select(one => one.Name)];
    }

    /// <summary>The corrections are checked already.</summary>
    internal TaskDetails With(TaskCorrections corrections, TimeZoneInfo zone) => this with
    {
        Assignee = corrections.Assignee is { } assignee ? (assignee.Length == 0 ? null : assignee) : Assignee,
        CandidateGroups = corrections.CandidateGroups ?? CandidateGroups, CandidateUsers = corrections.CandidateUsers ?? CandidateUsers,
        DueAt = corrections.DueDate is { } due ? TaskCorrections.Moment(due, zone) : DueAt,
        FollowUpAt = corrections.FollowUpDate is { } followUp ? TaskCorrections.Moment(followUp, zone) : FollowUpAt,
        Priority = corrections.Priority ?? Priority,
    };
}

/// <summary>What the listeners of an open user task are asked about: it counts when the last of them has agreed.</summary>
/// <param name="Event">Assigning: who holds it; updating: all else; completing: nothing but what listeners correct.</param>
/// <param name="Before">The task as it was when they were asked.</param>
/// <param name="After">As it is to be, with what was corrected so far.</param>
public sealed record AskedChange(ListenerEvent Event, TaskDetails Before, TaskDetails After)
{
    /// <summary>The fact that the journal gets when it counts: <see cref="FactKind.TaskClaimed"/> to <see cref="FactKind.TaskChanged"/>.</summary>
    public FactKind Kind { get; init; } = FactKind.TaskChanged;

    /// <summary>What listeners are told is being done: a word such as <c>claim</c> or <c>assign</c>, or one that the program chose that asked.</summary>
    public string Action { get; init; } = "";

    /// <summary>Who wants it; empty when nobody does but the model.</summary>
    public string By { get; init; } = "";

    /// <summary>In whose place; null: in nobody's.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Variables that are to be set in the scope of the task.</summary>
    public Variables Variables { get; init; } = Variables.Empty;

    /// <summary>How many of the listeners are done.</summary>
    public int Heard { get; init; }

    /// <summary>The attributes that are otherwise than before, as listeners are told them.</summary>
    internal IEnumerable<string> ChangedAttributes => Variables.Values.IsEmpty ? After.ChangedSince(Before) : After.ChangedSince(Before).Append("variables");
}
