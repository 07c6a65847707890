using System.Text.Json;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

/// <summary>How often something happened to jobs, and when last.</summary>
public sealed record JobCount(int Count, DateTimeOffset? Last)
{
    public static JobCount None { get; } = new(0, null);
}

/// <summary>Jobs of one type, one worker or one span of time.</summary>
/// <param name="Created">Made in the time asked for; of one that is withdrawn before anybody reported on it nothing is kept.</param>
/// <param name="Failed">Tries that failed or threw an error.</param>
/// <param name="Workers">How many different ones reported.</param>
public sealed record JobCounts(string Name, DateTimeOffset From, JobCount Created, JobCount Completed, JobCount Failed, int Workers);

/// <summary>An error that workers have told of.</summary>
public sealed record JobErrorCount(long Place, string Code, string Message, int Workers);

/// <summary>What became of jobs in a time, counted from what workers have reported: numbers, and the messages of errors.</summary>
public sealed class JobStatistics(RuntimeDb db)
{
    private const int MostBuckets = 10_000;

    private static readonly SearchFields<JobCounts> ByName = Period(new SearchFields<JobCounts>("name", c => c.Name)).Add("jobType", c => c.Name);
    private static readonly SearchFields<JobCounts> Named = Period(new SearchFields<JobCounts>("name", c => c.Name)).Where("jobType", _ => _ => true);
    private static readonly SearchFields<JobCounts> InTime = Period(new SearchFields<JobCounts>("time", c => c.From.UtcTicks)).Where("jobType", _ => _ => true).Where("resolution", _ => _ => true);

    private static readonly SearchFields<JobErrorCount> ByError = Period(new SearchFields<JobErrorCount>("place", c => c.Place)).Where("jobType", _ => _ => true)
        .Add("errorCode", c => c.Code).Add("errorMessage", c => c.Message);

    /// <summary>All jobs, or those of one type.</summary>
    public async Task<JobCounts> AllAsync(DateTimeOffset from, DateTimeOffset to, string? type, CancellationToken cancellation)
    {
        var counts = await CountsAsync(from, to, type, _ => "", cancellation);
        return counts.GetValueOrDefault("") ?? new("", from, JobCount.None, JobCount.None, JobCount.None, 0);
    }

    /// <summary>Each type of which there was something.</summary>
    public async Task<SearchResult<JobCounts>> TypesAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TimeOf(request.Filter) is var (from, to)
            ? ByName.Page((await CountsAsync(from, to, null, stamp => stamp.Type, cancellation)).Values, request)
            : NoTime<JobCounts>();
    }

    /// <summary>Each worker of one type. A job counts as made for whoever holds it or has ended it.</summary>
    public async Task<SearchResult<JobCounts>> WorkersAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return TimeOf(request.Filter) is var (from, to) && TypeOf(request.Filter) is { } type
            ? Named.Page([.. (await CountsAsync(from, to, type, stamp => stamp.Worker, cancellation)).Values.Where(c => c.Name.Length > 0)], request)
            : NoTime<JobCounts>();
    }

    /// <summary>Spans of time in which something happened to jobs of one type; refuses more than 10,000 in the time asked for, and spans that are not whole minutes.</summary>
    public async Task<SearchResult<JobCounts>> SeriesAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (TimeOf(request.Filter) is not var (from, to) || TypeOf(request.Filter) is not { } type) return NoTime<JobCounts>();
        if (SpanOf(request.Filter, to - from) is not { } span || span.Ticks % TimeSpan.TicksPerMinute != 0 || span < TimeSpan.FromMinutes(1) || (to - from) / span > MostBuckets)
            return new SearchResult<JobCounts>.Refused(new("search.filter", $"Expected a resolution of whole minutes that makes at most {MostBuckets} spans of the time asked for (ISO 8601, such as PT1H)."));

        var (created, completed, failed) = (await SpansAsync(Created(type), from, to, span, cancellation), await SpansAsync(Reports(type, true), from, to, span, cancellation), await SpansAsync(Reports(type, false), from, to, span, cancellation));
        return InTime.Page(
            [.. created.Keys.Union(completed.Keys).Union(failed.Keys).Select(at => new JobCounts("", at, created.GetValueOrDefault(at, JobCount.None), completed.GetValueOrDefault(at, JobCount.None), failed.GetValueOrDefault(at, JobCount.None), 0))],
            request);
    }

    /// <summary>The errors of one type of job.</summary>
    public async Task<SearchResult<JobErrorCount>> ErrorsAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (TimeOf(request.Filter) is not var (from, to) || TypeOf(request.Filter) is not { } type) return NoTime<JobErrorCount>();

        var errors = await db.JobReports.AsNoTracking().Where(r => r.JobType == type && (r.Outcome == JobReported.Failed || r.Outcome == JobReported.Error) && r.At >= from && r.At < to)
            .GroupBy(r => new { r.Code, r.Message }).Select(g => new { g.Key.Code, g.Key.Message, Workers = g.Select(r => r.Worker).Distinct().Count() }).ToListAsync(cancellation);
        return ByError.Page([.. errors.OrderBy(e => e.Code ?? "", StringComparer.Ordinal).ThenBy(e => e.Message ?? "", StringComparer.Ordinal).Select((e, place) => new JobErrorCount(place, e.Code ?? "", e.Message ?? "", e.Workers))], request);
    }

    private async Task<Dictionary<string, JobCounts>> CountsAsync(
        DateTimeOffset from, DateTimeOffset to, string? type, Func<Stamp, string> name, CancellationToken cancellation)
    {
        var (created, completed, failed) = (await TotalsAsync(Created(type), from, to, cancellation), await TotalsAsync(Reports(type, true), from, to, cancellation), await TotalsAsync(Reports(type, false), from, to, cancellation));
        return created.Concat(completed).Concat(failed).Select(total => name(total.Of)).Distinct(StringComparer.Ordinal).ToDictionary(each => each, each => new JobCounts(
            each, from, Sum(created, each), Sum(completed, each), Sum(failed, each),
            completed.Concat(failed).Where(total => name(total.Of) == each && total.Of.Worker.Length > 0).Select(total => total.Of.Worker).Distinct(StringComparer.Ordinal).Count()), StringComparer.Ordinal);

        JobCount Sum(List<(Stamp Of, JobCount Count)> totals, string each) =>
            totals.Where(total => name(total.Of) == each).Aggregate(JobCount.None, (sum, total) => Plus(sum, total.Count));
    }

    private static async Task<List<(Stamp Of, JobCount Count)>> TotalsAsync(IQueryable<Stamp> stamps, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        [.. (await stamps.Where(s => s.At >= from && s.At < to).GroupBy(s => new { s.Type, s.Worker }).Select(g => new { g.Key.Type, g.Key.Worker, Count = g.Count(), Last = g.Max(s => s.At) }).ToListAsync(cancellation))
            .Select(g => (new Stamp { Type = g.Type, Worker = g.Worker, At = g.Last }, new JobCount(g.Count, g.Last)))];

    // By minutes in the database, so that a week of jobs is a few thousand rows; by spans here.
    private static async Task<Dictionary<DateTimeOffset, JobCount>> SpansAsync(IQueryable<Stamp> stamps, DateTimeOffset from, DateTimeOffset to, TimeSpan span, CancellationToken cancellation) =>
        (await stamps.Where(s => s.At >= from && s.At < to).GroupBy(s => new { s.At.Year, s.At.Month, s.At.Day, s.At.Hour, s.At.Minute })
            .Select(g => new { Count = g.Count(), Last = g.Max(s => s.At) }).ToListAsync(cancellation))
            .GroupBy(minute => new DateTimeOffset(minute.Last.UtcTicks - (minute.Last.UtcTicks % span.Ticks), TimeSpan.Zero))
            .ToDictionary(group => group.Key, group => group.Aggregate(JobCount.None, (sum, minute) => Plus(sum, new(minute.Count, minute.Last))));

    private static JobCount Plus(JobCount one, JobCount other) => new(one.Count + other.Count, one.Last > other.Last ? one.Last : other.Last ?? one.Last);

    private IQueryable<Stamp> Created(string? type) =>
        db.Jobs.AsNoTracking().Where(j => type == null || j.JobType == type).Select(j => new Stamp { Type = j.JobType, Worker = j.Worker ?? "", At = j.CreatedAt }).Concat(
            db.JobReports.AsNoTracking().Where(r => (type == null || r.JobType == type) && (r.Outcome != JobReported.Failed || r.RetriesLeft <= 0) && !db.Jobs.Any(j => j.Key == r.JobKey))
                .Select(r => new Stamp { Type = r.JobType, Worker = r.Worker, At = r.CreatedAt }));

    private IQueryable<Stamp> Reports(string? type, bool completed) =>
        db.JobReports.AsNoTracking().Where(r => (type == null || r.JobType == type) && r.Outcome != JobReported.Withdrawn && (r.Outcome == JobReported.Completed) == completed).Select(r => new Stamp { Type = r.JobType, Worker = r.Worker, At = r.At });

    private static SearchFields<T> Period<T>(SearchFields<T> fields) where T : class => fields.Where("from", _ => _ => true).Where("to", _ => _ => true);

    private static (DateTimeOffset From, DateTimeOffset To)? TimeOf(JsonElement? filter) =>
        filter is { } given && given.TryGetProperty("from", out var from) && given.TryGetProperty("to", out var to) && from.ValueKind is JsonValueKind.String && to.ValueKind is JsonValueKind.String
            && from.TryGetDateTimeOffset(out var begin) && to.TryGetDateTimeOffset(out var end) && begin <= end
            ? (begin.ToUniversalTime(), end.ToUniversalTime())
            : null;

    private static string? TypeOf(JsonElement? filter) => filter is { } given && given.TryGetProperty("jobType", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString() : null;

    private static TimeSpan? SpanOf(JsonElement? filter, TimeSpan whole)
    {
        if (filter is not { } given || !given.TryGetProperty("resolution", out var asked)) return whole <= TimeSpan.FromHours(2) ? TimeSpan.FromMinutes(1) : whole <= TimeSpan.FromDays(4) ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);

        try
        {
            return asked.ValueKind is JsonValueKind.String ? XmlConvert.ToTimeSpan(asked.GetString() ?? "") : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static SearchResult<T>.Refused NoTime<T>() where T : class => new(new("search.filter", "Expected a filter with from and to (RFC 3339), and the jobType where the counts are those of one."));

    /// <summary>Something that happened to a job.</summary>
    private sealed class Stamp
    {
        public required string Type { get; init; }
        public required string Worker { get; init; }
        public required DateTimeOffset At { get; init; }
    }
}
