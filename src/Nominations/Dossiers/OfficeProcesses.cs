using Workflow.Nominations.Remedies;
using Workflow.Nominations.Remedies.Data;

namespace Workflow.Nominations.Dossiers;

/// <summary>The processes of <c>workflows/nomination</c> that begin work of their own; every other one is called by one of these.</summary>
public static class OfficeProcesses
{
    /// <summary>A dossier; a procedure may name another.</summary>
    public const string Dossier = "nomination";

    /// <summary>An emulation campaign.</summary>
    public const string Campaign = "nomination-campaign";

    /// <summary>The yearly rating of a bloc.</summary>
    public const string Rating = "nomination-cluster-rating";

    /// <summary>What a substitution may be limited to.</summary>
    public static IReadOnlyList<string> Beginning { get; } = [Dossier, .. Enum.GetValues<RemedyKind>().Select(kind => kind.ProcessId()), Campaign, Rating];
}
