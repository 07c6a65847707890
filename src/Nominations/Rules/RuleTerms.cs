using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Nominations.Rules;

/// <summary>The codes in the cells of the rule tables in the office's words, for the page that says why. A code that is not here is shown as it is.</summary>
public static class RuleTerms
{
    private static readonly FrozenDictionary<string, string> Names = Awards.All.AddRange(AwardKinds.All).AddRange(Components.All).AddRange(ConsultedBodies.All).AddRange(NomineeCategories.All).AddRange(Others())
        .DistinctBy(term => term.Code, StringComparer.Ordinal).ToFrozenDictionary(term => term.Code, term => term.Vietnamese, StringComparer.Ordinal);

    /// <summary>The Vietnamese name, or null.</summary>
    public static string? Find(string code) => Names.GetValueOrDefault(code);

    /// <summary>The Vietnamese names, each of which has an English one in the texts of the screens.</summary>
    public static IEnumerable<string> All => Names.Values;

    private static ImmutableArray<Term> Others() =>
    [
        new("UNIT", "Cơ quan, đơn vị"),
        new("COMMUNE", "Cấp xã"),
        new("DISTRICT", "Cấp huyện (trước 01/7/2025)"),
        new("PROVINCE", "Cấp tỉnh"),
        new("CENTRAL", "Trung ương"),
        new("UNIT_HEAD", "Thủ trưởng cơ quan, đơn vị"),
        new("COMMUNE_CHAIR", "Chủ tịch Ủy ban nhân dân xã"),
        new("DISTRICT_CHAIR", "Chủ tịch Ủy ban nhân dân huyện"),
        new("PROVINCE_CHAIR", "Chủ tịch Ủy ban nhân dân tỉnh"),
        new("PRIME_MINISTER", "Thủ tướng Chính phủ"),
        new("GOVERNMENT", "Chính phủ"),
        new("PRESIDENT", "Chủ tịch nước"),
        new("FULL", "Thủ tục đầy đủ"),
        new("SIMPLIFIED", "Thủ tục đơn giản"),
        new("OFFLINE", "Xử lý ngoài hệ thống"),
        new("BY_AWARD", "Theo từng danh hiệu, hình thức"),
        new("STATE_LEVEL", "Cấp Nhà nước"),
        new("NONE", "Không có"),
        new("ACCEPT", "Tiếp nhận"),
        new("REDIRECT", "Hướng dẫn về tổ chức hội"),
        new("ASSOCIATION", "Tổ chức hội phát động"),
        new("AUTHORITY", "Cơ quan nhà nước phát động"),
        new("NOBODY", "Không theo phong trào"),
        new("NATIONAL", "Toàn quốc"),
        new("H", "cao: trích từ văn bản gốc"),
        new("M", "vừa: từ trang chính thức hoặc quy định địa phương"),
        new("L", "thấp: chưa xác nhận"),
        new("wd", "ngày làm việc"),
        new("wh", "giờ hành chính"),
        new("d", "ngày lịch"),
        new("times", "lần"),
        new(ClockSteps.CounterCheck, "Kiểm tra hồ sơ tại quầy"),
        new(ClockSteps.Transfer, "Chuyển phòng chuyên môn"),
        new(ClockSteps.SupplementRequest, "Yêu cầu bổ sung"),
        new(ClockSteps.SupplementCompletion, "Nộp bổ sung"),
        new(ClockSteps.ReturnIneligible, "Trả hồ sơ không đủ điều kiện"),
        new(ClockSteps.AppraiseAndSubmit, "Thẩm định và trình"),
        new(ClockSteps.Extraordinary, "Khen thưởng đột xuất"),
        new(ClockSteps.AfterConsultations, "Sau khi nhận đủ ý kiến"),
        new(ClockSteps.ConsultationReply, "Cơ quan chức năng trả lời"),
        new(ClockSteps.PublicPosting, "Công khai lấy ý kiến"),
        new(ClockSteps.Apology, "Gửi phiếu xin lỗi"),
        new(ClockSteps.Reappointment, "Hẹn lại"),
        new(ClockSteps.NotifyResult, "Thông báo kết quả"),
        new(ClockSteps.Correction, "Đính chính"),
        new(ClockSteps.ComplaintAcceptance, "Thụ lý khiếu nại"),
        new(ClockSteps.ComplaintSettlement, "Giải quyết khiếu nại"),
        new(ClockSteps.Denunciation, "Giải quyết tố cáo"),
        new(ClockSteps.CampaignRegistration, "Đăng ký tham gia phong trào"),
        new(ClockSteps.CampaignNomination, "Nộp hồ sơ trước hội nghị tổng kết"),
        new(ClockSteps.SelfScoring, "Tự chấm điểm"),
        new(ClockSteps.CrossScoring, "Chấm chéo"),
        new(ClockSteps.ModelCaseFollowUp, "Theo dõi điển hình"),
        new("INDIVIDUAL", "Cá nhân"),
        new("COLLECTIVE", "Tập thể"),
        new("HOUSEHOLD", "Hộ gia đình"),
        new("COMMUNITY_MEETING", "Họp cộng đồng dân cư"),
        new("COLLECTIVE_MEETING", "Họp tập thể"),
        new("WRITTEN_OPINIONS", "Lấy ý kiến bằng văn bản"),
        new("launch", "từ khi phát động"),
        new("conference", "tính ngược từ hội nghị tổng kết"),
        new("acceptance", "từ khi thụ lý"),
        new("complete", "từ khi nhận đủ hồ sơ"),
        new("decision", "từ khi có quyết định"),
        new("due", "tính theo ngày hẹn"),
        new("lastOpinion", "từ khi nhận ý kiến cuối cùng"),
        new("receipt", "từ khi tiếp nhận"),
        new("request", "từ khi yêu cầu"),
        new("start", "từ khi bắt đầu"),
        new("submission", "từ khi nộp"),
        new("KN-2012", "Luật Khiếu nại 2011"),
        new("KN-2026", "Luật Khiếu nại 2011, sửa theo Luật 136/2025/QH15"),
        new("OSS-2018", "Một cửa theo Nghị định 61/2018"),
        new("OSS-2025", "Một cửa theo Nghị định 118/2025"),
        new("TDKT-2004", "Luật Thi đua, khen thưởng 2003"),
        new("TDKT-2024", "Luật Thi đua, khen thưởng 2022"),
        new("TDKT-2025", "Luật Thi đua, khen thưởng 2022, sửa theo Nghị định 129/2025"),
        new("TDKT-2026", "Luật Thi đua, khen thưởng 2026"),
    ];
}
