using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Corrections;

/// <summary>The counter takes the wrong paper back, which stays with the dossier, and hands out the right one. Afterwards the dossier is <c>CORRECTED</c>.</summary>
public sealed class ReturnCorrection(RemedyDesk desk, CorrectionsBelow below, Letters letters)
{
    /// <param name="Recalled">The wrong paper was given back; otherwise <paramref name="RecallNote"/> says why not.</param>
    /// <param name="ProofShown">The receipt slip, an identity paper or an authorisation.</param>
    public sealed record Request(Guid Correction, bool Recalled, string? RecallNote, string ReceiverName, string ProofShown);

    public sealed record Result(DossierStatus DossierStatus, Guid Notice, Guid? RecallMinutes);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.ReceiverName, "ReceiverName", "tên người nhận", 200).RequireText(request.ProofShown, "ProofShown", "giấy tờ đã xuất trình", 200);
        if (request.Recalled) checks.RequireWithin(request.RecallNote, "RecallNote", "Ghi chú thu hồi", 1000);
        else checks.RequireText(request.RecallNote, "RecallNote", "vì sao không thu hồi được bản cũ", 1000);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Correction, RemedyKind.Correction, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;

        var correction = await work.Db.Set<CorrectionRow>().SingleAsync(c => c.RemedyId == request.Correction, cancellation);
        if (await work.CompleteAsync("return-correction", Variables.Empty, cancellation) is { } problem) return problem;

        (correction.RecalledOn, correction.RecallNote, correction.ReceiverName, correction.ProofShown) =
            (request.Recalled ? work.Today : null, request.RecallNote?.Trim(), request.ReceiverName.Trim(), request.ProofShown.Trim());
        if (correction is { NewDecisionId: null, NewCertificateNumber: { } certificate })
            (await work.Db.ChairDecisions.SingleAsync(d => d.Id == correction.OldDecisionId, cancellation)).CertificateNumber = certificate;
        await below.TellAsync(work.File, cancellation);
        var due = work.Remedy.DueOn;
        work.Close(RemedyState.Settled);
        await work.File.HandOverAsync(correction.ReceiverName, $"Trả bản đính chính; {(request.Recalled ? "đã thu hồi bản cũ" : "chưa thu hồi bản cũ")}", cancellation);
        // While the result itself still waits at the counter, its return comes next and makes it so.
        if (work.Dossier.Status is DossierStatus.ResultReturned or DossierStatus.Corrected) work.Dossier.Status = DossierStatus.Corrected;
        await work.RecordAsync(nameof(ReturnCorrection), due is { } day && work.Today > day ? $"Quá hạn {day.Vietnamese()}" : null, cancellation);
        await letters.WriteAsync($"corrected/{work.Remedy.Id}", "correction.done", work.Dossier.Id, null, correction.RequesterEmail, $"Đã đính chính, hồ sơ {work.Dossier.Code}",
            "Bản đính chính đã được trả tại Bộ phận Một cửa; không thu phí.", work.File.Now, cancellation);
        var notice = await work.IssueAsync(SlipKind.CorrectionNotice, (head, signer) => CorrectionPapers.Notice(head, work, correction, signer), cancellation);
        Guid? minutes = request.Recalled ? await work.IssueAsync(SlipKind.RecallMinutes, (head, signer) => CorrectionPapers.Recall(head, work, correction, signer), cancellation) : null;
        await work.CommitAsync(cancellation);
        return new Result(work.Dossier.Status, notice, minutes);
    }
}

/// <summary>What stands on the papers of a correction.</summary>
internal static class CorrectionPapers
{
    public static RemedyPaper Notice(SlipHead head, RemedyWork work, CorrectionRow correction, string signer) => new(
        head, SlipKind.CorrectionNotice, correction.NewDecisionNumber ?? "", "THÔNG BÁO ĐÍNH CHÍNH", $"Hồ sơ {work.Dossier.Code}",
        [
            new("Kính gửi", correction.RequesterName), new("Giấy tờ", correction.Paper == CorrectedPaper.Decision ? "Quyết định khen thưởng" : "Bằng, giấy chứng nhận"),
            new("Nội dung đã in", correction.WrongText), new("Đính chính thành", correction.RightText),
            .. correction.OldCertificateNumber is { } old ? new PaperLine[] { new("Bằng cũ", $"số {old}, không còn giá trị"), new("Bằng mới", $"số {correction.NewCertificateNumber}") } : [],
            new("Chi phí", "do cơ quan chịu; người yêu cầu không phải nộp khoản nào"),
            new("", "Chúng tôi xin lỗi vì sai sót này."),
        ], "NGƯỜI TRẢ KẾT QUẢ", signer, "NGƯỜI NHẬN");

    public static RemedyPaper Recall(SlipHead head, RemedyWork work, CorrectionRow correction, string signer) => new(
        head, SlipKind.RecallMinutes, "", "BIÊN BẢN THU HỒI BẢN CŨ", $"Vụ việc {work.Remedy.Number}",
        [
            new("Người nộp lại", correction.ReceiverName ?? ""), new("Giấy tờ thu hồi", correction.OldCertificateNumber is { } old ? $"bằng số {old}" : "quyết định cũ"),
            new("Ngày", work.Today.Vietnamese()), new("Lưu", $"trong hồ sơ {work.Dossier.Code}"),
        ], "NGƯỜI THU HỒI", signer, "NGƯỜI NỘP LẠI");
}
