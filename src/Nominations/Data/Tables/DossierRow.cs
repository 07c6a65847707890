using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Clock.Limits;

namespace Workflow.Nominations.Data;

/// <summary>Where a dossier stands; the identifiers of the national portal's table (reference §2.5).</summary>
public enum DossierStatus
{
    Submitted, Received, RefusedAtCounter, Transferred, UnderReview, Consulting, PublicPosting, InCouncil, AwaitingDecision,
    OnHold, Forwarded, ReturnedByChair, SupplementRequested, WithdrawalRequested, Withdrawn, ClosedNoSupplement, Refused,
    Decided, NotAwarded, ResultReturned,
    ComplaintOpen, UnderVerification, Corrected, Revoked, Migrated,
}

/// <summary>How the dossier came to the counter; the portal's <c>KenhThucHien</c> 1, 2, 3.</summary>
public enum SubmissionChannel { Direct = 1, Online = 2, Post = 3 }

/// <summary>A nomination dossier. Its regimes are fixed at receipt (invariant ix).</summary>
public sealed class DossierRow
{
    public required Guid Id { get; set; }
    /// <summary>Null until the counter receives the complete dossier.</summary>
    public string? Code { get; set; }
    public required string OfficeCode { get; set; }
    public required string ProcedureCode { get; set; }
    public required string Award { get; set; }
    public required string Kind { get; set; }
    public required string FieldRegime { get; set; }
    public required string OneStopRegime { get; set; }
    public required string NominatingUnit { get; set; }
    public required string SubmitterName { get; set; }
    public required string SubmitterPhone { get; set; }
    public string? SubmitterEmail { get; set; }
    public string? SubmitterAddress { get; set; }
    public required SubmissionChannel Channel { get; set; }
    public required int SetCount { get; set; }
    public required DossierStatus Status { get; set; }
    /// <summary>
    /// What stands beside the main path while it lasts: <see cref="DossierStatus.ComplaintOpen"/> or <see cref="DossierStatus.UnderVerification"/>;
    /// null otherwise. <see cref="Status"/> goes on telling where the procedure itself is.
    /// </summary>
    public DossierStatus? RemedyStatus { get; set; }
    /// <summary>Why it was refused, returned, stopped or withdrawn; in plain words for the applicant.</summary>
    public string? StatusReason { get; set; }
    public required DateTimeOffset SubmittedAt { get; set; }
    public DateTimeOffset? ReceivedAt { get; set; }
    /// <summary>When the dossier was last complete: day 0 of the time limit.</summary>
    public DateTimeOffset? CompleteAt { get; set; }
    /// <summary>
    /// The day whose rules apply, where it is not that of the complete receipt: of the receipt at the counter of origin (X12), or of the more
    /// favourable regime that was chosen (X18).
    /// </summary>
    public DateOnly? RulesOf { get; set; }
    /// <summary>The code it had at the counter of origin, when another level submitted it (X12).</summary>
    public string? OriginCode { get; set; }
    /// <summary>The code it had at an office that is no more (X19); a look-up still finds it by that.</summary>
    public string? EarlierCode { get; set; }
    /// <summary>The day the result is due now: the appointment, or the one re-appointment.</summary>
    public DateOnly? DueOn { get; set; }
    /// <summary>The appointment before the re-appointment; null when there was none.</summary>
    public DateOnly? FirstDueOn { get; set; }
    /// <summary>The calendar of the year of <see cref="DueOn"/> is not confirmed yet: shown as "dự kiến".</summary>
    public bool Provisional { get; set; }
    public int TimeLimitDays { get; set; }
    public int SupplementCount { get; set; }
    public int ApologyCount { get; set; }
    /// <summary>0: never, 1: the appointment was missed or re-made, 2: the new date was missed too.</summary>
    public int OverdueCount { get; set; }
    /// <summary>The day that counts as the end in the indicators: that of the decision, the non-award, the refusal or the stop; a closed supplement counts to the day of its request.</summary>
    public DateOnly? ClosedOn { get; set; }
    public Guid? InstanceId { get; set; }
    public Guid? ReviewerId { get; set; }
    /// <summary>The one decision in force (invariant vi).</summary>
    public Guid? CurrentDecisionId { get; set; }
    /// <summary>Second factor of the public look-up: the last four digits of the submitter's phone.</summary>
    public required string LookUpKey { get; set; }
    /// <summary>Code, nominees and unit without diacritics, in lower case.</summary>
    public required string SearchText { get; set; }

    /// <summary>How many lines its timeline has, and the hash of the last.</summary>
    public int TimelineCount { get; set; }
    public byte[]? TimelineHead { get; set; }

    public ICollection<DossierComponentRow> Components { get; } = [];
    public ICollection<NomineeRow> Nominees { get; } = [];

    /// <summary>Its time limits; use cases load those in force.</summary>
    public ICollection<LimitRow> Limits { get; } = [];
}

internal sealed class DossierTable : IEntityTypeConfiguration<DossierRow>
{
    public void Configure(EntityTypeBuilder<DossierRow> builder)
    {
        builder.ToTable("dossiers", table => table.HasTrigger("codes_are_kept")).HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Code).HasMaxLength(60);
        builder.Property(d => d.OriginCode).HasMaxLength(60);
        builder.Property(d => d.EarlierCode).HasMaxLength(60);
        builder.HasIndex(d => d.EarlierCode);
        builder.Property(d => d.OfficeCode).HasMaxLength(35);
        builder.Property(d => d.ProcedureCode).HasMaxLength(60);
        builder.Property(d => d.Award).HasMaxLength(40);
        builder.Property(d => d.Kind).HasMaxLength(40);
        builder.Property(d => d.FieldRegime).HasMaxLength(40);
        builder.Property(d => d.OneStopRegime).HasMaxLength(40);
        builder.Property(d => d.NominatingUnit).HasMaxLength(300);
        builder.Property(d => d.SubmitterName).HasMaxLength(200);
        builder.Property(d => d.SubmitterPhone).HasMaxLength(30);
        builder.Property(d => d.SubmitterEmail).HasMaxLength(200);
        builder.Property(d => d.SubmitterAddress).HasMaxLength(300);
        builder.Property(d => d.StatusReason).HasMaxLength(2000);
        builder.Property(d => d.LookUpKey).HasMaxLength(10);
        builder.Property(d => d.SearchText).HasMaxLength(1000);
        builder.Property(d => d.TimelineHead).HasMaxLength(32);
        builder.HasIndex(d => d.Code).IsUnique();
        builder.HasIndex(d => new { d.OfficeCode, d.Status, d.DueOn });
        // What runs late is looked for every minute, in all offices.
        builder.HasIndex(d => new { d.Status, d.DueOn });
        builder.HasIndex(d => d.InstanceId);
        // Registers and reports read an office's dossiers by the day they came and the day they ended.
        builder.HasIndex(d => new { d.OfficeCode, d.ReceivedAt });
        builder.HasIndex(d => new { d.OfficeCode, d.ClosedOn });
        builder.HasMany(d => d.Components).WithOne().HasForeignKey(c => c.DossierId);
        builder.HasMany(d => d.Nominees).WithOne().HasForeignKey(n => n.DossierId);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(d => d.OfficeCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProcedureRow>().WithMany().HasForeignKey(d => d.ProcedureCode).OnDelete(DeleteBehavior.Restrict);
    }
}
