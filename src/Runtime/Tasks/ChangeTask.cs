using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tasks;

/// <summary>What is to change about an open task; null: as before.</summary>
public sealed record TaskChange(int? Priority, (DateTimeOffset? At, bool Given) Due, (DateTimeOffset? At, bool Given) FollowUp, IReadOnlyList<string>? Users, IReadOnlyList<string>? Groups);

/// <summary>Somebody with the right to do so (the caller checks it) changes dates, priority or candidates of an open task.</summary>
public sealed class ChangeTask(InstanceRunner runner)
{
    public Task<TaskOutcome> HandleAsync(Guid taskId, TaskChange change, Actor actor, CancellationToken cancellation) => HandleAsync(taskId, change, null, actor, cancellation);

    /// <param name="action">What programs that listen to changes of the task are told is being done; null: that it is updated.</param>
    public Task<TaskOutcome> HandleAsync(Guid taskId, TaskChange change, string? action, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        string?[] changed =
        [
            change.Priority is null ? null : "priority", change.Due.Given ? "dueDate" : null, change.FollowUp.Given ? "followUpDate" : null,
            change.Users is null ? null : "candidateUsers", change.Groups is null ? null : "candidateGroups",
        ];
        return runner.AboutTaskAsync(taskId, action, actor, task => Task.FromResult<(TaskOutcome.Rejected?, TaskDeed?)>((null, new TaskDeed(FactKind.TaskChanged, string.Join(", ", changed.OfType<string>()), task.Assignee)
        {
            Action = "update", Becomes = before => Changed(before, change),
            Writes = [new RowWrite.ChangeTask(task.Instance.Id, task.Owner) { Priority = change.Priority, Due = change.Due, FollowUp = change.FollowUp, Users = Names(change.Users), Groups = Names(change.Groups) }],
        })), cancellation);
    }

    private static TaskDetails Changed(TaskDetails before, TaskChange change) => before with
    {
        Priority = change.Priority ?? before.Priority, DueAt = change.Due.Given ? change.Due.At : before.DueAt, FollowUpAt = change.FollowUp.Given ? change.FollowUp.At : before.FollowUpAt,
        CandidateUsers = Names(change.Users) ?? before.CandidateUsers, CandidateGroups = Names(change.Groups) ?? before.CandidateGroups,
    };

    private static ImmutableArray<string>? Names(IReadOnlyList<string>? names) => names is null ? null : [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
