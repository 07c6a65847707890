using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>X14: the complaint desk takes down a complaint against a refusal or non-award. The clock of its own starts: so long to accept it, by the regime of the day.</summary>
public sealed class ReceiveComplaint(RemedyDesk desk)
{
    /// <param name="ReceivedOn">The day on which the office got it; not after today.</param>
    /// <param name="KnownOn">The day on which the complainant got to know of the refusal; from it the time to complain runs (90 days, Law 02/2011 Art. 9).</param>
    /// <param name="LateReason">With a complaint after that time: what kept the complainant from complaining in time.</param>
    public sealed record Request(
        Guid Dossier, string Name, string Phone, string? Email, string? Address, string Content, DateOnly ReceivedOn, DateOnly KnownOn, string? LateReason = null);

    /// <param name="AcceptBy">Until when it is to be accepted, or declined with a reason.</param>
    public sealed record Result(Guid Complaint, string Number, DateOnly AcceptBy);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var file = await desk.Files.OpenAsync(request.Dossier, actor, Roles.ComplaintDesk, cancellation, process: RemedyKind.Complaint.ProcessId());
        if (file.Problem is { } refused) return refused;
        if (!MayBeComplainedOf(file.Dossier))
            return new Problem("complaint.nothing-to-complain-of", "", "Hồ sơ chưa bị từ chối hay không được khen thưởng nên chưa có quyết định để khiếu nại.",
                $"Expected a dossier that was refused or not awarded, but it is {file.Dossier.Status.Identifier()}.");
        if (await DecidedAbove.WhyNotHereAsync(file.Db, request.Dossier, cancellation) is { } above) return above;
        if (await desk.IsOpenAsync(request.Dossier, RemedyKind.Complaint, cancellation))
            return new Problem("complaint.already-open", "", "Hồ sơ đang có một khiếu nại chưa giải quyết xong.", "Expected no open complaint about this dossier, but there is one.");

        var period = RemedyWork.Limit(file, file.Rules, ClockSteps.ComplaintPeriod, request.KnownOn);
        var late = request.ReceivedOn > period.DueDate;
        var checks = new Checks().RequireText(request.Name, "Name", "tên người khiếu nại", 200).RequireText(request.Phone, "Phone", "số điện thoại", 30)
            .RequireText(request.Content, "Content", "nội dung khiếu nại", 4000)
            .RequireWithin(request.Email, "Email", "Thư điện tử", 200).RequireWithin(request.Address, "Address", "Địa chỉ", 300).RequireWithin(request.LateReason, "LateReason", "Lý do chậm", 2000)
            .Require(request.ReceivedOn <= file.Today, "complaint.received-on", "ReceivedOn", "Ngày nhận đơn không được sau hôm nay.", $"Expected a day until {file.Today:O}, but found {request.ReceivedOn:O}.")
            .Require(request.KnownOn <= request.ReceivedOn, "complaint.known-on", "KnownOn", "Ngày biết quyết định không được sau ngày nhận đơn.",
                $"Expected a day until {request.ReceivedOn:O}, but found {request.KnownOn:O}.")
            .Require(!late || !string.IsNullOrWhiteSpace(request.LateReason), "complaint.too-late", "LateReason",
                $"Thời hiệu khiếu nại hết ngày {period.DueDate.Vietnamese()}; chỉ nhận khi có trở ngại khách quan, cần ghi rõ.",
                $"Expected a complaint until {period.DueDate:O}, or the objective reason why it is late.");
        if (checks.Failed) return checks.Refuse<Result>();

        var acceptance = RemedyWork.Limit(file, file.Rules, ClockSteps.ComplaintAcceptance, request.ReceivedOn);
        var work = await desk.StartAsync(file, RemedyKind.Complaint, Variables.Of(("acceptBy", acceptance.DueAt.Feel())), acceptance, cancellation);
        work.Db.Add(new ComplaintRow
        {
            RemedyId = work.Remedy.Id, Regime = file.Rules.ComplaintRegimeOf(request.ReceivedOn), ComplainantName = request.Name.Trim(), ComplainantPhone = request.Phone.Trim(),
            ComplainantEmail = request.Email?.Trim(), ComplainantAddress = request.Address?.Trim(), Content = request.Content.Trim(), ReceivedOn = request.ReceivedOn,
            KnownOn = request.KnownOn, LateReason = late ? request.LateReason?.Trim() : null, DossierStatus = file.Dossier.Status,
        });
        await work.RecordAsync(nameof(ReceiveComplaint), null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.Id, work.Remedy.Number, acceptance.DueDate);
    }

    /// <summary>Refused at the counter or in the review, closed without a supplement, or not awarded, whether or not the notice was handed out yet.</summary>
    public static bool MayBeComplainedOf(DossierRow dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return dossier.Status is DossierStatus.RefusedAtCounter or DossierStatus.Refused or DossierStatus.ClosedNoSupplement or DossierStatus.NotAwarded
            || dossier is { Status: DossierStatus.ResultReturned, CurrentDecisionId: null };
    }
}
