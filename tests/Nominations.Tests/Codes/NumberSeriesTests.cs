using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Clock;
using Workflow.Nominations.Tests.Slips;

namespace Workflow.Nominations.Tests.Codes;

public sealed class NumberSeriesTests(RulesDatabase database) : IClassFixture<RulesDatabase>
{
    private const int Writers = 50;
    private const int Each = 20;

    [Fact]
    public async Task Fifty_counters_at_once_get_consecutive_numbers_and_a_rolled_back_one_is_given_again()
    {
        var given = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => TakeAsync("load", writer))));

        given.SelectMany(numbers => numbers).Order().ShouldBe(Enumerable.Range(1, Writers * (Each - 2)));
    }

    [Fact]
    public async Task A_counter_that_dies_with_a_number_in_hand_loses_none()
    {
        await using (var dying = database.Open())
        {
            await dying.Database.BeginTransactionAsync();
            (await NumberSeries.NextAsync(dying, "crash", CancellationToken.None)).ShouldBe(1);
            var process = await dying.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync();
            await using var killer = database.Open();
            // Waits until the connection is gone, as after a crash of the machine it stood on.
            await killer.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({process}, 10000)");
        }

        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        (await NumberSeries.NextAsync(db, "crash", CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task Each_day_and_counter_counts_from_one()
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();

        var codes = new List<string>();
        foreach (var (unit, day) in new[] { ("H98.142", "2026-10-05 09:10"), ("H98.142", "2026-10-05 09:20"), ("H98.142", "2026-10-06 08:00"), ("H98", "2026-10-05 09:10") })
            codes.Add(await DossierCodes.NextAsync(db, unit, VietnamCalendar.At(day), CancellationToken.None));

        codes.ShouldBe(["H98.142-261005-0001", "H98.142-261005-0002", "H98.142-261006-0001", "H98-261005-0001"]);
    }

    [Fact]
    public async Task A_number_outside_a_transaction_is_refused()
    {
        await using var db = database.Open();

        await Should.ThrowAsync<InvalidOperationException>(() => NumberSeries.NextAsync(db, "lonely", CancellationToken.None));
    }

    [Fact]
    public async Task Slips_are_numbered_by_kind_and_year_and_cannot_be_changed()
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var at = VietnamCalendar.At("2026-10-05 09:10");

        var first = await Issue(db, at);
        var second = await Issue(db, at);
        var nextYear = await Issue(db, at.AddYears(1));
        await db.SaveChangesAsync();

        (first.Number, second.Number, nextYear.Number, nextYear.Year).ShouldBe((1, 2, 1, 2027));
        SlipArchive.Read(await db.Set<SlipRow>().AsNoTracking().SingleAsync(slip => slip.Id == second.Id)).PrintedNumber.ShouldBe("0002/TNHS-TTPVHCC");
        db.Entry(first).Property(slip => slip.Content).CurrentValue = "{}";
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    private static Task<SlipRow> Issue(DbContext db, DateTimeOffset at) => SlipArchive.IssueAsync(
        db, SlipKind.ReceiptSlip, "H98.142", null, at, Guid.Empty,
        number => SampleSlips.Receipt with { Head = SampleSlips.Receipt.Head with { Number = number } }, CancellationToken.None);

    // Two of each writer's transactions are rolled back, so that a lost number would show as a gap.
    private async Task<List<int>> TakeAsync(string series, int writer)
    {
        var taken = new List<int>();
        for (var turn = 0; turn < Each; turn++)
        {
            await using var db = database.Open();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var number = await NumberSeries.NextAsync(db, series, CancellationToken.None);
            if ((turn + writer) % 10 == 0) continue;

            await transaction.CommitAsync();
            taken.Add(number);
        }

        return taken;
    }
}
