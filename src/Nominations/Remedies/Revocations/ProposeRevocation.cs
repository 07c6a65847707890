using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Revocations;

/// <summary>X17: the cancelling of a decision is proposed, on a conclusion of a verification here or on that of another body, a decision or a judgment.</summary>
public sealed class ProposeRevocation(RemedyDesk desk)
{
    /// <param name="Basis">The conclusion, decision or judgment: number, date, what it says.</param>
    public sealed record Request(Guid Dossier, RevocationGround Ground, string Basis);

    /// <param name="OpinionBody">COUNCIL, STANDING or NONE.</param>
    public sealed record Result(Guid Revocation, string Number, string OpinionBody);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Basis, "Basis", "căn cứ hủy bỏ", 4000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var file = await desk.Files.OpenAsync(request.Dossier, actor, Roles.ReviewHead, cancellation, process: RemedyKind.Revocation.ProcessId());
        if (file.Problem is { } refused) return refused;

        var (work, problem) = await StartAsync(file, request.Ground, request.Basis.Trim(), null, cancellation);
        if (work is null) return problem;

        var body = await work.Db.Set<RevocationRow>().Where(r => r.RemedyId == work.Remedy.Id).Select(r => r.OpinionBody).SingleAsync(cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.Id, work.Remedy.Number, body);
    }

    /// <summary>
    /// Within the caller's work, on what a verification found: a case that is open is told of it, otherwise one begins. Two conclusions about one award lead to
    /// one cancelling, and none waits for another.
    /// </summary>
    internal async Task<(Guid? Revocation, Problem Problem)> FollowAsync(DossierWork file, RevocationGround ground, string basis, Guid? denunciation, CancellationToken cancellation)
    {
        if (await file.Db.Set<RemedyRow>().Where(r => r.DossierId == file.Dossier.Id && r.Kind == RemedyKind.Revocation && r.ClosedOn == null).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation) is not { } open)
        {
            var (started, problem) = await StartAsync(file, ground, basis, denunciation, cancellation);
            return (started?.Remedy.Id, problem);
        }

        file.Db.Add(new RemedyEventRow
        {
            Id = Guid.CreateVersion7(file.Now), RemedyId = open, At = file.Now, ActorId = file.Actor.Account, ActorName = await file.ActorNameAsync(cancellation), Action = nameof(ConcludeVerification), Note = basis,
        });
        return (open, new("", "", "", ""));
    }

    /// <summary>Within the caller's work: the case, or why there can be none.</summary>
    internal async Task<(RemedyWork? Work, Problem Problem)> StartAsync(DossierWork file, RevocationGround ground, string basis, Guid? denunciation, CancellationToken cancellation)
    {
        if (file.Dossier.CurrentDecisionId is not { } current)
            return (null, new("revocation.no-decision", "", "Hồ sơ không có quyết định khen thưởng đang có hiệu lực.", "Expected a decision in force, but there is none."));
        if (await DecidedAbove.WhyNotHereAsync(file.Db, file.Dossier.Id, cancellation, byLetterHere: true) is { } above) return (null, above);
        if (await desk.IsOpenAsync(file.Dossier.Id, RemedyKind.Revocation, cancellation))
            return (null, new("revocation.already-open", "", "Việc hủy bỏ quyết định của hồ sơ này đang được xem xét.", "Expected no open revocation, but there is one."));

        var rule = file.Rules.Revocation(file.Dossier.Award, file.Today);
        var advice = RemedyWork.Limit(file, file.Rules, ClockSteps.RevocationAdvice, file.Today);
        var decision = await file.Db.ChairDecisions.AsNoTracking().SingleAsync(d => d.Id == current, cancellation);
        var input = Variables.Of(("opinionNeeded", FeelValue.Of(rule.OpinionBody != RevocationRule.NoOpinion)), ("publish", FeelValue.Of(rule.Publish)), ("adviseBy", advice.DueAt.Feel()), ("recoverBy", FeelValue.Null));
        var work = await desk.StartAsync(file, RemedyKind.Revocation, input, advice, cancellation);
        work.Db.Add(new RevocationRow
        {
            RemedyId = work.Remedy.Id, Ground = ground, Basis = basis, DenunciationId = denunciation, DecisionId = current, OpinionBody = rule.OpinionBody,
            MoneyToRecover = decision.Bonus ?? 0, InsigniaToRecover = rule.RecoverInsignia,
        });
        await work.RecordAsync(nameof(ProposeRevocation), basis, cancellation);
        return (work, new("", "", "", ""));
    }
}
