using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>X5: the applicant withdraws; everything under way stops and the papers go back. Too late once a decision exists (X5b, <see cref="AnswerLateWithdrawal"/>).</summary>
public sealed class WithdrawDossier(DossierDesk desk)
{
    public sealed record Request(Guid Dossier, string Reason);

    public sealed record Result(DossierStatus Status, Guid StopNotice);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do rút hồ sơ");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation, whileOnHold: true);
        if (work.Problem is { } refused) return refused;
        if (work.Dossier.Status.IsSettled() || work.Dossier.CurrentDecisionId is not null)
            return new Problem("withdrawal.too-late", "", "Hồ sơ đã có kết quả giải quyết nên không rút được; hãy trả lời người nộp bằng văn bản.",
                $"Expected a dossier without a decision, but it is {work.Dossier.Status.Identifier()}.");
        if (work.Dossier.Status == DossierStatus.WithdrawalRequested)
            return new Problem("withdrawal.already-requested", "", "Hồ sơ đang chờ trả lại giấy tờ.", "Expected no earlier withdrawal, but the papers are waiting to be returned.");

        if (work.Dossier.Status == DossierStatus.Forwarded)
            return new Problem("withdrawal.at-upper-level", "", "Hồ sơ đã trình cấp trên; hãy đề nghị cấp trên dừng giải quyết.", "Expected a dossier of this level, but it was forwarded: ask the upper level.");

        if (await work.PublishAsync("dossier.withdrawn", work.Dossier.Id.ToString(), Variables.Empty, cancellation) is { } problem) return problem;

        await LeaveAgenda.AtOnceAsync(work, "Hồ sơ đã rút.", cancellation);
        // The process asks for no conclusion any more; a verification goes on as a case of its own.
        if (await work.Db.Holds.FirstOrDefaultAsync(h => h.DossierId == request.Dossier && h.ConcludedOn == null, cancellation) is { } hold) hold.EndUnproven(work.Today, "Hồ sơ đã rút.");
        var slip = await IssuedSlips.StopAsync(work, work.Now, request.Reason.Trim(), "Hồ sơ giấy đã nộp", cancellation);
        await work.HandOverAsync("Bộ phận Một cửa", "Dừng giải quyết theo yêu cầu", cancellation);
        await work.RecordAsync(nameof(WithdrawDossier), DossierStatus.WithdrawalRequested, request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status, slip);
    }
}
