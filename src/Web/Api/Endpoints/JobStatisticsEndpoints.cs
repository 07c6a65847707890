using Workflow.Runtime.Access;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>What became of jobs in a time.</summary>
internal static class JobStatisticsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/jobs/statistics/global", AllAsync).As("getGlobalJobStatistics", TokenScopes.InstancesRead).Produces<AllJobsShape>();
        api.MapPost("/jobs/statistics/by-types", TypesAsync).As("getJobTypeStatistics", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<JobTypeCountShape>>();
        api.MapPost("/jobs/statistics/by-workers", WorkersAsync).As("getJobWorkerStatistics", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<JobWorkerCountShape>>();
        api.MapPost("/jobs/statistics/time-series", SeriesAsync).As("getJobTimeSeriesStatistics", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<JobSpanCountShape>>();
        api.MapPost("/jobs/statistics/errors", ErrorsAsync).As("getJobErrorStatistics", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<JobErrorCountShape>>();
    }

    private static async Task<IResult> AllAsync(ApiCall call, JobStatistics statistics, DateTimeOffset from, DateTimeOffset to, string? jobType) =>
        from <= to
            ? TypedResults.Ok(AllJobsShape.Of(await statistics.AllAsync(from.ToUniversalTime(), to.ToUniversalTime(), jobType, call.Cancelled)))
            : Problems.Wrong("search.filter", "Expected from and a to that is not before it (RFC 3339).");

    private static async Task<IResult> TypesAsync(ApiCall call, JobStatistics statistics) => (await statistics.TypesAsync(await call.SearchAsync(), call.Cancelled)).Shape(JobTypeCountShape.Of);

    private static async Task<IResult> WorkersAsync(ApiCall call, JobStatistics statistics) => (await statistics.WorkersAsync(await call.SearchAsync(), call.Cancelled)).Shape(JobWorkerCountShape.Of);

    private static async Task<IResult> SeriesAsync(ApiCall call, JobStatistics statistics) => (await statistics.SeriesAsync(await call.SearchAsync(), call.Cancelled)).Shape(JobSpanCountShape.Of);

    private static async Task<IResult> ErrorsAsync(ApiCall call, JobStatistics statistics) => (await statistics.ErrorsAsync(await call.SearchAsync(), call.Cancelled)).Shape(JobErrorCountShape.Of);
}
