using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Registers.Indicators;

/// <summary>The share of direct workers and farmers that a unit has set itself for a year. Its own aim and no legal quota (U12): it colours a figure and decides nothing.</summary>
public sealed class DirectLabourTargetRow
{
    public required string OfficeCode { get; init; }
    public required int Year { get; init; }

    /// <summary>The unit as nominees' units are written; empty for the office as a whole.</summary>
    public required string Unit { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Percent { get; set; }

    /// <summary>The plan it stands in; never empty.</summary>
    public required string Source { get; set; }
    public required DateTimeOffset SetAt { get; set; }
    public required string SetByName { get; set; }
}

internal sealed class DirectLabourTargetTable : IEntityTypeConfiguration<DirectLabourTargetRow>
{
    public void Configure(EntityTypeBuilder<DirectLabourTargetRow> builder)
    {
        builder.ToTable("direct_labour_targets").HasKey(t => new { t.OfficeCode, t.Year, t.Unit });
        builder.Property(t => t.OfficeCode).HasMaxLength(35);
        builder.Property(t => t.Unit).HasMaxLength(300);
        builder.Property(t => t.Percent).HasColumnName("target_percent");
        builder.Property(t => t.Source).HasMaxLength(300);
        builder.Property(t => t.SetByName).HasMaxLength(200);
    }
}
