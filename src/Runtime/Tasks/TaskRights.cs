using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>
/// Who may do a task: its holder; its candidates while nobody holds it, or anybody when it has none; whoever stands in for one of them;
/// and nobody who has done a step that the task excludes, for themselves or in somebody's place.
/// </summary>
internal static class TaskRights
{
    /// <summary>Why the actor may not do the task, or in whose place they may (null: for themselves).</summary>
    public static async Task<(TaskOutcome.Rejected? No, string? InPlaceOf)> JudgeAsync(
        RuntimeDb db, StandIns standIns, Guid taskId, LoadedTask task, Actor actor, CancellationToken cancellation)
    {
        if (actor.IsSystem) return (null, null);

        var no = WhyNot(task, actor);
        var inPlaceOf = no is null || task.IsPersonal ? null : await standIns.ForTaskAsync(taskId, actor.Name, cancellation);
        if (no is not null && inPlaceOf is null) return (no, null);

        return await IsExcludedAsync(db, task, actor.Name, cancellation) ? (Excluded(task.Name, null), null) : (null, inPlaceOf);
    }

    /// <summary>Whether the person has done one of the steps that the task excludes.</summary>
    public static async Task<bool> IsExcludedAsync(RuntimeDb db, LoadedTask task, string person, CancellationToken cancellation) =>
        task.Excludes is { } excludes
        && (await db.TaskPerformances.Where(p => p.RootId == task.Instance.RootId && (p.By == person || p.InPlaceOf == person)).Select(p => p.Step).ToListAsync(cancellation))
            .Exists(step => excludes.Contains(step, StringComparison.Ordinal));

    /// <summary>The tasks that none of these persons is excluded from.</summary>
    public static IQueryable<UserTaskRow> NotExcluded(RuntimeDb db, IQueryable<UserTaskRow> tasks, params string[] persons) =>
        tasks.Where(t => t.Excludes == null || !db.TaskPerformances.Any(p => p.RootId == t.RootId && (persons.Contains(p.By) || persons.Contains(p.InPlaceOf)) && t.Excludes.Contains(p.Step)));

    public static TaskOutcome.Rejected NotActive(Guid taskId) =>
        new("task.not-active", $"Expected an open task, but {taskId} is completed or was withdrawn.");

    public static TaskOutcome.Rejected NotCandidate(string task) =>
        new("task.not-candidate", $"Expected a candidate of '{task}', but you are not one.");

    public static TaskOutcome.Rejected HeldByOther(string task, string holder, string holderName) =>
        new("task.held-by-other", $"Expected '{task}' to be free or yours, but {holderName} holds it.", holder);

    public static TaskOutcome.Rejected Excluded(string task, string? person) =>
        new("task.excluded", $"Expected somebody who has not done an earlier step that excludes '{task}', but {person ?? "you"} did.");

    public static TaskOutcome.Rejected Personal(string task) =>
        new("task.personal", $"Expected a task that may be handed on, but '{task}' is for one person alone.");

    public static TaskOutcome.Rejected Delegated(string task, string? delegator) =>
        new("task.delegated", $"Expected '{task}' to be given back to {delegator} first, who completes it.");

    private static TaskOutcome.Rejected? WhyNot(LoadedTask task, Actor actor)
    {
        if (task.Assignee == actor.Name) return null;
        if (task.Assignee is { } holder) return HeldByOther(task.Name, holder, task.AssigneeName ?? holder);
        return task.IsCandidate ? null : NotCandidate(task.Name);
    }
}
