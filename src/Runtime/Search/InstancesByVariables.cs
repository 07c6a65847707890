using System.Text.Json;

namespace Workflow.Runtime.Search;

/// <summary>
/// Process instances by what they hold: <c>variables</c> in the filter beside its other fields. Values are about people: the caller checks
/// that they may be read, and those of the product's own processes are not looked at.
/// </summary>
public sealed class InstancesByVariables(ProcessInstances instances, VariableSearch variables)
{
    /// <summary>Whether a search asks by variables.</summary>
    public static bool IsAsked(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Filter is { ValueKind: JsonValueKind.Object } filter && filter.TryGetProperty(ProcessInstances.ByVariables, out _);
    }

    /// <summary>At most <see cref="VariableSearch.MostInstances"/> are read that the rest of the filter finds; more are refused as not offered.</summary>
    public async Task<SearchResult<ProcessInstanceItem>> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Filter is not { } filter || !filter.TryGetProperty(ProcessInstances.ByVariables, out var asked)) return await instances.SearchAsync(request, cancellation);

        var rest = JsonSerializer.SerializeToElement(filter.EnumerateObject().Where(part => part.Name != ProcessInstances.ByVariables).ToDictionary(part => part.Name, part => part.Value, StringComparer.Ordinal));
        var (candidates, refusal) = instances.Free(rest);
        if (candidates is null) return new SearchResult<ProcessInstanceItem>.Refused(refusal ?? new("search.filter", "Expected a filter."));

        var (holding, no) = await variables.HoldingAsync(candidates.Select(i => i.Id), asked, cancellation);
        return holding is null
            ? new SearchResult<ProcessInstanceItem>.Refused(no ?? new("search.filter", "Expected variables."))
            : await instances.AmongAsync(holding, request with { Filter = rest }, cancellation);
    }
}
