using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

/// <summary>How many running instances stand at the same error.</summary>
public sealed class ErrorCount
{
    /// <summary>Of the text: the same error has the same number everywhere.</summary>
    public required long HashCode { get; init; }
    public required string Message { get; init; }
    public required int Instances { get; init; }
}

/// <summary>How many instances of one version stand at an error.</summary>
public sealed class ErrorOfDefinition
{
    public required long DefinitionKey { get; init; }
    public required string ProcessId { get; init; }
    public required string Name { get; init; }
    public required int Version { get; init; }
    public required int Instances { get; init; }
}

/// <summary>What waits for an operator, counted.</summary>
public sealed class IncidentStatistics(RuntimeDb db)
{
    private static readonly SearchFields<ErrorCount> Errors = new SearchFields<ErrorCount>("errorHashCode", c => c.HashCode)
        .Add("errorMessage", c => c.Message).Add("activeInstancesWithErrorCount", c => c.Instances);

    private static readonly SearchFields<ErrorOfDefinition> Definitions = new SearchFields<ErrorOfDefinition>("processDefinitionKey", c => c.DefinitionKey)
        .Add("activeInstancesWithErrorCount", c => c.Instances).Tenanted();

    /// <summary>The number of an error's text.</summary>
    public static int HashOf(string message) => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(message))) & int.MaxValue;

    public async Task<SearchResult<ErrorCount>> ErrorsAsync(SearchRequest request, CancellationToken cancellation) => Errors.Page(
        [.. (await AllAsync(cancellation)).GroupBy(e => e.Text, StringComparer.Ordinal).Select(error => new ErrorCount { HashCode = HashOf(error.Key), Message = error.Key, Instances = error.Sum(e => e.Instances) })], request);

    /// <summary>Where the error occurs whose number the filter names; <c>search.filter</c> when it names none.</summary>
    public async Task<SearchResult<ErrorOfDefinition>> DefinitionsAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Filter is not { } filter || !filter.TryGetProperty("errorHashCode", out var json) || json.ValueKind is not JsonValueKind.Number || !json.TryGetInt32(out var code))
            return new SearchResult<ErrorOfDefinition>.Refused(new("search.filter", "Expected a filter with the errorHashCode."));

        return Definitions.Page(
            [.. (await AllAsync(cancellation)).Where(e => HashOf(e.Text) == code).GroupBy(e => e.Key)
                .Select(d => new ErrorOfDefinition { DefinitionKey = d.Key, ProcessId = d.First().ProcessId, Name = d.First().Name, Version = d.First().Version, Instances = d.Sum(e => e.Instances) })],
            request with { Filter = null });
    }

    private async Task<IEnumerable<Counted>> AllAsync(CancellationToken cancellation)
    {
        var counted = await (
            from e in db.Incidents.AsNoTracking()
            where e.ResolvedAt == null
            join i in db.Instances on e.InstanceId equals i.Id
            where i.EndedAt == null
            join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
            group i.Id by new { e.Code, e.Message, d.Key, d.ProcessId, d.Name, d.Version } into g
            select new { g.Key, Instances = g.Distinct().Count() }).ToListAsync(cancellation);
        return counted.Select(c => new Counted($"{c.Key.Code}: {c.Key.Message}", c.Key.Key, c.Key.ProcessId, c.Key.Name, c.Key.Version, c.Instances));
    }

    private sealed record Counted(string Text, long Key, string ProcessId, string Name, int Version, int Instances);
}
