using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>A complex case has the longer limit from the same acceptance (45 instead of 30 days, Law 02/2011 Art. 28), once, before the shorter one is over.</summary>
public sealed class ExtendComplaint(RemedyDesk desk, Letters letters)
{
    public sealed record Request(Guid Complaint, string Reason);

    public sealed record Result(DateOnly SettleBy);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "vì sao vụ việc phức tạp");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Complaint, RemedyKind.Complaint, actor, Roles.ComplaintDesk, cancellation);
        if (work.Problem is { } refused) return refused;

        var complaint = await work.Db.Set<ComplaintRow>().SingleAsync(c => c.RemedyId == request.Complaint, cancellation);
        if (complaint is not { AcceptedOn: { } accepted, SettledOn: null } || work.Remedy is not { State: RemedyState.Accepted, DueOn: { } due }) return work.NotWaiting("settle-complaint");
        if (complaint.SuspendedOn is not null)
            return new Problem("complaint.suspended", "", "Khiếu nại đang tạm đình chỉ.", "Expected a complaint that is not suspended.");
        if (complaint.Complex)
            return new Problem("complaint.already-extended", "", "Đã áp dụng thời hạn của vụ việc phức tạp.", "Expected the ordinary limit, but the longer one applies already.");
        if (work.Today > due)
            return new Problem("complaint.overdue", "", $"Thời hạn giải quyết đã hết ngày {due.Vietnamese()}.", $"Expected an extension until {due:O}, but today is {work.Today:O}.");

        complaint.Complex = true;
        var limit = ComplaintLimit.Of(work, complaint, accepted);
        if (await work.MoveLimitAsync("settleBy", limit, cancellation) is { } problem) return problem;
        work.SetLimit(LimitKind.ComplaintSettlement, limit, LimitEnd.Extended);

        await work.RecordAsync(nameof(ExtendComplaint), request.Reason.Trim(), cancellation);
        await letters.WriteAsync($"complaint-extended/{work.Remedy.Id}", "complaint.extended", work.Dossier.Id, null, complaint.ComplainantEmail, $"Khiếu nại {work.Remedy.Number}",
            $"Vụ việc phức tạp; thời hạn giải quyết: {limit.DueDate.Vietnamese()}.", work.File.Now, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(limit.DueDate);
    }
}

/// <summary>The limit of a settlement: ordinary or complex, by the regime of the receipt, without the days for which it was suspended.</summary>
internal static class ComplaintLimit
{
    public static Deadline Of(RemedyWork work, ComplaintRow complaint, DateOnly accepted)
    {
        var rule = work.Tables().Clock(complaint.Complex ? ClockSteps.ComplaintSettlementComplex : ClockSteps.ComplaintSettlement, complaint.ReceivedOn).Required;
        ImmutableArray<Pause> pauses = work.InForce(LimitKind.ComplaintSettlement) is { } row ? LimitBook.PausesOf(row.Pauses) : [];
        return work.File.Clock.LimitInCalendarDays(rule.AsLimitRule, accepted, rule.Limit, work.Tables().RestDayOf(rule.Step, complaint.ReceivedOn), pauses);
    }
}
