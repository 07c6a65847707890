using System.Text.Json;
using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

/// <summary>What starts an instance: a process by id (and version) or by key. Start and runtime instructions are not offered.</summary>
public sealed record StartBody(
    string? ProcessDefinitionId, string? ProcessDefinitionKey, int? ProcessDefinitionVersion, JsonElement? Variables, string? TenantId, long? OperationReference,
    IReadOnlyList<JsonElement>? StartInstructions, IReadOnlyList<JsonElement>? RuntimeInstructions, bool? AwaitCompletion, IReadOnlyList<string>? FetchVariables, long? RequestTimeout,
    IReadOnlyList<string>? Tags, string? BusinessId);

public sealed record StartedShape(
    string ProcessDefinitionId, int ProcessDefinitionVersion, string TenantId, JsonElement Variables, string ProcessDefinitionKey, string ProcessInstanceKey,
    IReadOnlyList<string> Tags, string? BusinessId);

public sealed record ReferenceBody(long? OperationReference);

public sealed record ProcessInstanceShape(
    string ProcessDefinitionId, string? ProcessDefinitionName, int ProcessDefinitionVersion, string? ProcessDefinitionVersionTag, DateTime StartDate, DateTime? EndDate, string State,
    bool HasIncident, string TenantId, string ProcessInstanceKey, string ProcessDefinitionKey, string? ParentProcessInstanceKey, string? ParentElementInstanceKey,
    string? RootProcessInstanceKey, IReadOnlyList<string> Tags, string? BusinessId)
{
    public static ProcessInstanceShape Of(ProcessInstanceItem i, IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(
            i.ProcessId, i.ProcessName, i.Version, i.VersionTag, i.StartedAt.UtcDateTime, i.EndedAt?.UtcDateTime, i.State, i.HasIncident, Tenants.Only, i.Key.Text(), i.DefinitionKey.Text(),
            i.ParentKey.Text(), i.ParentElementKey.Text(), i.RootKey.Text(), [.. tags], i.BusinessKey.Length == 0 ? null : i.BusinessKey);
    }
}

public sealed record ListOf<T>(IReadOnlyList<T> Items);

public sealed record TakenFlowShape(
    string SequenceFlowId, string ProcessInstanceKey, string? RootProcessInstanceKey, string ProcessDefinitionKey, string ProcessDefinitionId, string ElementId, string TenantId);

public sealed record ElementCountShape(string ElementId, int Active, int Canceled, int Incidents, int Completed);

public sealed record CallerShape(string ProcessInstanceKey, string ProcessDefinitionKey, string ProcessDefinitionName);

public sealed record ElementInstanceShape(
    string ProcessDefinitionId, DateTime StartDate, DateTime? EndDate, string ElementId, string ElementName, string Type, string State, bool HasIncident, string TenantId,
    string ElementInstanceKey, string ProcessInstanceKey, string? RootProcessInstanceKey, string ProcessDefinitionKey, string? IncidentKey)
{
    public static ElementInstanceShape Of(ElementInstanceItem i, string name, string type)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(
            i.ProcessId, i.StartedAt.UtcDateTime, i.EndedAt?.UtcDateTime, i.Element, name, type, i.State, i.IncidentKey is not null, Tenants.Only, i.Key.Text(), i.InstanceKey.Text(),
            i.RootKey.Text(), i.DefinitionKey.Text(), i.IncidentKey.Text());
    }
}

public sealed record SetVariablesBody(JsonElement Variables, bool? Local, long? OperationReference);

public sealed record VariableShape(string Name, string TenantId, string VariableKey, string ScopeKey, string ProcessInstanceKey, string? RootProcessInstanceKey, string Value)
{
    public static VariableShape Of(VariableItem i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(i.Name, Tenants.Only, i.Key, i.ScopeKey.Text(), i.InstanceKey.Text(), i.RootKey.Text(), i.Value);
    }
}

/// <param name="IsTruncated">The value was longer than a list shows.</param>
public sealed record FoundVariableShape(
    string Name, string TenantId, string VariableKey, string ScopeKey, string ProcessInstanceKey, string? RootProcessInstanceKey, string Value, bool IsTruncated)
{
    private const int Longest = 8192;

    public static FoundVariableShape Of(VariableItem i, bool truncate)
    {
        ArgumentNullException.ThrowIfNull(i);
        var cut = truncate && i.Value.Length > Longest;
        return new(i.Name, Tenants.Only, i.Key, i.ScopeKey.Text(), i.InstanceKey.Text(), i.RootKey.Text(), cut ? i.Value[..Longest] : i.Value, cut);
    }
}

public sealed record IncidentShape(
    string ProcessDefinitionId, string ErrorType, string ErrorMessage, string ElementId, DateTime CreationTime, string State, string TenantId, string IncidentKey,
    string ProcessDefinitionKey, string ProcessInstanceKey, string? RootProcessInstanceKey, string ElementInstanceKey, string? JobKey)
{
    public static IncidentShape Of(IncidentItem i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(
            i.ProcessId, i.ErrorType, $"{i.Code}: {i.Message}", i.Element, i.RaisedAt.UtcDateTime, i.State, Tenants.Only, i.Key.Text(), i.DefinitionKey.Text(), i.InstanceKey.Text(),
            i.RootKey.Text(), i.ElementKey.Text(), null);
    }
}

