using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Remedies.Data;

/// <summary>A dossier or part of it that was lost or damaged at the authority, made again at its cost (X20; Decree 61/2018 Art. 21.2).</summary>
public sealed class RecreationRow
{
    public required Guid RemedyId { get; set; }
    /// <summary>Codes of the components that are gone, separated by blanks.</summary>
    public required string Components { get; set; }
    public required string Cause { get; set; }
    public required DateOnly NoticedOn { get; set; }
    /// <summary>From what the papers were made again.</summary>
    public string? MadeFrom { get; set; }
    public DateOnly? MadeOn { get; set; }
}

internal sealed class RecreationTable : IEntityTypeConfiguration<RecreationRow>
{
    public void Configure(EntityTypeBuilder<RecreationRow> builder)
    {
        builder.ToTable("recreations").HasKey(r => r.RemedyId);
        builder.Property(r => r.RemedyId).ValueGeneratedNever();
        builder.Property(r => r.Components).HasMaxLength(500);
        builder.Property(r => r.Cause).HasMaxLength(2000);
        builder.Property(r => r.MadeFrom).HasMaxLength(1000);
        builder.HasOne<RemedyRow>().WithOne().HasForeignKey<RecreationRow>(r => r.RemedyId);
    }
}
