using System.Text.Json;
using Workflow.Runtime.Access;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>What runs and what waits for an operator, counted: numbers alone, nothing about anybody.</summary>
internal static class StatisticsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/process-definitions/statistics/process-instances", ProcessesAsync).As("getProcessDefinitionInstanceStatistics", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<ProcessCountShape>>();
        api.MapPost("/process-definitions/statistics/process-instances-by-version", VersionsAsync).As("getProcessDefinitionInstanceVersionStatistics", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<VersionCountShape>>();
        api.MapPost("/process-definitions/statistics/message-subscriptions", SubscriptionsAsync).As("getProcessDefinitionMessageSubscriptionStatistics", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<SubscriptionCountShape>>();
        api.MapPost("/process-definitions/{processDefinitionKey}/statistics/element-instances", ElementsAsync).As("getProcessDefinitionStatistics", TokenScopes.InstancesRead).Sends<ElementStatisticsBody>().Produces<ListOf<ElementCountShape>>();
        api.MapPost("/incidents/statistics/process-instances-by-error", ErrorsAsync).As("getProcessInstanceStatisticsByError", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<ErrorCountShape>>();
        api.MapPost("/incidents/statistics/process-instances-by-definition", DefinitionsAsync).As("getProcessInstanceStatisticsByDefinition", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<ErrorOfDefinitionShape>>();
    }

    private static async Task<IResult> ProcessesAsync(ApiCall call, DefinitionStatistics statistics) => (await statistics.ProcessesAsync(await call.SearchAsync(), call.Cancelled)).Shape(ProcessCountShape.Of);

    private static async Task<IResult> VersionsAsync(ApiCall call, DefinitionStatistics statistics) => (await statistics.VersionsAsync(await call.SearchAsync(), call.Cancelled)).Shape(VersionCountShape.Of);

    private static async Task<IResult> SubscriptionsAsync(ApiCall call, DefinitionStatistics statistics) => (await statistics.SubscriptionsAsync(await call.SearchAsync(), call.Cancelled)).Shape(SubscriptionCountShape.Of);

    private static async Task<IResult> ElementsAsync(ApiCall call, string processDefinitionKey, ProcessDefinitions definitions, DefinitionStatistics statistics)
    {
        var body = await call.ReadAsync<ElementStatisticsBody>();
        if (await definitions.FindAsync(ApiCall.Key("process-definition", processDefinitionKey), call.Cancelled) is not { } definition) return Problems.NotFound("process-definition", processDefinitionKey);
        if (body.Filter is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) }) return Problems.Wrong("search.filter", "Expected the filter as an object.");

        var (counts, refusal) = await statistics.ElementsAsync(definition.Key, body.Filter is { ValueKind: JsonValueKind.Object } filter ? filter : null, call.Cancelled);
        return counts is null
            ? Problems.Of(refusal ?? new("search.filter", "Expected a filter."))
            : TypedResults.Ok(new ListOf<ElementCountShape>([.. counts.Select(c => new ElementCountShape(c.Element, c.Active, c.Terminated, c.Incidents, c.Completed))]));
    }

    private static async Task<IResult> ErrorsAsync(ApiCall call, IncidentStatistics statistics) => (await statistics.ErrorsAsync(await call.SearchAsync(), call.Cancelled)).Shape(ErrorCountShape.Of);

    private static async Task<IResult> DefinitionsAsync(ApiCall call, IncidentStatistics statistics) => (await statistics.DefinitionsAsync(await call.SearchAsync(), call.Cancelled)).Shape(ErrorOfDefinitionShape.Of);
}
