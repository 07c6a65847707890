using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>
/// X1: what the applicant brought after the one supplement slip still does not make a dossier, and nobody may ask a second time: the counter refuses with the
/// reason (Decree 61/2018 Art. 17). There was no receipt yet, so no code and no clock. What was received already (X3) waits for the end of its time instead.
/// </summary>
public sealed class RefuseSupplemented(DossierDesk desk)
{
    /// <param name="Reason">What is still missing or wrong, and what the applicant can do.</param>
    public sealed record Request(Guid Dossier, string Reason);
    public sealed record Result(Guid Slip);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do từ chối");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (work.Dossier.Status != DossierStatus.SupplementRequested) return work.NotWaiting("await-supplement");
        if (!MayBeRefused(work.Dossier))
            return new Problem("supplement.received-already", "", "Hồ sơ đã có giấy tiếp nhận: chờ đến hết hạn bổ sung, hoặc nhận bổ sung để chuyên viên quyết định.",
                "Expected a dossier that was never received, but it was.");

        if (await work.PublishAsync("dossier.supplemented", work.Dossier.Id.ToString(), Variables.Empty, cancellation) is { } late) return late;
        if (await work.CompleteAsync("check-completeness", Variables.Of(("checkOutcome", FeelValue.Of("refused"))), cancellation) is { } problem) return problem;
        await work.RecordAsync(nameof(RefuseAtCounter), DossierStatus.RefusedAtCounter, request.Reason.Trim(), cancellation);
        var slip = await IssuedSlips.RefusalAsync(work, request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(slip);
    }

    /// <summary>Whether it waits for the supplement that the counter itself asked for.</summary>
    public static bool MayBeRefused(DossierRow dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return dossier is { Status: DossierStatus.SupplementRequested, ReceivedAt: null };
    }
}
