using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Search;

/// <summary>A message that an element has received.</summary>
/// <param name="Key">The line of the journal that says so; what passed is not kept under a number of its own.</param>
/// <param name="ElementKey">Null of a start event.</param>
public sealed record CorrelatedMessage(
    long Key, DateTimeOffset At, string Element, long? ElementKey, string MessageName, string ProcessId, long DefinitionKey, long InstanceKey, long RootKey);

/// <summary>Which messages were received: the journal says where and when, the model which; no keys, for those are values of somebody's variables.</summary>
public sealed class CorrelatedMessages(RuntimeDb db, GraphCache graphs)
{
    /// <summary>The events that one search reads. Where there are more, it has to name instances.</summary>
    public const int MostEvents = 10_000;

    private static readonly SearchFields<CorrelatedMessage> Fields = new SearchFields<CorrelatedMessage>("subscriptionKey", m => m.Key)
        .Add("messageKey", m => m.Key).Add("messageName", m => m.MessageName).Add("correlationTime", m => m.At).Add("elementId", m => m.Element).Add("elementInstanceKey", m => m.ElementKey)
        .Add("processDefinitionId", m => m.ProcessId).Add("processDefinitionKey", m => m.DefinitionKey).Add("processInstanceKey", m => m.InstanceKey)
        .NotOffered("correlationKey", "partitionId").Tenanted();

    public async Task<SearchResult<CorrelatedMessage>> SearchAsync(SearchRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (means, refusal) = Fields.Test(request.Filter);
        if (means is null) return new SearchResult<CorrelatedMessage>.Refused(refusal ?? new("search.filter", "Expected a filter."));

        var (instances, processes, elements) = (Keys(request.Filter), Texts("processDefinitionId"), Texts("elementId"));
        var lines = await (
            from line in db.Journal.AsNoTracking()
            where line.Kind == FactKind.Triggered && (elements == null || elements.Contains(line.Element))
            join i in db.Instances on line.InstanceId equals i.Id
            where (instances == null || instances.Contains(i.Key)) && (processes == null || processes.Contains(i.ProcessId))
            join root in db.Instances on i.RootId equals root.Id
            join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
            select new { line.Sequence, line.At, line.Element, line.Owner, i.Key, i.ProcessId, i.Version, DefinitionKey = d.Key, Root = root.Key }).OrderBy(line => line.Key).ThenBy(line => line.Sequence).Take(MostEvents + 1).ToListAsync(cancellation);
        if (lines.Count > MostEvents)
            return new SearchResult<CorrelatedMessage>.Refused(new(SearchRefusal.NotOffered, $"Searching more than {MostEvents} events at once is not offered here: expected processInstanceKey, processDefinitionId or elementId in the filter."));

        var found = new List<CorrelatedMessage>();
        foreach (var version in lines.GroupBy(line => new DefinitionKey(line.ProcessId, line.Version)))
        {
            var graph = await graphs.GraphAsync(db, version.Key, cancellation);
            var starts = graph.StartTriggers.Select(trigger => trigger.StartEvent.Value).ToHashSet(StringComparer.Ordinal);
            found.AddRange(
                from line in version
                let message = graph.MessageOf(new(line.Element))
                where message is not null
                select new CorrelatedMessage(
                    EngineKeys.Element(line.Key, line.Sequence), line.At, line.Element, starts.Contains(line.Element) ? null : EngineKeys.Element(line.Key, line.Owner), message,
                    line.ProcessId, line.DefinitionKey, EngineKeys.Instance(line.Key), EngineKeys.Instance(line.Root)));
        }

        return Fields.Page([.. found.Where(means)], request);

        string[]? Texts(string field) => request.Filter is { } given && given.TryGetProperty(field, out var asked) && SearchValues.Names(asked) is { } names ? [.. names] : null;
    }

    private static long[]? Keys(JsonElement? filter) =>
        filter is { } given && given.TryGetProperty("processInstanceKey", out var asked) && SearchValues.Names(asked) is { } names
            ? [.. names.Select(name => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? EngineKeys.OfElement(key).Number : 0)]
            : null;
}
