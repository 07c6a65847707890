using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>The desk accepts the complaint, and the limit of its settlement begins; or declines it with a reason. Either way the complainant gets a notice.</summary>
public sealed class AcceptComplaint(RemedyDesk desk, Letters letters)
{
    /// <param name="DeclineReason">Why it is not accepted; needed when <paramref name="Accept"/> is false.</param>
    public sealed record Request(Guid Complaint, bool Accept, string? DeclineReason = null);

    /// <param name="SettleBy">Until when it is to be settled; null when it was declined.</param>
    public sealed record Result(DateOnly? SettleBy, Guid Notice);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Complaint, RemedyKind.Complaint, actor, Roles.ComplaintDesk, cancellation);
        if (work.Problem is { } refused) return refused;

        var checks = new Checks();
        if (!request.Accept) checks.RequireText(request.DeclineReason, "DeclineReason", "lý do không thụ lý");
        if (checks.Failed) return checks.Refuse<Result>();

        var complaint = await work.Db.Set<ComplaintRow>().SingleAsync(c => c.RemedyId == request.Complaint, cancellation);
        var settlement = work.Limit(ClockSteps.ComplaintSettlement, work.Today, complaint.ReceivedOn);
        var output = Variables.Of(("accepted", FeelValue.Of(request.Accept)), ("settleBy", request.Accept ? settlement.DueAt.Feel() : FeelValue.Null));
        if (await work.CompleteAsync("accept-complaint", output, cancellation) is { } problem) return problem;

        if (request.Accept)
        {
            complaint.AcceptedOn = work.Today;
            work.Remedy.State = RemedyState.Accepted;
            work.SetLimit(LimitKind.ComplaintSettlement, settlement);
        }
        else
        {
            complaint.DeclineReason = request.DeclineReason?.Trim();
            work.Close(RemedyState.Declined);
        }

        await work.RecordAsync(nameof(AcceptComplaint), complaint.DeclineReason, cancellation);
        var saying = request.Accept ? $"Khiếu nại được thụ lý ngày {work.Today.Vietnamese()}; thời hạn giải quyết: {settlement.DueDate.Vietnamese()}." : $"Khiếu nại không được thụ lý. Lý do: {complaint.DeclineReason}.";
        await letters.WriteAsync($"complaint-accepted/{work.Remedy.Id}", "complaint.accepted", work.Dossier.Id, null, complaint.ComplainantEmail, $"Khiếu nại {work.Remedy.Number}", saying, work.File.Now, cancellation);
        var slip = await work.IssueAsync(SlipKind.ComplaintNotice, (head, signer) => ComplaintPapers.Notice(head, work, complaint, request.Accept, settlement, signer), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(request.Accept ? settlement.DueDate : null, slip);
    }
}
