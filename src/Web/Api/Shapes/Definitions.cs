using System.Text.Json;
using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

/// <param name="Resources">The files: .bpmn and .dmn.</param>
public sealed record DeploymentBody(IReadOnlyList<byte[]> Resources, string? TenantId);

public sealed record DeploymentShape(string DeploymentKey, string TenantId, IReadOnlyList<DeployedShape> Deployments);

/// <summary>One thing that a deployment brought; exactly one of the fields is set.</summary>
public sealed record DeployedShape(DeployedProcessShape? ProcessDefinition, DeployedDecisionShape? DecisionDefinition, DeployedRequirementsShape? DecisionRequirements, object? Form, object? Resource);

public sealed record DeployedProcessShape(string ProcessDefinitionId, int ProcessDefinitionVersion, string ResourceName, string TenantId, string ProcessDefinitionKey);

public sealed record DeployedDecisionShape(
    string DecisionDefinitionId, int Version, string Name, string TenantId, string DecisionRequirementsId, string DecisionDefinitionKey, string DecisionRequirementsKey);

public sealed record DeployedRequirementsShape(string DecisionRequirementsId, string DecisionRequirementsName, int Version, string ResourceName, string TenantId, string DecisionRequirementsKey);

public sealed record ResourceShape(string ResourceName, int Version, string? VersionTag, string ResourceId, string TenantId, string ResourceKey);

public sealed record ProcessDefinitionShape(
    string? Name, string ResourceName, int Version, string? VersionTag, string ProcessDefinitionId, string TenantId, string ProcessDefinitionKey, bool HasStartForm, string State)
{
    public static ProcessDefinitionShape Of(ProcessDefinitionItem item, bool hasStartForm) =>
        new(item.Name, item.ResourceName, item.Version, item.VersionTag, item.ProcessId, Tenants.Only, item.Key.Text(), hasStartForm, item.State);
}

public sealed record FormShape(string TenantId, string FormId, string Schema, int Version, string FormKey);

public sealed record DecisionDefinitionShape(
    string DecisionDefinitionId, string DecisionDefinitionKey, string DecisionRequirementsId, string DecisionRequirementsKey, string DecisionRequirementsName,
    int DecisionRequirementsVersion, string Name, string TenantId, int Version)
{
    public static DecisionDefinitionShape Of(DecisionDefinitionItem item) => new(
        item.DecisionId, item.Key.Text(), item.RequirementsName, item.RequirementsKey.Text(), item.RequirementsName, item.Version, item.Name, Tenants.Only, item.Version);
}

public sealed record DecisionRequirementsShape(string DecisionRequirementsId, string DecisionRequirementsKey, string DecisionRequirementsName, string ResourceName, string TenantId, int Version)
{
    public static DecisionRequirementsShape Of(ResourceItem item) => new(item.Name, item.Key.Text(), item.Name, item.Name, Tenants.Only, item.Version);
}

public sealed record EvaluationBody(string? DecisionDefinitionId, string? DecisionDefinitionKey, JsonElement? Variables, string? TenantId);

public sealed record EvaluationShape(
    string DecisionDefinitionId, string DecisionDefinitionKey, string DecisionDefinitionName, int DecisionDefinitionVersion, string DecisionEvaluationKey, string DecisionInstanceKey,
    string DecisionRequirementsId, string DecisionRequirementsKey, IReadOnlyList<EvaluatedShape> EvaluatedDecisions, string? FailedDecisionDefinitionId, string? FailureMessage,
    string Output, string TenantId);

public sealed record EvaluatedShape(
    string DecisionDefinitionId, string DecisionDefinitionName, int DecisionDefinitionVersion, string DecisionDefinitionType, string Output, string TenantId,
    IReadOnlyList<MatchedRuleShape> MatchedRules, IReadOnlyList<EvaluatedInputShape> EvaluatedInputs, string DecisionDefinitionKey, string DecisionEvaluationInstanceKey);

public sealed record EvaluatedInputShape(string InputId, string InputName, string InputValue);

public sealed record MatchedRuleShape(string RuleId, int RuleIndex, IReadOnlyList<EvaluatedOutputShape> EvaluatedOutputs);

public sealed record EvaluatedOutputShape(string OutputId, string OutputName, string OutputValue, string? RuleId, int? RuleIndex);
