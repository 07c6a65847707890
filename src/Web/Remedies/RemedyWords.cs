using Microsoft.Extensions.Localization;
using Workflow.Nominations.Remedies.Data;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Remedies;

/// <summary>The words of the cases beside the main path.</summary>
internal static class RemedyWords
{
    public static string Name(this RemedyKind kind, IStringLocalizer<Texts> words) => kind switch
    {
        RemedyKind.Complaint => words["Khiếu nại"],
        RemedyKind.Denunciation => words["Tố cáo, phản ánh"],
        RemedyKind.Correction => words["Đính chính"],
        RemedyKind.Revocation => words["Hủy bỏ quyết định"],
        _ => words["Lập lại hồ sơ"],
    };

    public static Chipped Chip(this RemedyState state, IStringLocalizer<Texts> words) => state switch
    {
        RemedyState.Received => new(words["Mới nhận"], "info", "inbox"),
        RemedyState.Accepted => new(words["Đang giải quyết"], "info", "arrow"),
        RemedyState.Declined => new(words["Không thụ lý, giữ nguyên"], "", "stop"),
        RemedyState.Withdrawn => new(words["Đã rút"], "", "pause"),
        _ => new(words["Đã giải quyết"], "good", "done"),
    };

    public static string Name(this RevocationGround ground, IStringLocalizer<Texts> words) => ground switch
    {
        RevocationGround.FraudInMerit => words["Gian dối trong kê khai công trạng (Điều 93.2.a)"],
        RevocationGround.FalsePapers => words["Thông tin sai sự thật, giả giấy tờ (Điều 93.2.b)"],
        RevocationGround.UnlawfulReview => words["Thẩm định, xét, đề nghị trái quy định (Điều 93.2.c)"],
        _ => words["Không bảo đảm tiêu chuẩn theo kết luận, bản án (Điều 93.2.d)"],
    };

    public static string Name(this RecoveredThing thing, IStringLocalizer<Texts> words) => thing switch
    {
        RecoveredThing.Certificate => words["Bằng, giấy chứng nhận"],
        RecoveredThing.Insignia => words["Hiện vật"],
        _ => words["Tiền thưởng"],
    };

    public static string Name(this ComplaintOutcome outcome, IStringLocalizer<Texts> words) => outcome switch
    {
        ComplaintOutcome.Confirmed => words["Giữ nguyên kết quả"],
        ComplaintOutcome.Reopened => words["Thẩm định lại hồ sơ"],
        _ => words["Mời nộp lại hồ sơ"],
    };

    public static string Opinion(string body, IStringLocalizer<Texts> words) => body switch
    {
        "COUNCIL" => words["Hội đồng Thi đua – Khen thưởng"],
        "STANDING" => words["Thường trực Hội đồng"],
        _ => words["Không cần ý kiến"],
    };

    /// <summary>A use case in the words of a timeline; null for one that is not of a case.</summary>
    public static LocalizedString? Action(string action, IStringLocalizer<Texts> words) => action switch
    {
        "MoveDeadlines" => words["Chuyển hạn vì đổi lịch làm việc"],
        "ReceiveComplaint" => words["Nhận khiếu nại"],
        "AcceptComplaint" => words["Trả lời về việc thụ lý khiếu nại"],
        "ExtendComplaint" => words["Áp dụng thời hạn vụ việc phức tạp"],
        "SuspendComplaint" => words["Tạm đình chỉ giải quyết khiếu nại"],
        "ResumeComplaint" => words["Tiếp tục giải quyết khiếu nại"],
        "VerifyComplaint" => words["Báo cáo kết quả xác minh khiếu nại"],
        "SettleComplaint" => words["Quyết định giải quyết khiếu nại"],
        "WithdrawComplaint" => words["Rút khiếu nại"],
        "RecordFurtherStep" => words["Ghi khiếu nại lần hai, khởi kiện"],
        "RecordFurtherDecision" => words["Ghi kết quả khiếu nại lần hai, vụ án"],
        "ReopenDossier" => words["Thẩm định lại hồ sơ"],
        "ReceiveDenunciation" => words["Nhận tố cáo, phản ánh"],
        "AcceptDenunciation" => words["Trả lời về việc thụ lý tố cáo"],
        "ExtendVerification" => words["Gia hạn xác minh"],
        "ReportVerification" => words["Báo cáo kết quả xác minh"],
        "ConcludeVerification" => words["Kết luận nội dung tố cáo"],
        "WithdrawDenunciation" => words["Rút tố cáo"],
        "ReadDenouncer" => words["Xem danh tính người tố cáo"],
        "RequestCorrection" => words["Nhận yêu cầu đính chính"],
        "PrepareCorrection" => words["Chuẩn bị bản đính chính"],
        "SignCorrection" => words["Ký quyết định đính chính"],
        "ReturnCorrection" => words["Thu hồi bản cũ, trả bản đính chính"],
        "ProposeRevocation" => words["Đề xuất hủy bỏ quyết định"],
        "RecordOpinion" => words["Ghi ý kiến Hội đồng về việc hủy bỏ"],
        "CancelDecision" => words["Chủ tịch hủy bỏ quyết định"],
        "KeepDecision" => words["Chủ tịch giữ nguyên quyết định"],
        "EndCorrection" => words["Kết thúc đính chính: quyết định đã bị hủy bỏ"],
        "RecordRecovery" => words["Thu hồi bằng, hiện vật, tiền thưởng"],
        "PublishRevocation" => words["Công bố việc hủy bỏ"],
        "ReportLostDossier" => words["Báo mất, hỏng hồ sơ và xin lỗi"],
        "RecreateDossier" => words["Lập lại giấy tờ bị mất, hỏng"],
        _ => null,
    };
}
