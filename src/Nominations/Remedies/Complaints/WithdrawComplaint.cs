using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Complaints;

/// <summary>The complainant withdraws; the settlement is terminated (Law 02/2011 Art. 10). What was decided before stands.</summary>
public sealed class WithdrawComplaint(RemedyDesk desk)
{
    public sealed record Request(Guid Complaint, string Reason);

    public sealed record Result(string Number);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do rút khiếu nại");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Complaint, RemedyKind.Complaint, actor, Roles.ComplaintDesk, cancellation);
        if (work.Problem is { } refused) return refused;
        if (work.Remedy.ClosedOn is not null) return work.NotWaiting("withdraw");
        if (await work.CancelAsync("withdrawn", cancellation) is { } problem) return problem;

        work.Close(RemedyState.Withdrawn);
        await work.RecordAsync(nameof(WithdrawComplaint), request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.Number);
    }
}
