using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Denunciations;

/// <summary>
/// The chair signs the conclusion. Nothing proven: the dossier goes on, or the award stands. Proven before the decision: it is returned (X4). Proven after
/// it, with one of the four grounds of Law 06/2022 Art. 93.2: the revocation begins (X17), at the upper level where that decided.
/// </summary>
public sealed class ConcludeVerification(RemedyDesk desk, ConcludeHold hold, ProposeRevocation revocation, ParcelPost post)
{
    /// <param name="Ground">With <paramref name="Proven"/> after a decision: which of Art. 93.2 a–d.</param>
    /// <param name="Number">The number of the conclusion, e.g. <c>05/KL-UBND</c>.</param>
    public sealed record Request(Guid Denunciation, bool Proven, RevocationGround? Ground, string Number, string Conclusion);

    /// <param name="Revocation">The case that this led to.</param>
    public sealed record Result(DossierStatus DossierStatus, Guid? Revocation, Guid Paper);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Denunciation, RemedyKind.Denunciation, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;

        var awarded = work.Dossier.CurrentDecisionId is not null;
        var checks = new Checks().RequireText(request.Number, "Number", "số kết luận", 60).RequireText(request.Conclusion, "Conclusion", "nội dung kết luận", 4000)
            .Require(!request.Proven || !awarded || request.Ground is not null, "revocation.no-ground", "Ground", "Cần chọn căn cứ hủy bỏ theo khoản 2 Điều 93.",
                "Expected one of the grounds of Art. 93.2 a–d for an award that was given.");
        if (checks.Failed) return checks.Refuse<Result>();

        var denunciation = await work.Db.Set<DenunciationRow>().SingleAsync(d => d.RemedyId == request.Denunciation, cancellation);
        var revoke = request.Proven && awarded;
        if (await work.CompleteAsync("conclude-verification", Variables.Of(("proven", FeelValue.Of(request.Proven)), ("awarded", FeelValue.Of(awarded))), cancellation) is { } problem) return problem;

        (denunciation.Proven, denunciation.Ground, denunciation.ConclusionNumber, denunciation.Conclusion, denunciation.ConcludedOn) =
            (request.Proven, revoke ? request.Ground : null, request.Number.Trim(), request.Conclusion.Trim(), work.Today);
        work.Close(RemedyState.Settled);
        await work.Db.SaveChangesAsync(cancellation);
        if (await ReleaseAsync(work, denunciation, request.Proven, cancellation) is { } notReleased) return notReleased;

        Guid? revoked = null;
        if (revoke)
        {
            var basis = $"Kết luận số {denunciation.ConclusionNumber} ngày {work.Today.Vietnamese()}: {denunciation.Conclusion}";
            basis = basis[..Math.Min(4000, basis.Length)];
            var ground = request.Ground ?? RevocationGround.FraudInMerit;
            if (await work.Db.Set<ForwardingRow>().AsNoTracking().FirstOrDefaultAsync(f => f.DossierId == work.Dossier.Id && f.AnsweredAt != null, cancellation) is { } above)
                post.Tell(new(above.UpperOffice, above.UpperQueue), VerificationConcluded.Type, new VerificationConcluded(above.Id, ground.Identifier(), basis));
            else
            {
                (revoked, var notProposed) = await revocation.FollowAsync(work.File, ground, basis, request.Denunciation, cancellation);
                if (revoked is null) return notProposed;
            }
        }

        await work.RecordAsync(nameof(ConcludeVerification), denunciation.Conclusion, cancellation);
        var paper = await work.IssueAsync(SlipKind.VerificationConclusion, (head, signer) => DenunciationPapers.Conclusion(head, work, denunciation, signer), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status, revoked, paper);
    }

    /// <summary>Ends the hold that the acceptance brought about, if it still lasts: a withdrawal may have ended the dossier meanwhile.</summary>
    private async Task<Problem?> ReleaseAsync(RemedyWork work, DenunciationRow denunciation, bool proven, CancellationToken cancellation)
    {
        if (denunciation.HoldId is not { } id || work.Dossier.Status is not (DossierStatus.OnHold or DossierStatus.Forwarded)
            || !await work.Db.Holds.AnyAsync(h => h.Id == id && h.ConcludedOn == null, cancellation)) return null;

        var words = proven ? "Có vi phạm; hồ sơ không đủ điều kiện đề nghị khen thưởng." : "Không có vi phạm; hồ sơ được tiếp tục giải quyết.";
        return await hold.HandleAsync(new(work.Dossier.Id, proven, words, work.Today), Actor.System, cancellation) is Outcome<ConcludeHold.Result>.Refused refusal ? refusal.Problems[0] : null;
    }
}
