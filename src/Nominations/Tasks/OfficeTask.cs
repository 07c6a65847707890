using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Nominations.Tasks;

/// <summary>An open task of a dossier, a case or a campaign: its office, the role whose work it is, and what it belongs to.</summary>
/// <param name="Group">The group it is offered to; null: it is the reviewer's own.</param>
/// <param name="Process">The process that its tree began with.</param>
/// <param name="Case">The kind of case it belongs to; null: none.</param>
internal sealed record OfficeTask(UserTaskRow Row, string Office, string? Group, string Process, RemedyKind? Case)
{
    // What is offered to nobody is the reviewer's own, as in the reminders.
    public string Role => Group is { } group ? group[(group.LastIndexOf(':') + 1)..] : Roles.Reviewer;

    /// <summary>Null when the task is not open, or belongs to none of them (a rating is its representatives' own).</summary>
    public static async Task<OfficeTask?> FindAsync(DossierDesk desk, Guid task, CancellationToken cancellation)
    {
        var db = desk.Db;
        var found = await (
            from row in db.UserTasks.AsNoTracking()
            join root in db.Instances on row.RootId equals root.Id
            where row.Id == task
            select new { Row = row, Process = root.ProcessId, Group = row.Candidates.Where(c => c.Kind == CandidateKind.Group).Select(c => c.Name).FirstOrDefault() }).FirstOrDefaultAsync(cancellation);
        if (found is null) return null;

        var id = found.Row.RootId;
        var remedy = await db.Set<RemedyRow>().AsNoTracking().Where(r => r.InstanceId == id).Select(r => new { r.OfficeCode, Kind = (RemedyKind?)r.Kind }).FirstOrDefaultAsync(cancellation);
        var office = remedy?.OfficeCode
            ?? await db.Dossiers.Where(d => d.InstanceId == id).Select(d => d.OfficeCode).FirstOrDefaultAsync(cancellation)
            ?? await db.Set<CampaignRow>().Where(c => c.InstanceId == id).Select(c => c.OfficeCode).FirstOrDefaultAsync(cancellation);
        return office is null ? null : new(found.Row, office, found.Group, found.Process, remedy?.Kind);
    }

    /// <summary>The head of whoever does such work in the office, and its chair.</summary>
    public async Task<bool> IsLedByAsync(DossierDesk desk, Actor actor, CancellationToken cancellation) =>
        await desk.IsInAsync(actor, Roles.Group(Office, Roles.HeadOf(Role)), [Process], cancellation) || await desk.IsInAsync(actor, Roles.Group(Office, Roles.Chair), [Process], cancellation);

    /// <summary>
    /// Who works in the office of the task; a seat in the council alone is no work there. Of a case only those who may look at it: who
    /// denounced and who complained is not told to a colleague by asking them for help.
    /// </summary>
    public IQueryable<Account> Colleagues(OfficeDb db)
    {
        var (prefix, council) = (Office + ":", Roles.Group(Office, Roles.Council));
        var active = db.Users.Where(a => a.IsActive);
        if (Case is not { } kind) return active.Where(a => a.Groups.Any(g => EF.Functions.Like(g.Name, prefix + "%") && g.Name != council));

        string[] readers = [.. kind.Readers().Select(role => Roles.Group(Office, role))];
        return active.Where(a => a.Groups.Any(g => readers.Contains(g.Name)));
    }

    /// <summary>Who does such work in the office.</summary>
    public IQueryable<Account> Members(OfficeDb db)
    {
        var group = Roles.Group(Office, Role);
        return db.Users.Where(a => a.IsActive && a.Groups.Any(g => g.Name == group));
    }

    /// <summary>The sign-in names of those who have done a step that the task excludes.</summary>
    public async Task<ImmutableArray<string>> ExcludedAsync(OfficeDb db, CancellationToken cancellation) => Row.Excludes is not { } excludes ? []
        : [.. (await db.TaskPerformances.Where(p => p.RootId == Row.RootId).Select(p => new { p.By, p.InPlaceOf, p.Step }).ToListAsync(cancellation))
            .Where(p => excludes.Contains(p.Step, StringComparison.Ordinal)).SelectMany(p => new[] { p.By, p.InPlaceOf }).OfType<string>().Distinct(StringComparer.Ordinal)];

    public static Problem NotOpen() => new("task.not-active", "", "Việc này đã xong hoặc không thuộc hồ sơ, vụ việc, phong trào nào.", "Expected an open task of a dossier, a case or a campaign, but it is completed, withdrawn or of something else.");

    public static Problem NotLed() => new("access.denied", "", "Chỉ người phụ trách của việc này được làm.", "Expected the head of those who do this work, or the chair.");

    /// <summary>True when it is done; false when programs that listen to the task are asked first.</summary>
    public static Outcome<bool> Told(TaskOutcome outcome, string field) => outcome switch
    {
        TaskOutcome.Rejected rejected => Told(rejected, field),
        TaskOutcome.Done { IsAsked: true } => false,
        _ => true,
    };

    private static Problem Told(TaskOutcome.Rejected rejected, string field) => new(rejected.Code, field, rejected.Code switch
    {
        "task.assigning" or "task.updating" or "task.completing" => "Một chương trình đang kiểm tra việc này; hãy thử lại khi kiểm tra xong.",
        "task.held-by-other" => "Người khác đang giữ việc này.",
        "task.excluded" => "Người này đã làm một bước trước của hồ sơ nên không được làm bước này; hãy chọn người khác.",
        "task.delegated" => TaskRefusals.Delegated,
        "task.personal" => TaskRefusals.Personal,
        "task.delegate-self" => "Hãy chọn một người khác.",
        "task.unknown-assignee" => "Người này không cùng cơ quan hoặc không còn làm việc.",
        "instance.suspended" => "Hồ sơ đang tạm dừng giải quyết; chờ kết luận của trưởng phòng.",
        _ => "Việc này đã xong hoặc không giao cho ông/bà.",
    }, rejected.Message);
}
