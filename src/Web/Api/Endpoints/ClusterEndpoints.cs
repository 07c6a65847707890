using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
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
    }

    /// <summary>Nodes share one database and have no partitions: a client sees one broker with one healthy partition.</summary>
    private static Ok<TopologyShape> Topology(ApiCall call)
    {
        var host = call.Http.Request.Host;
        return TypedResults.Ok(new TopologyShape(
            [new(0, host.Host, host.Port ?? (call.Http.Request.IsHttps ? 443 : 80), [new(1, "leader", "healthy")], Version)], null, 1, 1, 1, Version, "0"));
    }

    private static Ok<UserShape> Me(ApiCall call) => TypedResults.Ok(new UserShape(
        call.Person.UserName, call.Person.FullName, null, [], [new("", Tenants.Only, null)], call.Person.Groups, call.Scopes, null, new Dictionary<string, string>(StringComparer.Ordinal), false));
}
