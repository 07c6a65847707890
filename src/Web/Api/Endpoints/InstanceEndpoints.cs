using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Starting, ending and finding process instances.</summary>
internal static partial class InstanceEndpoints
{
    private const int MostTags = 10;
    private const int LongestBusinessId = 200;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/process-instances", CreateAsync).As("createProcessInstance", TokenScopes.InstancesWrite, Effect.Change).Sends<StartBody>().Produces<StartedShape>();
        api.MapPost("/process-instances/search", SearchAsync).As("searchProcessInstances", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<ProcessInstanceShape>>();
        api.MapGet("/process-instances/{processInstanceKey}", FindAsync).As("getProcessInstance", TokenScopes.InstancesRead).Produces<ProcessInstanceShape>();
        api.MapPost("/process-instances/{processInstanceKey}/cancellation", CancelAsync).As("cancelProcessInstance", TokenScopes.InstancesWrite, Effect.Change).Sends<ReferenceBody>().Produces(204);
        api.MapGet("/process-instances/{processInstanceKey}/sequence-flows", FlowsAsync).As("getProcessInstanceSequenceFlows", TokenScopes.InstancesRead).Produces<ListOf<TakenFlowShape>>();
        api.MapGet("/process-instances/{processInstanceKey}/statistics/element-instances", CountsAsync).As("getProcessInstanceStatistics", TokenScopes.InstancesRead).Produces<ListOf<ElementCountShape>>();
        api.MapGet("/process-instances/{processInstanceKey}/call-hierarchy", CallersAsync).As("getProcessInstanceCallHierarchy", TokenScopes.InstancesRead).Produces<IReadOnlyList<CallerShape>>();
    }

    private static async Task<IResult> CreateAsync(ApiCall call, StartInstance start, ProcessDefinitions definitions, ProcessInstances instances, AwaitEnd awaitEnd)
    {
        var body = await call.ReadAsync<StartBody>();
        ApiCall.InTenant(body.TenantId);
        if (body.StartInstructions is { Count: > 0 } || body.RuntimeInstructions is { Count: > 0 }) return Problems.NotOffered("Starting at chosen elements, or ending there, is not offered here.");
        if (body.AwaitCompletion == true && call.Http.Request.Headers.ContainsKey(Committing.Header)) return Problems.Wrong("idempotency.not-here", $"Expected no {Committing.Header} with awaitCompletion: the answer is not kept.");
        if (Faults(body) is { } fault) return fault;

        var definition = body.ProcessDefinitionKey is { } key
            ? await definitions.FindAsync(ApiCall.Key("process-definition", key), call.Cancelled)
            : await definitions.FindAsync(body.ProcessDefinitionId ?? "", body.ProcessDefinitionVersion is > 0 ? body.ProcessDefinitionVersion : null, call.Cancelled);
        if (definition is null) return Problems.NotFound("process-definition", body.ProcessDefinitionKey ?? $"{body.ProcessDefinitionId} {body.ProcessDefinitionVersion}");

        ImmutableArray<string> tags = [.. (body.Tags ?? []).Distinct(StringComparer.Ordinal)];
        var result = await start.HandleAsync(new(definition.ProcessId, definition.Version), ApiCall.Variables(body.Variables), body.BusinessId ?? "", tags, call.Actor, call.Cancelled);
        if (result is not RunResult.Accepted started) return Problems.Of((RunResult.Rejected)result);

        var instance = await instances.FindAsync(started.Instance.Value, call.Cancelled) ?? throw new InvalidOperationException("Expected the instance that was just started.");
        if (body.AwaitCompletion == true) call.AfterCommit = EndAsync;
        return Started(Variables.Empty);

        async Task<IResult> EndAsync()
        {
            var wait = body.RequestTimeout is > 0 and var asked && asked < LongestWait.TotalMilliseconds ? TimeSpan.FromMilliseconds(asked) : LongestWait;
            return await awaitEnd.HandleAsync(started.Instance, wait, call.Cancelled) is { } end
                ? Started(call.Allows(TokenScopes.PersonalData) ? end : Variables.Empty)
                : Problems.Of(StatusCodes.Status504GatewayTimeout, "instance.still-running", $"Expected instance {instance.Key.Text()} to end in time, but it still runs.");
        }

        IResult Started(Variables variables) => TypedResults.Ok(new StartedShape(
            definition.ProcessId, definition.Version, Tenants.Only, JobEndpoints.Chosen(variables, body.FetchVariables), definition.Key.Text(), instance.Key.Text(), tags, body.BusinessId));
    }

    private static IResult? Faults(StartBody body)
    {
        if (body.ProcessDefinitionId is null == body.ProcessDefinitionKey is null) return Problems.Wrong("request.body", "Expected either processDefinitionId or processDefinitionKey.");
        if (body.Tags is { Count: > MostTags } || body.Tags?.Any(tag => !Tag().IsMatch(tag)) == true)
        {
            return Problems.Wrong("instance.tags", $"Expected at most {MostTags} tags of a letter and up to 99 letters, digits, '_', '-', ':' or '.'.");
        }

        return body.BusinessId is { Length: 0 or > LongestBusinessId } ? Problems.Wrong("instance.business-id", $"Expected a businessId of 1 to {LongestBusinessId} characters.") : null;
    }

    private static async Task<IResult> SearchAsync(ApiCall call, ProcessInstances instances, InstancesByVariables byVariables, RuntimeDb db, TimeProvider time)
    {
        var request = await call.SearchAsync();
        if (InstancesByVariables.IsAsked(request) && await MayAskByVariablesAsync(call, db, time) is { } refusal) return refusal;

        var result = await byVariables.SearchAsync(request, call.Cancelled);
        var tags = await instances.TagsAsync(result is SearchResult<ProcessInstanceItem>.Found found ? found.Page.Items.Select(i => i.Id) : [], call.Cancelled);
        return result.Shape(item => ProcessInstanceShape.Of(item, tags[item.Id]));
    }

    /// <summary>Whoever is found by a value tells it: it takes the scope that reads values, and leaves an entry.</summary>
    private static async Task<IResult?> MayAskByVariablesAsync(ApiCall call, RuntimeDb db, TimeProvider time)
    {
        if (!call.Allows(TokenScopes.PersonalData))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "token.scope", $"Expected a token with the scope '{TokenScopes.PersonalData}' to search by variables, but this one has: {string.Join(", ", call.Scopes)}.");
        }

        if (!ApiRights.RunsProcesses(call.Person)) return Problems.Of(StatusCodes.Status403Forbidden, "token.account", "Expected an account for programs or of an administrator to search by variables.");

        db.Add(Committing.Entry(call, "searchProcessInstances", time.GetUtcNow()));
        await db.SaveChangesAsync(call.Cancelled);
        return null;
    }

    private static async Task<IResult> FindAsync(ApiCall call, string processInstanceKey, ProcessInstances instances)
    {
        var found = await FoundAsync(call, processInstanceKey, instances);
        return TypedResults.Ok(ProcessInstanceShape.Of(found, (await instances.TagsAsync([found.Id], call.Cancelled))[found.Id]));
    }

    private static async Task<IResult> CancelAsync(ApiCall call, string processInstanceKey, ProcessInstances instances, ProductProcesses product, CancelInstance cancel)
    {
        await call.ReadAsync<ReferenceBody>();
        var found = await FoundAsync(call, processInstanceKey, instances);
        if (await product.HasAsync(found.ProcessId, call.Cancelled)) return Problems.Of(ProductRefusal.Of(found.ProcessId));
        return await cancel.HandleAsync(new(found.Id), "cancelled over the REST API", call.Actor, call.Cancelled) is RunResult.Rejected rejected ? Problems.Of(rejected) : TypedResults.NoContent();
    }

    private static async Task<IResult> FlowsAsync(ApiCall call, string processInstanceKey, ProcessInstances instances, ElementInstances elements)
    {
        var found = await FoundAsync(call, processInstanceKey, instances);
        return TypedResults.Ok(new ListOf<TakenFlowShape>([.. (await elements.FlowsAsync(found.Id, call.Cancelled)).Select(flow => new TakenFlowShape(
            $"{found.Key.Text()}_{flow}", found.Key.Text(), found.RootKey.Text(), found.DefinitionKey.Text(), found.ProcessId, flow, Tenants.Only))]));
    }

    private static async Task<IResult> CountsAsync(ApiCall call, string processInstanceKey, ProcessInstances instances, ElementInstances elements)
    {
        var found = await FoundAsync(call, processInstanceKey, instances);
        return TypedResults.Ok(new ListOf<ElementCountShape>([.. (await elements.CountsAsync(found.Id, call.Cancelled)).Select(c => new ElementCountShape(c.Element, c.Active, c.Terminated, c.Incidents, c.Completed))]));
    }

    /// <summary>From the outermost caller to the instance itself.</summary>
    private static async Task<IResult> CallersAsync(ApiCall call, string processInstanceKey, ProcessInstances instances)
    {
        var callers = new List<CallerShape>();
        for (ProcessInstanceItem? at = await FoundAsync(call, processInstanceKey, instances); at is not null; at = at.ParentId is { } parent ? await instances.FindAsync(parent, call.Cancelled) : null)
        {
            callers.Insert(0, new(at.Key.Text(), at.DefinitionKey.Text(), at.ProcessName));
        }

        return TypedResults.Ok<IReadOnlyList<CallerShape>>(callers);
    }

    private static async Task<ProcessInstanceItem> FoundAsync(ApiCall call, string key, ProcessInstances instances) =>
        await instances.FindAsync(ApiCall.Key("process-instance", key), call.Cancelled) ?? throw new ProblemException(Problems.NotFound("process-instance", key));

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_\\-:.]{0,99}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
