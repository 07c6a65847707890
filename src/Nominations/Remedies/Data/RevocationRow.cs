using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Remedies.Data;

/// <summary>What is taken back after a decision was cancelled.</summary>
public enum RecoveredThing { Certificate, Insignia, Money }

/// <summary>The cancelling of a decision and the recovery of what it brought (X17; Law 06/2022 Art. 93.2, 93.8).</summary>
public sealed class RevocationRow
{
    public required Guid RemedyId { get; set; }
    public required RevocationGround Ground { get; set; }
    /// <summary>The conclusion, decision or judgment that it rests on: number, date, what it says.</summary>
    public required string Basis { get; set; }
    /// <summary>The verification that led here; null when another body's conclusion did.</summary>
    public Guid? DenunciationId { get; set; }
    public required Guid DecisionId { get; set; }
    /// <summary>COUNCIL, STANDING or NONE, from the rule of the day.</summary>
    public required string OpinionBody { get; set; }
    public string? Opinion { get; set; }
    public DateOnly? OpinionOn { get; set; }
    public string? DecisionNumber { get; set; }
    public DateOnly? CancelledOn { get; set; }
    /// <summary>Why the chair let the decision stand; null unless declined.</summary>
    public string? DeclineReason { get; set; }
    /// <summary>In đồng; what was paid out by the decision.</summary>
    public required decimal MoneyToRecover { get; set; }
    public required bool InsigniaToRecover { get; set; }
    public DateOnly? RecoveryDueOn { get; set; }
    public DateOnly? PublishedOn { get; set; }
    public string? PublishedWhere { get; set; }
}

/// <summary>One thing or sum taken back, with its receipt.</summary>
public sealed class RecoveryRow
{
    public required Guid Id { get; set; }
    public required Guid RemedyId { get; set; }
    public required RecoveredThing Thing { get; set; }
    /// <summary>In đồng; zero for what is not money.</summary>
    public required decimal Amount { get; set; }
    public required DateOnly On { get; set; }
    /// <summary>The receipt for money, the minutes of the taking back for a thing.</summary>
    public required string ReceiptNumber { get; set; }
    public required Guid RecordedBy { get; set; }
}

internal sealed class RevocationTable : IEntityTypeConfiguration<RevocationRow>
{
    public void Configure(EntityTypeBuilder<RevocationRow> builder)
    {
        builder.ToTable("revocations").HasKey(r => r.RemedyId);
        builder.Property(r => r.RemedyId).ValueGeneratedNever();
        builder.Property(r => r.Ground).HasConversion(new IdentifierConverter<RevocationGround>()).HasMaxLength(32);
        builder.Property(r => r.Basis).HasMaxLength(4000);
        builder.Property(r => r.OpinionBody).HasMaxLength(32);
        builder.Property(r => r.Opinion).HasMaxLength(4000);
        builder.Property(r => r.DecisionNumber).HasMaxLength(60);
        builder.Property(r => r.DeclineReason).HasMaxLength(2000);
        builder.Property(r => r.MoneyToRecover).HasPrecision(18, 0);
        builder.Property(r => r.PublishedWhere).HasMaxLength(300);
        builder.HasOne<RemedyRow>().WithOne().HasForeignKey<RevocationRow>(r => r.RemedyId);
    }
}

internal sealed class RecoveryTable : IEntityTypeConfiguration<RecoveryRow>
{
    public void Configure(EntityTypeBuilder<RecoveryRow> builder)
    {
        builder.ToTable("recoveries").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Thing).HasConversion(new IdentifierConverter<RecoveredThing>()).HasMaxLength(32);
        builder.Property(r => r.Amount).HasPrecision(18, 0);
        builder.Property(r => r.ReceiptNumber).HasMaxLength(60);
        builder.HasIndex(r => r.RemedyId);
        builder.HasOne<RemedyRow>().WithMany().HasForeignKey(r => r.RemedyId);
    }
}
