using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>
/// The settlement is suspended with a reason, or goes on (Law 02/2011 Art. 28b as amended; only under KN-2026): the case stands still and its limit is put
/// off by the days between. The decision is sent to the complainant.
/// </summary>
public sealed class SuspendComplaint(RemedyDesk desk, Letters letters)
{
    /// <param name="Suspend">False: the settlement goes on.</param>
    public sealed record Request(Guid Complaint, bool Suspend, string Reason);

    /// <param name="SettleBy">The limit in force; null while suspended.</param>
    public sealed record Result(DateOnly? SettleBy);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Complaint, RemedyKind.Complaint, actor, Roles.ComplaintDesk, cancellation);
        if (work.Problem is { } refused) return refused;

        var complaint = await work.Db.Set<ComplaintRow>().SingleAsync(c => c.RemedyId == request.Complaint, cancellation);
        if (complaint is not { AcceptedOn: not null, SettledOn: null } || work.Remedy.State != RemedyState.Accepted || complaint.SuspendedOn is null != request.Suspend)
            return work.NotWaiting(request.Suspend ? "suspend" : "resume");
        if (request.Suspend && complaint.Regime == "KN-2012")
            return new Problem("complaint.no-suspension", "", "Khiếu nại nhận trước 01/07/2026 không tạm đình chỉ được.", "Expected a complaint of regime KN-2026, but it is of KN-2012.");

        var problem = request.Suspend ? await SuspendAsync(work, complaint, cancellation) : await ResumeAsync(work, complaint, cancellation);
        if (problem is not null) return problem;

        await work.RecordAsync(request.Suspend ? nameof(SuspendComplaint) : "ResumeComplaint", request.Reason.Trim(), cancellation);
        var saying = request.Suspend ? $"Tạm đình chỉ giải quyết khiếu nại. Lý do: {request.Reason.Trim()}." : $"Tiếp tục giải quyết khiếu nại; thời hạn: {work.Remedy.DueOn?.Vietnamese()}.";
        await letters.WriteAsync($"complaint-suspended/{work.Remedy.Id}/{work.File.Now:yyyyMMddHHmmss}", "complaint.suspended", work.Dossier.Id, null, complaint.ComplainantEmail,
            $"Khiếu nại {work.Remedy.Number}", saying, work.File.Now, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(request.Suspend ? null : work.Remedy.DueOn);
    }

    private async Task<Problem?> SuspendAsync(RemedyWork work, ComplaintRow complaint, CancellationToken cancellation)
    {
        complaint.SuspendedOn = work.Today;
        return await TellAsync(work, new Command.Suspend("complaint"), cancellation);
    }

    private async Task<Problem?> ResumeAsync(RemedyWork work, ComplaintRow complaint, CancellationToken cancellation)
    {
        if (work.InForce(LimitKind.ComplaintSettlement) is not { } row) return work.NotWaiting("resume");

        var since = complaint.SuspendedOn ?? work.Today;
        complaint.SuspendedDays += work.Today.DayNumber - since.DayNumber;
        complaint.SuspendedOn = null;
        var old = row.Under(work.File.Clock.Calendar);
        var limit = (old with { Pauses = [.. LimitBook.PausesOf(row.Pauses), new Pause(since, work.Today, "")] }).Under(work.File.Clock.Calendar);
        row.Write(limit, limit.DueAt, work.File.Clock.Calendar.Version);
        return await TellAsync(work, new Command.Resume(), cancellation) ?? await work.MoveLimitAsync("settleBy", limit, cancellation);
    }

    private async Task<Problem?> TellAsync(RemedyWork work, Command command, CancellationToken cancellation)
    {
        if (work.Remedy.InstanceId is not { } instance) return work.NotWaiting("suspend");
        await work.Db.SaveChangesAsync(cancellation);
        return work.File.Told(await desk.Files.Runner.RunAsync(new(instance), command, work.File.Actor, cancellation));
    }
}
