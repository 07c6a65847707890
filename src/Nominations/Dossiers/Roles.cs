namespace Workflow.Nominations.Dossiers;

/// <summary>The last part of a group's name; the group of a role in an office is <c>H98.142:reviewer</c>.</summary>
public static class Roles
{
    public const string Counter = "counter";
    public const string CounterHead = "counter-head";
    public const string ReviewHead = "review-head";
    public const string Reviewer = "reviewer";
    public const string Secretary = "secretary";
    public const string Council = "council";
    public const string Chair = "chair";
    /// <summary>Receives, verifies and proposes the settlement of complaints (X14).</summary>
    public const string ComplaintDesk = "complaint-desk";
    /// <summary>Verifies denunciations (X15); the only role that may read who denounced.</summary>
    public const string Verifier = "verifier";
    public const string Administrator = "admin";

    /// <summary>An account for a program that runs processes of its own over the REST API; not an officer.</summary>
    public const string Program = "program";

    public static string Group(string office, string role) => $"{office}:{role}";

    /// <summary>Whether somebody may act for a member of the group while they are away: not in a council, whose regulation says who sits for whom, and not as administrator or program.</summary>
    public static bool MayBeStoodInFor(string group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group is not (Administrator or Program) && !group.EndsWith(':' + Council, StringComparison.Ordinal);
    }

    /// <summary>Who is told when somebody of this role is late.</summary>
    public static string HeadOf(string role) => role switch
    {
        Counter => CounterHead,
        Reviewer or Secretary or Council => ReviewHead,
        _ => Chair,
    };
}
