using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Record;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

/// <summary>What people do about tasks, in short.</summary>
internal static class TaskPeople
{
    public static async Task<Actor> PersonAsync(this TestRuntime runtime, string name, params string[] groups) => new((await runtime.AddAccountAsync(name, groups)).Id, name);

    public static Task<TaskOutcome> ClaimAsync(this TestRuntime runtime, Guid task, Actor actor) =>
        runtime.InScopeAsync<ClaimTask, TaskOutcome>(c => c.HandleAsync(task, actor, CancellationToken.None));

    public static Task<TaskOutcome> UnclaimAsync(this TestRuntime runtime, Guid task, Actor actor) =>
        runtime.InScopeAsync<UnclaimTask, TaskOutcome>(c => c.HandleAsync(task, actor, CancellationToken.None));

    public static Task<TaskOutcome> AssignAsync(this TestRuntime runtime, Guid task, string to, Actor by) =>
        runtime.InScopeAsync<AssignTask, TaskOutcome>(c => c.HandleAsync(task, to, by, CancellationToken.None));

    public static Task<TaskOutcome> DelegateAsync(this TestRuntime runtime, Guid task, string to, Actor by) =>
        runtime.InScopeAsync<DelegateTask, TaskOutcome>(c => c.HandleAsync(task, to, by, CancellationToken.None));

    public static Task<TaskOutcome> ResolveAsync(this TestRuntime runtime, Guid task, string finding, Actor by) =>
        runtime.InScopeAsync<ResolveTask, TaskOutcome>(c => c.HandleAsync(task, finding, by, CancellationToken.None));

    public static string Code(this TaskOutcome outcome) => outcome is TaskOutcome.Rejected rejected ? rejected.Code : "done";

    public static string Code(this RunResult result) => result is RunResult.Rejected rejected ? rejected.Code : "done";

    /// <summary>The elements of the tasks that a person sees in a scope, with the groups that their account has and those they stand in for.</summary>
    public static Task<string[]> SeesAsync(this TestRuntime runtime, Actor actor, TaskScope scope) => runtime.SeenAsync(actor, (list, viewer) => list.Visible(viewer, scope));

    /// <summary>The elements of the tasks that a person may do.</summary>
    public static Task<string[]> MayDoAsync(this TestRuntime runtime, Actor actor) => runtime.SeenAsync(actor, (list, viewer) => list.Doable(viewer));

    public static Task<UserTaskRow> RowAsync(this TestRuntime runtime, Guid task) => runtime.InScopeAsync<RuntimeDb, UserTaskRow>(db => db.UserTasks.AsNoTracking().SingleAsync(t => t.Id == task));

    /// <summary>What the journal holds about tasks, as actor, kind and detail.</summary>
    public static Task<string[]> NotesAsync(this TestRuntime runtime) => runtime.InScopeAsync<RuntimeDb, string[]>(async db =>
        [.. (await db.Journal.AsNoTracking().Where(l => l.Kind >= FactKind.TaskClaimed).OrderBy(l => l.At).ThenBy(l => l.Sequence).ToListAsync()).Select(l => $"{l.Actor} {l.Kind} {l.Detail}".TrimEnd())]);

    public static Task<AlteredRow?> VerifiedAsync(this TestRuntime runtime, Guid instance) => runtime.InScopeAsync<VerifyJournal, AlteredRow?>(v => v.InstanceAsync(instance, CancellationToken.None));

    public static Task SubstituteAsync(
        this TestRuntime runtime, string principal, string substitute, DateOnly first, DateOnly last, params (SubstitutionScopeKind Kind, string Name)[] scopes) => runtime.InScopeAsync<RuntimeDb>(db =>
    {
        var row = new SubstitutionRow
        {
            Id = Guid.CreateVersion7(), Principal = principal, Substitute = substitute, FirstDay = first, LastDay = last, Reason = "leave", SetBy = principal, SetAt = runtime.Clock.GetUtcNow(),
        };
        foreach (var (kind, name) in scopes) row.Scopes.Add(new() { SubstitutionId = row.Id, Kind = kind, Name = name });
        db.Add(row);
        return db.SaveChangesAsync();
    });

    private static async Task<string[]> SeenAsync(this TestRuntime runtime, Actor actor, Func<TaskList, TaskViewer, IQueryable<UserTaskRow>> ask)
    {
        var standIns = await runtime.InScopeAsync<StandIns, IReadOnlyList<StandIn>>(s => s.OfAsync(actor.Name, CancellationToken.None));
        var groups = await runtime.InScopeAsync<RuntimeDb, string[]>(db => db.AccountGroups.Where(g => g.AccountId == actor.Account).Select(g => g.Name).ToArrayAsync());
        return await runtime.InScopeAsync<TaskList, string[]>(list => ask(list, new(actor.Name, groups, []) { StandIns = standIns }).OrderBy(t => t.Element).Select(t => t.Element).ToArrayAsync());
    }
}
