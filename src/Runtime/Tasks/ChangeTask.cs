using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>What is to change about an open task; null: as before.</summary>
public sealed record TaskChange(int? Priority, (DateTimeOffset? At, bool Given) Due, (DateTimeOffset? At, bool Given) FollowUp, IReadOnlyList<string>? Users, IReadOnlyList<string>? Groups);

/// <summary>Somebody with the right to do so (the caller checks it) changes dates, priority or candidates of an open task.</summary>
public sealed class ChangeTask(RuntimeDb db, InstanceRunner runner)
{
    private static readonly DateTimeOffset EndOfTime = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task<TaskOutcome> HandleAsync(Guid taskId, TaskChange change, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        return runner.AboutTaskAsync(taskId, actor, async task =>
        {
            var found = await db.UserTasks.AsNoTracking().FirstAsync(t => t.Id == taskId, cancellation);
            var (priority, due, followUp) = (change.Priority ?? found.Priority, change.Due.Given ? change.Due.At : found.DueAt, change.FollowUp.Given ? change.FollowUp.At : found.FollowUpAt);
            var order = due ?? EndOfTime;
            await db.UserTasks.Where(t => t.Id == taskId).ExecuteUpdateAsync(
                set => set.SetProperty(t => t.Priority, priority).SetProperty(t => t.DueAt, due).SetProperty(t => t.DueOrder, order).SetProperty(t => t.FollowUpAt, followUp), cancellation);
            await ReplaceAsync(taskId, CandidateKind.User, change.Users, cancellation);
            await ReplaceAsync(taskId, CandidateKind.Group, change.Groups, cancellation);
            string?[] changed =
            [
                change.Priority is null ? null : "priority", change.Due.Given ? "dueDate" : null, change.FollowUp.Given ? "followUpDate" : null,
                change.Users is null ? null : "candidateUsers", change.Groups is null ? null : "candidateGroups",
            ];
            return (null, new TaskDeed(FactKind.TaskChanged, string.Join(", ", changed.OfType<string>()), task.Assignee));
        }, cancellation);
    }

    private async Task ReplaceAsync(Guid taskId, CandidateKind kind, IReadOnlyList<string>? names, CancellationToken cancellation)
    {
        if (names is null) return;

        await db.UserTaskCandidates.Where(c => c.TaskId == taskId && c.Kind == kind).ExecuteDeleteAsync(cancellation);
        db.UserTaskCandidates.AddRange(names.Distinct(StringComparer.Ordinal).Select(name => new UserTaskCandidate { TaskId = taskId, Kind = kind, Name = name }));
        await db.SaveChangesAsync(cancellation);
    }
}
