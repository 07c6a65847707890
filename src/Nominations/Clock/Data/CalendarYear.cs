using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Clock.Data;

/// <summary>Whether the official calendar of a year is known. A deadline that counts a day of an unconfirmed year is provisional.</summary>
public sealed class CalendarYear
{
    public required int Year { get; init; }
    public required bool YearConfirmed { get; set; }
    public required string Source { get; set; }
}

internal sealed class CalendarYearTable : IEntityTypeConfiguration<CalendarYear>
{
    public void Configure(EntityTypeBuilder<CalendarYear> table)
    {
        table.ToTable("calendar_years");
        table.HasKey(year => year.Year);
        table.Property(year => year.Year).ValueGeneratedNever();
        table.Property(year => year.Source).HasMaxLength(400);
    }
}
