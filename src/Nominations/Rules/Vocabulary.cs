using System.Collections.Immutable;

namespace Workflow.Nominations.Rules;

/// <summary>A code of the domain and its Vietnamese name.</summary>
public sealed record Term(string Code, string Vietnamese);

/// <summary>Awards by code (glossary 13–21).</summary>
public static class Awards
{
    public static ImmutableArray<Term> All { get; } =
    [
        new("LDTT", "Lao động tiên tiến"),
        new("TTLDTT", "Tập thể lao động tiên tiến"),
        new("CSTDCS", "Chiến sĩ thi đua cơ sở"),
        new("THON_TDP_VH", "Thôn, tổ dân phố văn hóa"),
        new("GD_VH", "Gia đình văn hóa"),
        new("GIAY_KHEN", "Giấy khen"),
        new("CSTD_TINH", "Chiến sĩ thi đua cấp tỉnh"),
        new("TTLDXS", "Tập thể lao động xuất sắc"),
        new("BK_TINH", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"),
        new("CO_TINH", "Cờ thi đua của Ủy ban nhân dân tỉnh"),
        new("XA_TIEU_BIEU", "Xã, phường, đặc khu tiêu biểu"),
        new("CO_CP", "Cờ thi đua của Chính phủ"),
        new("CSTDTQ", "Chiến sĩ thi đua toàn quốc"),
        new("BK_TTG", "Bằng khen của Thủ tướng Chính phủ"),
        new("HUAN_CHUONG", "Huân chương"),
        new("AH", "Anh hùng Lao động, Anh hùng Lực lượng vũ trang nhân dân"),
        new("HUY_CHUONG_TNXP", "Huy chương Thanh niên xung phong vẻ vang"),
        new("BA_ME_VNAH", "Bà mẹ Việt Nam anh hùng"),
    ];

    public static string Name(string code) => code == AwardRule.OutOfScope ? "Hình thức khác, ngoài thẩm quyền" : Terms.Name(All, code);
}

/// <summary>Kinds of commendation (Law 06/2022 art. 8, and the two that Law 06/2026 adds).</summary>
public static class AwardKinds
{
    public static ImmutableArray<Term> All { get; } =
    [
        new("MERIT", "Công trạng"),
        new("EXTRAORDINARY", "Đột xuất"),
        new("CAMPAIGN", "Phong trào thi đua"),
        new("CONTRIBUTION", "Quá trình cống hiến"),
        new("SENIORITY", "Niên hạn"),
        new("EXTERNAL", "Đối ngoại"),
        new("THEMATIC_CAMPAIGN", "Phong trào thi đua theo chuyên đề"),
        new("THEMATIC", "Chuyên đề"),
        new("SECRET", "Có nội dung bí mật nhà nước"),
    ];

    public static string Name(string code) => Terms.Name(All, code);
}

/// <summary>Components of a dossier (§1.3).</summary>
public static class Components
{
    public static ImmutableArray<Term> All { get; } =
    [
        new("SUBMISSION_STATEMENT", "Tờ trình đề nghị khen thưởng"),
        new("NOMINEE_LIST", "Danh sách đề nghị khen thưởng"),
        new("ACHIEVEMENT_REPORT", "Báo cáo thành tích"),
        new("ACHIEVEMENT_SUMMARY", "Bản tóm tắt thành tích"),
        new("MEETING_MINUTES", "Biên bản bình xét thi đua"),
        new("MINUTES_WITH_VOTE", "Biên bản bình xét thi đua và kết quả bỏ phiếu"),
        new("MERIT_CERTIFICATE", "Giấy công nhận sáng kiến, công trình khoa học hoặc xác nhận hoàn thành xuất sắc nhiệm vụ"),
        new("LDTT_RATIO_TABLE", "Bảng tổng hợp tỷ lệ Lao động tiên tiến"),
        new("DECLARATION", "Bản khai"),
        new("PROOF", "Giấy tờ chứng minh"),
        new("DECISION", "Quyết định, bằng chứng nhận"),
        new("ELECTRONIC_FILES", "Tệp điện tử (Word và PDF)"),
    ];

    public static string Name(string code) => Terms.Name(All, code);
}

/// <summary>Bodies that are asked for an opinion (§1.7).</summary>
public static class ConsultedBodies
{
    public static ImmutableArray<Term> All { get; } =
    [
        new("POLICE", "Công an"),
        new("HOME_AFFAIRS", "Cơ quan Nội vụ"),
        new("ENVIRONMENT", "Cơ quan Nông nghiệp và Môi trường"),
        new("TAX", "Cơ quan Thuế"),
        new("SOCIAL_INSURANCE", "Bảo hiểm xã hội"),
        new("INSPECTORATE", "Thanh tra"),
        new("HEALTH", "Cơ quan Y tế"),
        new("FIRE_SAFETY", "Cảnh sát phòng cháy, chữa cháy"),
        new("LABOUR_SAFETY", "Cơ quan quản lý an toàn lao động"),
        new("PARTY_COMMITTEE", "Cấp ủy Đảng"),
        new("COMMUNITY", "Cộng đồng dân cư"),
        new("TNXP_ASSOCIATION", "Hội Cựu thanh niên xung phong"),
    ];

    public static string Name(string code) => Terms.Name(All, code);
}

/// <summary>Whom a nominee stands for (glossary 79–81); the share of direct labourers is an indicator (a5).</summary>
public static class NomineeCategories
{
    public const string DirectLabour = "DIRECT_LABOUR";

    public static ImmutableArray<Term> All { get; } =
    [
        new("OFFICIAL", "Cán bộ, công chức, viên chức"),
        new(DirectLabour, "Công nhân, nông dân, người trực tiếp lao động"),
        new("MILITIA_GUARD", "Dân quân tự vệ, công an xã, bảo vệ dân phố"),
        new("ENTERPRISE", "Doanh nghiệp, doanh nhân"),
        new("STUDENT", "Học sinh, sinh viên"),
        new("ATHLETE", "Vận động viên, huấn luyện viên"),
        new("OTHER", "Khác"),
    ];

    public static string Name(string code) => Terms.Name(All, code);
}

/// <summary>What the year of an award is counted by (R18).</summary>
public static class SeasonFields
{
    public const string General = "GENERAL";
    public const string Education = "EDUCATION";

    public static ImmutableArray<Term> All { get; } =
    [
        new(General, "Năm công tác"),
        new(Education, "Năm học"),
        new("SPORT", "Mùa giải thể thao"),
    ];

    public static string Name(string code) => Terms.Name(All, code);
}

internal static class Terms
{
    // An unknown code is shown as it is: a rule table may name a body or paper that an office added.
    public static string Name(ImmutableArray<Term> terms, string code) => terms.FirstOrDefault(term => term.Code == code)?.Vietnamese ?? code;
}
