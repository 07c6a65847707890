using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>What a listener of a user task says about it besides being done.</summary>
/// <param name="IsDenied">What the person did does not count; the task is open as before. Not while it is created.</param>
/// <param name="Reason">Why, for the journal and the person: no personal data.</param>
/// <param name="Corrections">What of the task is to be otherwise; counts when all listeners have agreed.</param>
public sealed record TaskVerdict(bool IsDenied, string Reason, TaskCorrections Corrections)
{
    /// <summary>Nothing to say.</summary>
    public static TaskVerdict Fine { get; } = new(false, "", TaskCorrections.None);
}

/// <summary>What of a user task is to be otherwise than the model or people say; null leaves it, an empty text or list takes it away.</summary>
/// <param name="DueDate">A date and time in ISO 8601.</param>
/// <param name="FollowUpDate">A date and time in ISO 8601.</param>
/// <param name="Priority">0 to 100.</param>
public sealed record TaskCorrections(string? Assignee, ImmutableArray<string>? CandidateGroups, ImmutableArray<string>? CandidateUsers, string? DueDate, string? FollowUpDate, int? Priority)
{
    /// <summary>Leaves everything.</summary>
    public static TaskCorrections None { get; } = new(null, null, null, null, null, null);

    /// <summary>True when nothing is corrected.</summary>
    public bool IsEmpty => this == None;

    /// <summary>A date and time that a listener has written; null when it is none.</summary>
    internal static DateTimeOffset? Moment(string text, TimeZoneInfo zone) => Moments.Of(FeelValue.Of(text), zone);

    /// <summary>Which attributes are corrected, under the names that Camunda 8 has for them.</summary>
    internal IEnumerable<string> Names
    {
        get
        {
            if (Assignee is not null) yield return "assignee";
            if (CandidateGroups is not null) yield return "candidateGroups";
            if (CandidateUsers is not null) yield return "candidateUsers";
            if (DueDate is not null) yield return "dueDate";
            if (FollowUpDate is not null) yield return "followUpDate";
            if (Priority is not null) yield return "priority";
        }
    }

    internal TaskCorrections Then(TaskCorrections later) => new(
        later.Assignee ?? Assignee, later.CandidateGroups ?? CandidateGroups, later.CandidateUsers ?? CandidateUsers,
        later.DueDate ?? DueDate, later.FollowUpDate ?? FollowUpDate, later.Priority ?? Priority);
}

/// <summary>A user task was handed in and its listeners are asked.</summary>
/// <param name="Output">What was handed in.</param>
/// <param name="InPlaceOf">For whom it was done; null: for themselves.</param>
/// <param name="Heard">How many of the listeners are done.</param>
/// <param name="By">Who handed it in; empty when nobody said.</param>
public sealed record HandedIn(Variables Output, string? InPlaceOf, int Heard, string By = "");
