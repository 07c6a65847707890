using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>A denunciation is withdrawn. With signs of a violation it is looked into all the same (Decree 31/2019 Art. 4.4 as amended by Decree 156/2026); otherwise it ends, and so does its hold.</summary>
public sealed class WithdrawDenunciation(RemedyDesk desk, ConcludeHold hold)
{
    /// <param name="Continue">There are signs of a violation.</param>
    public sealed record Request(Guid Denunciation, bool Continue, string Reason);

    public sealed record Result(RemedyState State);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Denunciation, RemedyKind.Denunciation, actor, Roles.Verifier, cancellation);
        if (work.Problem is { } refused) return refused;
        if (work.Remedy.ClosedOn is not null) return work.NotWaiting("withdraw");

        var denunciation = await work.Db.Set<DenunciationRow>().SingleAsync(d => d.RemedyId == request.Denunciation, cancellation);
        if (request.Continue) denunciation.WithdrawnButContinued = true;
        else if (await EndAsync(work, denunciation, cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(WithdrawDenunciation), request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.State);
    }

    private async Task<Problem?> EndAsync(RemedyWork work, DenunciationRow denunciation, CancellationToken cancellation)
    {
        if (await work.CancelAsync("withdrawn", cancellation) is { } problem) return problem;

        work.Close(RemedyState.Withdrawn);
        await work.Db.SaveChangesAsync(cancellation);
        if (denunciation.HoldId is not { } id || work.Dossier.Status is not (DossierStatus.OnHold or DossierStatus.Forwarded)
            || !await work.Db.Holds.AnyAsync(h => h.Id == id && h.ConcludedOn == null, cancellation)) return null;

        return await hold.HandleAsync(new(work.Dossier.Id, false, "Chấm dứt xác minh; hồ sơ được tiếp tục giải quyết.", work.Today), Actor.System, cancellation) is Outcome<ConcludeHold.Result>.Refused refusal
            ? refusal.Problems[0] : null;
    }
}
