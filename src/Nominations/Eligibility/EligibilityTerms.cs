using System.Collections.Immutable;

namespace Workflow.Nominations.Rules;

/// <summary>The codes in the tables of eligibility in the office's words.</summary>
public static class EligibilityTerms
{
    public static ImmutableArray<Term> All { get; } =
    [
        new("MET", "Đạt"),
        new("NOT_MET", "Không đạt"),
        new("UNKNOWN", "Chưa đủ dữ liệu"),
        new("RETURN", "Trả để khắc phục"),
        new("HOLD", "Phải tạm dừng"),
        new("BLOCK", "Chặn"),
        new("WARN", "Cảnh báo"),
        new("EXCELLENT", "Hoàn thành xuất sắc nhiệm vụ"),
        new("GOOD", "Hoàn thành tốt nhiệm vụ"),
        new("COMPLETED", "Hoàn thành nhiệm vụ"),
        new("NOT_COMPLETED", "Không hoàn thành nhiệm vụ"),
        new("VALID", "Được công nhận, dùng được"),
        new("PENDING", "Chưa có quyết định công nhận"),
        new("DUPLICATE", "Trùng"),
        new("UNRELATED", "Không gắn với nhiệm vụ được giao"),
        new("REFUSED", "Bị từ chối hoặc hủy công nhận"),
        new("SET_ASIDE", "Đã bỏ khỏi căn cứ"),
        new("SAME_RECORD", "Chính sáng kiến đó"),
        new("EXACT", "Trùng nguyên văn"),
        new("SIMILAR", "Nội dung giống nhau"),
        new("SAME_TITLE", "Cùng tên"),
        new("PROPOSED", "Đang đề nghị công nhận"),
        new("RECOGNISED", "Đã được công nhận"),
        new("REJECTED", "Không được công nhận"),
        new("INVALIDATED", "Đã hủy công nhận"),
        new("KNOWN", "Có dữ liệu"),
        new("EMPTY", "Chưa có dữ liệu"),
        new("IN_FORCE", "Còn hiệu lực"),
        new("REVOKED", "Đã bị hủy, thu hồi"),
        new("DISCIPLINE", "Đang xem xét kỷ luật"),
        new("INSPECTION", "Đang thanh tra, kiểm tra, điều tra"),
        new("COMPLAINT", "Có đơn khiếu nại đang xác minh"),
        new("DENUNCIATION", "Có đơn tố cáo đang xác minh"),
        new("PRESS", "Báo chí nêu, đang xác minh"),
        new("NO_VIOLATION", "Đã kết luận không vi phạm"),
        new("VIOLATION", "Đã kết luận vi phạm"),
        new("RUNNING", "Đang trong thời hạn kỷ luật"),
        new("SERVED", "Đã hết thời hạn kỷ luật"),
        new("YES", "Có"),
        new("NO", "Không"),
        new("CLEAR", "Thuận"),
        new("NEGATIVE", "Không thuận"),
        new("MISSING", "Chưa có ý kiến"),
        new("OFFICIAL", "Cán bộ, công chức, viên chức"),
        new("DIRECT_LABOUR", "Công nhân, nông dân, người trực tiếp lao động"),
        new("ENTERPRISE", "Doanh nghiệp, doanh nhân"),
    ];
}
