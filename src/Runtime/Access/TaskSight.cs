using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Access;

/// <summary>Which open user tasks a token shows.</summary>
public sealed class TaskSight(RuntimeDb db, TaskList tasks)
{
    /// <summary>Those of the account and its groups, and of whomever it stands in for; for an account that runs processes also all that do not belong to the product's own.</summary>
    public IQueryable<UserTaskRow> Of(TaskViewer viewer, bool runsProcesses)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var system = Actor.System.Name;
        var seen = tasks.Visible(viewer, TaskScope.All);
        if (!runsProcesses) return seen;

        var own = seen.Select(t => t.Id);
        return tasks.Awake(viewer.UserName).Where(t => own.Contains(t.Id) || !db.Definitions.Any(d => d.ProcessId == t.ProcessId && d.DeployedBy == system));
    }

    /// <summary>Tasks that have ended: those that the account did or held; for an account that runs processes also all that do not belong to the product's own.</summary>
    public IQueryable<EndedUserTaskRow> Ended(Actor actor, bool runsProcesses)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (me, system) = (actor.Name, Actor.System.Name);
        return db.EndedUserTasks.Where(t => t.EndedBy == me || t.Assignee == me || (runsProcesses && !db.Definitions.Any(d => d.ProcessId == t.ProcessId && d.DeployedBy == system)));
    }
}
