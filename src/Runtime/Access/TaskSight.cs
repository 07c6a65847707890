using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Access;

/// <summary>Which open user tasks a token shows.</summary>
public sealed class TaskSight(RuntimeDb db, TaskList tasks)
{
    /// <summary>Those of the account and its groups; for an account that runs processes also all that do not belong to the product's own.</summary>
    public IQueryable<UserTaskRow> Of(Actor actor, IReadOnlyCollection<string> groups, bool runsProcesses)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (me, system) = (actor.Name, Actor.System.Name);
        return tasks.Awake().Where(t =>
            t.Assignee == me
            || t.Candidates.Any(c => (c.Kind == CandidateKind.User && c.Name == me) || (c.Kind == CandidateKind.Group && groups.Contains(c.Name)))
            || (runsProcesses && !db.Definitions.Any(d => d.ProcessId == t.ProcessId && d.DeployedBy == system)));
    }

    /// <summary>Tasks that have ended: those that the account did or held; for an account that runs processes also all that do not belong to the product's own.</summary>
    public IQueryable<EndedUserTaskRow> Ended(Actor actor, bool runsProcesses)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (me, system) = (actor.Name, Actor.System.Name);
        return db.EndedUserTasks.Where(t => t.EndedBy == me || t.Assignee == me || (runsProcesses && !db.Definitions.Any(d => d.ProcessId == t.ProcessId && d.DeployedBy == system)));
    }
}
