using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Import;
using Workflow.Nominations.Tests.Codes;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Clock;

public sealed class KeepCalendarTests(RulesDatabase database) : IClassFixture<RulesDatabase>
{
    private const string Header = "date,kind,occasion,decisionNumber,confidence,source\n";

    [Fact]
    public async Task A_file_with_a_bad_row_changes_nothing_and_names_the_row()
    {
        await ImportAsync(CalendarTable.Days, Header + "2030-01-01,HOLIDAY,Tết Dương lịch,,C,x\n");

        var problems = await ImportAsync(CalendarTable.Days, Header + "2030-05-01,HOLIDAY,Quốc tế Lao động,,C,x\n2030-09-02,FEAST,x,,C,x\n");

        problems.Select(problem => (problem.Line, problem.Column)).ShouldBe([(3, "kind")]);
        (await DatesAsync(2030)).ShouldBe([Day("2030-01-01")]);
    }

    [Fact]
    public async Task A_day_is_entered_changed_and_taken_back_by_the_rules_of_the_file()
    {
        var wrong = await PutDayAsync("2031-01-04", "SWAP_OFF");   // a Saturday
        var right = await PutDayAsync("2031-01-04", "MAKE_UP_WORKING");
        var changed = await PutDayAsync("2031-01-04", "HOLIDAY");
        var dates = await DatesAsync(2031);
        await using var db = database.Open();
        var removed = await new KeepCalendar(db, new()).RemoveDayAsync(Day("2031-01-04"), CancellationToken.None);

        wrong.ShouldBe(["kind"]);
        right.Concat(changed).ShouldBeEmpty();
        dates.ShouldBe([Day("2031-01-04")]);
        removed.ShouldBeTrue();
        (await DatesAsync(2031)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_year_becomes_official_with_its_source()
    {
        await using var db = database.Open();
        var keep = new KeepCalendar(db, new());
        await keep.PutAsync(CalendarTable.Years, Cells(("year", "2032"), ("yearConfirmed", "false"), ("source", "x")), CancellationToken.None);

        var problems = await keep.PutAsync(CalendarTable.Years, Cells(("year", "2032"), ("yearConfirmed", "true"), ("source", "TB \"1\", 2031")), CancellationToken.None);

        problems.ShouldBeEmpty();
        var year = await database.Open().Set<CalendarYear>().SingleAsync(y => y.Year == 2032);
        (year.YearConfirmed, year.Source).ShouldBe((true, "TB \"1\", 2031"));
    }

    [Fact]
    public async Task The_last_common_opening_stays_because_no_deadline_could_be_reckoned_without_it()
    {
        await using var db = database.Open();
        var keep = new KeepCalendar(db, new());
        await ImportAsync(CalendarTable.Hours, "counter,seasonFrom,seasonTo,weekday,from,to\n*,01-01,12-31,MON,07:30,11:30\nH98,01-01,12-31,MON,07:30,11:30\n");

        (await keep.RemoveHoursAsync("H98", "01-01", DayOfWeek.Monday, new(7, 30), CancellationToken.None)).ShouldBeTrue();
        (await keep.RemoveHoursAsync(OfficeHours.AnyCounter, "01-01", DayOfWeek.Monday, new(7, 30), CancellationToken.None)).ShouldBeFalse();
    }

    private async Task<IReadOnlyList<CsvProblem>> ImportAsync(CalendarTable table, string file)
    {
        await using var db = database.Open();
        return await new KeepCalendar(db, new()).ImportAsync(table, new StringReader(file), CancellationToken.None);
    }

    private async Task<string[]> PutDayAsync(string date, string kind)
    {
        await using var db = database.Open();
        var problems = await new KeepCalendar(db, new()).PutAsync(
            CalendarTable.Days, Cells(("date", date), ("kind", kind), ("occasion", "Tết"), ("decisionNumber", ""), ("confidence", "O"), ("source", "TB 1")), CancellationToken.None);
        return [.. problems.Select(problem => problem.Column)];
    }

    private async Task<List<DateOnly>> DatesAsync(int year)
    {
        await using var db = database.Open();
        return await db.Set<CalendarDay>().Where(day => day.Date >= new DateOnly(year, 1, 1) && day.Date <= new DateOnly(year, 12, 31)).Select(day => day.Date).ToListAsync();
    }

    private static Dictionary<string, string> Cells(params (string Column, string Text)[] cells) => cells.ToDictionary(cell => cell.Column, cell => cell.Text, StringComparer.Ordinal);
}
