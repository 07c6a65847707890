using System.Collections.Immutable;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Import;

namespace Workflow.Nominations.Tests.Clock;

/// <summary>The calendar that the product ships with, read from its own files.</summary>
internal static class VietnamCalendar
{
    public const string CounterCode = "H98.142";

    public static readonly LimitRule Rule = new("appraiseAndSubmit", "638/QĐ-BNV II.B", "H");

    public static WorkingCalendar Calendar { get; } = WorkingCalendar.From(Read("vietnam.csv", CalendarCsv.ReadDays), Years, Hours);

    public static OfficeClock Office { get; } = new(Calendar, CounterCode);

    public static IReadOnlyList<CalendarYear> Years => Read("vietnam-years.csv", CalendarCsv.ReadYears);

    public static IReadOnlyList<OfficeHours> Hours => Read("office-hours.csv", CalendarCsv.ReadHours);

    public static IReadOnlyList<CalendarDay> Days => Read("vietnam.csv", CalendarCsv.ReadDays);

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd");

    public static DateTimeOffset At(string moment) => OfficeTime.At(Day(moment[..10]), TimeOnly.ParseExact(moment[11..], "HH:mm"));

    private static ImmutableArray<T> Read<T>(string file, Func<TextReader, CsvRows<T>> read)
    {
        using var reader = File.OpenText(Path.Combine(RepositoryRoot(), "workflows", "calendar", file));
        var rows = read(reader);
        rows.Problems.ShouldBeEmpty();
        return rows.Rows;
    }

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Workflow.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Expected Workflow.sln in a folder above the tests.");
    }
}
