using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;

namespace Workflow.Nominations.Demo;

/// <summary>The initiatives of sample dossier D05: one recognised in 2024, and the one that repeats nearly all of it.</summary>
internal static class DemoInitiatives
{
    private const string Text =
        "Trước đây trạm nhắc lịch tiêm chủng bằng loa truyền thanh và giấy mời, nhiều gia đình đi làm nương xa không nghe được nên trẻ tiêm muộn hoặc bỏ mũi. "
        + "Giải pháp là lập bảng theo dõi từng trẻ dưới hai tuổi theo thôn, tô màu mũi sắp đến hạn và mũi quá hạn; mỗi chiều thứ sáu nhân viên y tế thôn gọi điện cho từng nhà, "
        + "hẹn giờ cụ thể và xếp xe đón những hộ ở xa. Người chưa có điện thoại được nhắn qua trưởng thôn và cô giáo mầm non. "
        + "Sau buổi tiêm, trạm cập nhật bảng ngay tại chỗ, gửi danh sách trẻ chưa đến cho tổ vận động của xã trong ngày hôm sau. ";

    /// <summary>Stands in the registry.</summary>
    public static InitiativeInput Earlier { get; } = new(
        InitiativeKind.Initiative, "Bảng theo dõi tiêm chủng theo thôn", Text + "Tỷ lệ tiêm đúng lịch tăng từ bảy mươi lên chín mươi sáu phần trăm.", 2024, "Trạm Y tế xã Suối Trong",
        [new("Trần Thị Kim", "Trạm Y tế xã Suối Trong")], null, new("22/QĐ-UBND", new(2024, 11, 12), "Hội đồng sáng kiến huyện", RecognitionScope.Commune));

    /// <summary>Comes with the dossier of bà Hoàng Mai Lan.</summary>
    public static InitiativeInput Repeated { get; } = new(
        InitiativeKind.Initiative, "Nâng cao tỷ lệ tiêm chủng đúng lịch", Text + "Kết quả bước đầu rất khả quan.", 2026, "Trạm Y tế xã", []);
}
