using System.Collections.Immutable;
using Workflow.Nominations.Eligibility;

namespace Workflow.Nominations.Levels;

/// <summary>The office that submits, as the upper office needs it for slips and letters.</summary>
public sealed record SubmittingOffice(string Code, string Name, string CounterName, string ReviewDepartment, string Address, string Phone);

/// <param name="Awards">The award history as the submitting level knows it.</param>
/// <param name="Facts">What its reviewer took from the papers; null when nothing was recorded.</param>
public sealed record ForwardedNominee(
    string Name, string Type, string Category, string Unit, string? Position, string? PersonalIdMasked, ImmutableArray<ForwardedAward> Awards = default, NomineeFactsRow? Facts = null);

/// <summary>The vote of the submitting council; no voter is named.</summary>
public sealed record ForwardedVote(string Council, DateOnly On, int Members, int Agree, int Against, int WrittenYes, int WrittenNo, string Threshold, bool Secret);

/// <summary>The content of a parcel of kind <c>dossier</c>: the nomination as the submitting level proposes it.</summary>
/// <param name="Code">Its code at the counter of origin.</param>
/// <param name="CompleteOn">Day of the complete receipt there: its regime is fixed by it (X18).</param>
/// <param name="Components">Codes of the papers that are there.</param>
/// <param name="Statement">The submission (tờ trình) that the chair signed.</param>
/// <param name="Findings">What the reviewer found.</param>
/// <param name="Vote">Null when no council voted.</param>
/// <param name="Initiatives">Entries of the registry on which it rests; not there from an installation that does not send them yet.</param>
/// <param name="Field">What the year of the award is counted by, where that is not the working year (R18).</param>
/// <param name="SchoolYear">The year in which the school year begins.</param>
public sealed record ForwardedDossier(
    SubmittingOffice From, string Code, string Award, string Kind, string FieldRegime, DateOnly CompleteOn, string NominatingUnit, int SetCount,
    ImmutableArray<ForwardedNominee> Nominees, ImmutableArray<string> Components, string Statement, string SignedBy, string Findings, string? CommunityImpact, ForwardedVote? Vote,
    ImmutableArray<SentInitiative> Initiatives = default, string? Field = null, int? SchoolYear = null)
{
    public const string ParcelKind = "dossier";
}

/// <summary>The content of a parcel of kind <c>supplement</c>: what the upper level asked for.</summary>
public sealed record ForwardedSupplement(ImmutableArray<string> Components)
{
    public const string ParcelKind = "supplement";
}

/// <summary>The content of a parcel of kind <c>result</c>: how it ended at the upper level.</summary>
/// <param name="Notice">The written notice of a non-award, for the applicant.</param>
/// <param name="At">When it was so; a correction that comes before what it corrects is kept. Not there from an installation that does not say it yet.</param>
public sealed record ForwardedResult(string Office, ForwardedDecision? Decision, string? Notice, DateTimeOffset? At = null)
{
    public const string ParcelKind = "result";
}

/// <param name="Bonus">In đồng; null where no rule fixes it.</param>
public sealed record ForwardedDecision(string Number, DateOnly SignedOn, string ChairName, string CertificateNumber, decimal? Bonus);

/// <summary>The body of <c>forwarding.state</c>: a change at the upper level. Changes are numbered, so that one that comes late changes nothing.</summary>
/// <param name="Status">As an identifier, such as <c>UNDER_REVIEW</c>.</param>
/// <param name="Reason">In words for the applicant; never that of a hold.</param>
/// <param name="Missing">With <c>SUPPLEMENT_REQUESTED</c>: codes of what is asked for.</param>
/// <param name="FurtherUp">With <c>FORWARDED</c>, or when an office further up asks for a supplement: its name; not there from an installation that does not tell it yet.</param>
public sealed record UpperState(
    Guid Link, int Seq, string? Code, string Status, DateOnly? DueOn, string? Reason, ImmutableArray<string> Missing, DateTimeOffset At, string? FurtherUp = null)
{
    public const string Type = "forwarding.state";
}

/// <summary>The body of <c>forwarding.hold</c>: something stands against going on, known where the dossier came from (X7 after X12).</summary>
/// <param name="Hold">Its id there, the same in the message that lifts it.</param>
/// <param name="Ground">As an identifier, such as <c>DENUNCIATION</c>.</param>
/// <param name="Reason">The paper it rests on; between authorities, never for the public.</param>
/// <param name="Body">Who verifies.</param>
public sealed record HoldAsked(Guid Link, Guid Hold, string Ground, string Reason, string Body, DateOnly On)
{
    public const string Type = "forwarding.hold";
}

/// <summary>The body of <c>forwarding.hold-lifted</c>: its conclusion.</summary>
/// <param name="Upheld">What was reported is so, and the dossier is not proposed any more (X4).</param>
public sealed record HoldLifted(Guid Link, Guid Hold, bool Upheld, string Conclusion, DateOnly On)
{
    public const string Type = "forwarding.hold-lifted";
}

/// <summary>The body of <c>forwarding.hold-refused</c>: the upper level has decided already.</summary>
public sealed record HoldRefused(Guid Link, Guid Hold)
{
    public const string Type = "forwarding.hold-refused";
}

/// <summary>The body of <c>forwarding.verification-concluded</c>: what was denounced at the counter of origin is proven, after the upper level had decided (X15, X17).</summary>
/// <param name="Ground">Of Law 06/2022 Art. 93.2, as an identifier.</param>
/// <param name="Basis">The conclusion: number, date, what it says.</param>
public sealed record VerificationConcluded(Guid Link, string Ground, string Basis)
{
    public const string Type = "forwarding.verification-concluded";
}

/// <summary>The body of <c>forwarding.withdrawal</c>: the applicant withdraws at the counter of origin (X5).</summary>
public sealed record WithdrawalAsked(Guid Link, string Reason)
{
    public const string Type = "forwarding.withdrawal";
}

/// <summary>The body of <c>forwarding.withdrawal-refused</c>: too late (X5b).</summary>
public sealed record WithdrawalRefused(Guid Link, string Reason)
{
    public const string Type = "forwarding.withdrawal-refused";
}
