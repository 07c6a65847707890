using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Clock.Data;

/// <summary>One opening of a counter: in a season, on a weekday, from one time to another. A morning and an afternoon are two rows.</summary>
public sealed class OfficeHours
{
    /// <summary>The counter whose hours stand in for counters that have none of their own.</summary>
    public const string AnyCounter = "*";

    /// <summary>Unit code of the counter, e.g. H98.142, or <see cref="AnyCounter"/>.</summary>
    public required string Counter { get; init; }

    /// <summary>First day of the season, MM-dd. A season may run over the end of the year.</summary>
    public required string SeasonFrom { get; init; }

    /// <summary>Last day of the season, MM-dd, inclusive.</summary>
    public required string SeasonTo { get; set; }

    public required DayOfWeek Weekday { get; init; }
    public required TimeOnly From { get; init; }
    public required TimeOnly To { get; set; }

    internal bool Covers(DateOnly date)
    {
        var day = date.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (afterStart, beforeEnd) = (string.CompareOrdinal(SeasonFrom, day) <= 0, string.CompareOrdinal(day, SeasonTo) <= 0);
        return string.CompareOrdinal(SeasonFrom, SeasonTo) <= 0 ? afterStart && beforeEnd : afterStart || beforeEnd;
    }
}

internal sealed class OfficeHoursTable : IEntityTypeConfiguration<OfficeHours>
{
    public void Configure(EntityTypeBuilder<OfficeHours> table)
    {
        table.ToTable("office_hours");
        table.HasKey(hours => new { hours.Counter, hours.SeasonFrom, hours.Weekday, hours.From });
        table.Property(hours => hours.Counter).HasMaxLength(35);
        table.Property(hours => hours.SeasonFrom).HasMaxLength(5);
        table.Property(hours => hours.SeasonTo).HasMaxLength(5);
        table.Property(hours => hours.Weekday).HasConversion<int>();
    }
}
