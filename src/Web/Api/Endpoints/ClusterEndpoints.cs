using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Runtime.Access;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>What a client asks before anything else: is there somebody, and who am I here.</summary>
internal static class ClusterEndpoints
{
    private static readonly string Version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "0.0.0";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/status", () => TypedResults.NoContent()).As("getStatus", null).AllowAnonymous();
        api.MapGet("/topology", Topology).As("getTopology", null).Produces<TopologyShape>();
        api.MapGet("/license", () => TypedResults.Ok(new LicenseShape(true, "none needed", false, null))).As("getLicense", null).Produces<LicenseShape>();
        api.MapGet("/authentication/me", Me).As("getAuthentication", null).Produces<UserShape>();
        api.MapGet("/system/usage-metrics", UsageAsync).As("getUsageMetrics", TokenScopes.InstancesRead).Produces<UsageShape>();
        api.MapPost("/tenants/search", async (ApiCall call) => Tenants.Search(await call.SearchAsync()).Shape(TenantShape.Of)).As("searchTenants", null).Sends<SearchBody>().Produces<PageOf<TenantShape>>();
        api.MapGet("/tenants/{tenantId}", Tenant).As("getTenant", null).Produces<TenantShape>();
    }

    /// <summary>Nodes share one database and have no partitions: a client sees one broker with one healthy partition.</summary>
    private static Ok<TopologyShape> Topology(ApiCall call)
    {
        var host = call.Http.Request.Host;
        return TypedResults.Ok(new TopologyShape(
            [new(0, host.Host, host.Port ?? (call.Http.Request.IsHttps ? 443 : 80), [new(1, "leader", "healthy")], Version)], null, 1, 1, 1, Version, "0"));
    }

    private static IResult Tenant(ApiCall call, string tenantId) => Tenants.Find(tenantId) is { } found ? TypedResults.Ok(TenantShape.Of(found)) : Problems.NotFound("tenant", tenantId);

    private static async Task<IResult> UsageAsync(ApiCall call, UsageMetrics metrics, DateTimeOffset startTime, DateTimeOffset endTime, string? tenantId, bool? withTenants)
    {
        ApiCall.InTenant(tenantId);
        if (endTime < startTime) return Problems.Wrong("usage.period", "Expected startTime and an endTime that is not before it (RFC 3339).");

        var usage = await metrics.OfAsync(startTime.ToUniversalTime(), endTime.ToUniversalTime(), call.Cancelled);
        var one = new UsageOfTenantShape(usage.ProcessInstances, usage.DecisionInstances, usage.Assignees);
        var split = withTenants == true ? new Dictionary<string, UsageOfTenantShape>(StringComparer.Ordinal) { [Tenants.Only] = one } : [];
        return TypedResults.Ok(new UsageShape(one.ProcessInstances, one.DecisionInstances, one.Assignees, 1, split));
    }

    private static Ok<UserShape> Me(ApiCall call) => TypedResults.Ok(new UserShape(
        call.Person.UserName, call.Person.FullName, null, [], [new("", Tenants.Only, null)], call.Person.Groups, call.Scopes, null, new Dictionary<string, string>(StringComparer.Ordinal), false));
}
