using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Remedies.Data;

/// <summary>Which of the papers is wrong.</summary>
public enum CorrectedPaper { Certificate, Decision }

/// <summary>A correction (đính chính) at the authority's own cost (X16; Decree 61/2018 Art. 21.1). Nothing is asked of the citizen.</summary>
public sealed class CorrectionRow
{
    public required Guid RemedyId { get; set; }
    public required CorrectedPaper Paper { get; set; }
    public required string RequesterName { get; set; }
    public required string RequesterPhone { get; set; }
    public string? RequesterEmail { get; set; }
    /// <summary>The words or number as they were printed.</summary>
    public required string WrongText { get; set; }
    public required string RightText { get; set; }
    public required DateOnly RequestedOn { get; set; }
    public string? DeclineReason { get; set; }
    /// <summary>The decision in force before; it is kept and no longer in force when the decision itself was corrected.</summary>
    public required Guid OldDecisionId { get; set; }
    public Guid? NewDecisionId { get; set; }
    public string? OldCertificateNumber { get; set; }
    public string? NewCertificateNumber { get; set; }
    public string? NewDecisionNumber { get; set; }
    /// <summary>When the wrong paper was taken back, or why it could not be.</summary>
    public DateOnly? RecalledOn { get; set; }
    public string? RecallNote { get; set; }
    public string? ReceiverName { get; set; }
    public string? ProofShown { get; set; }
}

internal sealed class CorrectionTable : IEntityTypeConfiguration<CorrectionRow>
{
    public void Configure(EntityTypeBuilder<CorrectionRow> builder)
    {
        builder.ToTable("corrections").HasKey(c => c.RemedyId);
        builder.Property(c => c.RemedyId).ValueGeneratedNever();
        builder.Property(c => c.Paper).HasConversion(new IdentifierConverter<CorrectedPaper>()).HasMaxLength(32);
        builder.Property(c => c.RequesterName).HasMaxLength(200);
        builder.Property(c => c.RequesterPhone).HasMaxLength(30);
        builder.Property(c => c.RequesterEmail).HasMaxLength(200);
        builder.Property(c => c.WrongText).HasMaxLength(1000);
        builder.Property(c => c.RightText).HasMaxLength(1000);
        builder.Property(c => c.DeclineReason).HasMaxLength(2000);
        builder.Property(c => c.OldCertificateNumber).HasMaxLength(60);
        builder.Property(c => c.NewCertificateNumber).HasMaxLength(60);
        builder.Property(c => c.NewDecisionNumber).HasMaxLength(60);
        builder.Property(c => c.RecallNote).HasMaxLength(1000);
        builder.Property(c => c.ReceiverName).HasMaxLength(200);
        builder.Property(c => c.ProofShown).HasMaxLength(200);
        builder.HasOne<RemedyRow>().WithOne().HasForeignKey<CorrectionRow>(c => c.RemedyId);
    }
}
