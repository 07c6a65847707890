using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Record;

/// <summary>
/// One hash a day over the last row that each journal got that day and over the anchor before it. It goes to the log, which leaves the
/// machine, and to the page of the operators, who can print it: whoever rewrites a chain to its end cannot rewrite those.
/// </summary>
public sealed partial class AnchorDays(RuntimeDb db, IRuntimeDialect dialect, IOptions<RuntimeOptions> options, TimeProvider time, ILogger<AnchorDays> logger)
{
    /// <summary>So long after midnight the last transaction of the day has ended.</summary>
    private static readonly TimeSpan AfterMidnight = TimeSpan.FromHours(1);

    /// <summary>Anchors every day that is over and has none; returns how many.</summary>
    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var today = Day(time.GetUtcNow() - AfterMidnight);
        if (await FirstDayAsync(cancellation) is not { } due || due >= today) return 0;

        await using var work = await db.BeginWorkAsync(cancellation);
        await dialect.LockNameAsync(db, "anchors", cancellation);
        // Another node may have been quicker.
        var day = await FirstDayAsync(cancellation) ?? due;
        var anchored = 0;
        for (; day < today; day = day.AddDays(1), anchored++)
        {
            var before = await db.Anchors.AsNoTracking().OrderByDescending(a => a.Day).FirstOrDefaultAsync(cancellation);
            var (hash, chains) = await OfAsync(day, before?.Hash, cancellation);
            db.Anchors.Add(new() { Day = day, At = time.GetUtcNow(), Chains = chains, Hash = hash });
            await db.SaveChangesAsync(cancellation);
            var shown = Convert.ToHexStringLower(hash);
            LogAnchored(day, chains, shown);
        }

        await work.CommitAsync(cancellation);
        return anchored;
    }

    /// <summary>Works the anchor of a day out anew from the journals as they are; null when it is what was kept.</summary>
    public async Task<string?> WhyNotAsync(AnchorRow anchor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        var before = await db.Anchors.AsNoTracking().Where(a => a.Day < anchor.Day).OrderByDescending(a => a.Day).FirstOrDefaultAsync(cancellation);
        var (hash, chains) = await OfAsync(anchor.Day, before?.Hash, cancellation);
        return hash.AsSpan().SequenceEqual(anchor.Hash) ? null
            : $"Expected the journals of {anchor.Day:yyyy-MM-dd} to give the anchor kept ({anchor.Chains} journals), but they give another ({chains} journals).";
    }

    private async Task<(byte[] Hash, int Chains)> OfAsync(DateOnly day, byte[]? before, CancellationToken cancellation)
    {
        var (from, to) = (Beginning(day), Beginning(day.AddDays(1)));
        var chain = new RecordChain();
        chain.Add("workflow.anchor.1").Add(day.DayNumber).Add(before ?? []);
        var (chains, current, last) = (0, Guid.Empty, Array.Empty<byte>());
        // Of a journal that was removed the last hash of each day is kept: it is all that an anchor is made of.
        var rows = db.Journal.AsNoTracking().Where(row => row.At >= from && row.At < to).Select(row => new { row.InstanceId, row.Sequence, row.Hash })
            .Concat(db.RemovedDays.AsNoTracking().Where(row => row.At >= from && row.At < to).Select(row => new { row.InstanceId, row.Sequence, Hash = (byte[]?)row.Hash }))
            .OrderBy(row => row.InstanceId).ThenBy(row => row.Sequence);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (row.InstanceId != current) Close();
            (current, last) = (row.InstanceId, row.Hash ?? []);
        }

        Close();
        // Days without a removal give what they gave before there were removals.
        var removal = await db.Removals.AsNoTracking().Where(r => r.RemovedAt >= from && r.RemovedAt < to).OrderByDescending(r => r.Sequence).Select(r => r.Hash).FirstOrDefaultAsync(cancellation);
        if (removal is not null) chain.Add("removals").Add(removal);
        return (chain.Next(), chains);

        void Close()
        {
            if (current == Guid.Empty) return;
            chain.Add(current).Add(last);
            chains++;
        }
    }

    private async Task<DateOnly?> FirstDayAsync(CancellationToken cancellation)
    {
        if (await db.Anchors.MaxAsync(a => (DateOnly?)a.Day, cancellation) is { } last) return last.AddDays(1);

        return await db.Journal.MinAsync(row => (DateTimeOffset?)row.At, cancellation) is { } first ? Day(first) : null;
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    private DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    private DateTimeOffset Beginning(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Information, Message = "Record of {Day} anchored: {Chains} journals, {Hash}")]
    private partial void LogAnchored(DateOnly day, int chains, string hash);
}
