using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

/// <param name="RelatedEntityKey">The sign-in name of whoever got a task.</param>
public sealed record AuditShape(
    string AuditLogKey, string EntityKey, string EntityType, string OperationType, string? BatchOperationKey, string? BatchOperationType, DateTime Timestamp, string? ActorId, string? ActorType,
    string? AgentElementId, string? TenantId, string Result, string Category, string? ProcessDefinitionId, string? ProcessDefinitionKey, string? ProcessInstanceKey, string? RootProcessInstanceKey,
    string? ElementInstanceKey, string? JobKey, string? UserTaskKey, string? DecisionRequirementsId, string? DecisionRequirementsKey, string? DecisionDefinitionId, string? DecisionDefinitionKey,
    string? DecisionEvaluationKey, string? DeploymentKey, string? FormKey, string? ResourceKey, string? RelatedEntityKey, string? RelatedEntityType, string? EntityDescription)
{
    public static AuditShape Of(AuditItem i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(
            i.Key.Text(), i.EntityKey.Text(), i.EntityType, i.Operation, null, null, i.At.UtcDateTime, i.Actor, i.ActorType, null, Tenants.Only, i.Result, i.Category, i.ProcessId,
            i.DefinitionKey.Text(), i.InstanceKey.Text(), i.RootKey.Text(), i.ElementKey.Text(), null, i.TaskKey.Text(), null, null, null, null, null, null, null, null, i.Given,
            i.Given is null ? null : "USER", i.Detail);
    }
}
