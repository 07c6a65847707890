using Workflow.Runtime.Access;
using Workflow.Runtime.Search;
using Workflow.Web.Api.Shapes;
using Workflow.Web.Dossiers;

namespace Workflow.Web.Api.Endpoints;

/// <summary>Who did what, from the sealed journals. It names people and gives their reasons: every look at it leaves an entry of its own.</summary>
internal static class AuditEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/audit-logs/search", SearchAsync).As("searchAuditLogs", TokenScopes.PersonalData, Effect.Disclosure).Sends<SearchBody>().Produces<PageOf<AuditShape>>();
        api.MapGet("/audit-logs/{auditLogKey}", FindAsync).As("getAuditLog", TokenScopes.PersonalData, Effect.Disclosure).Produces<AuditShape>();
        api.MapPost("/user-tasks/{userTaskKey}/audit-logs/search", OfTaskAsync).As("searchUserTaskAuditLogs", TokenScopes.PersonalData, Effect.Disclosure).Sends<SearchBody>().Produces<PageOf<AuditShape>>();
    }

    private static async Task<IResult> SearchAsync(ApiCall call, AuditLog log) =>
        ApiRights.RunsProcesses(call.Person) ? (await log.SearchAsync(await call.SearchAsync(), call.Cancelled)).Shape(AuditShape.Of) : NotYours();

    private static async Task<IResult> FindAsync(ApiCall call, string auditLogKey, AuditLog log)
    {
        if (!ApiRights.RunsProcesses(call.Person)) return NotYours();
        return await log.FindAsync(ApiCall.Key("audit-log", auditLogKey), call.Cancelled) is { } found ? TypedResults.Ok(AuditShape.Of(found)) : Problems.NotFound("audit-log", auditLogKey);
    }

    /// <summary>Whoever may see the task, open or ended, may see what was done about it.</summary>
    private static async Task<IResult> OfTaskAsync(ApiCall call, string userTaskKey, TaskSight sight, UserTaskSearch tasks, AuditLog log)
    {
        var runs = ApiRights.RunsProcesses(call.Person);
        var key = ApiCall.Key("user-task", userTaskKey);
        return await tasks.FindAsync(sight.Of(TaskDesk.Viewer(call.Person), runs), sight.Ended(call.Actor, runs), key, call.Cancelled) is { } found
            ? (await log.OfTaskAsync(found.Key, await call.SearchAsync(), call.Cancelled)).Shape(AuditShape.Of)
            : Problems.NotFound("user-task", userTaskKey);
    }

    private static IResult NotYours() => Problems.Of(StatusCodes.Status403Forbidden, "token.account", "Expected an account for programs or of an administrator: others see what was done about their tasks.");
}
