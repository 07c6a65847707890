using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>What is to change about an open task; null: as before.</summary>
public sealed record TaskChange(int? Priority, (DateTimeOffset? At, bool Given) Due, (DateTimeOffset? At, bool Given) FollowUp, IReadOnlyList<string>? Users, IReadOnlyList<string>? Groups);

/// <summary>Somebody with the right to do so (the caller checks it) changes dates, priority or candidates of an open task.</summary>
public sealed class ChangeTask(RuntimeDb db)
{
    private static readonly DateTimeOffset EndOfTime = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<TaskOutcome> HandleAsync(Guid taskId, TaskChange change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        var found = await db.UserTasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellation);
        if (found is null) return TaskRights.NotActive(taskId);

        var (priority, due, followUp) = (change.Priority ?? found.Priority, change.Due.Given ? change.Due.At : found.DueAt, change.FollowUp.Given ? change.FollowUp.At : found.FollowUpAt);
        var order = due ?? EndOfTime;
        var changed = await db.UserTasks.Where(t => t.Id == taskId).ExecuteUpdateAsync(
            set => set.SetProperty(t => t.Priority, priority).SetProperty(t => t.DueAt, due).SetProperty(t => t.DueOrder, order).SetProperty(t => t.FollowUpAt, followUp), cancellation);
        if (changed == 0) return TaskRights.NotActive(taskId);

        await ReplaceAsync(taskId, CandidateKind.User, change.Users, cancellation);
        await ReplaceAsync(taskId, CandidateKind.Group, change.Groups, cancellation);
        return new TaskOutcome.Done(taskId, found.Assignee);
    }

    private async Task ReplaceAsync(Guid taskId, CandidateKind kind, IReadOnlyList<string>? names, CancellationToken cancellation)
    {
        if (names is null) return;

        await db.UserTaskCandidates.Where(c => c.TaskId == taskId && c.Kind == kind).ExecuteDeleteAsync(cancellation);
        db.UserTaskCandidates.AddRange(names.Distinct(StringComparer.Ordinal).Select(name => new UserTaskCandidate { TaskId = taskId, Kind = kind, Name = name }));
        await db.SaveChangesAsync(cancellation);
    }
}
