using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Tests.Procedure;
using Xunit.Abstractions;
using static Workflow.Nominations.Tests.Clock.Changes.CalendarSteps;

namespace Workflow.Nominations.Tests.Clock.Changes;

/// <summary>Many open dossiers at once: copies of one, most of them without a process. <c>CALENDAR_DOSSIERS</c> sets how many.</summary>
public sealed class CalendarAtScaleTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_one_of_many_dossiers_is_listed_and_moved_once()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CALENDAR_DOSSIERS"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : 150;
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:10");
        var id = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await CopyAsync(office, id, count - 1);

        var watch = Stopwatch.StartNew();
        var planned = await office.PlanAsync(Day("2026-10-20"));
        var shown = watch.Elapsed;
        await office.SaveAsync(planned.Change!.Value);
        var saved = watch.Elapsed;
        var moved = 0;
        for (var some = 1; some > 0; moved += some) some = await office.MoveAsync(500);

        output.WriteLine($"{count} dossiers: list {shown.TotalSeconds:0.0} s, save {(saved - shown).TotalSeconds:0.0} s, move {(watch.Elapsed - saved).TotalSeconds:0.0} s");
        planned.Dossiers.ShouldBe(count);
        moved.ShouldBe(count);
        (await office.ReadAsync(db => db.Dossiers.CountAsync(d => d.DueOn == TestOffice.Day("03/11/2026")))).ShouldBe(count);
        (await office.ReadAsync(db => db.Timeline.CountAsync(t => t.Action == nameof(MoveDeadlines)))).ShouldBe(count);
    }

    private static Task<int> CopyAsync(TestOffice office, Guid dossier, int copies) => office.ReadAsync(async db =>
    {
        await using var together = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"create temp table copies on commit drop as select gen_random_uuid() as id, n from generate_series(1, {copies}) n");
        await db.Database.ExecuteSqlAsync($"insert into dossiers select (jsonb_populate_record(d, jsonb_build_object('id', c.id, 'code', d.code || '-' || c.n, 'instance_id', null))).* from dossiers d cross join copies c where d.id = {dossier}");
        var limits = await db.Database.ExecuteSqlAsync($"insert into limits select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'dossier_id', c.id))).* from limits l cross join copies c where l.dossier_id = {dossier}");
        await together.CommitAsync();
        return limits;
    });
}
