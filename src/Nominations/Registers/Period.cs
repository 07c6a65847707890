using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Registers;

/// <summary>Days of the office, both included; at most ten years.</summary>
public sealed record Period(DateOnly From, DateOnly To)
{
    private const int LongestDays = 3660;

    /// <summary>The first moment of the period.</summary>
    public DateTimeOffset Begins => OfficeTime.At(From, TimeOnly.MinValue).ToUniversalTime();

    /// <summary>The first moment after it.</summary>
    public DateTimeOffset Ends => OfficeTime.At(To.AddDays(1), TimeOnly.MinValue).ToUniversalTime();

    public static Period YearOf(DateOnly day) => new(new(day.Year, 1, 1), new(day.Year, 12, 31));

    public static Period QuarterOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
        return new(first, first.AddMonths(3).AddDays(-1));
    }

    public static Period MonthOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1));
    }

    /// <summary>Null when it is a period.</summary>
    public Problem? Problem => From > To || To.DayNumber - From.DayNumber > LongestDays
        ? new("period.order", "To", "Ngày cuối phải từ ngày đầu trở đi, trong vòng 10 năm.",
            string.Create(CultureInfo.InvariantCulture, $"Expected an end within ten years from {From:yyyy-MM-dd}, but found {To:yyyy-MM-dd}."))
        : null;
}
