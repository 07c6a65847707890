using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>Before, on or after the time for this hand-over: trước hạn, đúng hạn, quá hạn.</summary>
public enum HandOverResult { Early, OnTime, Late }

/// <summary>One hand-over. Rows are numbered from 1 and gap-free: each giver is the receiver before (invariant x).</summary>
public sealed class ControlSlipRow
{
    public required Guid DossierId { get; set; }
    public required int Ordinal { get; set; }
    public required string Giver { get; set; }
    public required string Receiver { get; set; }
    public required DateTimeOffset At { get; set; }
    public required HandOverResult Result { get; set; }
    public string? Note { get; set; }
    public required Guid RecordedBy { get; set; }
    /// <summary>The element of the process that the giver completed, such as <c>appraise</c>; null where the hand-over completed none.</summary>
    public string? Step { get; set; }
    /// <summary>How long the giver had it, in minutes of office hours; null for the first row, whose giver is the applicant.</summary>
    public int? HeldMinutes { get; set; }
}

internal sealed class ControlSlipTable : IEntityTypeConfiguration<ControlSlipRow>
{
    public void Configure(EntityTypeBuilder<ControlSlipRow> builder)
    {
        builder.ToTable("control_slip_rows").HasKey(r => new { r.DossierId, r.Ordinal });
        builder.Property(r => r.Giver).HasMaxLength(300);
        builder.Property(r => r.Receiver).HasMaxLength(300);
        builder.Property(r => r.Note).HasMaxLength(1000);
        builder.Property(r => r.Step).HasMaxLength(60);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(r => r.DossierId);
    }
}
