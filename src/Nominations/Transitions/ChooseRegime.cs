using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Transitions;

/// <summary>
/// X18: a dossier keeps the regime of its complete receipt, unless the newer one is more favourable and the law allows it. Either way the choice is
/// recorded with reason and source. What was promised (the appointment) and what was issued stay.
/// </summary>
public sealed class ChooseRegime(DossierDesk desk)
{
    /// <param name="ApplyNew">True: the regime of today; false: kept, and said so.</param>
    /// <param name="Source">Article and instrument that allows, or forbids, the newer regime.</param>
    public sealed record Request(Guid Dossier, bool ApplyNew, string Reason, string Source);

    public sealed record Result(string Regime);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.ReviewHead, cancellation);
        if (work.Problem is { } refused) return refused;

        var dossier = work.Dossier;
        var today = work.Rules.RegimesOf(work.Today).Required.Field;
        var transition = work.Rules.Transition(dossier.FieldRegime, today, work.Today);
        var voted = await work.Db.BallotRounds.AnyAsync(r => r.DossierId == dossier.Id, cancellation);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do").RequireText(request.Source, "Source", "căn cứ pháp lý", 300)
            .Require(dossier.CompleteAt is not null && !dossier.Status.IsSettled() && dossier.Status != DossierStatus.Forwarded, "regime.settled", "",
                "Chế độ chỉ chọn được khi hồ sơ đã nhận đủ và chưa có kết quả.", $"Expected a received dossier without a result, but it is {dossier.Status.Identifier()}.")
            .Require(!request.ApplyNew || !voted, "regime.voted", "", "Hội đồng đã bỏ phiếu theo chế độ cũ.", "Expected a dossier before its ballot, but there was one.")
            .Require(!request.ApplyNew || dossier.FieldRegime != today, "regime.same", "", "Hồ sơ đang theo chế độ hiện hành.", $"Expected a regime before {today}, but the dossier follows it already.")
            .Require(!request.ApplyNew || transition.Allowed, "regime.not-allowed", "",
                $"Quy định chuyển tiếp không cho áp dụng {today} cho hồ sơ theo {dossier.FieldRegime}{(transition.Source.Length > 0 ? $": {transition.Source}" : "")}.",
                $"Expected a transition rule that allows {today} for {dossier.FieldRegime}, but there is none.");
        if (checks.Failed) return checks.Refuse<Result>();

        var regime = request.ApplyNew ? today : dossier.FieldRegime;
        work.Db.Add(new RegimeChoiceRow
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = dossier.Id, FromRegime = dossier.FieldRegime, ToRegime = regime, Reason = request.Reason.Trim(), Source = request.Source.Trim(),
            At = work.Now, By = work.ActorId, ByName = await work.ActorNameAsync(cancellation),
        });
        if (request.ApplyNew)
        {
            (dossier.FieldRegime, dossier.RulesOf) = (regime, work.Today);
            if (await work.TellOpenAsync(new Command.SetVariables(null, Variables.Of(("completeOn", work.Today.Feel()))), cancellation) is { } problem) return problem;
        }
        await work.NoteAsync(nameof(ChooseRegime), $"{(request.ApplyNew ? $"Áp dụng {regime}" : $"Giữ {regime}")}: {request.Reason.Trim()} ({request.Source.Trim()})", cancellation);
        await work.CommitAsync(cancellation);
        return new Result(regime);
    }
}
