using System.Text.Json;
using Workflow.Runtime.Access;
using Workflow.Runtime.Data;
using Workflow.Runtime.Forms;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Search;
using Workflow.Runtime.Tasks;
using Workflow.Web.Api.Shapes;
using Workflow.Web.Dossiers;

namespace Workflow.Web.Api.Endpoints;

/// <summary>User tasks. Those of the product's own processes can be seen by whoever may do them, and are done on its pages.</summary>
internal static class TaskEndpoints
{
    private const int LongestAction = 200;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/user-tasks/search", SearchAsync).As("searchUserTasks", TokenScopes.TasksRead).Sends<SearchBody>().Produces<PageOf<UserTaskShape>>();
        api.MapGet("/user-tasks/{userTaskKey}", FindAsync).As("getUserTask", TokenScopes.TasksRead).Produces<UserTaskShape>();
        api.MapGet("/user-tasks/{userTaskKey}/form", FormAsync).As("getUserTaskForm", TokenScopes.TasksRead).Produces<FormShape>().Produces(204);
        api.MapPost("/user-tasks/{userTaskKey}/variables/search", VariablesAsync).As("searchUserTaskVariables", TokenScopes.PersonalData, Effect.Disclosure).Sends<SearchBody>().Produces<PageOf<FoundVariableShape>>();
        api.MapPost("/user-tasks/{userTaskKey}/effective-variables/search", VariablesAsync).As("searchUserTaskEffectiveVariables", TokenScopes.PersonalData, Effect.Disclosure).Sends<SearchBody>().Produces<PageOf<FoundVariableShape>>();
        api.MapPost("/user-tasks/{userTaskKey}/assignment", AssignAsync).As("assignUserTask", TokenScopes.TasksWrite, Effect.Change).Sends<TaskAssignmentBody>().Produces(204);
        api.MapDelete("/user-tasks/{userTaskKey}/assignee", UnassignAsync).As("unassignUserTask", TokenScopes.TasksWrite, Effect.Change).Produces(204);
        api.MapPost("/user-tasks/{userTaskKey}/completion", CompleteAsync).As("completeUserTask", TokenScopes.TasksWrite, Effect.Change).Sends<TaskCompletionBody>().Produces(204);
        api.MapPatch("/user-tasks/{userTaskKey}", UpdateAsync).As("updateUserTask", TokenScopes.TasksWrite, Effect.Change).Sends<TaskUpdateBody>().Produces(204);
    }

    private static async Task<IResult> SearchAsync(ApiCall call, TaskSight sight, UserTaskSearch tasks, ProcessInstances instances, DefinitionForms forms, RuntimeDb db)
    {
        var result = await tasks.SearchAsync(Seen(call, sight), Ended(call, sight), await call.SearchAsync(), call.Cancelled);
        IReadOnlyList<UserTaskItem> items = result is SearchResult<UserTaskItem>.Found found ? found.Page.Items : [];
        var tags = await instances.TagsAsync(items.Select(i => i.InstanceId), call.Cancelled);
        var withForm = new HashSet<long>();
        foreach (var item in items)
        {
            if (await SchemaAsync(call, item, forms, db) is not null) withForm.Add(item.Key);
        }

        return result.Shape(item => UserTaskShape.Of(item, withForm.Contains(item.Key), tags[item.InstanceId]));
    }

    private static async Task<IResult> FindAsync(ApiCall call, string userTaskKey, TaskSight sight, UserTaskSearch tasks, ProcessInstances instances, DefinitionForms forms, RuntimeDb db)
    {
        var found = await tasks.FindAsync(Seen(call, sight), Ended(call, sight), ApiCall.Key("user-task", userTaskKey), call.Cancelled) ?? throw new ProblemException(Problems.NotFound("user-task", userTaskKey));
        return TypedResults.Ok(UserTaskShape.Of(found, await SchemaAsync(call, found, forms, db) is not null, (await instances.TagsAsync([found.InstanceId], call.Cancelled))[found.InstanceId]));
    }

    private static async Task<IResult> FormAsync(ApiCall call, string userTaskKey, TaskSight sight, UserTaskSearch tasks, DefinitionForms forms, RuntimeDb db)
    {
        var found = await FoundAsync(call, userTaskKey, sight, tasks);
        return await SchemaAsync(call, found, forms, db) is { } schema
            ? TypedResults.Ok(new FormShape(Tenants.Only, found.FormKey ?? "", schema, found.Version, found.ResourceKey.Text()))
            : TypedResults.NoContent();
    }

    private static async Task<IResult> VariablesAsync(ApiCall call, string userTaskKey, bool? truncateValues, TaskSight sight, UserTaskSearch tasks, VariableSearch variables)
    {
        var found = await FoundAsync(call, userTaskKey, sight, tasks);
        return (await variables.EffectiveAsync(found.Key, await call.SearchAsync(), call.Cancelled)).Shape(item => FoundVariableShape.Of(item, truncateValues != false));
    }

    /// <summary>Whoever runs processes may give a task to anybody; everybody else may take one that is offered to them.</summary>
    private static async Task<IResult> AssignAsync(ApiCall call, string userTaskKey, TaskSight sight, UserTaskSearch tasks, ProductProcesses product, AssignTask assign, ClaimTask claim)
    {
        var body = await call.ReadAsync<TaskAssignmentBody>();
        var found = await MovableAsync(call, userTaskKey, sight, tasks, product);
        if (string.IsNullOrEmpty(body.Assignee)) return Problems.Wrong("task.assignee", "Expected an assignee.");
        if (ApiRights.RunsProcesses(call.Person)) return Answer(await assign.HandleAsync(found.Id, body.Assignee, body.AllowOverride != false, Action(body.Action), call.Actor, call.Cancelled));

        return body.Assignee == call.Person.UserName
            ? Answer(await claim.HandleAsync(found.Id, Action(body.Action), call.Actor, call.Cancelled))
            : Problems.Of(StatusCodes.Status403Forbidden, "token.account", "Expected your own name: only accounts for programs and administrators give tasks to others.");
    }

    private static async Task<IResult> UnassignAsync(ApiCall call, string userTaskKey, TaskSight sight, UserTaskSearch tasks, ProductProcesses product, UnclaimTask unclaim, TakeBackTask takeBack)
    {
        var found = await MovableAsync(call, userTaskKey, sight, tasks, product);
        return Answer(ApiRights.RunsProcesses(call.Person) ? await takeBack.HandleAsync(found.Id, call.Actor, call.Cancelled) : await unclaim.HandleAsync(found.Id, call.Actor, call.Cancelled));
    }

    private static async Task<IResult> CompleteAsync(ApiCall call, string userTaskKey, TaskSight sight, UserTaskSearch tasks, ProductProcesses product, CompleteTask complete)
    {
        var body = await call.ReadAsync<TaskCompletionBody>();
        var found = await MovableAsync(call, userTaskKey, sight, tasks, product);
        switch (await complete.HandleAsync(found.Id, ApiCall.Variables(body.Variables), Action(body.Action), call.Actor, call.Cancelled))
        {
            case FormOutcome.Rejected rejected: return Problems.Of(new RunResult.Rejected(rejected.Code, rejected.Message));
            case FormOutcome.Refused { Problems: var broken }: return Problems.Of(
                StatusCodes.Status400BadRequest, "form.refused", $"Expected answers that the form accepts, but: {string.Join(", ", broken.Select(problem => $"{problem.Key} {problem.Code} {problem.Limit}".Trim()))}.",
                [new("problems", broken)]);
        }

        // The answer has no body; the next task is a link beside it (RFC 8288).
        if (await NextAsync(call, sight, tasks, found) is { } next) call.Http.Response.Headers.Link = $"</v2/user-tasks/{next.Key.Text()}>; rel=\"next\"";
        return TypedResults.NoContent();
    }

    /// <summary>What the person may do next in the same tree of instances: their own first, then the most urgent.</summary>
    private static async Task<UserTaskItem?> NextAsync(ApiCall call, TaskSight sight, UserTaskSearch tasks, UserTaskItem done)
    {
        var me = call.Person.UserName;
        return await tasks.FirstAsync(Seen(call, sight).Where(t => t.Assignee == null || t.Assignee == me), done.RootKey, call.Cancelled);
    }

    private static async Task<IResult> UpdateAsync(ApiCall call, string userTaskKey, TaskSight sight, UserTaskSearch tasks, ProductProcesses product, ChangeTask change)
    {
        var body = await call.ReadAsync<TaskUpdateBody>();
        var found = await MovableAsync(call, userTaskKey, sight, tasks, product);
        if (!ApiRights.RunsProcesses(call.Person)) return Problems.Of(StatusCodes.Status403Forbidden, "token.account", "Expected an account for programs or of an administrator to change a task.");

        return Answer(await change.HandleAsync(found.Id, TaskChangeset.Read(body.Changeset), Action(body.Action), call.Actor, call.Cancelled));
    }

    private static IQueryable<UserTaskRow> Seen(ApiCall call, TaskSight sight) => sight.Of(TaskDesk.Viewer(call.Person), ApiRights.RunsProcesses(call.Person));

    private static IQueryable<EndedUserTaskRow> Ended(ApiCall call, TaskSight sight) => sight.Ended(call.Actor, ApiRights.RunsProcesses(call.Person));

    /// <summary>An open task.</summary>
    private static async Task<UserTaskItem> FoundAsync(ApiCall call, string key, TaskSight sight, UserTaskSearch tasks) =>
        await tasks.FindAsync(Seen(call, sight), ApiCall.Key("user-task", key), call.Cancelled) ?? throw new ProblemException(Problems.NotFound("user-task", key));

    private static async Task<UserTaskItem> MovableAsync(ApiCall call, string key, TaskSight sight, UserTaskSearch tasks, ProductProcesses product)
    {
        var found = await FoundAsync(call, key, sight, tasks);
        return await product.HasAsync(found.ProcessId, call.Cancelled) ? throw new ProblemException(Problems.Of(ProductRefusal.Of(found.ProcessId))) : found;
    }

    private static async Task<string?> SchemaAsync(ApiCall call, UserTaskItem item, DefinitionForms forms, RuntimeDb db) =>
        item.FormKey is { } key ? await forms.FindAsync(db, item.DefinitionKey, key, call.Cancelled) : null;

    /// <summary>What those who listen to the task are told is being done.</summary>
    private static string? Action(string? named) => named is { Length: > LongestAction } ? throw new ProblemException(Problems.Wrong("task.action", $"Expected an action of at most {LongestAction} characters."))
        : string.IsNullOrWhiteSpace(named) ? null : named;

    private static IResult Answer(TaskOutcome outcome) => outcome is TaskOutcome.Rejected rejected ? Problems.Of(rejected) : TypedResults.NoContent();
}
