using System.Globalization;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock.Import;

/// <summary>The three files of a calendar: days, years, office hours (workflows/calendar).</summary>
public static class CalendarCsv
{
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    public static CsvRows<CalendarDay> ReadDays(TextReader file) => CsvTable.Read(
        file,
        ["date", "kind", "occasion", "decisionNumber", "confidence", "source"],
        line =>
        {
            var day = new CalendarDay
            {
                Date = line.Date("date"),
                Kind = line.Parse("kind", $"one of {string.Join(", ", DayKinds.Codes)}", text => (DayKinds.TryParse(text, out var kind), kind)),
                Occasion = line.Text("occasion", 200),
                DecisionNumber = line.Text("decisionNumber", 200, required: false),
                Confidence = line.OneOf("confidence", Confidences.All),
                Source = line.Text("source", 400),
            };
            var weekend = day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            if (day.Kind == DayKind.MakeUpWorking && !weekend) line.Report("kind", "a Saturday or Sunday for MAKE_UP_WORKING", $"{day.Date:yyyy-MM-dd}, a {day.Date.DayOfWeek}");
            if (day.Kind is DayKind.SwapOff or DayKind.Compensatory && weekend) line.Report("kind", "a working weekday for SWAP_OFF and COMPENSATORY", $"{day.Date:yyyy-MM-dd}, a {day.Date.DayOfWeek}");
            return day;
        },
        ("date", day => day.Date.ToString("O", CultureInfo.InvariantCulture)));

    public static CsvRows<CalendarYear> ReadYears(TextReader file) => CsvTable.Read(
        file,
        ["year", "yearConfirmed", "source"],
        line => new CalendarYear
        {
            Year = line.Parse("year", "a year from 2000 to 2100", text =>
                (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100, year)),
            YearConfirmed = line.OneOf("yearConfirmed", ["true", "false"]) == "true",
            Source = line.Text("source", 400),
        },
        ("year", year => year.Year.ToString(CultureInfo.InvariantCulture)));

    public static CsvRows<OfficeHours> ReadHours(TextReader file) => CsvTable.Read(
        file,
        ["counter", "seasonFrom", "seasonTo", "weekday", "from", "to"],
        line =>
        {
            var hours = new OfficeHours
            {
                Counter = line.Text("counter", 35),
                SeasonFrom = Season(line, "seasonFrom"),
                SeasonTo = Season(line, "seasonTo"),
                Weekday = (DayOfWeek)Math.Max(0, Weekdays.IndexOf(line.OneOf("weekday", Weekdays))),
                From = line.Time("from"),
                To = line.Time("to"),
            };
            if (hours.To <= hours.From) line.Report("to", $"a time after {hours.From:HH\\:mm}", $"{hours.To:HH\\:mm}");
            return hours;
        },
        ("counter", hours => $"{hours.Counter} {hours.SeasonFrom} {hours.Weekday} {hours.From:HH\\:mm}"));

    // 2024 is a leap year, so that 02-29 is a season's day.
    private static string Season(CsvLine line, string column) => line.Parse(column, "a day MM-dd", text =>
        (DateOnly.TryParseExact($"2024-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), text));
}
