using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers;

/// <summary>The counts of reference §2.6 for one procedure, or for all together. Always: carried over + received = resolved + in progress.</summary>
/// <param name="CarriedOver">Received before the period and not ended before it.</param>
/// <param name="ResolvedEarly">Ended in the period before the appointment.</param>
/// <param name="ResolvedOnTime">Ended on the day of the appointment.</param>
/// <param name="ResolvedLate">Ended after it, or asked for more than one supplement (C7).</param>
/// <param name="InProgressWithin">Received and not ended at the end of the period, the appointment not missed; also what stands still or waits for the applicant.</param>
/// <param name="InProgressPast">The appointment missed, or more than one supplement asked for.</param>
/// <param name="Refused">Of the resolved: found not eligible.</param>
/// <param name="Stopped">Of the resolved: withdrawn, or closed without its supplement.</param>
/// <param name="RefusedAtCounter">Not received, so in none of the others.</param>
/// <param name="Supplemented">Dossiers asked for a supplement in the period.</param>
/// <param name="Reappointed">Of the resolved: with an apology and a new appointment, by which they are counted.</param>
public sealed record DossierCounts(
    int CarriedOver, int ReceivedDirect, int ReceivedOnline, int ReceivedPost, int ResolvedEarly, int ResolvedOnTime, int ResolvedLate,
    int InProgressWithin, int InProgressPast, int Refused, int Stopped, int RefusedAtCounter, int Supplemented, int Reappointed)
{
    public int Received => ReceivedDirect + ReceivedOnline + ReceivedPost;
    public int Resolved => ResolvedEarly + ResolvedOnTime + ResolvedLate;
    public int InProgress => InProgressWithin + InProgressPast;

    /// <summary>Null while nothing was resolved.</summary>
    public decimal? OnTimeRate => Share(ResolvedEarly + ResolvedOnTime, Resolved);
    public decimal? OnlineShare => Share(ReceivedOnline, Received);

    public static decimal? Share(long part, long whole) => whole == 0 ? null : (decimal)part / whole;

    public static DossierCounts operator +(DossierCounts a, DossierCounts b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new(
            a.CarriedOver + b.CarriedOver, a.ReceivedDirect + b.ReceivedDirect, a.ReceivedOnline + b.ReceivedOnline, a.ReceivedPost + b.ReceivedPost,
            a.ResolvedEarly + b.ResolvedEarly, a.ResolvedOnTime + b.ResolvedOnTime, a.ResolvedLate + b.ResolvedLate, a.InProgressWithin + b.InProgressWithin,
            a.InProgressPast + b.InProgressPast, a.Refused + b.Refused, a.Stopped + b.Stopped, a.RefusedAtCounter + b.RefusedAtCounter, a.Supplemented + b.Supplemented, a.Reappointed + b.Reappointed);
    }

    public static DossierCounts Add(DossierCounts left, DossierCounts right) => left + right;

    public static DossierCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

/// <summary>The counts of one procedure at one office.</summary>
public sealed record CountedProcedure(string Office, string Procedure, string ProcedureName, DossierCounts Counts);

/// <summary>The report of an office and period.</summary>
/// <param name="MeanDays">Mean processing time of the resolved in calendar days, without the time the applicant took for a supplement; null while nothing was resolved.</param>
/// <param name="DigitisedShare">Of the received: every paper handed in is stored as a scan.</param>
/// <param name="ElectronicResultShare">Of the decided: the result is stored as a file.</param>
/// <param name="ReusedShare">Of the received: a paper was stored already, for another dossier or at the office below that sent it, and was not scanned again.</param>
public sealed record DossierReport(
    ImmutableArray<CountedProcedure> Rows, DossierCounts Total, decimal? MeanDays, decimal? DigitisedShare, decimal? ElectronicResultShare, decimal? ReusedShare, DateOnly AsOf);

/// <summary>Counts dossiers as §2.6 wants them reported, by office and period; each figure is one the database counts, in one reading of the table.</summary>
public sealed class CountDossiers(OfficeDb db, RegisterSight sight, TimeProvider time)
{
    /// <summary>The component under which a result is stored as a file.</summary>
    public const string ResultFile = Levels.ReturnToOrigin.DecisionPaper;

    /// <param name="Offices">Codes; each of them one that the person sees.</param>
    public sealed record Filter(ImmutableArray<string> Offices, Period Period, string? Procedure = null);

    public async Task<Outcome<DossierReport>> HandleAsync(Filter filter, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Period.Problem is { } problem) return problem;
        var seen = (await sight.OfficesAsync(actor, cancellation)).Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
        if (filter.Offices.IsDefaultOrEmpty || !filter.Offices.All(seen.Contains)) return RegisterSight.NotSeen;

        // What is in progress is judged at the end of the period, or today while it runs.
        var today = time.GetUtcNow().OfficeDate();
        var asOf = filter.Period.To < today ? filter.Period.To : today;
        var rows = await CountAsync(filter, asOf, cancellation);
        var (mean, digitised, electronic) = (await MeanDaysAsync(filter, cancellation), await DigitisedAsync(filter, cancellation), await ElectronicAsync(filter, cancellation));
        return new DossierReport(rows, rows.Aggregate(DossierCounts.None, (sum, row) => sum + row.Counts), mean, digitised, electronic, await ReusedAsync(filter, cancellation), asOf);
    }

    private IQueryable<DossierRow> Of(Filter filter)
    {
        var offices = filter.Offices.ToArray();
        var found = db.Dossiers.AsNoTracking().Where(d => offices.Contains(d.OfficeCode));
        return filter.Procedure is { Length: > 0 } procedure ? found.Where(d => d.ProcedureCode == procedure) : found;
    }

    private IQueryable<DossierRow> Resolved(Filter filter)
    {
        var (from, to) = (filter.Period.From, filter.Period.To);
        return Of(filter).Where(d => d.ReceivedAt != null && d.ClosedOn >= from && d.ClosedOn <= to);
    }

    private IQueryable<DossierRow> ReceivedIn(Filter filter)
    {
        var (begins, ends) = (filter.Period.Begins, filter.Period.Ends);
        return Of(filter).Where(d => d.ReceivedAt >= begins && d.ReceivedAt < ends);
    }

    private async Task<ImmutableArray<CountedProcedure>> CountAsync(Filter filter, DateOnly asOf, CancellationToken cancellation)
    {
        var (from, to, begins, ends) = (filter.Period.From, filter.Period.To, filter.Period.Begins, filter.Period.Ends);
        var counted = await Of(filter).GroupBy(d => new { d.OfficeCode, d.ProcedureCode }).Select(g => new
        {
            g.Key,
            CarriedOver = g.Count(d => d.ReceivedAt < begins && (d.ClosedOn == null || d.ClosedOn >= from)),
            Direct = g.Count(d => d.ReceivedAt >= begins && d.ReceivedAt < ends && d.Channel == SubmissionChannel.Direct),
            Online = g.Count(d => d.ReceivedAt >= begins && d.ReceivedAt < ends && d.Channel == SubmissionChannel.Online),
            Post = g.Count(d => d.ReceivedAt >= begins && d.ReceivedAt < ends && d.Channel == SubmissionChannel.Post),
            Early = g.Count(d => d.ReceivedAt < ends && d.ClosedOn >= from && d.ClosedOn <= to && d.SupplementCount <= 1 && d.ClosedOn < d.DueOn),
            OnTime = g.Count(d => d.ReceivedAt < ends && d.ClosedOn >= from && d.ClosedOn <= to && d.SupplementCount <= 1 && (d.DueOn == null || d.ClosedOn == d.DueOn)),
            Late = g.Count(d => d.ReceivedAt < ends && d.ClosedOn >= from && d.ClosedOn <= to && (d.SupplementCount > 1 || d.ClosedOn > d.DueOn)),
            Within = g.Count(d => d.ReceivedAt < ends && (d.ClosedOn == null || d.ClosedOn > to) && d.SupplementCount <= 1
                && (d.DueOn == null || d.DueOn >= asOf || d.Status == DossierStatus.OnHold || d.Status == DossierStatus.SupplementRequested)),
            Past = g.Count(d => d.ReceivedAt < ends && (d.ClosedOn == null || d.ClosedOn > to)
                && (d.SupplementCount > 1 || d.DueOn < asOf && d.Status != DossierStatus.OnHold && d.Status != DossierStatus.SupplementRequested)),
            Refused = g.Count(d => d.ReceivedAt < ends && d.ClosedOn >= from && d.ClosedOn <= to && d.Status == DossierStatus.Refused),
            Stopped = g.Count(d => d.ReceivedAt < ends && d.ClosedOn >= from && d.ClosedOn <= to && (d.Status == DossierStatus.Withdrawn || d.Status == DossierStatus.ClosedNoSupplement)),
            AtCounter = g.Count(d => d.Status == DossierStatus.RefusedAtCounter && d.ClosedOn >= from && d.ClosedOn <= to),
            Reappointed = g.Count(d => d.ReceivedAt < ends && d.ClosedOn >= from && d.ClosedOn <= to && d.ApologyCount > 0),
        }).ToListAsync(cancellation);
        var asked = await db.Supplements.Where(s => s.RequestedAt >= begins && s.RequestedAt < ends).Join(Of(filter), s => s.DossierId, d => d.Id, (_, d) => new { d.OfficeCode, d.ProcedureCode })
            .GroupBy(d => d).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => (g.Key.OfficeCode, g.Key.ProcedureCode), g => g.Count, cancellation);
        var names = await db.Procedures.AsNoTracking().ToDictionaryAsync(p => p.Code, p => p.Name, StringComparer.Ordinal, cancellation);
        return
        [
            .. counted.Select(c => new CountedProcedure(c.Key.OfficeCode, c.Key.ProcedureCode, names.GetValueOrDefault(c.Key.ProcedureCode, c.Key.ProcedureCode), new(
                    c.CarriedOver, c.Direct, c.Online, c.Post, c.Early, c.OnTime, c.Late, c.Within, c.Past, c.Refused, c.Stopped, c.AtCounter,
                    asked.GetValueOrDefault((c.Key.OfficeCode, c.Key.ProcedureCode)), c.Reappointed)))
                .Where(row => row.Counts != DossierCounts.None).OrderBy(row => row.Office, StringComparer.Ordinal).ThenBy(row => row.ProcedureName, StringComparer.Ordinal),
        ];
    }

    /// <summary>Day of end less day of receipt less the days between the request of a supplement and its completion.</summary>
    private async Task<decimal?> MeanDaysAsync(Filter filter, CancellationToken cancellation)
    {
        long days = 0, count = 0;
        var times =
            from d in Resolved(filter)
            join supplement in db.Supplements.Where(s => s.Stage == SupplementStage.Appraisal && s.CompletedAt != null) on d.Id equals supplement.DossierId into supplements
            from s in supplements.DefaultIfEmpty()
            select new { d.ReceivedAt, d.ClosedOn, Asked = (DateTimeOffset?)s.RequestedAt, Completed = s.CompletedAt };
        await foreach (var row in times.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (row is not { ReceivedAt: { } received, ClosedOn: { } closed }) continue;
            count++;
            days += closed.DayNumber - received.OfficeDate().DayNumber;
            if (row is { Asked: { } asked, Completed: { } completed }) days -= completed.OfficeDate().DayNumber - asked.OfficeDate().DayNumber;
        }

        return DossierCounts.Share(days, count);
    }

    private async Task<decimal?> DigitisedAsync(Filter filter, CancellationToken cancellation)
    {
        var papers = db.Set<Papers.PaperRow>();
        var received = await ReceivedIn(filter).CountAsync(cancellation);
        var wanting = await ReceivedIn(filter).CountAsync(
            d => db.DossierComponents.Any(c => c.DossierId == d.Id && c.Present && !papers.Any(p => p.DossierId == c.DossierId && p.Component == c.Code)), cancellation);
        return DossierCounts.Share(received - wanting, received);
    }

    private async Task<decimal?> ReusedAsync(Filter filter, CancellationToken cancellation)
    {
        var papers = db.Set<Papers.PaperRow>();
        var reused = await ReceivedIn(filter).CountAsync(
            d => db.Set<Levels.OriginRow>().Any(o => o.DossierId == d.Id)
                || papers.Any(p => p.DossierId == d.Id && papers.Any(known => known.Sha256 == p.Sha256 && known.DossierId != d.Id && known.StoredAt < p.StoredAt)), cancellation);
        return DossierCounts.Share(reused, await ReceivedIn(filter).CountAsync(cancellation));
    }

    private async Task<decimal?> ElectronicAsync(Filter filter, CancellationToken cancellation)
    {
        var papers = db.Set<Papers.PaperRow>();
        var decided = Resolved(filter).Where(d => d.CurrentDecisionId != null);
        return DossierCounts.Share(await decided.CountAsync(d => papers.Any(p => p.DossierId == d.Id && p.Component == ResultFile), cancellation), await decided.CountAsync(cancellation));
    }
}
