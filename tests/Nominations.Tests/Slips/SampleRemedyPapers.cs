using Workflow.Nominations.Slips;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Slips;

/// <summary>One paper of every kind that a case beside the main path issues, with the people of the reference (all fictional).</summary>
internal static class SampleRemedyPapers
{
    public static IReadOnlyList<Slip> All =>
    [
        Paper(SlipKind.ComplaintNotice, "", "THÔNG BÁO THỤ LÝ KHIẾU NẠI", "NGƯỜI THỤ LÝ", new PaperLine("Kính gửi", "Lục Văn Đông"), new PaperLine("Thời hạn giải quyết", "đến hết 17/12/2026")),
        Paper(SlipKind.ComplaintDecision, "130/QĐ-UBND", "QUYẾT ĐỊNH", "CHỦ TỊCH", new PaperLine("Người khiếu nại", "Lục Văn Đông"), new PaperLine("Kết luận", "Giữ nguyên kết quả giải quyết hồ sơ.")),
        Paper(SlipKind.VerificationNotice, "", "THÔNG BÁO THỤ LÝ TỐ CÁO", "NGƯỜI THỤ LÝ", new PaperLine("Kính gửi", "Người tố cáo (danh tính được giữ bí mật)")),
        Paper(SlipKind.VerificationConclusion, "05/KL-UBND", "KẾT LUẬN NỘI DUNG TỐ CÁO", "CHỦ TỊCH", new PaperLine("Nội dung tố cáo", "đúng")),
        Paper(SlipKind.CorrectionNotice, "", "THÔNG BÁO ĐÍNH CHÍNH", "NGƯỜI TRẢ KẾT QUẢ", new PaperLine("Nội dung đã in", "Hoàì"), new PaperLine("Đính chính thành", "Hoài"), new PaperLine("", "Chúng tôi xin lỗi vì sai sót này.")),
        Paper(SlipKind.RecallMinutes, "", "BIÊN BẢN THU HỒI BẢN CŨ", "NGƯỜI THU HỒI", new PaperLine("Giấy tờ thu hồi", "bằng số BK-2026-77")),
        Paper(SlipKind.RevocationDecision, "150/QĐ-UBND", "QUYẾT ĐỊNH", "CHỦ TỊCH", new PaperLine("Hủy bỏ", "Quyết định số 112/QĐ-UBND ngày 28/10/2026")),
        Paper(SlipKind.RecoveryReceipt, "", "PHIẾU THU HỒI TIỀN THƯỞNG", "NGƯỜI THU", new PaperLine("Số tiền", "2.530.000 đồng")),
        new WithdrawalAnswer(new("ỦY BAN NHÂN DÂN XÃ AN KHÊ THƯỢNG", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "An Khê Thượng", 7, At("2026-10-30 09:00"), "OSS-2025"), "H98.142-261019-0001",
            new("Hộ ông Đinh Văn Lực", "", "Thôn Đá Bạc", "0900000001", ""), "Tặng Giấy khen", At("2026-10-30 09:00"), "Gia đình không nhận nữa", "Quyết định số 112/QĐ-UBND ngày 28/10/2026 (Giấy khen)",
            "Muốn hủy bỏ quyết định, gửi đề nghị bằng văn bản.", "Nguyễn Thị Lành"),
        Paper(SlipKind.LossApology, "", "THƯ XIN LỖI", "THỦ TRƯỞNG CƠ QUAN", new PaperLine("Giấy tờ bị mất, hỏng", "Báo cáo thành tích")),
    ];

    private static RemedyPaper Paper(SlipKind kind, string number, string title, string signerRole, params PaperLine[] lines) => new(
        new("", "ỦY BAN NHÂN DÂN XÃ AN KHÊ THƯỢNG", "An Khê Thượng", 7, At("2026-12-10 09:00"), "OSS-2025"), kind, number, title, "Hồ sơ H98.142-261005-0004", [.. lines], signerRole, "Trần Văn Hậu");
}
