using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Tests.Procedure;
using static Workflow.Nominations.Tests.Clock.Changes.CalendarSteps;

namespace Workflow.Nominations.Tests.Clock.Changes;

public sealed class CalendarRequestTests
{
    [Fact]
    public async Task A_file_with_a_bad_row_changes_nothing_and_names_the_row()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");

        var planned = await office.PlanAsync(new CalendarRequest.Import(CalendarTable.Days, Header + "2030-05-01,HOLIDAY,Quốc tế Lao động,,C,x\n2030-09-02,FEAST,x,,C,x\n"));

        planned.Change.ShouldBeNull();
        planned.BadRows.Select(problem => (problem.Line, problem.Column)).ShouldBe([(3, "kind")]);
    }

    [Fact]
    public async Task A_day_is_entered_changed_and_taken_back_by_the_rules_of_the_file()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");

        (await office.PlanAsync(Day("2031-01-04", "SWAP_OFF"))).BadRows.Select(p => p.Column).ShouldBe(["kind"]);   // a Saturday
        await office.ChangeAsync(Day("2031-01-04", "MAKE_UP_WORKING"));
        await office.ChangeAsync(Day("2031-01-04"));
        (await DatesAsync(office, 2031)).ShouldBe([new(2031, 1, 4)]);
        await office.ChangeAsync(new CalendarRequest.RemoveDay(new(2031, 1, 4)));
        (await DatesAsync(office, 2031)).ShouldBeEmpty();
        (await office.PlanAsync(new CalendarRequest.RemoveDay(new(2031, 1, 4)))).Change.ShouldBeNull();
    }

    [Fact]
    public async Task A_whole_year_comes_as_one_change_with_its_days_and_its_confirmation()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        await office.ChangeAsync(Day("2033-03-03"));

        await office.ChangeAsync(new CalendarRequest.Year(2033, Header + "2033-01-03,COMPENSATORY,Tết Dương lịch,TB 1,O,x\n2033-05-02,COMPENSATORY,1/5,TB 1,O,x\n", true, "TB 1/2032"));

        (await DatesAsync(office, 2033)).ShouldBe([new(2033, 1, 3), new(2033, 5, 2)]);
        (await office.ReadAsync(db => db.Set<CalendarYear>().SingleAsync(y => y.Year == 2033))).ShouldSatisfyAllConditions(y => y.YearConfirmed.ShouldBeTrue(), y => y.Source.ShouldBe("TB 1/2032"));
    }

    [Fact]
    public async Task The_days_of_a_year_are_all_of_that_year()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");

        (await office.PlanAsync(new CalendarRequest.Year(2033, Header + "2034-05-01,HOLIDAY,1/5,,O,x\n", true, "TB 1"))).BadRows.Select(p => p.Column).ShouldBe(["date"]);
    }

    [Fact]
    public async Task A_file_of_years_leaves_their_days_alone()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var days = await DatesAsync(office, 2027);

        await office.ChangeAsync(new CalendarRequest.Import(CalendarTable.Years, "year,yearConfirmed,source\n2027,true,TB 9\n"));

        days.ShouldNotBeEmpty();
        (await DatesAsync(office, 2027)).ShouldBe(days);
    }

    [Fact]
    public async Task The_last_common_opening_stays_because_no_deadline_could_be_reckoned_without_it()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        await office.ChangeAsync(new CalendarRequest.Import(CalendarTable.Hours, "counter,seasonFrom,seasonTo,weekday,from,to\n*,01-01,12-31,MON,07:30,11:30\n"));

        (await office.RefusedAsync<PlanCalendarChange, PlanCalendarChange.Result>(Administrator, (c, a) => c.HandleAsync(
            new CalendarRequest.RemoveHours(OfficeHours.AnyCounter, "01-01", DayOfWeek.Monday, new(7, 30)), a, default))).Single().Code.ShouldBe("calendar.no-office-hours");
    }

    private static Task<List<DateOnly>> DatesAsync(TestOffice office, int year) => office.ReadAsync(db => db.Set<CalendarDay>()
        .Where(day => day.Date >= new DateOnly(year, 1, 1) && day.Date <= new DateOnly(year, 12, 31)).Select(day => day.Date).OrderBy(date => date).ToListAsync());
}
