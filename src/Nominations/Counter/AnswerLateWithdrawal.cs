using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>
/// X5b: the applicant asks to withdraw although a result exists, here or at the level above. The counter answers in writing that it is too late and which way is left;
/// the dossier stays as it is.
/// </summary>
public sealed class AnswerLateWithdrawal(DossierDesk desk)
{
    /// <summary>What the timeline says when an upper level has refused (<see cref="Levels.WithdrawalRefusedHandler"/>).</summary>
    private const string RefusedAbove = "WithdrawalRefusedByUpper";

    /// <param name="Reason">What the applicant gave as the reason.</param>
    public sealed record Request(Guid Dossier, string Reason);

    public sealed record Result(Guid Slip);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do rút hồ sơ");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation, whileOnHold: true);
        if (work.Problem is { } refused) return refused;
        if (!await IsTooLateAsync(work.Db, work.Dossier, cancellation))
            return new Problem("withdrawal.not-too-late", "", "Hồ sơ chưa có kết quả giải quyết: dừng giải quyết và trả lại giấy tờ theo đề nghị.",
                $"Expected a dossier with a decision, but it is {work.Dossier.Status.Identifier()}: withdraw it.");

        // The form sent twice: the answer of today to the very same request.
        var last = await work.Db.Set<SlipRow>().AsNoTracking().Where(s => s.DossierId == work.Dossier.Id && s.Kind == SlipKind.WithdrawalAnswer).OrderByDescending(s => s.Year).ThenByDescending(s => s.Number).FirstOrDefaultAsync(cancellation);
        if (last is not null && last.IssuedAt.OfficeDate() == work.Today && SlipArchive.Read(last) is WithdrawalAnswer { Request: var earlier } && earlier == request.Reason.Trim()) return new Result(last.Id);

        var (standing, guidance) = await StandingAsync(work, cancellation);
        var slip = await IssuedSlips.WithdrawalAnswerAsync(work, request.Reason.Trim(), standing, guidance, cancellation);
        await work.NoteAsync(nameof(AnswerLateWithdrawal), request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(slip);
    }

    /// <summary>Whether a request to withdraw can only be answered in writing.</summary>
    public static async Task<bool> IsTooLateAsync(OfficeDb db, DossierRow dossier, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(dossier);
        return dossier.Status.IsSettled() || dossier.CurrentDecisionId is not null
            || dossier.Status == DossierStatus.Forwarded && await db.Timeline.AnyAsync(t => t.DossierId == dossier.Id && t.Action == RefusedAbove, cancellation);
    }

    private static async Task<(string Standing, string Guidance)> StandingAsync(DossierWork work, CancellationToken cancellation)
    {
        if (work.Dossier.CurrentDecisionId is { } current)
        {
            var decision = await work.Db.ChairDecisions.AsNoTracking().SingleAsync(d => d.Id == current, cancellation);
            return ($"Quyết định số {decision.Number} ngày {(decision.SignedOn ?? work.Today).Vietnamese()} ({Awards.Name(work.Dossier.Award)})",
                "Muốn hủy bỏ quyết định, gửi đề nghị bằng văn bản đến Bộ phận Một cửa; cơ quan xem xét theo Điều 93 Luật Thi đua, khen thưởng.");
        }

        if (work.Dossier.Status == DossierStatus.Forwarded)
        {
            var why = await work.Db.Timeline.Where(t => t.DossierId == work.Dossier.Id && t.Action == RefusedAbove).OrderByDescending(t => t.At).ThenByDescending(t => t.Position).Select(t => t.Reason).FirstOrDefaultAsync(cancellation);
            return ($"Cấp trên trả lời: {why}", "Kết quả được trả tại Bộ phận Một cửa đã nhận hồ sơ; muốn hủy bỏ quyết định, gửi đề nghị bằng văn bản đến đây.");
        }

        return (work.Dossier.Status.Vietnamese(), "Không đồng ý với kết quả thì khiếu nại theo Luật Khiếu nại tại Bộ phận Một cửa.");
    }
}
