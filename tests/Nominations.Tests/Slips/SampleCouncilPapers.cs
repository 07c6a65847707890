using Workflow.Nominations.Council.Papers;
using Workflow.Nominations.Slips;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Slips;

/// <summary>What goes to the chair after the council, and from there to a level above.</summary>
internal static class SampleCouncilPapers
{
    private static readonly ProposedNominee Nominee = new("Nguyễn Thị Hoài", "Giáo viên", "Trường THCS An Khê Thượng", "Chiến sĩ thi đua cơ sở", "8/9 (88,9 %)", 2_530_000);

    public static IReadOnlyList<Slip> All =>
    [
        new SubmissionStatement(Head, "Chủ tịch Ủy ban nhân dân xã An Khê Thượng", "H98.142-261005-0004", "Trường THCS An Khê Thượng", ["Luật Thi đua, khen thưởng"],
            "Đủ điều kiện, tiêu chuẩn", "8/9 thành viên đồng ý", "Kính đề nghị xem xét, tặng danh hiệu.", [Nominee], "Đỗ Thị Trưởng"),
        new DraftDecision(Head, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN KHÊ THƯỢNG", ["Luật Thi đua, khen thưởng"], "Trưởng phòng Văn hóa - Xã hội", [Nominee],
            "hệ số 1,0 × 2.530.000 đồng", "Phòng Văn hóa - Xã hội", "Trần Văn Hậu"),
        new AwardList(Head, "Kèm theo dự thảo Quyết định", [Nominee, Nominee with { Name = "Tổ Văn", Position = "", Bonus = null }], "Lê Thị Mận"),
        new DispatchSheet(Head, "Bộ Nội vụ", "H98-261012-0001", "Cờ thi đua của Chính phủ", ["Trường Tiểu học An Khê Thượng, xã An Khê Thượng"], "215/TTr-UBND", new(2026, 11, 13), "Bưu chính, số EH123456789VN", 1,
            [new("215/TTr-UBND (tờ trình đề nghị khen thưởng)", []), new("Báo cáo thành tích", ["Báo cáo thành tích.pdf", "Phụ lục.pdf"])], "13/15 thành viên đồng ý", "Lò Thị Mây"),
    ];

    private static SlipHead Head => new(
        "ỦY BAN NHÂN DÂN XÃ AN KHÊ THƯỢNG", "PHÒNG VĂN HÓA - XÃ HỘI", "An Khê Thượng", 7, At("2026-10-27 09:00"), "OSS-2025");
}
