using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime.Operations;
using Workflow.Web.Parts;
using Workflow.Web.Remedies;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>Everything the dossier page shows.</summary>
public sealed record DossierView(
    DossierRow Dossier, string Procedure, string? Reviewer, IReadOnlyList<TimelineRow> Timeline, IReadOnlyList<ControlSlipRow> HandOvers,
    IReadOnlyList<SlipRow> Slips, IReadOnlyList<ConsultationRow> Consultations, ChairDecisionRow? Decision,
    IReadOnlyList<HoldRow> Holds, IReadOnlyList<InstancePicture> Pictures,
    Due? Due, IReadOnlyList<string> DueLines);

/// <summary>Reads the dossier page in one go.</summary>
public sealed class DossierPages(OfficeDb db, InstanceHistory history, ExplainLimits limits, RuleTables rules, TimeProvider time, IStringLocalizer<Texts> words)
{
    public async Task<DossierView?> FindAsync(Person person, Guid id, CancellationToken cancellation)
    {
        var dossier = await DossierSight.Visible(db, person).Include(d => d.Nominees).Include(d => d.Components).AsSplitQuery().FirstOrDefaultAsync(d => d.Id == id, cancellation);
        if (dossier is null) return null;

        var (due, lines) = await DeadlineAsync(dossier, person.Is(Roles.ReviewHead) || person.Is(Roles.Reviewer) || person.Is(Roles.Chair), cancellation);
        return new(
            dossier,
            await db.Procedures.Where(p => p.Code == dossier.ProcedureCode).Select(p => p.Name).SingleAsync(cancellation),
            await db.Users.Where(a => a.Id == dossier.ReviewerId).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellation),
            await db.Timeline.AsNoTracking().Where(t => t.DossierId == id).OrderByDescending(t => t.At).ThenByDescending(t => t.Id).ToListAsync(cancellation),
            await db.ControlSlipRows.AsNoTracking().Where(r => r.DossierId == id).OrderBy(r => r.Ordinal).ToListAsync(cancellation),
            await db.Set<SlipRow>().AsNoTracking().Where(s => s.DossierId == id || CouncilPapers.Of(db, id).Contains(s.Id)).OrderBy(s => s.IssuedAt).ToListAsync(cancellation),
            await db.Consultations.AsNoTracking().Where(c => c.DossierId == id).OrderBy(c => c.RequestedAt).ToListAsync(cancellation),
            await db.ChairDecisions.AsNoTracking().FirstOrDefaultAsync(d => d.Id == dossier.CurrentDecisionId, cancellation),
            await db.Holds.AsNoTracking().Where(h => h.DossierId == id).OrderByDescending(h => h.RecordedAt).ToListAsync(cancellation),
            dossier.InstanceId is { } instance ? await history.PicturesAsync(instance, cancellation) : [],
            due, lines);
    }

    /// <summary>The field regime of a dossier that would be received today.</summary>
    public string RegimeOfToday => rules.RegimesOf(time.GetUtcNow().OfficeDate()) is Ruling<Regimes>.Found found ? found.Rule.Field : "";

    private async Task<(Due? Due, IReadOnlyList<string> Lines)> DeadlineAsync(DossierRow dossier, bool withReasons, CancellationToken cancellation)
    {
        if (await limits.AppointmentAsync(dossier.Id, withReasons, cancellation) is not { } appointment) return await PromisedAsync(dossier, cancellation);
        var vietnamese = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi";
        List<string> lines = [.. vietnamese ? appointment.Vietnamese : appointment.English];
        if (dossier.FirstDueOn is { } first) lines.Add(words["Đã xin lỗi và hẹn lại một lần; hẹn đầu {0}", first.Vietnamese()]);
        return (Due.From(appointment.DueAt, time.GetUtcNow(), await CalendarRows.ReadAsync(db, cancellation)), lines);
    }

    /// <summary>The day that was promised to a dossier whose limits have ended.</summary>
    private async Task<(Due? Due, IReadOnlyList<string> Lines)> PromisedAsync(DossierRow dossier, CancellationToken cancellation)
    {
        if (dossier.DueOn is not { } day) return (null, []);
        var calendar = await CalendarRows.ReadAsync(db, cancellation);
        var counter = await db.Offices.Where(o => o.Code == dossier.OfficeCode).Select(o => o.CounterCode).SingleAsync(cancellation);
        return (Due.From(calendar.Hours.ClosingOf(day, counter), time.GetUtcNow(), calendar), []);
    }
}

internal static class DossierWords
{
    /// <summary>A use case or event in the words of the timeline.</summary>
    public static string Action(string action, IStringLocalizer<Texts> words) => action switch
    {
        "ReceiveDossier" => words["Tiếp nhận hồ sơ"],
        "RequestSupplement" => words["Yêu cầu bổ sung tại quầy"],
        "SupplyMissingComponents" => words["Nộp bổ sung"],
        "RefuseAtCounter" => words["Từ chối tiếp nhận"],
        "TransferDossier" => words["Chuyển phòng chuyên môn"],
        "AssignReviewer" => words["Phân công chuyên viên"],
        "RecordAppraisal" => words["Ghi kết luận thẩm định"],
        "ConsultAgencies" => words["Lấy ý kiến cơ quan chức năng"],
        "AnswerConsultation" => words["Nhận ý kiến trả lời"],
        "PostPublicly" => words["Công khai lấy ý kiến Nhân dân"],
        "ConcludeAppraisal" => words["Trình báo cáo thẩm định"],
        "ConveneCouncil" => words["Triệu tập Hội đồng"],
        "RecordAttendance" => words["Điểm danh phiên họp"],
        "OpenBallot" => words["Mở bỏ phiếu"],
        "RecordWrittenOpinion" => words["Ghi ý kiến bằng văn bản"],
        "CloseBallot" => words["Kiểm phiếu"],
        "AnnulBallot" => words["Hủy lượt bỏ phiếu"],
        "DeclareConflict" => words["Ghi việc có liên quan"],
        "WriteSubmission" => words["Trình Chủ tịch"],
        "ReadSubmission" => words["Chủ tịch mở hồ sơ trình"],
        "SignDecision" => words["Chủ tịch ký quyết định"],
        "ReturnByChair" => words["Chủ tịch trả lại"],
        "RefuseByChair" => words["Chủ tịch từ chối"],
        "IssueResult" => words["Chuyển kết quả ra quầy"],
        "NotifyNonAward" => words["Thông báo không được khen thưởng"],
        "ReturnResult" => words["Trả kết quả"],
        "EnterPaperSlip" => words["Nhập bù phiếu giấy"],
        "ReturnPapers" => words["Trả lại giấy tờ"],
        "AttachInitiative" => words["Đưa sáng kiến vào hồ sơ"],
        "SetInitiativeAside" => words["Bỏ sáng kiến khỏi căn cứ"],
        "SearchDuplicates" => words["Đối chiếu sáng kiến"],
        "ProposeOverride" => words["Đề nghị bỏ chặn sáng kiến"],
        "DecideOverride" => words["Người thứ hai xem xét điểm mới"],
        "RecordNomineeFacts" => words["Xét điều kiện, tiêu chuẩn"],
        "WithdrawDossier" => words["Yêu cầu rút hồ sơ"],
        "AnswerLateWithdrawal" => words["Trả lời đề nghị rút hồ sơ quá muộn"],
        "RecordDeparture" => words["Thành viên rời phiên họp"],
        "CallSecondMeeting" => words["Xác minh thêm, họp lần hai"],
        "HoldDossier" => words["Tạm dừng giải quyết"],
        "ConcludeHold" => words["Kết luận việc tạm dừng"],
        "ApologiseAndReappoint" => words["Xin lỗi, hẹn lại"],
        "CloseWithoutSupplement" => words["Dừng giải quyết: không bổ sung"],
        "ArchiveDossier" => words["Lưu hồ sơ"],
        "ReportLateAnswers" => words["Báo quá hạn trả lời ý kiến"],
        "ChooseRegime" => words["Quyết định về chế độ áp dụng"],
        "ReassignDossiers" => words["Chuyển từ cấp huyện"],
        "KeepEarlierCode" => words["Giữ mã cũ"],
        "ProposeUpward" => words["Chủ tịch ký tờ trình cấp trên"],
        "ForwardDossier" => words["Gửi hồ sơ lên cấp trên"],
        "MirrorUpperState" => words["Cấp trên cập nhật"],
        "DossierArrival" => words["Cấp dưới trình hồ sơ"],
        "SupplyUpper" => words["Chuyển bổ sung lên cấp trên"],
        "RefusedByUpper" => words["Cấp trên trả lại hồ sơ"],
        "RevokedByUpper" => words["Cấp trên hủy bỏ quyết định"],
        "ReopenedByUpper" => words["Cấp trên xem xét lại hồ sơ"],
        "CorrectedByUpper" => words["Cấp trên đính chính"],
        "VerifiedBelow" => words["Cấp dưới kết luận xác minh"],
        "EarlierPosting" => words["Lần công khai trước"],
        "AskUpperToWithdraw" => words["Đề nghị cấp trên dừng giải quyết"],
        "HoldRefusedByUpper" => words["Cấp trên không tạm dừng được"],
        "WithdrawalRefusedByUpper" => words["Cấp trên không cho rút"],
        "ReceiveOutOfSeason" => words["Tiếp nhận ngoài thời gian"],
        "PrepareDispatch" => words["Lập bộ hồ sơ gửi cấp trên"],
        "DispatchToUpper" => words["Gửi hồ sơ giấy lên cấp trên"],
        "RecordUpperAnswer" => words["Ghi trả lời của cấp trên"],
        "SupplementAskedByUpper" => words["Cấp trên yêu cầu bổ sung"],
        "SupplementArrival" => words["Nơi nhận hồ sơ gửi bổ sung"],
        "ReturnToOrigin" => words["Chuyển kết quả về quầy nơi nhận"],
        "ResultArrival" => words["Nhận kết quả của cấp trên"],
        "ReportSecondOverdue" => words["Báo quá hạn lần hai"],
        "SweepOverdue" => words["Quá hạn trả kết quả"],
        "MoveDeadlines" => words["Chuyển hạn vì đổi lịch làm việc"],
        _ => RemedyWords.Action(action, words)?.Value ?? action,
    };

    public static Chipped Chip(this HandOverResult result, IStringLocalizer<Texts> words) => result switch
    {
        HandOverResult.Early => new(words["Trước hạn"], "good", "check"),
        HandOverResult.OnTime => new(words["Đúng hạn"], "good", "check"),
        _ => new(words["Quá hạn"], "critical", "late"),
    };

    public static string Name(SlipKind kind, IStringLocalizer<Texts> words) => kind switch
    {
        SlipKind.ReceiptSlip => words["Giấy tiếp nhận hồ sơ và hẹn trả kết quả"],
        SlipKind.SupplementSlip => words["Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"],
        SlipKind.RefusalSlip => words["Phiếu từ chối tiếp nhận giải quyết hồ sơ"],
        SlipKind.ApologySlip => words["Phiếu xin lỗi và hẹn lại"],
        SlipKind.StopNotice => words["Thông báo dừng giải quyết hồ sơ"],
        SlipKind.ControlSlip => words["Phiếu kiểm soát quá trình giải quyết hồ sơ"],
        SlipKind.CouncilMinutes => words["Biên bản họp Hội đồng"],
        SlipKind.Register => words["Sổ theo dõi hồ sơ"],
        SlipKind.ComplaintNotice => words["Thông báo về việc thụ lý khiếu nại"],
        SlipKind.ComplaintDecision => words["Quyết định giải quyết khiếu nại"],
        SlipKind.VerificationNotice => words["Thông báo về việc thụ lý tố cáo"],
        SlipKind.VerificationConclusion => words["Kết luận nội dung tố cáo"],
        SlipKind.CorrectionNotice => words["Thông báo đính chính"],
        SlipKind.RecallMinutes => words["Biên bản thu hồi bản cũ"],
        SlipKind.RevocationDecision => words["Quyết định hủy bỏ quyết định khen thưởng"],
        SlipKind.RecoveryReceipt => words["Phiếu thu hồi bằng, hiện vật, tiền thưởng"],
        SlipKind.LossApology => words["Thư xin lỗi về hồ sơ bị mất, hỏng"],
        SlipKind.DispatchSheet => words["Phiếu gửi hồ sơ"],
        SlipKind.WithdrawalAnswer => words["Văn bản trả lời đề nghị rút hồ sơ"],
        SlipKind.SubmissionStatement => words["Tờ trình"],
        SlipKind.DraftDecision => words["Dự thảo quyết định"],
        SlipKind.AwardList => words["Danh sách khen thưởng"],
        _ => words["Biên bản kiểm phiếu"],
    };
}
