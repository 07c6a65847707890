using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

/// <summary>How many instances of a process, or of one version, run with and without an open incident.</summary>
public sealed class RunningCount
{
    public required long DefinitionKey { get; init; }
    public required string ProcessId { get; init; }
    public required string Name { get; init; }
    public required int Version { get; init; }
    public required bool HasMore { get; init; }
    public required int WithIncident { get; init; }
    public required int WithoutIncident { get; init; }
}

/// <summary>How many wait for messages in a version.</summary>
public sealed class SubscriptionCount
{
    public required long DefinitionKey { get; init; }
    public required string ProcessId { get; init; }
    public required int Instances { get; init; }
    public required int Subscriptions { get; init; }
}

/// <summary>What runs, counted by definition.</summary>
public sealed class DefinitionStatistics(RuntimeDb db, ProcessInstances instances, MessageSubscriptions subscriptions)
{
    private static readonly SearchFields<RunningCount> ByProcess = new SearchFields<RunningCount>("key", c => c.DefinitionKey)
        .Add("processDefinitionId", c => c.ProcessId).Add("activeInstancesWithIncidentCount", c => c.WithIncident).Add("activeInstancesWithoutIncidentCount", c => c.WithoutIncident);

    private static readonly SearchFields<RunningCount> ByVersion = new SearchFields<RunningCount>("processDefinitionKey", c => c.DefinitionKey)
        .Add("processDefinitionId", c => c.ProcessId).Add("processDefinitionName", c => c.Name).Add("processDefinitionVersion", c => c.Version)
        .Add("activeInstancesWithIncidentCount", c => c.WithIncident).Add("activeInstancesWithoutIncidentCount", c => c.WithoutIncident).Tenanted();

    private static readonly SearchFields<SubscriptionCount> BySubscription = new("processDefinitionKey", c => c.DefinitionKey);

    /// <summary>Each process of which something runs, under its latest version.</summary>
    public async Task<SearchResult<RunningCount>> ProcessesAsync(SearchRequest request, CancellationToken cancellation)
    {
        var versions = await CountsAsync(null, cancellation);
        return ByProcess.Page([.. versions.GroupBy(c => c.ProcessId, StringComparer.Ordinal).Select(process => new RunningCount
        {
            DefinitionKey = process.MaxBy(c => c.Version)?.DefinitionKey ?? 0, ProcessId = process.Key, Name = process.MaxBy(c => c.Version)?.Name ?? "", Version = process.Max(c => c.Version),
            HasMore = process.Count() > 1, WithIncident = process.Sum(c => c.WithIncident), WithoutIncident = process.Sum(c => c.WithoutIncident),
        }).Where(c => c.WithIncident + c.WithoutIncident > 0)], request);
    }

    /// <summary>Each version of the process that the filter names; <c>search.filter</c> when it names none.</summary>
    public async Task<SearchResult<RunningCount>> VersionsAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Filter is { } filter && filter.TryGetProperty("processDefinitionId", out var id) && id.ValueKind is JsonValueKind.String
            ? ByVersion.Page(await CountsAsync(id.GetString(), cancellation), request)
            : new SearchResult<RunningCount>.Refused(new("search.filter", "Expected a filter with the processDefinitionId."));
    }

    /// <summary>Who waits for messages, by definition; filtered as the subscriptions are.</summary>
    public async Task<SearchResult<SubscriptionCount>> SubscriptionsAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (found, refusal) = subscriptions.Matching(request.Filter);
        if (found is null) return new SearchResult<SubscriptionCount>.Refused(refusal ?? new("search.filter", "Expected a filter."));

        var counts = await found.GroupBy(s => new { s.ProcessId, s.DefinitionKey })
            .Select(g => new SubscriptionCount { ProcessId = g.Key.ProcessId, DefinitionKey = g.Key.DefinitionKey, Subscriptions = g.Count(), Instances = g.Select(s => s.Number).Distinct().Count() }).ToListAsync(cancellation);
        return BySubscription.Page(counts, request with { Filter = null });
    }

    /// <summary>
    /// How often each element of a version is and was there, in the instances that a filter finds. One that was migrated counts under the
    /// element it began as.
    /// </summary>
    public async Task<(IReadOnlyList<ElementCount>? Counts, SearchRefusal? Refusal)> ElementsAsync(long definition, JsonElement? filter, CancellationToken cancellation)
    {
        var (found, refusal) = instances.Of(definition, filter);
        if (found is null) return (null, refusal);

        var begun = db.Journal.Where(j => j.Kind == FactKind.Activated && found.Any(i => i.Id == j.InstanceId));
        var all = await ByElementAsync(begun, cancellation);
        var completed = await ByElementAsync(begun.Where(j => db.Journal.Any(e => e.InstanceId == j.InstanceId && e.Owner == j.Owner && e.Kind == FactKind.Completed)), cancellation);
        var active = await ByElementAsync(
            begun.Where(j => db.Instances.Any(i => i.Id == j.InstanceId && i.EndedAt == null)
                && !db.Journal.Any(e => e.InstanceId == j.InstanceId && e.Owner == j.Owner && (e.Kind == FactKind.Completed || e.Kind == FactKind.Terminated))), cancellation);
        var incidents = await db.Incidents.Where(e => e.ResolvedAt == null && found.Any(i => i.Id == e.InstanceId)).GroupBy(e => e.Element)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation);
        return ([.. all.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => new ElementCount(
            e.Key, active.GetValueOrDefault(e.Key), completed.GetValueOrDefault(e.Key), e.Value - active.GetValueOrDefault(e.Key) - completed.GetValueOrDefault(e.Key), incidents.GetValueOrDefault(e.Key)))], null);
    }

    private static Task<Dictionary<string, int>> ByElementAsync(IQueryable<JournalRow> lines, CancellationToken cancellation) =>
        lines.GroupBy(j => j.Element).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation);

    private async Task<List<RunningCount>> CountsAsync(string? processId, CancellationToken cancellation)
    {
        var running = db.Instances.AsNoTracking().Where(i => i.EndedAt == null && (processId == null || i.ProcessId == processId));
        var all = await running.GroupBy(i => new { i.ProcessId, i.Version }).Select(g => new { g.Key.ProcessId, g.Key.Version, Count = g.Count() }).ToListAsync(cancellation);
        var broken = await running.Where(i => db.Incidents.Any(e => e.InstanceId == i.Id && e.ResolvedAt == null))
            .GroupBy(i => new { i.ProcessId, i.Version }).Select(g => new { g.Key.ProcessId, g.Key.Version, Count = g.Count() }).ToListAsync(cancellation);
        var definitions = await db.Definitions.AsNoTracking().Where(d => processId == null || d.ProcessId == processId)
            .Select(d => new { d.Key, d.ProcessId, d.Version, d.Name }).ToListAsync(cancellation);
        var (counts, faults) = (all.ToDictionary(c => (c.ProcessId, c.Version), c => c.Count), broken.ToDictionary(c => (c.ProcessId, c.Version), c => c.Count));
        return [.. definitions.Select(d => new RunningCount
        {
            DefinitionKey = d.Key, ProcessId = d.ProcessId, Name = d.Name, Version = d.Version, HasMore = false, WithIncident = faults.GetValueOrDefault((d.ProcessId, d.Version)),
            WithoutIncident = counts.GetValueOrDefault((d.ProcessId, d.Version)) - faults.GetValueOrDefault((d.ProcessId, d.Version)),
        })];
    }
}
