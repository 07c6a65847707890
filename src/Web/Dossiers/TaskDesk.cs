using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>A line of the task list: the task, its dossier, its deadline seen from now.</summary>
public sealed record TaskLine(TaskItem Task, Guid? Dossier, string? Code, string? Award, string? FirstNominee, int NomineeCount, Due? Due)
{
    /// <summary>A task without a deadline of its own is not late.</summary>
    public Lateness Lateness => Due?.Lateness ?? Lateness.NotDue;

    /// <summary>Nothing for what is as urgent as most.</summary>
    public Chipped? PriorityChip(IStringLocalizer<Texts> words) => Task.Priority switch
    {
        > 50 => new(words["ưu tiên cao"], "warning", "flag"),
        < 50 => new(words["ưu tiên thấp"], "", "flag"),
        _ => null,
    };

    public string Nominees(IStringLocalizer<Texts> words) => NomineeCount switch
    {
        0 => "",
        1 => FirstNominee ?? "",
        _ => words["{0} và {1} người, tập thể khác", FirstNominee ?? "", NomineeCount - 1],
    };
}

public sealed record TaskLines(IReadOnlyList<TaskLine> Lines, TaskCursor? Next)
{
    public static TaskLines None { get; } = new([], null);
}

/// <summary>The runtime's task list joined with dossiers: what the page of a person shows.</summary>
public sealed class TaskDesk(OfficeDb db, TaskList tasks, TimeProvider time)
{
    private const int PageSize = 50;

    public async Task<IReadOnlyDictionary<TaskScope, int>> CountAsync(Person person, string? find, CancellationToken cancellation)
    {
        var counts = new Dictionary<TaskScope, int>();
        foreach (var scope in Enum.GetValues<TaskScope>()) counts[scope] = await Scoped(person, scope, find).CountAsync(cancellation);
        return counts;
    }

    public async Task<TaskLines> PageAsync(Person person, TaskScope scope, string? find, TaskCursor? after, CancellationToken cancellation)
    {
        var lines = await ReadAsync(TaskList.Behind(Scoped(person, scope, find), after).Take(PageSize + 1), cancellation);
        return lines.Count <= PageSize
            ? new(lines, null)
            : new(lines[..PageSize], new(lines[PageSize - 1].Task.Priority, lines[PageSize - 1].Task.DueOrder, lines[PageSize - 1].Task.Id));
    }

    /// <summary>What to do next: a task of the same dossier, or else the most urgent of mine, or else of my groups.</summary>
    /// <param name="instance">The root instance of what was just worked on; null: of nothing.</param>
    public async Task<TaskLine?> NextAsync(Person person, Guid? instance, CancellationToken cancellation)
    {
        if (instance is { } root && (await ReadAsync(TaskList.Sorted(Mine(person).Where(t => t.RootId == root)).Take(1), cancellation)).FirstOrDefault() is { } here) return here;

        foreach (var scope in new[] { TaskScope.Mine, TaskScope.Groups })
        {
            if ((await ReadAsync(Scoped(person, scope, null).Take(1), cancellation)).FirstOrDefault() is { } next) return next;
        }

        return null;
    }

    /// <summary>The open tasks of one dossier that this person may do.</summary>
    public async Task<IReadOnlyList<TaskLine>> OfDossierAsync(Person person, Guid instance, CancellationToken cancellation) =>
        await ReadAsync(Mine(person).Where(t => t.RootId == instance), cancellation);

    /// <summary>One open task with its dossier, where it has one, if the person may see it.</summary>
    public async Task<TaskLine?> FindAsync(Person person, Guid task, CancellationToken cancellation) =>
        !await IsExcludedAsync(person, task, cancellation)
        && (await ReadAsync(db.UserTasks.AsNoTracking().Where(t => t.Id == task), cancellation)).FirstOrDefault() is { } line
        && (await Mine(person).AnyAsync(t => t.Id == task, cancellation) || await DossierSight.Visible(db, person).AnyAsync(d => d.Id == line.Dossier, cancellation))
            ? line : null;

    public Task<bool> MayDoAsync(Person person, Guid task, CancellationToken cancellation) => Mine(person).AnyAsync(t => t.Id == task, cancellation);

    public static string Write(TaskCursor cursor) => string.Create(CultureInfo.InvariantCulture, $"{cursor.Priority}_{cursor.DueOrder.UtcTicks}_{cursor.Id:N}");

    public static TaskCursor? Cursor(string? text) =>
        text?.Split('_') is [var rank, var ticks, var id] && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var priority)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) && due <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var task)
            ? new(priority, new(due, TimeSpan.Zero), task) : null;

    /// <summary>The open tasks of one element that this person may do.</summary>
    public IQueryable<UserTaskRow> OfElement(Person person, string element) => Mine(person).Where(t => t.Element == element);

    /// <summary>Whether the person may not see the task for what they have done before.</summary>
    public Task<bool> IsExcludedAsync(Person person, Guid task, CancellationToken cancellation) => tasks.IsExcludedAsync(person.UserName, task, cancellation);

    private IQueryable<UserTaskRow> Mine(Person person) => tasks.Doable(Viewer(person));

    private IQueryable<UserTaskRow> Scoped(Person person, TaskScope scope, string? find)
    {
        var visible = scope == TaskScope.All && DossierSight.SeesOffice(person)
            ? tasks.Awake(person.UserName).Where(t => db.Dossiers.Any(d => d.InstanceId == t.RootId && d.OfficeCode == person.Office))
            : tasks.Visible(Viewer(person), scope);
        if (DossierSight.Words(find).Length > 0)
        {
            var found = db.Dossiers.Matching(find).Select(d => d.InstanceId);
            visible = visible.Where(t => found.Contains(t.RootId));
        }

        return TaskList.Sorted(visible);
    }

    internal static TaskViewer Viewer(Person person) => new(person.UserName, person.Groups, []) { StandIns = person.StandIns };

    private async Task<List<TaskLine>> ReadAsync(IQueryable<UserTaskRow> from, CancellationToken cancellation)
    {
        var rows = await (
            from t in @from
            join d in db.Dossiers.AsNoTracking() on (Guid?)t.RootId equals d.InstanceId into dossiers
            from d in dossiers.DefaultIfEmpty()
            orderby t.Priority descending, t.DueOrder, t.Id
            select new
            {
                Task = new TaskItem(t.Id, t.InstanceId, t.RootId, t.ProcessId, t.Element, t.Name, t.Assignee,
                    db.Users.Where(a => a.UserName == t.Assignee).Select(a => a.DisplayName).FirstOrDefault(),
                    t.DueAt, t.DueOrder, t.FollowUpAt, t.Priority, t.FormKey, t.BusinessKey, t.CreatedAt, Array.Empty<string>())
                { Delegator = t.Delegator, Delegation = t.Delegation, IsPersonal = t.IsPersonal },
                Dossier = d == null ? (Guid?)null : d.Id, d.Code, d.Award,
                First = d.Nominees.OrderBy(n => n.Ordinal).Select(n => n.Name).FirstOrDefault(),
                Count = d.Nominees.Count,
            }).ToListAsync(cancellation);
        var calendar = await CalendarRows.ReadAsync(db, cancellation);
        var now = time.GetUtcNow();
        return [.. rows.Select(r => new TaskLine(r.Task, r.Dossier, r.Code, r.Award, r.First, r.Count,
            r.Task.DueAt is { } due ? Due.From(due, now, calendar) : null))];
    }
}
