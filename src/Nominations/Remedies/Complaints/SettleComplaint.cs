using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>
/// The chair decides on the complaint: what was decided stands, or the dossier is appraised again from S4. A dossier that was never complete has no
/// appraisal to repeat; its applicant is invited to hand it in again.
/// </summary>
public sealed class SettleComplaint(RemedyDesk desk, ReopenDossier reopen, OfficeNumbers numbers, Letters letters)
{
    /// <param name="Uphold">True: the complaint is right, wholly or in part.</param>
    /// <param name="Number">The number of the decision, e.g. <c>130/QĐ-UBND</c>.</param>
    public sealed record Request(Guid Complaint, bool Uphold, string Number, string Conclusion);

    /// <param name="DueOn">The new appointment of a dossier that was opened again.</param>
    public sealed record Result(ComplaintOutcome Outcome, DateOnly? DueOn, Guid Decision);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Complaint, RemedyKind.Complaint, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;

        var checks = new Checks().RequireText(request.Number, "Number", "số quyết định giải quyết", 60).RequireText(request.Conclusion, "Conclusion", "nội dung giải quyết", 4000)
            .Require(!await numbers.IsTakenAsync(work.Dossier.OfficeCode, request.Number, work.Today.Year, cancellation), "decision.number-taken", "Number", "Số quyết định này đã dùng trong năm.",
                $"Expected a number not used this year, but {request.Number} is taken.");
        if (checks.Failed) return checks.Refuse<Result>();

        var complaint = await work.Db.Set<ComplaintRow>().SingleAsync(c => c.RemedyId == request.Complaint, cancellation);
        var outcome = !request.Uphold ? ComplaintOutcome.Confirmed : work.Dossier.CompleteAt is null ? ComplaintOutcome.Resubmit : ComplaintOutcome.Reopened;
        if (await work.CompleteAsync("settle-complaint", Variables.Of(("outcome", FeelValue.Of(outcome.Identifier()))), cancellation) is { } problem) return problem;

        (complaint.Outcome, complaint.DecisionNumber, complaint.SettledOn, complaint.Conclusion) = (outcome, request.Number.Trim(), work.Today, request.Conclusion.Trim());
        work.Close(RemedyState.Settled);
        if (outcome == ComplaintOutcome.Reopened)
        {
            complaint.PreviousInstanceId = work.Dossier.InstanceId;
            if (await reopen.HandleAsync(work.File, $"Quyết định giải quyết khiếu nại số {complaint.DecisionNumber}", cancellation) is { } notOpened) return notOpened;
        }

        await work.RecordAsync(nameof(SettleComplaint), null, cancellation);
        var further = work.Limit(ClockSteps.SecondComplaint, work.Today);
        await letters.WriteAsync($"complaint-settled/{work.Remedy.Id}", "complaint.settled", work.Dossier.Id, null, complaint.ComplainantEmail, $"Giải quyết khiếu nại {work.Remedy.Number}",
            $"{ComplaintPapers.Words(outcome)} Xin xem quyết định số {complaint.DecisionNumber}.", work.File.Now, cancellation);
        var slip = await work.IssueAsync(SlipKind.ComplaintDecision, (head, signer) => ComplaintPapers.Decision(head, work, complaint, outcome, further.DueDate, signer), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(outcome, outcome == ComplaintOutcome.Reopened ? work.Dossier.DueOn : null, slip);
    }
}
