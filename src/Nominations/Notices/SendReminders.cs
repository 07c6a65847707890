using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Notices;

/// <summary>
/// Reminds the holders of open tasks before they are due, and once a working day afterwards together with the head of the unit; in office
/// hours only. A sweep over the rows of open tasks, not timers in the drawing: a completed task has no row, so its reminders stop by themselves.
/// </summary>
public sealed partial class SendReminders(OfficeDb db, DossierDesk desk, Recipients recipients, Letters letters, ILogger<SendReminders> logger)
{
    private const int MostTasks = 500;

    /// <summary>Returns how many notices were written. To be called every few minutes; a second call writes nothing twice.</summary>
    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var now = desk.Now;
        var written = 0;
        foreach (var office in await db.Offices.AsNoTracking().Select(o => o.Code).ToListAsync(cancellation))
        {
            var clock = await desk.ClockAsync(office, cancellation);
            if (clock.Calendar.Hours.NextOpenMoment(now, clock.Counter) != now) continue;

            // The largest number of working days a task can be due ahead and already be reminded of is small; a month of calendar days covers it.
            var tasks = await (from task in db.UserTasks.AsNoTracking().Include(t => t.Candidates)
                               join dossier in db.Dossiers on task.RootId equals dossier.InstanceId
                               where dossier.OfficeCode == office && dossier.Status != DossierStatus.OnHold && task.DueAt != null && task.DueAt < now.AddDays(31)
                               orderby task.DueOrder
                               select new { Task = task, Dossier = dossier }).Take(MostTasks).ToListAsync(cancellation);
            // Cases beside the main path have processes of their own, and go on while the dossier stands still.
            var cases = await (from task in db.UserTasks.AsNoTracking().Include(t => t.Candidates)
                               join remedy in db.Set<RemedyRow>() on task.RootId equals remedy.InstanceId
                               join dossier in db.Dossiers on remedy.DossierId equals dossier.Id
                               where remedy.OfficeCode == office && task.DueAt != null && task.DueAt < now.AddDays(31)
                               orderby task.DueOrder
                               select new { Task = task, Dossier = dossier }).Take(MostTasks).ToListAsync(cancellation);
            await using var work = await db.BeginWorkAsync(cancellation);
            foreach (var pair in tasks.Concat(cases)) written += await RemindAsync(clock, pair.Task, pair.Dossier, now, cancellation);
            written += await RemindOfSupplementsAsync(office, clock, now, cancellation);
            await work.CommitAsync(cancellation);
        }

        if (written > 0) LogWritten(written);
        return written;
    }

    private async Task<int> RemindAsync(OfficeClock clock, UserTaskRow task, DossierRow dossier, DateTimeOffset now, CancellationToken cancellation)
    {
        if (task.DueAt is not { } due) return 0;

        var today = now.OfficeDate();
        var warning = desk.Rules.Clock(ClockSteps.AppraiseAndSubmit, today).Required.Warning ?? 0;
        var late = now > due;
        if (!late && today < clock.Calendar.SubtractWorkingDays(due.OfficeDate(), warning)) return 0;

        var group = task.Candidates.Where(c => c.Kind == CandidateKind.Group).Select(c => c.Name).FirstOrDefault();
        var people = new List<Recipient>(task.Assignee is { } holder ? await recipients.OfPersonAsync(holder, cancellation) : []);
        if (task is { Assignee: { } away, IsPersonal: false }) people.AddRange(await recipients.StandingInForAsync(away, today, cancellation));
        if (people.Count == 0 && group is not null) people.AddRange(await recipients.OfGroupAsync(group, cancellation));
        if (late) people.AddRange(await recipients.OfGroupAsync(Roles.Group(dossier.OfficeCode, Roles.HeadOf(RoleOf(task, group))), cancellation));

        var excluded = await recipients.ExcludedAsync(task, cancellation);
        people.RemoveAll(person => excluded.Contains(person.Account));
        var count = 0;
        var (kind, key, subject) = late
            ? ("reminder.overdue", $"overdue/{task.Id}/{today:yyyyMMdd}", $"QUÁ HẠN: {task.Name} – {dossier.Code}")
            : ("reminder.due-soon", $"due-soon/{task.Id}/{due:yyyyMMdd}", $"Sắp đến hạn: {task.Name} – {dossier.Code}");
        foreach (var person in people.DistinctBy(p => p.Account))
            if (await letters.WriteAsync($"{key}/{person.Account}", kind, dossier.Id, person.Account, person.Email, subject, $"Hạn: {due.Vietnamese()}.", now, cancellation)) count++;
        return count;
    }

    private async Task<int> RemindOfSupplementsAsync(string office, OfficeClock clock, DateTimeOffset now, CancellationToken cancellation)
    {
        var today = now.OfficeDate();
        var warning = desk.Rules.Clock(ClockSteps.SupplementCompletion, today).Required.Warning ?? 0;
        var open = await (from supplement in db.Supplements.AsNoTracking()
                          join dossier in db.Dossiers on supplement.DossierId equals dossier.Id
                          where supplement.CompletedAt == null && dossier.OfficeCode == office && dossier.Status == DossierStatus.SupplementRequested
                          select new { Supplement = supplement, Dossier = dossier }).Take(MostTasks).ToListAsync(cancellation);
        var count = 0;
        foreach (var pair in open.Where(p => today >= clock.Calendar.SubtractWorkingDays(p.Supplement.DueOn, warning)))
        {
            if (await letters.WriteAsync($"supplement/{pair.Dossier.Id}", "reminder.supplement", pair.Dossier.Id, null, pair.Dossier.SubmitterEmail,
                $"Nhắc bổ sung hồ sơ {pair.Dossier.Code}", $"Hạn bổ sung: hết ngày {pair.Supplement.DueOn.Vietnamese()}.", now, cancellation)) count++;
        }

        return count;
    }

    // Tasks of one person are a reviewer's or a council member's.
    private static string RoleOf(UserTaskRow task, string? group) =>
        group is not null ? group[(group.LastIndexOf(':') + 1)..] : task.Element == "vote" ? Roles.Council : Roles.Reviewer;

    [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "{Count} reminders written")]
    private partial void LogWritten(int count);
}
