using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Dossiers;

/// <summary>The field and year that an award is considered by (R18): the school year of a pupil, the season of an athlete. Absent for the working year, which is that of the receipt.</summary>
public sealed class DossierSeasonRow
{
    public required Guid DossierId { get; init; }

    /// <summary>A code of <see cref="Rules.SeasonFields"/>.</summary>
    public required string Field { get; init; }

    /// <summary>The year in which the school year begins: 2025 for 2025–2026. Null where the field counts by calendar years.</summary>
    public int? SchoolYear { get; init; }

    /// <summary>The year that the award is for: the one in which a school year ends.</summary>
    public int? AwardYear => SchoolYear + 1;
}

internal sealed class DossierSeasonTable : IEntityTypeConfiguration<DossierSeasonRow>
{
    public void Configure(EntityTypeBuilder<DossierSeasonRow> builder)
    {
        builder.ToTable("dossier_seasons").HasKey(s => s.DossierId);
        builder.Property(s => s.DossierId).ValueGeneratedNever();
        builder.Property(s => s.Field).HasMaxLength(40);
        builder.Ignore(s => s.AwardYear);
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<DossierSeasonRow>(s => s.DossierId);
    }
}
