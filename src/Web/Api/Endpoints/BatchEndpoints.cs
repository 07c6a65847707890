using System.Text.Json;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Access;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Data;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>The same change to many instances: begun with a filter, carried out in the background, followed item by item.</summary>
internal static class BatchEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/process-instances/cancellation", CancelAsync).As("cancelProcessInstancesBatchOperation", TokenScopes.InstancesWrite, Effect.Change).Sends<BatchBody>().Produces<BatchShape>();
        api.MapPost("/process-instances/incident-resolution", ResolveAsync).As("resolveIncidentsBatchOperation", TokenScopes.IncidentsWrite, Effect.Change).Sends<BatchBody>().Produces<BatchShape>();
        api.MapPost("/process-instances/{processInstanceKey}/incident-resolution", ResolveOfInstanceAsync).As("resolveProcessInstanceIncidents", TokenScopes.IncidentsWrite, Effect.Change).Produces<BatchShape>();
        api.MapPost("/process-instances/migration", MigrateAsync).As("migrateProcessInstancesBatchOperation", TokenScopes.InstancesModify, Effect.Change).Sends<MigrationBatchBody>().Produces<BatchShape>();
        api.MapPost("/process-instances/modification", ModifyAsync).As("modifyProcessInstancesBatchOperation", TokenScopes.InstancesModify, Effect.Change).Sends<ModificationBatchBody>().Produces<BatchShape>();
        api.MapPost("/batch-operations/search", SearchAsync).As("searchBatchOperations", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<BatchOperationShape>>();
        api.MapGet("/batch-operations/{batchOperationKey}", FindAsync).As("getBatchOperation", TokenScopes.InstancesRead).Produces<BatchOperationShape>();
        api.MapPost("/batch-operation-items/search", SearchItemsAsync).As("searchBatchOperationItems", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<BatchItemShape>>();
        Steering(api, "suspension", "suspendBatchOperation", BatchSteering.Suspend);
        Steering(api, "resumption", "resumeBatchOperation", BatchSteering.Resume);
        Steering(api, "cancellation", "cancelBatchOperation", BatchSteering.Cancel);
    }

    private static async Task<IResult> CancelAsync(ApiCall call, BeginBatch begin)
    {
        var body = await call.ReadAsync<BatchBody>();
        return Answer(await begin.HandleAsync(new BatchChange.Cancel(), body.Filter, call.Actor, call.Cancelled));
    }

    private static async Task<IResult> ResolveAsync(ApiCall call, BeginBatch begin)
    {
        var body = await call.ReadAsync<BatchBody>();
        return Answer(await begin.HandleAsync(new BatchChange.ResolveIncidents(), body.Filter, call.Actor, call.Cancelled));
    }

    private static async Task<IResult> ResolveOfInstanceAsync(ApiCall call, string processInstanceKey, ProcessInstances instances, BeginBatch begin)
    {
        if (await instances.FindAsync(ApiCall.Key("process-instance", processInstanceKey), call.Cancelled) is null) return Problems.NotFound("process-instance", processInstanceKey);

        var filter = JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal) { ["processInstanceKey"] = processInstanceKey });
        return Answer(await begin.HandleAsync(new BatchChange.ResolveIncidents(), filter, call.Actor, call.Cancelled));
    }

    private static async Task<IResult> MigrateAsync(ApiCall call, ProcessDefinitions definitions, ProductProcesses product, BeginBatch begin)
    {
        var body = await call.ReadAsync<MigrationBatchBody>();
        if (body.MigrationPlan is not { } plan) return Problems.Wrong("request.body", "Expected a migrationPlan.");

        var target = await ChangeEndpoints.TargetAsync(call, plan.TargetProcessDefinitionKey, definitions);
        if (await product.HasAsync(target.ProcessId, call.Cancelled)) return Problems.Of(Runtime.Operations.ProductRefusal.Of(target.ProcessId));
        return Answer(await begin.HandleAsync(new BatchChange.Migrate(target.ProcessId, target.Version, ChangeEndpoints.Pairs(plan.MappingInstructions)), body.Filter, call.Actor, call.Cancelled));
    }

    private static async Task<IResult> ModifyAsync(ApiCall call, BeginBatch begin)
    {
        var body = await call.ReadAsync<ModificationBatchBody>();
        BatchMove[] moves = [.. ChangeEndpoints.Pairs(body.MoveInstructions).Select(pair => new BatchMove(pair.Key, pair.Value))];
        if (moves.Length == 0) return Problems.Wrong("request.body", "Expected at least one of moveInstructions.");
        return Answer(await begin.HandleAsync(new BatchChange.Modify(moves), body.Filter, call.Actor, call.Cancelled));
    }

    private static async Task<IResult> SearchAsync(ApiCall call, BatchSearch batches) => (await batches.SearchAsync(await call.SearchAsync(), call.Cancelled)).Shape(BatchOperationShape.Of);

    private static async Task<IResult> FindAsync(ApiCall call, string batchOperationKey, BatchSearch batches) =>
        await batches.FindAsync(ApiCall.Key("batch", batchOperationKey), call.Cancelled) is { } found ? TypedResults.Ok(BatchOperationShape.Of(found)) : Problems.NotFound("batch", batchOperationKey);

    private static async Task<IResult> SearchItemsAsync(ApiCall call, BatchSearch batches) => (await batches.SearchItemsAsync(await call.SearchAsync(), call.Cancelled)).Shape(BatchItemShape.Of);

    /// <summary>Programs steer their own batches, administrators all.</summary>
    private static void Steering(RouteGroupBuilder api, string path, string operation, BatchSteering steering) =>
        api.MapPost($"/batch-operations/{{batchOperationKey}}/{path}", async (ApiCall call, string batchOperationKey, SteerBatch steer) =>
        {
            var own = call.Person.Is(Roles.Administrator) ? null : call.Person.UserName;
            return await steer.HandleAsync(ApiCall.Key("batch", batchOperationKey), steering, own, call.Cancelled) is { } rejected ? Refused(rejected) : TypedResults.NoContent();
        }).As(operation, TokenScopes.InstancesWrite, Effect.Change).Produces(204);

    private static IResult Answer(BatchStart start) => start switch
    {
        BatchStart.Begun { Key: var key, Kind: var kind } => TypedResults.Ok(new BatchShape(key.Text(), kind switch
        {
            BatchKind.Cancel => "CANCEL_PROCESS_INSTANCE",
            BatchKind.ResolveIncidents => "RESOLVE_INCIDENT",
            BatchKind.Migrate => "MIGRATE_PROCESS_INSTANCE",
            BatchKind.Modify => "MODIFY_PROCESS_INSTANCE",
            _ => throw new NotSupportedException(kind.ToString()),
        })),
        BatchStart.Unfiltered { Refusal: var refusal } => Problems.Of(refusal),
        BatchStart.Rejected rejected => Refused(rejected),
        _ => throw new NotSupportedException(start.GetType().Name),
    };

    private static IResult Refused(BatchStart.Rejected rejected) => Problems.Of(rejected.Code switch
    {
        "batch.not-found" or "process.not-deployed" => StatusCodes.Status404NotFound,
        "batch.of-another" or Runtime.Operations.ProductRefusal.Code => StatusCodes.Status403Forbidden,
        "batch.filter" or "batch.too-many" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    }, rejected.Code, rejected.Message);
}
