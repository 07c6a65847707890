using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>
/// The verification begins, with a limit of its own (Law 25/2018 Art. 30); or the denunciation is declined with a reason. Before the decision the dossier
/// is put on hold in the same step (X7), at the upper level when it lies there; where no limit runs yet it is held with its receipt.
/// </summary>
public sealed class AcceptDenunciation(RemedyDesk desk)
{
    public sealed record Request(Guid Denunciation, bool Accept, string? DeclineReason = null);

    /// <param name="ConcludeBy">Until when it is to be concluded; null when declined.</param>
    /// <param name="Held">Whether the dossier stands still from now on.</param>
    public sealed record Result(DateOnly? ConcludeBy, bool Held, Guid Notice);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Denunciation, RemedyKind.Denunciation, actor, Roles.Verifier, cancellation);
        if (work.Problem is { } refused) return refused;

        var checks = new Checks();
        if (!request.Accept) checks.RequireText(request.DeclineReason, "DeclineReason", "lý do không thụ lý");
        if (checks.Failed) return checks.Refuse<Result>();

        var denunciation = await work.Db.Set<DenunciationRow>().SingleAsync(d => d.RemedyId == request.Denunciation, cancellation);
        var limit = work.Limit(ClockSteps.Denunciation, work.Today);
        var output = Variables.Of(("accepted", FeelValue.Of(request.Accept)), ("concludeBy", request.Accept ? limit.DueAt.Feel() : FeelValue.Null));
        if (await work.CompleteAsync("accept-denunciation", output, cancellation) is { } problem) return problem;

        if (request.Accept)
        {
            denunciation.AcceptedOn = work.Today;
            work.Remedy.State = RemedyState.Accepted;
            work.SetLimit(LimitKind.Denunciation, limit);
            // The system holds: the hold follows from the acceptance, and who verifies is nobody's business on the dossier.
            if (await DueHolds.BeginAsync(work.File, cancellation) is { } notHeld) return notHeld;
        }
        else
        {
            denunciation.DeclineReason = request.DeclineReason?.Trim();
            work.Close(RemedyState.Declined);
        }

        await work.RecordAsync(nameof(AcceptDenunciation), denunciation.DeclineReason, cancellation);
        var notice = await work.IssueAsync(SlipKind.VerificationNotice, (head, signer) => DenunciationPapers.Notice(head, work, denunciation, request.Accept, limit, signer), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(request.Accept ? limit.DueDate : null, denunciation.HoldId is not null, notice);
    }
}
