using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Remedies.Data;

/// <summary>What happens beside or after the main path: X14, X15, X16, X17, X20 of the reference.</summary>
public enum RemedyKind { Complaint, Denunciation, Correction, Revocation, Recreation }

/// <summary>How far a case has come; what exactly waits is the open task of its process.</summary>
public enum RemedyState { Received, Accepted, Declined, Withdrawn, Settled }

/// <summary>One case on a dossier, with a process of its own. What is particular to its kind stands in the row of the same id.</summary>
public sealed class RemedyRow
{
    public required Guid Id { get; set; }
    public required RemedyKind Kind { get; set; }
    public required Guid DossierId { get; set; }
    public required string OfficeCode { get; set; }
    /// <summary>Such as <c>KN-01/2026</c>: consecutive per office, kind and year.</summary>
    public required string Number { get; set; }
    public required RemedyState State { get; set; }
    public Guid? InstanceId { get; set; }
    public required DateTimeOffset OpenedAt { get; set; }
    public required Guid OpenedBy { get; set; }
    /// <summary>The end of the limit that runs now; null while none does.</summary>
    public DateOnly? DueOn { get; set; }
    public DateOnly? ClosedOn { get; set; }
}

/// <summary>Who did what in a case. Not in the timeline of the dossier, which more people read.</summary>
public sealed class RemedyEventRow
{
    public required Guid Id { get; set; }
    public required Guid RemedyId { get; set; }
    public required DateTimeOffset At { get; set; }
    public Guid? ActorId { get; set; }
    public required string ActorName { get; set; }
    /// <summary>The use case: <c>AcceptComplaint</c>.</summary>
    public required string Action { get; set; }
    public string? Note { get; set; }
}

/// <summary>A paper that belongs to a case: only who may see the case reads it.</summary>
public sealed class RemedySlipRow
{
    public required Guid SlipId { get; set; }
    public required Guid RemedyId { get; set; }
}

internal sealed class RemedyTable : IEntityTypeConfiguration<RemedyRow>
{
    public void Configure(EntityTypeBuilder<RemedyRow> builder)
    {
        builder.ToTable("remedies").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Kind).HasConversion(new IdentifierConverter<RemedyKind>()).HasMaxLength(32);
        builder.Property(r => r.State).HasConversion(new IdentifierConverter<RemedyState>()).HasMaxLength(32);
        builder.Property(r => r.OfficeCode).HasMaxLength(35);
        builder.Property(r => r.Number).HasMaxLength(40);
        builder.HasIndex(r => new { r.DossierId, r.Kind });
        builder.HasIndex(r => new { r.OfficeCode, r.Kind, r.Number }).IsUnique();
        builder.HasIndex(r => r.InstanceId);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(r => r.DossierId);
    }
}

internal sealed class RemedyEventTable : IEntityTypeConfiguration<RemedyEventRow>
{
    public void Configure(EntityTypeBuilder<RemedyEventRow> builder)
    {
        builder.ToTable("remedy_events").HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.ActorName).HasMaxLength(200);
        builder.Property(e => e.Action).HasMaxLength(60);
        builder.Property(e => e.Note).HasMaxLength(4000);
        builder.HasIndex(e => new { e.RemedyId, e.At });
        builder.HasOne<RemedyRow>().WithMany().HasForeignKey(e => e.RemedyId);
    }
}

internal sealed class RemedySlipTable : IEntityTypeConfiguration<RemedySlipRow>
{
    public void Configure(EntityTypeBuilder<RemedySlipRow> builder)
    {
        builder.ToTable("remedy_slips").HasKey(s => s.SlipId);
        builder.HasIndex(s => s.RemedyId);
        builder.HasOne<RemedyRow>().WithMany().HasForeignKey(s => s.RemedyId);
        builder.HasOne<SlipRow>().WithOne().HasForeignKey<RemedySlipRow>(s => s.SlipId);
    }
}
