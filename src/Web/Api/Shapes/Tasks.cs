using System.Text.Json;
using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

public sealed record UserTaskShape(
    string? Name, string State, string? Assignee, string ElementId, IReadOnlyList<string> CandidateGroups, IReadOnlyList<string> CandidateUsers, string ProcessDefinitionId,
    DateTime CreationDate, DateTime? CompletionDate, DateTime? FollowUpDate, DateTime? DueDate, string TenantId, string? ExternalFormReference, int ProcessDefinitionVersion,
    IReadOnlyDictionary<string, string> CustomHeaders, int Priority, string UserTaskKey, string ElementInstanceKey, string? ProcessName, string ProcessDefinitionKey,
    string ProcessInstanceKey, string? RootProcessInstanceKey, string? FormKey, IReadOnlyList<string> Tags)
{
    public static UserTaskShape Of(UserTaskItem i, bool ownForm, IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(
            i.Name, i.State, i.Assignee, i.Element, i.Groups, i.Users, i.ProcessId, i.CreatedAt.UtcDateTime, i.EndedAt?.UtcDateTime, i.FollowUpAt?.UtcDateTime, i.DueAt?.UtcDateTime, Tenants.Only,
            ownForm ? null : i.FormKey, i.Version, new Dictionary<string, string>(StringComparer.Ordinal), i.Priority, i.Key.Text(), i.Key.Text(), i.ProcessName, i.DefinitionKey.Text(),
            i.InstanceKey.Text(), i.RootKey.Text(), ownForm ? i.ResourceKey.Text() : null, [.. tags]);
    }
}

public sealed record TaskCompletionBody(JsonElement? Variables, string? Action);

/// <param name="AllowOverride">False: only when nobody else holds it.</param>
public sealed record TaskAssignmentBody(string? Assignee, bool? AllowOverride, string? Action);

public sealed record TaskUpdateBody(JsonElement? Changeset, string? Action);

public sealed record PublicationBody(string Name, string? CorrelationKey, long? TimeToLive, string? MessageId, JsonElement? Variables, string? TenantId);

public sealed record PublicationShape(string TenantId, string MessageKey);

public sealed record CorrelationBody(string Name, string? CorrelationKey, JsonElement? Variables, string? TenantId);

public sealed record CorrelationShape(string TenantId, string MessageKey, string ProcessInstanceKey);

public sealed record BroadcastBody(string SignalName, JsonElement? Variables, string? TenantId);

public sealed record BroadcastShape(string TenantId, string SignalKey);

public sealed record MessageSubscriptionShape(
    string MessageSubscriptionKey, string ProcessDefinitionId, string? ProcessDefinitionKey, string? ProcessInstanceKey, string? RootProcessInstanceKey, string ElementId,
    string? ElementInstanceKey, string MessageSubscriptionState, DateTime LastUpdatedDate, string MessageName, string? CorrelationKey, string TenantId)
{
    public static MessageSubscriptionShape Of(MessageSubscriptionItem i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(
            i.Key.Text(), i.ProcessId, i.DefinitionKey.Text(), i.InstanceKey.Text(), i.RootKey.Text(), i.Element, i.ElementKey.Text(), i.State, i.OpenedAt.UtcDateTime, i.MessageName,
            i.CorrelationKey, Tenants.Only);
    }
}

/// <param name="CorrelationKey">Null: it is a value of somebody's variables, and not kept.</param>
/// <param name="MessageKey">Of the line of the journal: what passed is not kept under a number of its own.</param>
public sealed record CorrelatedMessageShape(
    string? CorrelationKey, DateTime CorrelationTime, string ElementId, string? ElementInstanceKey, string MessageKey, string MessageName, int PartitionId, string ProcessDefinitionId,
    string ProcessDefinitionKey, string ProcessInstanceKey, string? RootProcessInstanceKey, string SubscriptionKey, string TenantId)
{
    public static CorrelatedMessageShape Of(CorrelatedMessage m)
    {
        ArgumentNullException.ThrowIfNull(m);
        return new(
            null, m.At.UtcDateTime, m.Element, m.ElementKey.Text(), m.Key.Text(), m.MessageName, 1, m.ProcessId, m.DefinitionKey.Text(), m.InstanceKey.Text(), m.RootKey.Text(), m.Key.Text(), Tenants.Only);
    }
}
