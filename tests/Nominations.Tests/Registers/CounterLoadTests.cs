using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;
using Xunit.Abstractions;

namespace Workflow.Nominations.Tests.Registers;

/// <summary>Fifty counters of one office receive at once, each dossier through the whole use case. <c>WORKFLOW_RECEIPTS_EACH=100</c> for the full load.</summary>
public sealed class CounterLoadTests(ITestOutputHelper output)
{
    private const int Counters = 50;

    private static int Each => int.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_RECEIPTS_EACH"), NumberStyles.None, CultureInfo.InvariantCulture, out var each) ? each : 4;

    [Fact]
    public async Task Fifty_counters_at_once_give_distinct_consecutive_codes_slips_and_book_entries()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var components = await office.ComponentsAsync("GIAY_KHEN-XA");
        await office.ReceiveAsync("GIAY_KHEN-XA", "Người Làm Nóng");

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Counters).Select(counter => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                var submission = Steps.Submission("GIAY_KHEN-XA", $"Người {counter} {i}", components);
                await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));
            }
        })));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Counters * Each} receipts by {Counters} counters in {watch.Elapsed.TotalSeconds:0.0} s: {Counters * Each / watch.Elapsed.TotalSeconds:0} a second"));

        var all = Enumerable.Range(1, Counters * Each + 1).ToList();
        (await office.ReadAsync(db => db.Dossiers.Select(d => d.Code).ToListAsync())).Order(StringComparer.Ordinal)
            .ShouldBe(all.Select(n => string.Create(CultureInfo.InvariantCulture, $"H98.142-261005-{n:0000}")).Order(StringComparer.Ordinal));
        (await office.ReadAsync(db => db.Set<SlipRow>().Select(s => s.Number).ToListAsync())).Order().ShouldBe(all);
        (await office.ReadAsync(db => db.RegisterEntries.Select(e => e.Ordinal).ToListAsync())).Order().ShouldBe(all);
        (await office.WithAsync<AuditNumbers, IReadOnlyList<AuditedSeries>>(audit => audit.HandleAsync(TestOffice.Commune, 2026, default))).SelectMany(s => s.Unexplained).ShouldBeEmpty();
    }
}
