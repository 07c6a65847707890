using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Corrections;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Nominations.Results;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Remedies;

/// <summary>Brings a case to a state by the names of the office.</summary>
internal static class RemedySteps
{
    /// <summary>D01 up to the returned result: received 05/10, decided 28/10 under no. 112, certificate BK-2026-77, returned 30/10.</summary>
    public static async Task<Guid> AwardedAsync(this TestOffice office, string nominee = "Nguyễn Thị Hoài")
    {
        var id = await office.DecidedAsync(nominee);
        await office.AtAsync("30/10/2026 09:00");
        await office.ReturnAsync(id);
        await office.SweepAsync();
        return id;
    }

    /// <summary>The same, and the result still waits at the counter.</summary>
    public static async Task<Guid> DecidedAsync(this TestOffice office, string nominee = "Nguyễn Thị Hoài")
    {
        var id = await office.VotedAsync(nominee, "26/10/2026 08:00");
        await office.AtAsync("28/10/2026 09:00");
        await office.SignAsync(id, "112/QĐ-UBND", "28/10/2026");
        await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "BK-2026-77"), a, default));
        return id;
    }

    /// <summary>Before the chair after a vote of nine to nothing.</summary>
    public static async Task<Guid> VotedAsync(this TestOffice office, string nominee, string session)
    {
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", nominee, session);
        await office.CloseAsync(await office.VoteAsync(await office.OpenSessionAsync(id, 9), id, yes: 9, no: 0));
        await office.SubmitAsync(id);
        return id;
    }

    /// <summary>D14: the chair returns it on 30/10, gets it again on 03/11 and refuses it on 05/11.</summary>
    public static async Task<Guid> RefusedByChairAsync(this TestOffice office)
    {
        var id = await office.VotedAsync("Lục Văn Đông", "26/10/2026 08:00");
        await office.AtAsync("30/10/2026 09:00");
        await office.DoAsync<ReturnByChair, ReturnByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Thiếu số liệu"), a, default));
        await office.AtAsync("03/11/2026 09:00");
        await office.SubmitAsync(id);
        await office.AtAsync("05/11/2026 09:00");
        await office.DoAsync<RefuseByChair, RefuseByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Số liệu không chứng minh được thành tích"), a, default));
        return id;
    }

    public static ReceiveComplaint.Request Complaint(Guid dossier, string received, string known, string? lateReason = null) => new(
        dossier, "Lục Văn Đông", "0912 000 111", "dong@example.org", "Thôn Thượng", "Số liệu đã có trong báo cáo nhưng không được xem xét.", TestOffice.Day(received), TestOffice.Day(known), lateReason);

    public static Task<ReceiveComplaint.Result> ComplainAsync(this TestOffice office, Guid dossier, string received = "10/11/2026", string known = "06/11/2026") =>
        office.DoAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(Complaint(dossier, received, known), a, default));

    public static Task<AcceptComplaint.Result> AcceptAsync(this TestOffice office, Guid complaint) =>
        office.DoAsync<AcceptComplaint, AcceptComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, true), a, default));

    public static Task<VerifyComplaint.Result> VerifyAsync(this TestOffice office, Guid complaint) =>
        office.DoAsync<VerifyComplaint, VerifyComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(complaint, "Đã đối chiếu số liệu."), a, default));

    public static Task<SettleComplaint.Result> SettleAsync(this TestOffice office, Guid complaint, bool uphold) =>
        office.DoAsync<SettleComplaint, SettleComplaint.Result>("chutich", (c, a) => c.HandleAsync(new(complaint, uphold, "130/QĐ-UBND", "Kết luận của Chủ tịch."), a, default));

    public static Denouncer Secret { get; } = new("Vương Bí Mật", "0987 654 321", "Xóm Kín");

    public static Task<ReceiveDenunciation.Result> DenounceAsync(this TestOffice office, Guid dossier, string received, AllegationKind kind = AllegationKind.Denunciation, string what = "Kết quả nêu trong báo cáo thành tích là bịa đặt.") =>
        office.DoAsync<ReceiveDenunciation, ReceiveDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(
            new(dossier, kind, what, TestOffice.Day(received), Secret), a, default));

    public static Task<AcceptDenunciation.Result> AcceptDenunciationAsync(this TestOffice office, Guid denunciation) =>
        office.DoAsync<AcceptDenunciation, AcceptDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, true), a, default));

    public static async Task<ConcludeVerification.Result> ConcludeAsync(this TestOffice office, Guid denunciation, bool proven, RevocationGround? ground = null)
    {
        await office.DoAsync<ReportVerification, ReportVerification.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, "Đã kiểm tra sổ sách của trường."), a, default));
        return await office.DoAsync<ConcludeVerification, ConcludeVerification.Result>("chutich", (c, a) => c.HandleAsync(
            new(denunciation, proven, ground, "05/KL-UBND", proven ? "Kết quả báo cáo là bịa đặt." : "Không có vi phạm."), a, default));
    }

    public static Task<RequestCorrection.Result> AskForCorrectionAsync(this TestOffice office, Guid dossier, CorrectedPaper paper = CorrectedPaper.Certificate) =>
        office.DoAsync<RequestCorrection, RequestCorrection.Result>("quay", (c, a) => c.HandleAsync(
            new(dossier, paper, "Nguyễn Thị Hoài", "0912 345 678", null, "Hoàì", "Hoài"), a, default));

    public static Task<PrepareCorrection.Result> PrepareAsync(this TestOffice office, Guid correction) =>
        office.DoAsync<PrepareCorrection, PrepareCorrection.Result>("chuyenvien", (c, a) => c.HandleAsync(new(correction, true, "BK-2026-77A"), a, default));

    public static Task<ReturnCorrection.Result> HandOutAsync(this TestOffice office, Guid correction) =>
        office.DoAsync<ReturnCorrection, ReturnCorrection.Result>("quay", (c, a) => c.HandleAsync(new(correction, true, null, "Nguyễn Thị Hoài", "Căn cước công dân"), a, default));

    /// <summary>A denunciation after the decision, proven under Art. 93.2.a: the case of the revocation.</summary>
    public static async Task<Guid> ProvenAsync(this TestOffice office, Guid dossier)
    {
        await office.AtAsync("01/12/2026 09:00");
        var denunciation = (await office.DenounceAsync(dossier, "01/12/2026")).Denunciation;
        await office.AtAsync("03/12/2026 09:00");
        await office.AcceptDenunciationAsync(denunciation);
        await office.AtAsync("21/12/2026 09:00");
        return (await office.ConcludeAsync(denunciation, proven: true, RevocationGround.FraudInMerit)).Revocation.ShouldNotBeNull();
    }

    public static Task<RecordOpinion.Result> GiveOpinionAsync(this TestOffice office, Guid revocation) =>
        office.DoAsync<RecordOpinion, RecordOpinion.Result>("chuyenvien", (c, a) => c.HandleAsync(new(revocation, "Thường trực Hội đồng nhất trí.", TestOffice.Day("22/12/2026")), a, default));

    public static Task<CancelDecision.Result> CancelAsync(this TestOffice office, Guid revocation, bool cancel = true) =>
        office.DoAsync<CancelDecision, CancelDecision.Result>("chutich", (c, a) => c.HandleAsync(new(revocation, cancel, cancel ? "150/QĐ-UBND" : null, "Kê khai công trạng gian dối."), a, default));

    public static Task<RecordRecovery.Result> GiveBackAsync(this TestOffice office, Guid revocation, RecoveredThing thing, decimal amount, string on, string receipt) =>
        office.DoAsync<RecordRecovery, RecordRecovery.Result>("chuyenvien", (c, a) => c.HandleAsync(new(revocation, thing, amount, TestOffice.Day(on), receipt, "Nguyễn Thị Hoài"), a, default));

    public static Task<RemedyRow> RemedyAsync(this TestOffice office, Guid id) => office.ReadAsync(db => db.Set<RemedyRow>().SingleAsync(r => r.Id == id));

    public static Task<List<string>> WaitingAsync(this TestOffice office, Guid remedy) => office.ReadAsync(db =>
        db.UserTasks.Where(t => db.Set<RemedyRow>().Any(r => r.Id == remedy && r.InstanceId == t.RootId)).OrderBy(t => t.Element).Select(t => t.Element).ToListAsync());

    public static async Task<DossierStatus?> StandingAsync(this TestOffice office, Guid dossier) => (await office.DossierAsync(dossier)).RemedyStatus;
}
