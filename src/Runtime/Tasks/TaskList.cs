using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

public enum TaskScope
{
    /// <summary>Held by me, or by somebody I stand in for, and not put off to a later day.</summary>
    Mine,

    /// <summary>Held by nobody and offered to me or one of my groups.</summary>
    Groups,

    /// <summary>Everything I may see, whoever holds it.</summary>
    All,

    /// <summary>Held like <see cref="Mine"/>, but not to be looked at before a later day.</summary>
    Deferred,
}

/// <summary>Who looks at the list.</summary>
/// <param name="Overseen">Groups whose tasks this person may see besides their own; null: all tasks.</param>
public sealed record TaskViewer(string UserName, IReadOnlyCollection<string> Groups, IReadOnlyCollection<string>? Overseen)
{
    /// <summary>In whose places this person acts today.</summary>
    public IReadOnlyList<StandIn> StandIns { get; init; } = [];
}

/// <summary>The last item of a page; the next page begins behind it, whatever was added or completed meanwhile.</summary>
public sealed record TaskCursor(int Priority, DateTimeOffset DueOrder, Guid Id);

public sealed record TaskItem(
    Guid Id, Guid InstanceId, Guid RootId, string ProcessId, string Element, string Name, string? Assignee, string? AssigneeName,
    DateTimeOffset? DueAt, DateTimeOffset DueOrder, DateTimeOffset? FollowUpAt, int Priority, string? FormKey, string BusinessKey,
    DateTimeOffset CreatedAt, IReadOnlyList<string> Groups)
{
    /// <summary>Whoever delegated it, by sign-in name; null when nobody has.</summary>
    public string? Delegator { get; init; }
    public DelegationState Delegation { get; init; }
    public bool IsPersonal { get; init; }
}

public sealed record TaskPage(IReadOnlyList<TaskItem> Items, TaskCursor? Next);

/// <summary>
/// Task lists: highest priority first, then most overdue, paged by key, always from the rows that the last commit left. Never reads a
/// state. Nobody sees a task that they may not do for what they have done before.
/// </summary>
public sealed class TaskList(RuntimeDb db, StandIns standIns, TimeProvider time)
{
    public const int LargestPage = 200;

    /// <summary>Open tasks that can be worked on: not those of instances that stand still. Asked of each task: a join would read all instances for a page of tasks.</summary>
    public IQueryable<UserTaskRow> Awake() =>
        db.UserTasks.AsNoTracking().Where(t => db.Instances.Where(i => i.Id == t.InstanceId).Select(i => i.Status).FirstOrDefault() != InstanceStatus.Suspended);

    /// <summary>Those of them that this person may see at all.</summary>
    public IQueryable<UserTaskRow> Awake(string userName) => TaskRights.NotExcluded(db, Awake(), userName);

    /// <summary>What the person may do: held by them or offered to them, or to whomever they stand in for, put off or not.</summary>
    public IQueryable<UserTaskRow> Doable(TaskViewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return Awake(viewer.UserName).Where(Predicates.Or(Held(viewer), Offered(viewer)));
    }

    /// <summary>The tasks of a scope, to be narrowed and joined by the procedure.</summary>
    public IQueryable<UserTaskRow> Visible(TaskViewer viewer, TaskScope scope)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var now = time.GetUtcNow();
        var tasks = Awake(viewer.UserName);
        return scope switch
        {
            TaskScope.Mine => tasks.Where(Held(viewer)).Where(t => t.FollowUpAt == null || t.FollowUpAt <= now),
            TaskScope.Deferred => tasks.Where(Held(viewer)).Where(t => t.FollowUpAt > now),
            TaskScope.Groups => tasks.Where(Offered(viewer)),
            TaskScope.All when viewer.Overseen is null => tasks,
            TaskScope.All => tasks.Where(Predicates.Or(Predicates.Or(Held(viewer), Offered(viewer)), Seen(viewer.UserName, [.. viewer.Groups, .. viewer.Overseen]))),
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Expected Mine, Groups, All or Deferred."),
        };
    }

    /// <summary>Whether the person may not see an open task for what they have done before.</summary>
    public async Task<bool> IsExcludedAsync(string userName, Guid taskId, CancellationToken cancellation)
    {
        var task = db.UserTasks.AsNoTracking().Where(t => t.Id == taskId);
        return await task.AnyAsync(cancellation) && !await TaskRights.NotExcluded(db, task, userName).AnyAsync(cancellation);
    }

    /// <summary>One page of at most <paramref name="size"/> (1 to 200) tasks behind <paramref name="after"/>.</summary>
    public async Task<TaskPage> PageAsync(TaskViewer viewer, TaskScope scope, TaskCursor? after, int size, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestPage);
        var items = await Items(Behind(Visible(viewer, scope), after)).Take(size + 1).ToListAsync(cancellation);
        if (items.Count <= size) return new TaskPage(items, null);

        items.RemoveAt(size);
        return new TaskPage(items, new TaskCursor(items[^1].Priority, items[^1].DueOrder, items[^1].Id));
    }

    /// <summary>One open task, or null when it is completed or was never there.</summary>
    public Task<TaskItem?> FindAsync(Guid taskId, CancellationToken cancellation) =>
        Items(db.UserTasks.AsNoTracking().Where(t => t.Id == taskId)).FirstOrDefaultAsync(cancellation);

    /// <summary>The open tasks of an instance and everything called by it.</summary>
    public async Task<IReadOnlyList<TaskItem>> OfTreeAsync(Guid rootId, CancellationToken cancellation) =>
        await Items(db.UserTasks.AsNoTracking().Where(t => t.RootId == rootId)).ToListAsync(cancellation);

    public static IQueryable<UserTaskRow> Behind(IQueryable<UserTaskRow> tasks, TaskCursor? after) => after is null
        ? tasks
        : tasks.Where(t => t.Priority < after.Priority || (t.Priority == after.Priority && (t.DueOrder > after.DueOrder || (t.DueOrder == after.DueOrder && t.Id > after.Id))));

    /// <summary>The order of every list.</summary>
    public static IOrderedQueryable<UserTaskRow> Sorted(IQueryable<UserTaskRow> tasks) => tasks.OrderByDescending(t => t.Priority).ThenBy(t => t.DueOrder).ThenBy(t => t.Id);

    private Expression<Func<UserTaskRow, bool>> Held(TaskViewer viewer)
    {
        var me = viewer.UserName;
        return viewer.StandIns.Aggregate((Expression<Func<UserTaskRow, bool>>)(t => t.Assignee == me), (all, of) => Predicates.Or(all, standIns.Held(of)));
    }

    private Expression<Func<UserTaskRow, bool>> Offered(TaskViewer viewer)
    {
        var (me, groups) = (viewer.UserName, viewer.Groups);
        Expression<Func<UserTaskRow, bool>> own = t => t.Assignee == null && t.Candidates.Any(c =>
            (c.Kind == CandidateKind.User && c.Name == me) || (c.Kind == CandidateKind.Group && groups.Contains(c.Name)));
        return viewer.StandIns.Aggregate(own, (all, of) => Predicates.Or(all, standIns.Offered(of)));
    }

    // What somebody has given away and waits for stays in sight.
    private static Expression<Func<UserTaskRow, bool>> Seen(string me, string[] groups) => t =>
        t.Delegator == me || t.Candidates.Any(c => (c.Kind == CandidateKind.User && c.Name == me) || (c.Kind == CandidateKind.Group && groups.Contains(c.Name)));

    private IQueryable<TaskItem> Items(IQueryable<UserTaskRow> tasks) => Sorted(tasks)
        .Select(t => new TaskItem(
            t.Id, t.InstanceId, t.RootId, t.ProcessId, t.Element, t.Name, t.Assignee,
            db.Users.Where(a => a.UserName == t.Assignee).Select(a => a.DisplayName).FirstOrDefault(),
            t.DueAt, t.DueOrder, t.FollowUpAt, t.Priority, t.FormKey, t.BusinessKey, t.CreatedAt,
            t.Candidates.Where(c => c.Kind == CandidateKind.Group).Select(c => c.Name).ToList())
        { Delegator = t.Delegator, Delegation = t.Delegation, IsPersonal = t.IsPersonal });
}
