using System.Text.Json;
using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

public sealed record ProcessCountShape(
    string ProcessDefinitionId, string TenantId, string? LatestProcessDefinitionName, bool HasMultipleVersions, int ActiveInstancesWithoutIncidentCount, int ActiveInstancesWithIncidentCount)
{
    public static ProcessCountShape Of(RunningCount c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.ProcessId, Tenants.Only, c.Name, c.HasMore, c.WithoutIncident, c.WithIncident);
    }
}

public sealed record VersionCountShape(
    string ProcessDefinitionId, string ProcessDefinitionKey, string? ProcessDefinitionName, string TenantId, int ProcessDefinitionVersion, int ActiveInstancesWithIncidentCount,
    int ActiveInstancesWithoutIncidentCount)
{
    public static VersionCountShape Of(RunningCount c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.ProcessId, c.DefinitionKey.Text(), c.Name, Tenants.Only, c.Version, c.WithIncident, c.WithoutIncident);
    }
}

public sealed record SubscriptionCountShape(string ProcessDefinitionId, string TenantId, string ProcessDefinitionKey, int ProcessInstancesWithActiveSubscriptions, int ActiveSubscriptions)
{
    public static SubscriptionCountShape Of(SubscriptionCount c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.ProcessId, Tenants.Only, c.DefinitionKey.Text(), c.Instances, c.Subscriptions);
    }
}

public sealed record ErrorCountShape(int ErrorHashCode, string ErrorMessage, int ActiveInstancesWithErrorCount)
{
    public static ErrorCountShape Of(ErrorCount c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new((int)c.HashCode, c.Message, c.Instances);
    }
}

public sealed record ErrorOfDefinitionShape(
    string ProcessDefinitionId, string ProcessDefinitionKey, string ProcessDefinitionName, int ProcessDefinitionVersion, string TenantId, int ActiveInstancesWithErrorCount)
{
    public static ErrorOfDefinitionShape Of(ErrorOfDefinition c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.ProcessId, c.DefinitionKey.Text(), c.Name, c.Version, Tenants.Only, c.Instances);
    }
}

public sealed record ElementStatisticsBody(JsonElement? Filter);

public record DecisionInstanceShape(
    string DecisionDefinitionId, string DecisionDefinitionKey, string DecisionDefinitionName, string DecisionDefinitionType, int DecisionDefinitionVersion, string DecisionEvaluationInstanceKey,
    string DecisionEvaluationKey, string? ElementInstanceKey, DateTime EvaluationDate, string? EvaluationFailure, string? ProcessDefinitionKey, string? ProcessInstanceKey, string Result,
    string RootDecisionDefinitionKey, string? RootProcessInstanceKey, string State, string TenantId)
{
    public static DecisionInstanceShape Of(KeptEvaluation e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var key = (e.Definition?.Key ?? 0).Text();
        return new(
            e.Item.DecisionId, key, e.Definition?.Name ?? e.Kept.Record.ElementName, DecisionShapes.TypeOf(e.Kept.Record.Decisions[^1]), e.Kept.Version, $"{e.Item.Key.Text()}-1", e.Item.Key.Text(),
            e.Item.ElementKey.Text(), e.Item.At.UtcDateTime, null, e.Item.DefinitionKey.Text(), e.Item.InstanceKey.Text(), Feel.FeelJson.Text(e.Kept.Record.Output), key, e.Item.RootKey.Text(),
            e.Item.State, Tenants.Only);
    }
}

public sealed record DecisionInstanceDetailShape(DecisionInstanceShape Told, IReadOnlyList<EvaluatedInputShape> EvaluatedInputs, IReadOnlyList<MatchedRuleShape> MatchedRules) : DecisionInstanceShape(Told)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public DecisionInstanceShape Told { get; } = Told;
}

/// <param name="Expression">FEEL, with or without a leading '='.</param>
public sealed record ExpressionBody(string Expression, string? TenantId, JsonElement? Variables);

public sealed record ExpressionShape(string Expression, JsonElement Result, IReadOnlyList<WarningShape> Warnings);

public sealed record WarningShape(string Message);

/// <param name="ProcessDefinitionKey">This version only; none: the latest of every process.</param>
public sealed record ConditionalsBody(string? TenantId, string? ProcessDefinitionKey, JsonElement? Variables);

public sealed record ConditionalsShape(string ConditionalEvaluationKey, string TenantId, IReadOnlyList<StartedReferenceShape> ProcessInstances);

public sealed record StartedReferenceShape(string ProcessDefinitionKey, string ProcessInstanceKey);

public sealed record AdHocBody(IReadOnlyList<AdHocElementAsked>? Elements, bool? CancelRemainingInstances);

public sealed record AdHocElementAsked(string ElementId, JsonElement? Variables);
