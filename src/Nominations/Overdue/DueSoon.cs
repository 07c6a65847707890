using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Overdue;

/// <summary>What is due soon and what is late in an office: a row for each official, and the dossiers whose promised day has passed. For those who answer for it.</summary>
public sealed class DueSoon(OfficeDb db, RuleTables rules, TimeProvider time)
{
    /// <summary>The roles that see it.</summary>
    public static readonly ImmutableArray<string> Readers = [Roles.ReviewHead, Roles.CounterHead, Roles.Chair];

    /// <param name="Holder">The official's name; for tasks that nobody has taken the name of the group, such as <c>H98.142:counter</c>.</param>
    /// <param name="IsGroup">Nobody has taken them.</param>
    /// <param name="Overdue">Open tasks past their due moment.</param>
    /// <param name="Soon">Due within the working days of the warning (C10).</param>
    /// <param name="Later">Due after that, or without a date.</param>
    /// <param name="OverBudget">Tasks whose step has used more than its hours.</param>
    public sealed record Official(string Holder, bool IsGroup, int Overdue, int Soon, int Later, int OverBudget, DateTimeOffset? Next);

    /// <param name="Times">1: the promised day has passed; 2: the second one as well (X6b).</param>
    /// <param name="Waiting">What the dossier waits for, and for whom.</param>
    public sealed record Late(Guid Dossier, string? Code, DateOnly DueOn, DateOnly? FirstDueOn, int WorkingDaysLate, int Times, DossierStatus Status, ImmutableArray<string> Waiting);

    public sealed record Result(ImmutableArray<Official> Officials, ImmutableArray<Late> Overdue, int WarningDays);

    public async Task<Outcome<Result>> HandleAsync(string office, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var groups = Readers.Select(role => Roles.Group(office, role)).ToList();
        if (!actor.IsSystem && !await db.AccountGroups.AnyAsync(g => g.AccountId == actor.Account && groups.Contains(g.Name), cancellation)) return DossierDesk.NotAllowed(Roles.ReviewHead);

        var (now, calendar) = (time.GetUtcNow(), await CalendarRows.ReadAsync(db, cancellation));
        var today = now.OfficeDate();
        var counter = await db.Offices.Where(o => o.Code == office).Select(o => o.CounterCode).SingleAsync(cancellation);
        var warning = rules.Clock(ClockSteps.AppraiseAndSubmit, today).Required.Warning ?? 0;
        var tasks = await (from task in db.UserTasks.AsNoTracking().Include(t => t.Candidates)
                           join dossier in db.Dossiers.AsNoTracking() on task.RootId equals dossier.InstanceId
                           where dossier.OfficeCode == office && dossier.Status != DossierStatus.OnHold
                           select new { Task = task, dossier.Id, dossier.Status }).ToListAsync(cancellation);
        var names = await db.Users.AsNoTracking().Where(u => db.UserTasks.Any(t => t.Assignee == u.UserName)).ToDictionaryAsync(u => u.UserName ?? "", u => u.DisplayName, StringComparer.Ordinal, cancellation);
        var budgets = new StepBudgets(rules);
        return new Result(
            [
                .. tasks.Select(t => t.Task).GroupBy(Holder).Select(held => new Official(
                    held.Key.IsGroup ? held.Key.Name : names.GetValueOrDefault(held.Key.Name, held.Key.Name), held.Key.IsGroup, held.Count(t => t.DueAt < now), held.Count(Soon),
                    held.Count(t => !(t.DueAt < now) && !Soon(t)), held.Count(t => budgets.EndOf(t, calendar, counter, []) < now), held.Min(t => t.DueAt)))
                    .OrderByDescending(o => o.Overdue).ThenByDescending(o => o.Soon).ThenBy(o => o.Holder, StringComparer.Create(new("vi"), ignoreCase: false)),
            ],
            await LateAsync(office, today, calendar, tasks.ToLookup(t => t.Id, t => $"{t.Task.Name} ({(Holder(t.Task) is var h && h.IsGroup ? h.Name : names.GetValueOrDefault(h.Name, h.Name))})"), cancellation), warning);

        bool Soon(UserTaskRow task) => task.DueAt is { } due && due >= now && calendar.WorkingDaysBetween(today, due.OfficeDate()) <= warning;
    }

    private static (string Name, bool IsGroup) Holder(UserTaskRow task) => task.Assignee is { } person ? (person, false)
        : (task.Candidates.Where(c => c.Kind == CandidateKind.Group).Select(c => c.Name).FirstOrDefault() ?? "", true);

    private async Task<ImmutableArray<Late>> LateAsync(string office, DateOnly today, WorkingCalendar calendar, ILookup<Guid, string> waiting, CancellationToken cancellation)
    {
        var still = Enum.GetValues<DossierStatus>().Where(status => !status.HasRunningAppointment()).ToArray();
        var late = await db.Dossiers.AsNoTracking().Where(d => d.OfficeCode == office && d.DueOn < today && !still.Contains(d.Status))
            .OrderByDescending(d => d.OverdueCount).ThenBy(d => d.DueOn).Take(500).ToListAsync(cancellation);
        return [.. late.Select(d => new Late(d.Id, d.Code, d.DueOn ?? today, d.FirstDueOn, calendar.WorkingDaysBetween(d.DueOn ?? today, today), Math.Max(1, d.OverdueCount), d.Status,
            [.. waiting[d.Id].Distinct(StringComparer.Ordinal)]))];
    }
}
