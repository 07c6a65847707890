using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Data;

namespace Workflow.Nominations.Clock.Limits;

/// <summary>What a time limit of a dossier, or of a case beside it, is for. One of a kind is in force at a time.</summary>
public enum LimitKind
{
    Transfer, Appointment, Supplement, Consultation, Posting, NotifyResult, UpperDispatch, UpperAnswer,
    Correction, ComplaintAcceptance, ComplaintSettlement, SecondSettlement, DenunciationAcceptance, Denunciation, RevocationAdvice, Recovery, Recreation,
}

/// <summary>Why a limit is no longer in force: kept or passed, voided by a supplement (C6), restarted after the opinions (C8), put off (C11), extended for a complex case, or its dossier or case closed.</summary>
public enum LimitEnd { Done, Supplemented, Restarted, Reappointed, Extended, Replaced, Closed }

/// <summary>
/// A time limit of a dossier with everything it was worked out from, so that it can explain itself and be worked out again under another
/// calendar. Rows that have ended stay: they tell how the present date came about.
/// </summary>
public sealed class LimitRow
{
    public required Guid Id { get; init; }
    public required Guid DossierId { get; init; }

    /// <summary>The case that it belongs to (X14–X17, X20): only who may see the case sees the limit. Null for a limit of the procedure itself.</summary>
    public Guid? RemedyId { get; init; }
    public required LimitKind Kind { get; init; }

    /// <summary>The moment of the event that started it; a transfer is reckoned from it to the minute (C3).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Day 0, itself not counted.</summary>
    public required DateOnly Start { get; set; }

    /// <summary>In <see cref="Unit"/>; days from <see cref="Start"/> for a chosen day.</summary>
    public required int Length { get; set; }
    public required LimitUnit Unit { get; set; }
    public required RestDay OnRestDay { get; set; }
    public required string Counter { get; init; }

    /// <summary>Row of the rule table, where it stands in the law, and how sure that is (H, M, L).</summary>
    public required string Rule { get; init; }
    public required string Source { get; init; }
    public required string Confidence { get; init; }

    /// <summary>Holds and suspensions that did not count: <c>yyyy-MM-dd..yyyy-MM-dd</c>, separated by a space; why is told by the hold or the case.</summary>
    public required string Pauses { get; set; }
    public required DateOnly DueOn { get; set; }
    public required DateTimeOffset DueAt { get; set; }

    /// <summary>A day that was counted is not confirmed yet: "dự kiến".</summary>
    public required bool Provisional { get; set; }

    /// <summary>The version of the calendar that it was worked out under, or an earlier one.</summary>
    public required int CalendarVersion { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public LimitEnd? End { get; set; }
}

internal sealed class LimitTable : IEntityTypeConfiguration<LimitRow>
{
    public void Configure(EntityTypeBuilder<LimitRow> builder)
    {
        builder.ToTable("limits").HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Kind).HasConversion(new IdentifierConverter<LimitKind>()).HasMaxLength(32);
        builder.Property(l => l.Unit).HasConversion(new IdentifierConverter<LimitUnit>()).HasMaxLength(32);
        builder.Property(l => l.OnRestDay).HasConversion(new IdentifierConverter<RestDay>()).HasMaxLength(32);
        builder.Property(l => l.End).HasConversion(new IdentifierConverter<LimitEnd>()).HasMaxLength(32);
        builder.Property(l => l.Counter).HasMaxLength(35);
        builder.Property(l => l.Rule).HasMaxLength(60);
        builder.Property(l => l.Source).HasMaxLength(400);
        builder.Property(l => l.Confidence).HasMaxLength(10);
        builder.Property(l => l.Pauses).HasMaxLength(2000);
        builder.HasIndex(l => l.DossierId);
        builder.HasIndex(l => l.RemedyId);
        // Invariant: one limit of a kind at a time, of the procedure and of each case.
        builder.HasIndex(l => new { l.DossierId, l.Kind }).IsUnique().HasFilter("ended_at is null and remedy_id is null");
        builder.HasIndex(l => new { l.RemedyId, l.Kind }).IsUnique().HasFilter("ended_at is null and remedy_id is not null");
        builder.HasOne<DossierRow>().WithMany(d => d.Limits).HasForeignKey(l => l.DossierId);
        builder.HasOne<RemedyRow>().WithMany().HasForeignKey(l => l.RemedyId);
    }
}
