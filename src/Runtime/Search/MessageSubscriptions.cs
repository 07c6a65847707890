using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

public sealed class MessageSubscriptionItem
{
    public required long Key { get; init; }
    public required long Number { get; init; }
    public required long Owner { get; init; }
    public required long InstanceKey { get; init; }
    public required long ElementKey { get; init; }
    public required long RootKey { get; init; }
    public required string ProcessId { get; init; }
    public required long DefinitionKey { get; init; }
    public required string Element { get; init; }
    public required string MessageName { get; init; }
    public required string CorrelationKey { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary><c>CREATED</c>: what was met or withdrawn is no more.</summary>
    public required string State { get; init; }
}

/// <summary>Who waits for which message.</summary>
public sealed class MessageSubscriptions(RuntimeDb db)
{
    private static readonly SearchFields<MessageSubscriptionItem> Fields = new SearchFields<MessageSubscriptionItem>("messageSubscriptionKey", i => i.Key)
        .Add("processInstanceKey", i => i.InstanceKey, key => i => i.Number == key / EngineKeys.Elements && key % EngineKeys.Elements == 0)
        .Add("elementInstanceKey", i => i.ElementKey, key => i => i.Number == key / EngineKeys.Elements && i.Owner == key % EngineKeys.Elements)
        .Add("processDefinitionId", i => i.ProcessId).Add("processDefinitionKey", i => i.DefinitionKey).Add("elementId", i => i.Element).Add("messageName", i => i.MessageName)
        .Add("correlationKey", i => i.CorrelationKey).Add("lastUpdatedDate", i => i.OpenedAt).Kept("messageSubscriptionState", i => i.State, "CREATED").Tenanted();

    public Task<SearchResult<MessageSubscriptionItem>> SearchAsync(SearchRequest request, CancellationToken cancellation) => Fields.PageAsync(Items(), request, cancellation);

    /// <summary>Those that a filter finds, or why it is refused.</summary>
    internal (IQueryable<MessageSubscriptionItem>? Found, SearchRefusal? Refusal) Matching(System.Text.Json.JsonElement? filter) => Fields.Matching(Items(), filter);

    private IQueryable<MessageSubscriptionItem> Items() =>
        from s in db.Subscriptions.AsNoTracking()
        join i in db.Instances on s.InstanceId equals i.Id
        join root in db.Instances on s.RootId equals root.Id
        join d in db.Definitions on new { i.ProcessId, i.Version } equals new { d.ProcessId, d.Version }
        select new MessageSubscriptionItem
        {
            Key = s.Key, Number = i.Key, Owner = s.Owner, InstanceKey = i.Key * EngineKeys.Elements, ElementKey = (i.Key * EngineKeys.Elements) + s.Owner,
            RootKey = root.Key * EngineKeys.Elements, ProcessId = i.ProcessId, DefinitionKey = d.Key, Element = s.Element, MessageName = s.MessageName,
            CorrelationKey = s.CorrelationKey, OpenedAt = s.OpenedAt, State = "CREATED",
        };
}
