using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Nominations.Tasks;

/// <summary>An open task of a dossier: its office and the role whose work it is.</summary>
internal sealed record OfficeTask(Guid Id, string Office, string Role, string? Assignee, bool IsPersonal)
{
    /// <summary>Null when the task is not open, or belongs to no dossier (cases and campaigns are arranged on their own pages).</summary>
    public static async Task<OfficeTask?> FindAsync(DossierDesk desk, Guid task, CancellationToken cancellation)
    {
        var found = await (
            from row in desk.Db.UserTasks.AsNoTracking()
            join dossier in desk.Db.Dossiers on (Guid?)row.RootId equals dossier.InstanceId
            where row.Id == task
            select new { row.Id, dossier.OfficeCode, row.Assignee, row.IsPersonal, Group = row.Candidates.Where(c => c.Kind == CandidateKind.Group).Select(c => c.Name).FirstOrDefault() }).FirstOrDefaultAsync(cancellation);
        // What is offered to nobody is the reviewer's own, as in the reminders.
        return found is null ? null : new(found.Id, found.OfficeCode, found.Group is { } group ? group[(group.LastIndexOf(':') + 1)..] : Roles.Reviewer, found.Assignee, found.IsPersonal);
    }

    /// <summary>The head of whoever does such work in the office, and its chair.</summary>
    public async Task<bool> IsLedByAsync(DossierDesk desk, Actor actor, CancellationToken cancellation) =>
        await desk.IsInAsync(actor, Roles.Group(Office, Roles.HeadOf(Role)), cancellation) || await desk.IsInAsync(actor, Roles.Group(Office, Roles.Chair), cancellation);

    /// <summary>Whether somebody who works in the office of the task has this sign-in name; a seat in the council alone is no work there.</summary>
    public Task<bool> HasColleagueAsync(DossierDesk desk, string signInName, bool ofRole, CancellationToken cancellation)
    {
        var (prefix, council, group) = (Office + ":", Roles.Group(Office, Roles.Council), Roles.Group(Office, Role));
        return desk.Db.Users.AnyAsync(a => a.UserName == signInName && a.IsActive && a.Groups.Any(g => ofRole ? g.Name == group : EF.Functions.Like(g.Name, prefix + "%") && g.Name != council), cancellation);
    }

    public static Problem NotOpen() => new("task.not-active", "", "Việc này đã xong hoặc không thuộc hồ sơ nào.", "Expected an open task of a dossier, but it is completed, withdrawn or of something else.");

    public static Problem NotLed() => new("access.denied", "", "Chỉ người phụ trách của việc này được làm.", "Expected the head of those who do this work, or the chair.");

    public static Problem Told(TaskOutcome.Rejected rejected, string field) => new(rejected.Code, field, rejected.Code switch
    {
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
