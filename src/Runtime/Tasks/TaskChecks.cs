using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>Where an open task stands with the programs that listen to it.</summary>
/// <param name="UnderWay">What they are being asked about: assigning, updating, completing; none when they are not.</param>
/// <param name="Denied">Why what was last wanted was denied; null when it was not. Empty when the program gave no reason.</param>
/// <param name="DeniedAt">What that was.</param>
public sealed record TaskCheck(ListenerEvent UnderWay, string? Denied, ListenerEvent DeniedAt)
{
    /// <summary>Nobody listens, or has anything to say.</summary>
    public static TaskCheck Free { get; } = new(ListenerEvent.None, null, ListenerEvent.None);

    public bool Waits => UnderWay is not ListenerEvent.None;
}

/// <summary>Whether programs are being asked about a task that somebody opens, or have denied something, from the journal. The caller checks that the person may see it.</summary>
public sealed class TaskChecks(RuntimeDb db)
{
    private static readonly FactKind[] Deeds =
        [FactKind.TaskClaimed, FactKind.TaskReleased, FactKind.TaskAssigned, FactKind.TaskDelegated, FactKind.TaskResolved, FactKind.TaskChanged];

    /// <summary>The lines of a journal that say where a task stands: the last of them.</summary>
    internal static readonly FactKind[] Steps = [FactKind.TaskHandedIn, FactKind.CompletionDenied, FactKind.ChangeAsked, FactKind.ChangeDenied, .. Deeds];

    public async Task<TaskCheck> OfAsync(Guid taskId, CancellationToken cancellation)
    {
        var lines = await (
            from task in db.UserTasks
            join line in db.Journal on new { task.InstanceId, task.Owner } equals new { line.InstanceId, line.Owner }
            where task.Id == taskId && Steps.Contains(line.Kind)
            orderby line.Sequence
            select new { line.Kind, line.Detail }).ToListAsync(cancellation);
        var check = TaskCheck.Free;
        var asked = ListenerEvent.None;
        foreach (var line in lines)
        {
            check = line.Kind switch
            {
                FactKind.TaskHandedIn => new(ListenerEvent.Completing, null, ListenerEvent.None),
                FactKind.CompletionDenied => new(ListenerEvent.None, line.Detail, ListenerEvent.Completing),
                FactKind.ChangeAsked => Kept(check) with { UnderWay = asked = line.Detail.StartsWith("assigning", StringComparison.Ordinal) ? ListenerEvent.Assigning : ListenerEvent.Updating },
                FactKind.ChangeDenied => new(ListenerEvent.None, line.Detail, asked),
                _ => Kept(check),
            };
        }

        return check;
    }

    /// <summary>What was denied before says nothing any more when something else is done, unless it was the completion: that is still to be done.</summary>
    private static TaskCheck Kept(TaskCheck check) => check.DeniedAt is ListenerEvent.Completing ? check with { UnderWay = ListenerEvent.None } : TaskCheck.Free;
}
