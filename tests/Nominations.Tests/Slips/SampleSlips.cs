using Workflow.Nominations.Slips;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Slips;

/// <summary>One paper of every kind, with the people of the reference (all fictional).</summary>
internal static class SampleSlips
{
    private const string Code = "H98.142-261005-0004";
    private static readonly Party Applicant = new("Trường THCS An Khê Thượng", "H98.142.07", "Thôn Đá Bạc, xã An Khê Thượng", "0900000001", "truong@example.vn");

    public static IReadOnlyList<Slip> All => [Receipt, Supplement, Refusal, Apology, Stop, Control, Minutes, BallotCount, Register, .. SampleRemedyPapers.All, .. SampleCouncilPapers.All];

    public static ReceiptSlip Receipt => new(
        Head("2026-10-05 09:10"), Code, Applicant, new Authorised(Applicant with { Name = "Lò Thị Bưởi" }, "Giấy ủy quyền số 01"),
        "Tặng danh hiệu Chiến sĩ thi đua cơ sở", ["Tờ trình đề nghị khen thưởng", "Báo cáo thành tích"], 1, "20 ngày làm việc",
        At("2026-10-05 09:10"), At("2026-11-02 17:00"), false, "Trung tâm Phục vụ hành chính công xã An Khê Thượng", "Quyển 01/2026, số 4",
        "Lò Thị Bưởi", "Vàng Văn Páo", $"https://motcua.example.vn/tra-cuu?code={Code}");

    public static SupplementSlip Supplement => new(
        Head("2026-10-12 08:00"), "", Applicant, "Tặng danh hiệu Chiến sĩ thi đua cơ sở", ["Biên bản bình xét thi đua và kết quả bỏ phiếu"],
        "Chưa có trong hồ sơ", "", "Vàng Văn Páo, 0900000002", "Vàng Văn Páo");

    public static RefusalSlip Refusal => new(
        Head("2026-10-12 08:00"), "", Applicant, "Tặng Bằng khen", "Chuyên đề do Hội phát động", "Liên hệ Hội Nông dân xã", "Lò Thị Bưởi", "Vàng Văn Páo");

    public static ApologySlip Apology => new(
        Head("2026-11-06 15:00"), Code, Applicant, "Tặng danh hiệu Chiến sĩ thi đua cơ sở", At("2026-10-12 09:00"), At("2026-11-09 17:00"),
        "Hội đồng không đủ số thành viên họp", At("2026-11-16 17:00"), "Trần Văn Hậu");

    public static StopNotice Stop => new(
        Head("2026-10-23 10:00"), Code, Applicant, "Tặng Giấy khen", At("2026-10-23 09:00"), "Đang thẩm định", "Đơn vị xin rút hồ sơ", "Toàn bộ hồ sơ", "Vàng Văn Páo");

    public static ControlSlip Control => new(
        Head("2026-10-05 09:10"), Code, "Phòng Văn hóa - Xã hội", "", At("2026-10-05 09:10"), At("2026-11-02 17:00"),
        [.. Enumerable.Range(1, 40).Select(n => new HandOver($"Bên giao {n}", $"Bên nhận {n}", At("2026-10-05 10:00").AddHours(n), "đúng hạn", ""))]);

    public static CouncilMinutes Minutes => new(
        Head("2026-10-26 16:00"), "Quyết định số 15/QĐ-UBND", At("2026-10-26 14:00"), At("2026-10-26 16:00"), "Phòng họp số 1", "Trần Văn Hậu",
        "Lê Thị Mận", 9, ["Trần Văn Hậu", "Lê Thị Mận"], [new("Hà Văn Sơn", "đi công tác")], true, true, ["Hà Văn Sơn: đồng ý"],
        [new(Code, "Nguyễn Thị Hoài", "Chiến sĩ thi đua cơ sở", "Sổ theo dõi học sinh nguy cơ", "Nhất trí", "Đưa ra bỏ phiếu")], "Đề nghị Chủ tịch quyết định");

    public static BallotCountMinutes BallotCount => new(
        Head("2026-10-26 16:00"), "Quyết định số 15/QĐ-UBND", At("2026-10-26 15:30"), ["Lê Thị Mận", "Bùi Văn Tám"], 9, 9, [], 9, 9, 9, 0, 0,
        "80 % tổng số thành viên", [new("Nguyễn Thị Hoài", "Chiến sĩ thi đua cơ sở", 8, 1, "8/9 (88,9 %)", true)]);

    public static RegisterSheet Register => new(
        Head("2026-10-31 16:00"), 2026, new(2026, 10, 1), new(2026, 10, 31), "Thi đua, khen thưởng",
        [.. Enumerable.Range(1, 60).Select(n => new RegisterRow(
            n, Code, "Tặng danh hiệu Chiến sĩ thi đua cơ sở", "Trường THCS An Khê Thượng", "Thôn Đá Bạc, 0900000001", "Phòng Văn hóa - Xã hội",
            "09:10 05/10/2026", "02/11/2026", "", "Trực tiếp"))]);

    private static SlipHead Head(string issuedAt) => new(
        "ỦY BAN NHÂN DÂN XÃ AN KHÊ THƯỢNG", "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "An Khê Thượng", 7, At(issuedAt), "OSS-2025");
}
