using System.Text.Json;
using Microsoft.Extensions.Options;
using Workflow.Engine;
using Workflow.Runtime.Access;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Work for programs outside. A job's key holds the try: whoever lost the lease names a job that is no more.</summary>
internal static class JobEndpoints
{
    private const long ShortestLease = 1000;
    private const long LongestLease = 86_400_000;
    private const long LongestWait = 60_000;
    private const int MostRetries = 1000;
    private const string UserTaskResult = "userTask";
    private const string AdHocResult = "adHocSubProcess";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/jobs/activation", ActivateAsync).As("activateJobs", TokenScopes.JobsWork, Effect.Waits).Sends<ActivationBody>().Produces<ActivationShape>();
        api.MapPost("/jobs/search", SearchAsync).As("searchJobs", TokenScopes.InstancesRead).Sends<SearchBody>().Produces<PageOf<JobShape>>();
        api.MapPatch("/jobs/{jobKey}", ChangeAsync).As("updateJob", TokenScopes.JobsWork, Effect.Change).Sends<JobChangeBody>().Produces(204);
        api.MapPost("/jobs/{jobKey}/completion", CompleteAsync).As("completeJob", TokenScopes.JobsWork, Effect.Work).Sends<JobCompletionBody>().Produces(204);
        api.MapPost("/jobs/{jobKey}/error", ThrowAsync).As("throwJobError", TokenScopes.JobsWork, Effect.Work).Sends<JobErrorBody>().Produces(204);
        api.MapPost("/jobs/{jobKey}/failure", FailAsync).As("failJob", TokenScopes.JobsWork, Effect.Work).Sends<JobFailureBody>().Produces(204);
    }

    private static async Task<IResult> ActivateAsync(
        ApiCall call, AwaitJobs jobs, JobSearch search, ProcessInstances instances, IEnumerable<IJobWorker> workers, IOptions<ApiOptions> options)
    {
        var body = await call.ReadAsync<ActivationBody>();
        foreach (var tenant in body.TenantIds ?? []) ApiCall.InTenant(tenant);
        if (string.IsNullOrEmpty(body.Type) || body.Timeout is < ShortestLease or > LongestLease || body.MaxJobsToActivate < 1)
        {
            return Problems.Wrong("job.activation", $"Expected a type, a timeout of {ShortestLease} to {LongestLease} ms and maxJobsToActivate of at least 1.");
        }

        if (workers.Any(w => w.JobType == body.Type)) return Problems.Of(StatusCodes.Status403Forbidden, "job.of-the-product", $"Expected a job type of your own, but jobs of '{body.Type}' are done by the product.");

        var worker = body.Worker is { Length: > 0 and <= 200 } named ? named : call.Person.UserName;
        var wait = body.RequestTimeout switch
        {
            < 0 => TimeSpan.Zero,
            null or 0 => TimeSpan.FromSeconds(options.Value.WaitSeconds),
            { } given => TimeSpan.FromMilliseconds(Math.Min(given, LongestWait)),
        };
        var taken = await jobs.HandleAsync(body.Type, worker, Math.Min(body.MaxJobsToActivate, ActivateJobs.MostJobs), TimeSpan.FromMilliseconds(body.Timeout), wait, call.Cancelled);
        var items = await search.FindAsync(taken.Select(job => job.Id), call.Cancelled);
        var tags = await instances.TagsAsync(taken.Select(job => job.InstanceId), call.Cancelled);
        return TypedResults.Ok(new ActivationShape([.. taken.Where(job => items.ContainsKey(job.Id)).Select(job => Shape(job, items[job.Id], worker, tags[job.InstanceId]))]));

        ActivatedJobShape Shape(ActivatedJob job, JobItem item, string by, IEnumerable<string> tagged) => new(
            job.JobType, item.ProcessId, item.Version, job.Element, job.Headers, by, job.RetriesLeft, job.LockedUntil.ToUnixTimeMilliseconds(),
            Chosen(call.Allows(TokenScopes.PersonalData) ? job.Input : Variables.Empty, body.FetchVariable), Tenants.Only, EngineKeys.Job(item.JobNumber, job.FencingToken).Text(),
            item.InstanceKey.Text(), item.DefinitionKey.Text(), item.ElementKey.Text(), item.Kind, item.Event, JobTaskShape.Of(job, item), [.. tagged], item.RootKey.Text());
    }

    /// <summary>The variables of these names as JSON, or all when no names are given.</summary>
    internal static JsonElement Chosen(Variables variables, IReadOnlyList<string>? names)
    {
        var chosen = names is { Count: > 0 } ? Variables.Empty.With(variables.Values.Where(v => names.Contains(v.Key, StringComparer.Ordinal))) : variables;
        using var json = JsonDocument.Parse(VariablesJson.Utf8(chosen));
        return json.RootElement.Clone();
    }

    private static async Task<IResult> SearchAsync(ApiCall call, JobSearch jobs) => (await jobs.SearchAsync(await call.SearchAsync(), call.Cancelled)).Shape(job => JobShape.Of(job, call.Allows(TokenScopes.PersonalData)));

    private static async Task<IResult> ChangeAsync(ApiCall call, string jobKey, JobSearch jobs, ChangeJob change)
    {
        var body = await call.ReadAsync<JobChangeBody>();
        var (id, token) = await OfAsync(call, jobKey, jobs);
        if (body.Changeset is not { } asked || asked is { Retries: null, Timeout: null } || asked.Retries is < 1 or > MostRetries || asked.Timeout is < ShortestLease or > LongestLease)
        {
            return Problems.Wrong("job.change", $"Expected retries from 1 to {MostRetries} or a timeout of {ShortestLease} to {LongestLease} ms.");
        }

        var lockFor = asked.Timeout is { } ms ? TimeSpan.FromMilliseconds(ms) : (TimeSpan?)null;
        return await change.HandleAsync(id, token, asked.Retries, lockFor, call.Cancelled) is RunResult.Rejected rejected ? Problems.Of(rejected) : TypedResults.NoContent();
    }

    private static async Task<IResult> CompleteAsync(ApiCall call, string jobKey, JobSearch jobs, ReportJob report)
    {
        var body = await call.ReadAsync<JobCompletionBody>();
        if (body.Result is { Type: not (null or UserTaskResult or AdHocResult) }) return Problems.Wrong("job.result", $"Expected a result of the type {UserTaskResult} or {AdHocResult}, but it is '{body.Result.Type}'.");
        if (body.Result?.ActivateElements?.Any(one => string.IsNullOrEmpty(one.ElementId)) == true) return Problems.Wrong("job.result", "Expected each of activateElements to have an elementId.");
        return await ReportAsync(call, jobKey, jobs, report, new JobOutcome.Completed(ApiCall.Variables(body.Variables))
        {
            Verdict = body.Result is { Type: not AdHocResult } result ? Verdict(result) : null, Decision = body.Result is { Type: AdHocResult } decided ? Decision(decided) : null,
        });
    }

    private static AdHocDecision Decision(JobResultBody result) => new(
        [.. (result.ActivateElements ?? []).Select(one => (new ElementId(one.ElementId ?? ""), ApiCall.Variables(one.Variables)))], result.IsCompletionConditionFulfilled is true, result.IsCancelRemainingInstances is true);

    private static TaskVerdict Verdict(JobResultBody result) => new(result.Denied is true, result.DeniedReason ?? "", result.Corrections is { } corrected
        ? new(corrected.Assignee, corrected.CandidateGroups is { } groups ? [.. groups] : null, corrected.CandidateUsers is { } users ? [.. users] : null, corrected.DueDate, corrected.FollowUpDate, corrected.Priority)
        : TaskCorrections.None);

    private static async Task<IResult> ThrowAsync(ApiCall call, string jobKey, JobSearch jobs, ReportJob report)
    {
        var body = await call.ReadAsync<JobErrorBody>();
        return string.IsNullOrEmpty(body.ErrorCode)
            ? Problems.Wrong("job.error", "Expected an errorCode.")
            : await ReportAsync(call, jobKey, jobs, report, new JobOutcome.Error(body.ErrorCode, body.ErrorMessage ?? "", ApiCall.Variables(body.Variables)));
    }

    private static async Task<IResult> FailAsync(ApiCall call, string jobKey, JobSearch jobs, ReportJob report)
    {
        var body = await call.ReadAsync<JobFailureBody>();
        if (body.Retries is < 0 or > MostRetries || body.RetryBackOff is < 0 or > LongestLease) return Problems.Wrong("job.failure", $"Expected retries from 0 to {MostRetries} and retryBackOff from 0 to {LongestLease} ms.");

        var failed = new JobOutcome.Failed(body.ErrorMessage ?? "", TimeSpan.FromMilliseconds(body.RetryBackOff ?? 0)) { RetriesLeft = body.Retries, Variables = ApiCall.Variables(body.Variables) };
        return await ReportAsync(call, jobKey, jobs, report, failed);
    }

    private static async Task<IResult> ReportAsync(ApiCall call, string jobKey, JobSearch jobs, ReportJob report, JobOutcome outcome)
    {
        var (id, token) = await OfAsync(call, jobKey, jobs);
        return await report.HandleAsync(id, token, outcome, call.Actor, call.Cancelled) is RunResult.Rejected rejected ? Problems.Of(rejected) : TypedResults.NoContent();
    }

    private static async Task<(Guid Id, long FencingToken)> OfAsync(ApiCall call, string jobKey, JobSearch jobs)
    {
        var (number, token) = EngineKeys.OfJob(ApiCall.Key("job", jobKey));
        return await jobs.IdAsync(number, call.Cancelled) is { } id ? (id, token) : throw new ProblemException(Problems.NotFound("job", jobKey));
    }
}
