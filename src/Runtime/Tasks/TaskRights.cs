using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>Who may take a task: its candidates, or anybody when it has none and nobody holds it.</summary>
internal static class TaskRights
{
    public static IQueryable<UserTaskRow> OpenTo(RuntimeDb db, Actor actor) => actor.IsSystem
        ? db.UserTasks
        : db.UserTasks.Where(t => t.Assignee == actor.Name || !t.Candidates.Any() || t.Candidates.Any(c =>
            (c.Kind == CandidateKind.User && c.Name == actor.Name)
            || (c.Kind == CandidateKind.Group && db.AccountGroups.Any(g => g.AccountId == actor.Account && g.Name == c.Name))));

    /// <summary>Null when the actor may complete the task.</summary>
    public static TaskOutcome.Rejected? WhyNot(LoadedTask task, Actor actor)
    {
        if (actor.IsSystem || task.Assignee == actor.Name) return null;
        if (task.Assignee is { } holder) return HeldByOther(task.Name, holder, task.AssigneeName ?? holder);
        return task.IsCandidate ? null : NotCandidate(task.Name);
    }

    public static async Task<TaskOutcome> WhyNotAsync(RuntimeDb db, Guid taskId, Actor actor, CancellationToken cancellation)
    {
        var task = await db.UserTasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellation);
        if (task is null) return NotActive(taskId);
        if (task.Assignee is not { } holder || holder == actor.Name) return NotCandidate(task.Name);

        var name = await db.Users.Where(a => a.UserName == holder).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellation);
        return HeldByOther(task.Name, holder, name ?? holder);
    }

    public static TaskOutcome.Rejected NotActive(Guid taskId) =>
        new("task.not-active", $"Expected an open task, but {taskId} is completed or was withdrawn.");

    public static TaskOutcome.Rejected NotCandidate(string task) =>
        new("task.not-candidate", $"Expected a candidate of '{task}', but you are not one.");

    public static TaskOutcome.Rejected HeldByOther(string task, string holder, string holderName) =>
        new("task.held-by-other", $"Expected '{task}' to be free or yours, but {holderName} holds it.", holder);
}
