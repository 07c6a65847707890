using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

public enum TaskScope
{
    /// <summary>Held by me.</summary>
    Mine,

    /// <summary>Held by nobody and offered to me or one of my groups.</summary>
    Groups,

    /// <summary>Everything I may see, whoever holds it.</summary>
    All,
}

/// <summary>Who looks at the list.</summary>
/// <param name="Overseen">Groups whose tasks this person may see besides their own; null: all tasks.</param>
public sealed record TaskViewer(string UserName, IReadOnlyCollection<string> Groups, IReadOnlyCollection<string>? Overseen);

/// <summary>The last item of a page; the next page begins behind it, whatever was added or completed meanwhile.</summary>
public sealed record TaskCursor(DateTimeOffset DueOrder, Guid Id);

public sealed record TaskItem(
    Guid Id, Guid InstanceId, Guid RootId, string ProcessId, string Element, string Name, string? Assignee, string? AssigneeName,
    DateTimeOffset? DueAt, DateTimeOffset DueOrder, DateTimeOffset? FollowUpAt, int Priority, string? FormKey, string BusinessKey,
    DateTimeOffset CreatedAt, IReadOnlyList<string> Groups);

public sealed record TaskPage(IReadOnlyList<TaskItem> Items, TaskCursor? Next);

/// <summary>Task lists: most overdue first, paged by key, always from the rows that the last commit left. Never reads a state.</summary>
public sealed class TaskList(RuntimeDb db)
{
    public const int LargestPage = 200;

    /// <summary>Open tasks that can be worked on: not those of instances that stand still.</summary>
    public IQueryable<UserTaskRow> Awake() =>
        db.UserTasks.AsNoTracking().Where(t => !db.Instances.Any(i => i.Id == t.InstanceId && i.Status == InstanceStatus.Suspended));

    /// <summary>The tasks of a scope, to be narrowed and joined by the procedure.</summary>
    public IQueryable<UserTaskRow> Visible(TaskViewer viewer, TaskScope scope)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var (me, groups) = (viewer.UserName, viewer.Groups);
        var tasks = Awake();
        return scope switch
        {
            TaskScope.Mine => tasks.Where(t => t.Assignee == me),
            TaskScope.Groups => tasks.Where(t => t.Assignee == null && t.Candidates.Any(c =>
                (c.Kind == CandidateKind.User && c.Name == me) || (c.Kind == CandidateKind.Group && groups.Contains(c.Name)))),
            TaskScope.All when viewer.Overseen is null => tasks,
            TaskScope.All => Seen(tasks, me, [.. groups, .. viewer.Overseen]),
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Expected Mine, Groups or All."),
        };
    }

    /// <summary>One page of at most <paramref name="size"/> (1 to 200) tasks behind <paramref name="after"/>.</summary>
    public async Task<TaskPage> PageAsync(TaskViewer viewer, TaskScope scope, TaskCursor? after, int size, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, LargestPage);
        var items = await Items(Behind(Visible(viewer, scope), after)).Take(size + 1).ToListAsync(cancellation);
        if (items.Count <= size) return new TaskPage(items, null);

        items.RemoveAt(size);
        return new TaskPage(items, new TaskCursor(items[^1].DueOrder, items[^1].Id));
    }

    /// <summary>One open task, or null when it is completed or was never there.</summary>
    public Task<TaskItem?> FindAsync(Guid taskId, CancellationToken cancellation) =>
        Items(db.UserTasks.AsNoTracking().Where(t => t.Id == taskId)).FirstOrDefaultAsync(cancellation);

    /// <summary>The open tasks of an instance and everything called by it.</summary>
    public async Task<IReadOnlyList<TaskItem>> OfTreeAsync(Guid rootId, CancellationToken cancellation) =>
        await Items(db.UserTasks.AsNoTracking().Where(t => t.RootId == rootId)).ToListAsync(cancellation);

    public static IQueryable<UserTaskRow> Behind(IQueryable<UserTaskRow> tasks, TaskCursor? after) => after is null
        ? tasks
        : tasks.Where(t => t.DueOrder > after.DueOrder || (t.DueOrder == after.DueOrder && t.Id > after.Id));

    private static IQueryable<UserTaskRow> Seen(IQueryable<UserTaskRow> tasks, string me, string[] groups) =>
        tasks.Where(t => t.Assignee == me || t.Candidates.Any(c =>
            (c.Kind == CandidateKind.User && c.Name == me) || (c.Kind == CandidateKind.Group && groups.Contains(c.Name))));

    private IQueryable<TaskItem> Items(IQueryable<UserTaskRow> tasks) => tasks
        .OrderBy(t => t.DueOrder).ThenBy(t => t.Id)
        .Select(t => new TaskItem(
            t.Id, t.InstanceId, t.RootId, t.ProcessId, t.Element, t.Name, t.Assignee,
            db.Users.Where(a => a.UserName == t.Assignee).Select(a => a.DisplayName).FirstOrDefault(),
            t.DueAt, t.DueOrder, t.FollowUpAt, t.Priority, t.FormKey, t.BusinessKey, t.CreatedAt,
            t.Candidates.Where(c => c.Kind == CandidateKind.Group).Select(c => c.Name).ToList()));
}
