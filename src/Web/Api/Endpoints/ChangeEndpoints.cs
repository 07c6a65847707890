using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Modification;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Changing running instances by hand: their tokens, and the version they go by.</summary>
internal static class ChangeEndpoints
{
    /// <summary>What the interface says for "none in particular".</summary>
    private const string NoAncestor = "-1";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/process-instances/{processInstanceKey}/modification", ModifyAsync).As("modifyProcessInstance", TokenScopes.InstancesModify, Effect.Change).Sends<ModificationBody>().Produces(204);
        api.MapPost("/process-instances/{processInstanceKey}/migration", MigrateAsync).As("migrateProcessInstance", TokenScopes.InstancesModify, Effect.Change).Sends<MigrationBody>().Produces(204);
    }

    private static async Task<IResult> ModifyAsync(ApiCall call, string processInstanceKey, ProcessInstances instances, ProductProcesses product, ChangeTokens change)
    {
        var body = await call.ReadAsync<ModificationBody>();
        var found = await MovableAsync(call, processInstanceKey, instances, product);
        ImmutableArray<TokenChange> changes =
        [
            .. (body.ActivateInstructions ?? []).Select(asked => new TokenChange.Activate(Id(asked.ElementId, "elementId"), Ancestor(found, asked.AncestorElementInstanceKey), Scoped(asked.VariableInstructions))),
            .. (body.MoveInstructions ?? []).Select(asked => Move(found, asked)),
            .. (body.TerminateInstructions ?? []).Select(asked => new TokenChange.Terminate(Source(found, asked.ElementId, asked.ElementInstanceKey))),
        ];
        var reason = body.OperationReference is { } reference ? $"REST API, operation {reference.Text()}" : "REST API";
        return await change.HandleAsync(new(found.Id), changes, reason, call.Actor, call.Cancelled) is RunResult.Rejected rejected ? Problems.Of(rejected) : TypedResults.NoContent();
    }

    private static async Task<IResult> MigrateAsync(
        ApiCall call, string processInstanceKey, ProcessInstances instances, ProcessDefinitions definitions, ProductProcesses product, MigrateInstance migrate)
    {
        var body = await call.ReadAsync<MigrationBody>();
        var found = await MovableAsync(call, processInstanceKey, instances, product);
        var target = await TargetAsync(call, body.TargetProcessDefinitionKey, definitions);
        var problems = await migrate.HandleAsync(new(found.Id), target, Pairs(body.MappingInstructions), call.Actor, call.Cancelled);
        return problems.IsEmpty ? TypedResults.NoContent() : Problems.Of(
            StatusCodes.Status409Conflict, "migration.refused", $"Expected an instance that can go on by version {target.Version}, but: {string.Join(" ", problems.Take(3).Select(p => p.Message))}",
            [new("problems", problems.Select(p => new { element = p.Element.Value, code = p.Code, message = p.Message }))]);
    }

    /// <summary>The instance, when programs may move it.</summary>
    private static async Task<ProcessInstanceItem> MovableAsync(ApiCall call, string key, ProcessInstances instances, ProductProcesses product)
    {
        var found = await instances.FindAsync(ApiCall.Key("process-instance", key), call.Cancelled) ?? throw new ProblemException(Problems.NotFound("process-instance", key));
        return await product.HasAsync(found.ProcessId, call.Cancelled) ? throw new ProblemException(Problems.Of(Runtime.Operations.ProductRefusal.Of(found.ProcessId))) : found;
    }

    internal static async Task<DefinitionKey> TargetAsync(ApiCall call, string? key, ProcessDefinitions definitions) =>
        await definitions.FindAsync(ApiCall.Key("process-definition", key ?? ""), call.Cancelled) is { } definition
            ? new(definition.ProcessId, definition.Version)
            : throw new ProblemException(Problems.NotFound("process-definition", key ?? ""));

    /// <summary>Ids of the old version with those of the new one; ends the request with 400 when one is named twice.</summary>
    internal static Dictionary<string, string> Pairs(IReadOnlyList<MappingAsked>? asked)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in asked ?? [])
        {
            if (!pairs.TryAdd(Id(pair.SourceElementId, "sourceElementId").Value, Id(pair.TargetElementId, "targetElementId").Value)) throw Wrong($"Expected each sourceElementId once, but '{pair.SourceElementId}' comes twice.");
        }

        return pairs;
    }

    private static TokenChange.Move Move(ProcessInstanceItem instance, MoveAsked asked)
    {
        MoveScope scope = asked.AncestorScopeInstruction switch
        {
            null or { AncestorScopeType: "inferred" } => new MoveScope.Inferred(),
            { AncestorScopeType: "sourceParent" } => new MoveScope.SourceParent(),
            { AncestorScopeType: "direct", AncestorElementInstanceKey: var key } => new MoveScope.Direct(Ancestor(instance, key)),
            var other => throw Wrong($"Expected the ancestorScopeType direct, inferred or sourceParent, but found '{other.AncestorScopeType}'."),
        };
        var source = asked.SourceElementInstruction switch
        {
            { SourceType: "byId", SourceElementId: { } id } => Source(instance, id, null),
            { SourceType: "byKey", SourceElementInstanceKey: { } key } => Source(instance, null, key),
            _ => throw Wrong("Expected sourceElementInstruction with the sourceType byId and sourceElementId, or byKey and sourceElementInstanceKey."),
        };
        return new(source, Id(asked.TargetElementId, "targetElementId"), scope, Scoped(asked.VariableInstructions));
    }

    private static TokenSource Source(ProcessInstanceItem instance, string? element, string? key) => (element, key) switch
    {
        ({ Length: > 0 } id, null) => new TokenSource.ById(new(id)),
        (null, { } given) => new TokenSource.ByKey(Owner(instance, given)),
        _ => throw Wrong("Expected either an element id or an element instance key."),
    };

    private static ElementInstanceKey? Ancestor(ProcessInstanceItem instance, string? key) => key is null or NoAncestor ? null : Owner(instance, key);

    private static ElementInstanceKey Owner(ProcessInstanceItem instance, string text)
    {
        var (number, owner) = EngineKeys.OfElement(ApiCall.Key("element-instance", text));
        return number == instance.Number ? new(owner) : throw new ProblemException(Problems.NotFound("element-instance", text));
    }

    private static ImmutableArray<ScopedVariables> Scoped(IReadOnlyList<VariablesAsked>? asked) =>
        [.. (asked ?? []).Select(given => new ScopedVariables(string.IsNullOrEmpty(given.ScopeId) ? null : new ElementId(given.ScopeId), ApiCall.Variables(given.Variables)))];

    private static ElementId Id(string? given, string field) => string.IsNullOrEmpty(given) ? throw Wrong($"Expected {field}.") : new(given);

    private static ProblemException Wrong(string detail) => new(Problems.Wrong("request.body", detail));
}
