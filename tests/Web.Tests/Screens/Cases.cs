using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Corrections;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Remedies.Recreations;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;

namespace Workflow.Web.Tests.Screens;

/// <summary>The commune's dossiers with cases beside the main path, brought to the state that a screen is to show.</summary>
internal sealed class Cases(Office office)
{
    private static readonly string[] Voters = ["truongphong", "thuky", "chutich", "uyvien1", "uyvien2", "uyvien3", "uyvien4", "uyvien5", "uyvien6"];

    private static DateOnly Today => TimeProvider.System.GetUtcNow().OfficeDate();

    /// <summary>Received, voted nine to nothing, signed, the certificate written and returned.</summary>
    public async Task<Guid> AwardedAsync(string nominee, string number, string certificate)
    {
        var id = await SubmittedAsync(nominee);
        await office.DoAsync<ReadSubmission, ReadSubmission.Result>("chutich", (c, a) => c.HandleAsync(new(id), a, default));
        await office.DoAsync<SignDecision, SignDecision.Result>("chutich", (c, a) => c.HandleAsync(new(id, number, Today), a, default));
        await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, certificate), a, default));
        await office.DoAsync<ReturnResult, ReturnResult.Result>("quay", (c, a) => c.HandleAsync(new(id, nominee, "Giấy hẹn"), a, default));
        return id;
    }

    /// <summary>The chair refused it.</summary>
    public async Task<Guid> RefusedAsync(string nominee)
    {
        var id = await SubmittedAsync(nominee);
        await office.DoAsync<RefuseByChair, RefuseByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Số liệu chưa chứng minh được thành tích."), a, default));
        return id;
    }

    public async Task<Guid> AssignedAsync(string nominee)
    {
        var components = await office.WithAsync<DossierDesk, ImmutableArray<string>>(async desk =>
        {
            var row = await desk.Db.Procedures.SingleAsync(p => p.Code == "CSTDCS-XA");
            return desk.Rules.Award(row.Award, row.Level.Identifier(), row.Kind, desk.Now.OfficeDate()).Required.Components;
        });
        var submission = new Submission(
            DemoOffices.Commune, "CSTDCS-XA", "Trường Tiểu học An Khê Thượng", nominee, "0912 345 678", null, "Thôn Trung", SubmissionChannel.Direct, 1,
            [new(nominee, NomineeType.Individual, "OFFICIAL", "Trường Tiểu học An Khê Thượng", "Giáo viên", null)], components);
        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).Dossier;
        await office.DoAsync<TransferDossier, TransferDossier.Result>("quay", (c, a) => c.HandleAsync(new(id), a, default));
        var reviewer = await office.ReadAsync(db => db.Users.Where(u => u.UserName == "chuyenvien").Select(u => u.Id).SingleAsync());
        await office.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphong", (c, a) => c.HandleAsync(new(id, reviewer), a, default));
        return id;
    }

    private async Task<Guid> SubmittedAsync(string nominee)
    {
        var id = await AssignedAsync(nominee);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn.", []), a, default));
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, "Đề nghị xét tặng."), a, default));
        var council = await office.ReadAsync(db => db.Councils.Where(c => c.OfficeCode == DemoOffices.Commune).Select(c => c.Id).SingleAsync());
        var session = (await office.DoAsync<ConveneCouncil, ConveneCouncil.Result>(
            "thuky", (c, a) => c.HandleAsync(new(council, TimeProvider.System.GetUtcNow().AddHours(2), "Hội trường xã", [id]), a, default))).Session;
        var seats = await office.ReadAsync(db => db.CouncilMembers.Where(m => m.CouncilId == council && m.To == null).Select(m => m.Id).ToListAsync());
        await office.DoAsync<RecordAttendance, RecordAttendance.Result>("thuky", (c, a) => c.HandleAsync(new(session, [.. seats], ImmutableDictionary<Guid, string>.Empty), a, default));
        var round = (await office.DoAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, id), a, default))).Round;
        foreach (var voter in Voters) await office.DoAsync<CastVote, CastVote.Result>(voter, (c, a) => c.HandleAsync(new(round, BallotChoice.Yes), a, default));
        await office.DoAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, "Đặng Thị Hòa, Bùi Văn An", "Nhất trí."), a, default));
        await office.DoAsync<WriteSubmission, WriteSubmission.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Kính trình Chủ tịch."), a, default));
        return id;
    }

    /// <summary>Every page and form of the cases, each with something on it.</summary>
    public static async Task<IReadOnlyDictionary<string, Screen>> ShowAsync(Office office)
    {
        var cases = new Cases(office);
        var refused = await cases.RefusedAsync("Lục Văn Than");
        var awarded = await cases.AwardedAsync("Hồ Thị Bằng", "601/QĐ-UBND", "61/2026");
        var review = await cases.AssignedAsync("Tống Văn Mất");
        var screens = new Dictionary<string, Screen>(StringComparer.Ordinal)
        {
            ["complaint received"] = new("khieunai", $"/dossiers/{refused}/complaint"), ["denunciation received"] = new("xacminh", $"/dossiers/{awarded}/denunciation"),
            ["correction requested"] = new("quay", $"/dossiers/{awarded}/correction"), ["revocation proposed"] = new("truongphong", $"/dossiers/{awarded}/revocation"),
            ["loss reported"] = new("truongphong", $"/dossiers/{review}/lost"), ["dossier with what may be begun"] = new("truongphong", $"/dossiers/{awarded}"),
        };

        var complaint = (await office.DoAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(
            new(refused, "Lục Văn Than", "0912 000 111", null, "Thôn Thượng", "Số liệu đã có trong báo cáo.", Today, Today), a, default))).Complaint;
        screens["complaint to accept"] = new("khieunai", $"/remedies/{complaint}");
        var other = await cases.RefusedAsync("Mùa A Khiếu");
        var accepted = (await office.DoAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(
            new(other, "Mùa A Khiếu", "0912 000 112", null, null, "Chưa xem xét sáng kiến.", Today, Today), a, default))).Complaint;
        var notice = (await office.DoAsync<AcceptComplaint, AcceptComplaint.Result>("khieunai", (c, a) => c.HandleAsync(new(accepted, true), a, default))).Notice;
        screens["complaint to verify"] = new("khieunai", $"/remedies/{accepted}");
        screens["notice of a complaint"] = new("khieunai", $"/slips/{notice}");
        screens["dossier with a complaint"] = new("khieunai", $"/dossiers/{other}");

        var denunciation = (await office.DoAsync<ReceiveDenunciation, ReceiveDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(
            new(awarded, AllegationKind.Denunciation, "Kết quả báo cáo là bịa đặt.", Today, new("Vương Kín", "0987 111 222", "Xóm Kín")), a, default))).Denunciation;
        await office.DoAsync<AcceptDenunciation, AcceptDenunciation.Result>("xacminh", (c, a) => c.HandleAsync(new(denunciation, true), a, default));
        screens["verification"] = new("xacminh", $"/remedies/{denunciation}");
        var correction = (await office.DoAsync<RequestCorrection, RequestCorrection.Result>("quay", (c, a) => c.HandleAsync(
            new(awarded, CorrectedPaper.Certificate, "Hồ Thị Bằng", "0912 345 678", null, "Bàng", "Bằng"), a, default))).Correction;
        screens["correction to prepare"] = new("chuyenvien", $"/remedies/{correction}");
        screens["correction that waits for others"] = new("quay", $"/remedies/{correction}");

        var revoked = await cases.AwardedAsync("Giàng Thị Hủy", "602/QĐ-UBND", "62/2026");
        var revocation = (await office.DoAsync<ProposeRevocation, ProposeRevocation.Result>("truongphong", (c, a) => c.HandleAsync(
            new(revoked, RevocationGround.StandardNotMet, "Bản án số 12/2026/HS-ST"), a, default))).Revocation;
        await office.DoAsync<RecordOpinion, RecordOpinion.Result>("chuyenvien", (c, a) => c.HandleAsync(new(revocation, "Nhất trí.", Today), a, default));
        screens["decision to cancel"] = new("chutich", $"/remedies/{revocation}");
        var second = await cases.AwardedAsync("Sùng Văn Thu", "603/QĐ-UBND", "63/2026");
        var recovering = (await office.DoAsync<ProposeRevocation, ProposeRevocation.Result>("truongphong", (c, a) => c.HandleAsync(
            new(second, RevocationGround.FalsePapers, "Kết luận thanh tra số 3"), a, default))).Revocation;
        await office.DoAsync<RecordOpinion, RecordOpinion.Result>("chuyenvien", (c, a) => c.HandleAsync(new(recovering, "Nhất trí.", Today), a, default));
        await office.DoAsync<CancelDecision, CancelDecision.Result>("chutich", (c, a) => c.HandleAsync(new(recovering, true, "650/QĐ-UBND", "Giả giấy tờ."), a, default));
        screens["recovery"] = new("chuyenvien", $"/remedies/{recovering}");
        screens["dossier revoked"] = new("chuyenvien", $"/dossiers/{second}");

        var lost = (await office.DoAsync<ReportLostDossier, ReportLostDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(review, ["ACHIEVEMENT_REPORT"], "Dột tủ hồ sơ", Today), a, default))).Recreation;
        screens["re-creation"] = new("chuyenvien", $"/remedies/{lost}");
        screens["cases"] = new("chutich", "/remedies");
        return screens;
    }
}
