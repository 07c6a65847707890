using System.Collections.Immutable;
using Workflow.Nominations.Clock;

namespace Workflow.Nominations.Rules;

/// <summary>A share of all members, kept as the fraction that the rule states: 2/3 or 80/100. Compared in integers, never rounded.</summary>
public sealed record Share(int Numerator, int Denominator)
{
    public bool IsReachedBy(int part, int whole) => whole > 0 && (long)part * Denominator >= (long)Numerator * whole;

    public override string ToString() => Denominator == 100 ? $"{Numerator}%" : $"{Numerator}/{Denominator}";
}

/// <summary>One row of table a1: how one award is decided at one level, for dossiers complete on a given day.</summary>
public sealed record AwardRule
{
    /// <summary>What an office neither decides nor proposes, such as a ministry's commemorative medal: it can only be refused in writing (X2).</summary>
    public const string OutOfScope = "KHAC";

    /// <summary>Row of the reference, A01 … A22.</summary>
    public required string Id { get; init; }
    public required string Award { get; init; }

    /// <summary>Level that decides: UNIT, COMMUNE, DISTRICT, PROVINCE, CENTRAL.</summary>
    public required string Level { get; init; }

    /// <summary>Field regime of the day of complete receipt, e.g. TDKT-2025.</summary>
    public required string Regime { get; init; }

    /// <summary>COMMUNE_CHAIR, DISTRICT_CHAIR, PROVINCE_CHAIR, UNIT_HEAD, GOVERNMENT, PRIME_MINISTER, PRESIDENT.</summary>
    public required string Decider { get; init; }

    /// <summary>FULL or SIMPLIFIED (no council, no posting).</summary>
    public required string Procedure { get; init; }
    public required bool CouncilVote { get; init; }

    /// <summary>Votes needed, of all members by decision. Null where no ballot is required.</summary>
    public required Share? Threshold { get; init; }
    public required bool SecretBallot { get; init; }

    /// <summary>Members present for an award session, of all members; the stricter of the known practices (K8).</summary>
    public required Share? SessionAttendance { get; init; }

    /// <summary>Members present for any meeting; a council whose own regulation says so uses this one for award sessions too.</summary>
    public required Share? MeetingAttendance { get; init; }

    /// <summary>Codes of the bodies to be asked, e.g. INSPECTORATE, TAX, SOCIAL_INSURANCE.</summary>
    public required ImmutableArray<string> Consultations { get; init; }

    /// <summary>Days of public posting before the council, in <see cref="PostingUnit"/>; 0 where none is required.</summary>
    public required int PublicPosting { get; init; }

    /// <summary>Days of posting where the office chooses to post although it need not; 0 where it is not usual.</summary>
    public required int SuggestedPosting { get; init; }

    /// <summary>What the days of posting are counted in: calendar days for the Youth Volunteers' medal (Decision 637), working days elsewhere.</summary>
    public required LimitUnit PostingUnit { get; init; }

    /// <summary>Working days within which an ineligible dossier is returned.</summary>
    public required int ReturnWithin { get; init; }

    /// <summary>From complete receipt to the result: the appointment of the receipt slip. In <see cref="DecideUnit"/>.</summary>
    public required int DecideWithin { get; init; }
    public required LimitUnit DecideUnit { get; init; }

    /// <summary>Working days within which the result, or the non-award, is notified.</summary>
    public required int NotifyWithin { get; init; }

    /// <summary>Codes of <see cref="Components"/>.</summary>
    public required ImmutableArray<string> Components { get; init; }
    public required int SetCount { get; init; }

    /// <summary>Bonus as a multiple of the base salary, by nominee type. Null where the reference gives none.</summary>
    public required decimal? IndividualCoefficient { get; init; }
    public required decimal? CollectiveCoefficient { get; init; }
    public required decimal? HouseholdCoefficient { get; init; }

    /// <summary>What the nominee must have reached, in words for the appraisal; empty where the reference gives nothing.</summary>
    public required string Prerequisites { get; init; }

    /// <summary>H quoted primary text, M official page or local rule, L unconfirmed default.</summary>
    public required string Confidence { get; init; }
    public required string Source { get; init; }

    /// <summary>The text of the law in force could not be read (regime TDKT-2026): shown to the administrator.</summary>
    public required bool NeedsLegalReview { get; init; }

    /// <summary>The limit of the appointment as a rule that a deadline can name.</summary>
    public LimitRule DecideLimit => new(Id, Source, Confidence);

    /// <param name="nomineeType">INDIVIDUAL, COLLECTIVE or HOUSEHOLD.</param>
    public decimal? CoefficientFor(string nomineeType) => nomineeType switch
    {
        "INDIVIDUAL" => IndividualCoefficient,
        "COLLECTIVE" => CollectiveCoefficient,
        "HOUSEHOLD" => HouseholdCoefficient,
        _ => throw new ArgumentException($"Expected INDIVIDUAL, COLLECTIVE or HOUSEHOLD, but found '{nomineeType}'.", nameof(nomineeType)),
    };
}

/// <summary>One row of table a2: which path an award kind takes.</summary>
/// <param name="Procedure">FULL, SIMPLIFIED or OFFLINE (state secrets never enter the system).</param>
/// <param name="Vote">BY_AWARD or NONE.</param>
/// <param name="Posting">BY_AWARD, NONE or STATE_LEVEL.</param>
/// <param name="CountsTowardMerit">Whether the award may count as a prerequisite for a merit award (E02).</param>
public sealed record AwardKindRule(
    string Kind, string Procedure, string Proposer, string Calendar, string Vote, string Posting, bool CountsTowardMerit, string Confidence, string Source);

/// <summary>What the law says of moving a dossier from one field regime to a newer one.</summary>
/// <param name="Source">Empty where nothing was read.</param>
public sealed record RegimeTransition(bool Allowed, string Source);

/// <summary>The rule regimes of one dossier, fixed at its complete receipt (invariant ix).</summary>
public sealed record Regimes(string Field, string OneStop, bool NeedsLegalReview);

/// <summary>Table a3.1: whether the counter takes a nomination that an association's campaign gave rise to.</summary>
/// <param name="Outcome">ACCEPT or REDIRECT.</param>
public sealed record AssociationRuling(string Outcome, string Guidance, string Confidence, string Source)
{
    public bool IsRedirect => Outcome == "REDIRECT";
}
