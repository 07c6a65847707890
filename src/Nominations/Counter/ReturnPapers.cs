using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>The counter gives the papers back with the stop notice (X5) or the refusal slip (X4).</summary>
public sealed class ReturnPapers(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, string ReceiverName);

    public sealed record Result(DossierStatus Status);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.ReceiverName, "ReceiverName", "tên người nhận", 200);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;

        var withdrawn = work.Dossier.Status == DossierStatus.WithdrawalRequested;
        if (await work.CompleteAsync(withdrawn ? "return-papers" : "hand-over-refusal", Variables.Empty, cancellation) is { } problem) return problem;

        await work.HandOverAsync(request.ReceiverName.Trim(), "Trả lại hồ sơ giấy", cancellation);
        await work.RecordAsync(nameof(ReturnPapers), withdrawn ? DossierStatus.Withdrawn : DossierStatus.Refused, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status);
    }
}
