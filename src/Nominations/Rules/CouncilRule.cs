using System.Collections.Immutable;

namespace Workflow.Nominations.Rules;

/// <summary>The parameters of councils that no law fixes; the keys of <c>council-rules.dmn</c>.</summary>
public static class CouncilParameters
{
    /// <summary>Flag: members in conflict of interest stay among those of whom the share is taken (U20).</summary>
    public const string RecusedInTotal = "recusedInTotal";

    /// <summary>Flag: somebody authorised in writing may sit for an absent member.</summary>
    public const string Substitutes = "substitutes";

    /// <summary>Flag: written opinions of all members may stand for a meeting without quorum (X8).</summary>
    public const string WrittenWithoutQuorum = "writtenWithoutQuorum";

    /// <summary>Number: ballots that a council's regulation may allow at most for one dossier.</summary>
    public const string BallotsAtMost = "ballotsAtMost";

    /// <summary>Number: working days between the convocation and the session.</summary>
    public const string NoticeDays = "noticeDays";

    /// <summary>Number: a secret ballot is not counted with fewer returned, unless no more were issued: the count would say who voted how.</summary>
    public const string FewestSecretBallots = "fewestSecretBallots";

    /// <summary>Every parameter.</summary>
    public static ImmutableArray<string> All { get; } = [RecusedInTotal, Substitutes, WrittenWithoutQuorum, BallotsAtMost, NoticeDays, FewestSecretBallots];
}

/// <summary>One parameter of councils: a flag or a number.</summary>
/// <param name="Confidence">H, M or L.</param>
public sealed record CouncilRule(string Parameter, bool? Flag, int? Number, string Confidence, string Source);
