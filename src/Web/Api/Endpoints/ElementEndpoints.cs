using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Element instances, their variables and incidents.</summary>
internal static class ElementEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/element-instances/search", SearchAsync).As("searchElementInstances", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<ElementInstanceShape>>();
        api.MapGet("/element-instances/{elementInstanceKey}", FindAsync).As("getElementInstance", TokenScopes.InstancesRead).Produces<ElementInstanceShape>();
        api.MapPut("/element-instances/{elementInstanceKey}/variables", SetAsync).As("createElementInstanceVariables", TokenScopes.InstancesWrite, Effect.Change).Sends<SetVariablesBody>().Produces(204);
        api.MapPost("/element-instances/{elementInstanceKey}/incidents/search", IncidentsOfElementAsync).As("searchElementInstanceIncidents", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<IncidentShape>>();
        api.MapPost("/process-instances/{processInstanceKey}/incidents/search", IncidentsOfInstanceAsync).As("searchProcessInstanceIncidents", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<IncidentShape>>();
        api.MapPost("/incidents/search", IncidentsAsync).As("searchIncidents", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<IncidentShape>>();
        api.MapGet("/incidents/{incidentKey}", IncidentAsync).As("getIncident", TokenScopes.InstancesRead).Produces<IncidentShape>();
        api.MapPost("/incidents/{incidentKey}/resolution", ResolveAsync).As("resolveIncident", TokenScopes.IncidentsWrite, Effect.Change).Sends<ReferenceBody>().Produces(204);
        api.MapPost("/variables/search", VariablesAsync).As("searchVariables", TokenScopes.PersonalData, Effect.Disclosure).Sends<SearchBody>().Produces<PageOf<FoundVariableShape>>();
        api.MapGet("/variables/{variableKey}", VariableAsync).As("getVariable", TokenScopes.PersonalData, Effect.Disclosure).Produces<VariableShape>();
    }

    private static async Task<IResult> SearchAsync(ApiCall call, ElementInstances elements)
    {
        var result = await elements.SearchAsync(await call.SearchAsync(), call.Cancelled);
        var nodes = new Dictionary<(string, int, string), FlowNode?>();
        foreach (var i in result is SearchResult<ElementInstanceItem>.Found found ? found.Page.Items : [])
        {
            if (!nodes.ContainsKey((i.ProcessId, i.Version, i.Element))) nodes[(i.ProcessId, i.Version, i.Element)] = await elements.NodeAsync(i.ProcessId, i.Version, i.Element, call.Cancelled);
        }

        return result.Shape(i => Shape(i, nodes[(i.ProcessId, i.Version, i.Element)]));
    }

    private static async Task<IResult> FindAsync(ApiCall call, string elementInstanceKey, ElementInstances elements) =>
        await elements.FindAsync(ApiCall.Key("element-instance", elementInstanceKey), call.Cancelled) is { } i
            ? TypedResults.Ok(Shape(i, await elements.NodeAsync(i.ProcessId, i.Version, i.Element, call.Cancelled)))
            : Problems.NotFound("element-instance", elementInstanceKey);

    private static ElementInstanceShape Shape(ElementInstanceItem item, FlowNode? node) => ElementInstanceShape.Of(item, node?.Name ?? item.Element, ElementTypes.Of(node));

    private static async Task<IResult> SetAsync(ApiCall call, string elementInstanceKey, ProcessInstances instances, ProductProcesses product, InstanceRunner runner)
    {
        var body = await call.ReadAsync<SetVariablesBody>();
        var (number, owner) = EngineKeys.OfElement(ApiCall.Key("element-instance", elementInstanceKey));
        if (await instances.FindAsync(EngineKeys.Instance(number), call.Cancelled) is not { } instance) return Problems.NotFound("element-instance", elementInstanceKey);
        if (await product.HasAsync(instance.ProcessId, call.Cancelled)) return Problems.Of(ProductRefusal.Of(instance.ProcessId));
        if (owner != 0 && body.Local != true) return Problems.NotOffered("Setting variables from an element outwards is not offered here: expected local: true, or the key of the process instance.");

        return await runner.SetVariablesAsync(new(instance.Id), owner == 0 ? null : new ElementInstanceKey(owner), ApiCall.Variables(body.Variables), call.Actor, call.Cancelled) is RunResult.Rejected rejected ? Problems.Of(rejected) : TypedResults.NoContent();
    }

    private static async Task<IResult> IncidentsAsync(ApiCall call, Incidents incidents) => (await incidents.SearchAsync(await call.SearchAsync(), call.Cancelled)).Shape(IncidentShape.Of);

    private static async Task<IResult> IncidentsOfElementAsync(ApiCall call, string elementInstanceKey, Incidents incidents) =>
        (await incidents.SearchAsync(ApiCall.Key("element-instance", elementInstanceKey), await call.SearchAsync(), call.Cancelled)).Shape(IncidentShape.Of);

    private static async Task<IResult> IncidentsOfInstanceAsync(ApiCall call, string processInstanceKey, Incidents incidents) =>
        (await incidents.SearchAsync(ApiCall.Key("process-instance", processInstanceKey), await call.SearchAsync(), call.Cancelled)).Shape(IncidentShape.Of);

    private static async Task<IResult> IncidentAsync(ApiCall call, string incidentKey, Incidents incidents) =>
        await incidents.FindAsync(ApiCall.Key("incident", incidentKey), call.Cancelled) is { } found ? TypedResults.Ok(IncidentShape.Of(found)) : Problems.NotFound("incident", incidentKey);

    private static async Task<IResult> ResolveAsync(ApiCall call, string incidentKey, Incidents incidents, RetryIncident retry)
    {
        await call.ReadAsync<ReferenceBody>();
        if (await incidents.FindAsync(ApiCall.Key("incident", incidentKey), call.Cancelled) is not { } found) return Problems.NotFound("incident", incidentKey);
        return await retry.HandleAsync(found.Id, call.Actor, call.Cancelled) is RunResult.Rejected rejected ? Problems.Of(rejected) : TypedResults.NoContent();
    }

    /// <summary>Of the product's own processes nothing is shown: what its dossiers hold has pages with rights of their own.</summary>
    private static async Task<IResult> VariablesAsync(ApiCall call, bool? truncateValues, VariableSearch variables)
    {
        if (!ApiRights.RunsProcesses(call.Person)) return NotYours();
        var request = await call.SearchAsync();
        return await variables.ProductAmongAsync(request, call.Cancelled) is { } product
            ? Problems.Of(ProductRefusal.Of(product))
            : (await variables.SearchAsync(request, call.Cancelled)).Shape(item => FoundVariableShape.Of(item, truncateValues != false));
    }

    private static async Task<IResult> VariableAsync(ApiCall call, string variableKey, VariableSearch variables, ProcessInstances instances, ProductProcesses product)
    {
        if (!ApiRights.RunsProcesses(call.Person)) return NotYours();
        if (await variables.FindAsync(variableKey, call.Cancelled) is not { } found) return Problems.NotFound("variable", variableKey);
        return await OfProductAsync(call, found, instances, product) ?? TypedResults.Ok(VariableShape.Of(found));
    }

    private static async Task<IResult?> OfProductAsync(ApiCall call, VariableItem item, ProcessInstances instances, ProductProcesses product) =>
        await instances.FindAsync(item.InstanceKey, call.Cancelled) is { } instance && await product.HasAsync(instance.ProcessId, call.Cancelled) ? Problems.Of(ProductRefusal.Of(instance.ProcessId)) : null;

    private static IResult NotYours() => Problems.Of(StatusCodes.Status403Forbidden, "token.account", "Expected an account for programs or of an administrator: others see the variables of their tasks.");
}
