using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Remedies.Revocations;

/// <summary>
/// The chair cancels the decision (Law 06/2022 Art. 93.8), or lets it stand with a reason. Cancelled: no decision is in force any more, a result that was not
/// handed out stays here, and the recovery of certificate, insignia and money begins.
/// </summary>
public sealed class CancelDecision(RemedyDesk desk, OfficeNumbers numbers, IEnumerable<IAfterRevocation> listeners, Letters letters)
{
    /// <param name="Number">The number of the cancelling decision; needed when <paramref name="Cancel"/> is true.</param>
    /// <param name="Reason">For the recipient, and needed either way.</param>
    public sealed record Request(Guid Revocation, bool Cancel, string? Number, string Reason);

    /// <param name="RecoverBy">Until when everything is to be given back; null when the decision stands.</param>
    public sealed record Result(DossierStatus DossierStatus, DateOnly? RecoverBy, Guid? Paper);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Revocation, RemedyKind.Revocation, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;

        var number = request.Number?.Trim() ?? "";
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do");
        if (request.Cancel)
        {
            checks.RequireText(number, "Number", "số quyết định hủy bỏ", 60)
                .Require(!await numbers.IsTakenAsync(work.Dossier.OfficeCode, number, work.Today.Year, cancellation), "decision.number-taken", "Number",
                    "Số quyết định này đã dùng trong năm.", $"Expected a number not used this year, but {number} is taken.");
        }

        if (checks.Failed) return checks.Refuse<Result>();

        var revocation = await work.Db.Set<RevocationRow>().SingleAsync(r => r.RemedyId == request.Revocation, cancellation);
        var recovery = work.Limit(ClockSteps.Recovery, work.Today);
        var output = Variables.Of(("cancelled", FeelValue.Of(request.Cancel)), ("recoverBy", recovery.DueAt.Feel()));
        if (await work.CompleteAsync("cancel-decision", output, cancellation) is { } problem) return problem;

        if (!request.Cancel)
        {
            revocation.DeclineReason = request.Reason.Trim();
            work.Close(RemedyState.Declined);
            await work.RecordAsync("KeepDecision", revocation.DeclineReason, cancellation);
            await work.CommitAsync(cancellation);
            return new Result(work.Dossier.Status, null, null);
        }

        (revocation.DecisionNumber, revocation.CancelledOn, revocation.RecoveryDueOn) = (number, work.Today, recovery.DueDate);
        work.Remedy.State = RemedyState.Accepted;
        work.SetLimit(LimitKind.Recovery, recovery);
        if (await RevokeAsync(work, number, request.Reason.Trim(), cancellation) is { } notRevoked) return notRevoked;

        await work.RecordAsync(nameof(CancelDecision), request.Reason.Trim(), cancellation, told: true);
        await letters.WriteAsync($"revoked/{work.Remedy.Id}", "award.revoked", work.Dossier.Id, null, work.Dossier.SubmitterEmail, $"Hủy bỏ quyết định khen thưởng, hồ sơ {work.Dossier.Code}",
            $"Quyết định số {number} hủy bỏ quyết định khen thưởng. Đề nghị nộp lại bằng, hiện vật và tiền thưởng trước {recovery.DueDate.Vietnamese()}.", work.File.Now, cancellation);
        var old = await work.Db.ChairDecisions.AsNoTracking().SingleAsync(d => d.Id == revocation.DecisionId, cancellation);
        var paper = await work.IssueAsync(SlipKind.RevocationDecision, (head, signer) => RevocationPapers.Decision(head, work, revocation, old, request.Reason.Trim(), signer), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status, recovery.DueDate, paper);
    }

    private async Task<Problem?> RevokeAsync(RemedyWork work, string number, string reason, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        if (dossier.InstanceId is { } instance && await work.Db.Instances.AnyAsync(i => i.Id == instance && i.EndedAt == null, cancellation))
        {
            await work.Db.SaveChangesAsync(cancellation);
            if (work.File.Told(await desk.Files.Runner.RunAsync(new ProcessInstanceId(instance), new Command.Cancel("revoked"), work.File.Actor, cancellation)) is { } notEnded) return notEnded;
        }

        if (await EndCorrectionsAsync(work, number, cancellation) is { } notDeclined) return notDeclined;

        dossier.CurrentDecisionId = null;
        var reader = $"Hủy bỏ theo quyết định số {number}: {reason}";
        await work.File.RecordAsync(nameof(CancelDecision), DossierStatus.Revoked, reader[..Math.Min(2000, reader.Length)], cancellation);
        foreach (var listener in listeners) await listener.RevokedAsync(work.Db, dossier, work.Today, reason, cancellation);
        return null;
    }

    /// <summary>What was to be corrected is no more.</summary>
    private async Task<Problem?> EndCorrectionsAsync(RemedyWork work, string number, CancellationToken cancellation)
    {
        foreach (var open in await work.Db.Set<RemedyRow>().Where(r => r.DossierId == work.Dossier.Id && r.Kind == RemedyKind.Correction && r.ClosedOn == null).ToListAsync(cancellation))
        {
            var correction = new RemedyWork(desk.Files, work.File, open, null);
            if (await correction.CancelAsync("revoked", cancellation) is { } notEnded) return notEnded;

            (await work.Db.Set<CorrectionRow>().SingleAsync(c => c.RemedyId == open.Id, cancellation)).DeclineReason = $"Quyết định khen thưởng đã bị hủy bỏ theo quyết định số {number}.";
            correction.Close(RemedyState.Declined);
            await correction.RecordAsync("EndCorrection", $"Quyết định số {number}", cancellation);
        }

        return null;
    }
}

/// <summary>
/// Whoever keeps something that an award rested on or led to, and must mark it when the award is revoked: the registry of initiatives marks them invalid, the
/// award history notes it. Called in the revoking transaction; a refusal is an exception and undoes it.
/// </summary>
public interface IAfterRevocation
{
    /// <param name="on">The day of the cancelling decision.</param>
    Task RevokedAsync(OfficeDb db, DossierRow dossier, DateOnly on, string reason, CancellationToken cancellation);
}
