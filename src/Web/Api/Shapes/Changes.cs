using System.Text.Json;
using Workflow.Runtime.Search;

namespace Workflow.Web.Api.Shapes;

/// <summary>Changes of tokens: all of them or none.</summary>
public sealed record ModificationBody(
    IReadOnlyList<BeginningAsked>? ActivateInstructions, IReadOnlyList<MoveAsked>? MoveInstructions, IReadOnlyList<TerminationAsked>? TerminateInstructions, long? OperationReference);

/// <param name="AncestorElementInstanceKey">Within this one; "-1" or none: within the one that is open.</param>
public sealed record BeginningAsked(string ElementId, IReadOnlyList<VariablesAsked>? VariableInstructions, string? AncestorElementInstanceKey);

/// <param name="SourceElementInstruction">Whose tokens go.</param>
public sealed record MoveAsked(SourceAsked SourceElementInstruction, string TargetElementId, AncestorAsked? AncestorScopeInstruction, IReadOnlyList<VariablesAsked>? VariableInstructions);

/// <param name="SourceType"><c>byId</c> or <c>byKey</c>.</param>
public sealed record SourceAsked(string SourceType, string? SourceElementId, string? SourceElementInstanceKey);

/// <param name="AncestorScopeType"><c>direct</c>, <c>inferred</c> or <c>sourceParent</c>.</param>
public sealed record AncestorAsked(string AncestorScopeType, string? AncestorElementInstanceKey);

/// <summary>One of both.</summary>
public sealed record TerminationAsked(string? ElementInstanceKey, string? ElementId);

/// <param name="ScopeId">The element whose scope they belong to; none: the process.</param>
public sealed record VariablesAsked(JsonElement? Variables, string? ScopeId);

public sealed record MigrationBody(string TargetProcessDefinitionKey, IReadOnlyList<MappingAsked>? MappingInstructions, long? OperationReference);

/// <summary>Elements, or flows on which tokens wait at a join. What is not named keeps its id.</summary>
public sealed record MappingAsked(string SourceElementId, string TargetElementId);

/// <summary>A filter as that of the search for process instances; only running ones are found.</summary>
public sealed record BatchBody(JsonElement? Filter, long? OperationReference);

public sealed record MigrationBatchBody(JsonElement? Filter, MigrationPlanAsked? MigrationPlan, long? OperationReference);

public sealed record MigrationPlanAsked(string TargetProcessDefinitionKey, IReadOnlyList<MappingAsked>? MappingInstructions);

public sealed record ModificationBatchBody(JsonElement? Filter, IReadOnlyList<MappingAsked>? MoveInstructions, long? OperationReference);

public sealed record BatchShape(string BatchOperationKey, string BatchOperationType);

public sealed record BatchOperationShape(
    string BatchOperationKey, string State, string BatchOperationType, DateTime? StartDate, DateTime? EndDate, string? ActorType, string? ActorId, int OperationsTotalCount,
    int OperationsFailedCount, int OperationsCompletedCount, IReadOnlyList<object> Errors)
{
    public static BatchOperationShape Of(BatchFound b)
    {
        ArgumentNullException.ThrowIfNull(b);
        return new(b.Key.Text(), b.State, b.Kind, b.CreatedAt.UtcDateTime, b.EndedAt?.UtcDateTime, "USER", b.CreatedBy, b.Total, b.Failed, b.Done, []);
    }
}

public sealed record BatchItemShape(
    string OperationType, string BatchOperationKey, string ItemKey, string ProcessInstanceKey, string? RootProcessInstanceKey, string State, DateTime? ProcessedDate, string? ErrorMessage)
{
    public static BatchItemShape Of(BatchItemFound i)
    {
        ArgumentNullException.ThrowIfNull(i);
        return new(i.Kind, i.BatchKey.Text(), i.ItemKey.Text(), i.InstanceKey.Text(), i.RootKey.Text(), i.State, i.At?.UtcDateTime, i.Message);
    }
}
