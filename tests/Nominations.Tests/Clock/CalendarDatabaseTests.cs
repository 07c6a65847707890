using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Clock.Import;
using Workflow.Nominations.Tests.Codes;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Clock;

public sealed class CalendarDatabaseTests(RulesDatabase database) : IClassFixture<RulesDatabase>
{
    [Fact]
    public async Task The_shipped_calendar_comes_in_once_and_a_later_file_replaces_only_its_own_years()
    {
        await using var db = database.Open();
        (await CalendarFolder.SeedAsync(db, Folder, CancellationToken.None)).ShouldBeTrue();
        (await CalendarFolder.SeedAsync(db, Folder, CancellationToken.None)).ShouldBeFalse();

        var rows = CalendarCsv.ReadDays(new StringReader("date,kind,occasion,decisionNumber,confidence,source\n2027-02-08,HOLIDAY,Tết Đinh Mùi,TB 1/2027,O,TB 1/2027\n"));
        await CalendarImport.StageAsync(db, new(rows.Rows, [], []), CancellationToken.None);
        await db.SaveChangesAsync();

        await using var other = database.Open();
        (await other.Set<CalendarDay>().Where(day => day.Date >= new DateOnly(2027, 1, 1)).Select(day => day.Date).ToListAsync()).ShouldBe([Day("2027-02-08")]);
        var calendar = await CalendarRows.ReadAsync(other, CancellationToken.None);
        calendar.AddWorkingDays(Day("2026-11-20"), 20).ShouldBe(Day("2026-12-21"));
        calendar.Hours.ClosingOf(Day("2026-12-21"), CounterCode).ShouldBe(At("2026-12-21 17:00"));
    }

    private static string Folder => Path.Combine(RepositoryRoot(), "workflows", "calendar");
}
