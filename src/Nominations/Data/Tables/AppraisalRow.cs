using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

public enum AppraisalOutcome { Eligible, Supplement, Ineligible }

/// <summary>What a reviewer found; a dossier has another one after a supplement.</summary>
public sealed class AppraisalRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required DateTimeOffset At { get; set; }
    public required Guid ReviewerId { get; set; }
    public required AppraisalOutcome Outcome { get; set; }
    /// <summary>Findings for the report; the reason where the outcome is not "eligible".</summary>
    public required string Findings { get; set; }
    /// <summary>What the award meant for the community (document 000); optional.</summary>
    public string? CommunityImpact { get; set; }
    /// <summary>The submission statement for the council or the chair, once written.</summary>
    public string? Statement { get; set; }
}

internal sealed class AppraisalTable : IEntityTypeConfiguration<AppraisalRow>
{
    public void Configure(EntityTypeBuilder<AppraisalRow> builder)
    {
        builder.ToTable("appraisals").HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Findings).HasMaxLength(4000);
        builder.Property(a => a.CommunityImpact).HasMaxLength(4000);
        builder.HasIndex(a => new { a.DossierId, a.At });
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(a => a.DossierId);
    }
}
