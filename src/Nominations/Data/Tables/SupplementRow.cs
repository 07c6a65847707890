using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>Asked for before the receipt (X1) or during the appraisal (X3).</summary>
public enum SupplementStage { Counter, Appraisal }

/// <summary>The one supplement request a dossier may have (invariant i): the index on the dossier keeps it one.</summary>
public sealed class SupplementRow
{
    public required Guid DossierId { get; set; }
    public required SupplementStage Stage { get; set; }
    /// <summary>Codes of the missing components, separated by a space.</summary>
    public required string MissingComponents { get; set; }
    public required string Reason { get; set; }
    public required DateTimeOffset RequestedAt { get; set; }
    public required Guid RequestedBy { get; set; }
    public required DateOnly DueOn { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
}

internal sealed class SupplementTable : IEntityTypeConfiguration<SupplementRow>
{
    public void Configure(EntityTypeBuilder<SupplementRow> builder)
    {
        builder.ToTable("supplements").HasKey(s => s.DossierId);
        builder.Property(s => s.MissingComponents).HasMaxLength(400);
        builder.Property(s => s.Reason).HasMaxLength(2000);
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<SupplementRow>(s => s.DossierId);
    }
}
