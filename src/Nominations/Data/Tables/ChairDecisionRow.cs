using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

public enum ChairDecisionKind { Signed, Returned, Refused, Corrected }

/// <summary>What the chair did with a submission. Only a signed one has a number and a day.</summary>
public sealed class ChairDecisionRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required ChairDecisionKind Kind { get; set; }
    public required DateTimeOffset At { get; set; }
    public required Guid ChairId { get; set; }
    public required string ChairName { get; set; }
    /// <summary>Such as <c>112/QĐ-UBND</c>.</summary>
    public string? Number { get; set; }
    public DateOnly? SignedOn { get; set; }
    /// <summary>Never empty for a return or a refusal (invariant v).</summary>
    public string? Reason { get; set; }
    /// <summary>In đồng; null where the amount is not fixed by a rule that was read.</summary>
    public decimal? Bonus { get; set; }
    public string? CertificateNumber { get; set; }
}

internal sealed class ChairDecisionTable : IEntityTypeConfiguration<ChairDecisionRow>
{
    public void Configure(EntityTypeBuilder<ChairDecisionRow> builder)
    {
        builder.ToTable("chair_decisions").HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.ChairName).HasMaxLength(200);
        builder.Property(d => d.Number).HasMaxLength(60);
        builder.Property(d => d.Reason).HasMaxLength(2000);
        builder.Property(d => d.Bonus).HasPrecision(18, 0);
        builder.Property(d => d.CertificateNumber).HasMaxLength(60);
        builder.HasIndex(d => new { d.DossierId, d.At });
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(d => d.DossierId);
    }
}
