using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Data;
using Workflow.Nominations.Registers.Outage;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Registers;

/// <summary>Words and numbers of registers, reports and indicators.</summary>
internal static class RegisterWords
{
    /// <summary>The steps by their elements, called as their tasks are.</summary>
    private static readonly FrozenDictionary<string, string> Steps = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["check-completeness"] = "Kiểm tra, tiếp nhận hồ sơ", ["transfer"] = "Chuyển phòng chuyên môn", ["assign-reviewer"] = "Phân công chuyên viên",
        ["appraise"] = "Thẩm định điều kiện, tiêu chuẩn", ["post-publicly"] = "Đăng công khai", ["consult"] = "Gửi yêu cầu lấy ý kiến",
        ["conclude-appraisal"] = "Báo cáo thẩm định, kết luận", ["convene"] = "Triệu tập, lập chương trình", ["record-attendance"] = "Điểm danh", ["open-ballot"] = "Mở bỏ phiếu",
        ["count-ballot"] = "Kiểm phiếu, lập biên bản", ["write-submission"] = "Lập tờ trình, dự thảo quyết định", ["decide"] = "Xem xét, ký quyết định",
        ["issue-result"] = "In bằng, tính tiền thưởng, chuyển quầy", ["notify-non-award"] = "Thông báo không được khen thưởng", ["return-result"] = "Trả kết quả, ký nhận",
        ["return-papers"] = "Giao thông báo dừng, trả giấy tờ", ["hand-over-refusal"] = "Trả hồ sơ kèm phiếu từ chối", ["conclude-hold"] = "Kết luận việc tạm dừng",
        ["apologise"] = "Xin lỗi, hẹn lại ngày trả",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Step(string? element, IStringLocalizer<Texts> words) =>
        element is null ? words["bàn giao ngoài bước"] : Steps.TryGetValue(element, out var name) ? words[name] : element;

    public static string Channel(SubmissionChannel channel, IStringLocalizer<Texts> words) => channel switch
    {
        SubmissionChannel.Online => words["Trực tuyến"],
        SubmissionChannel.Post => words["Bưu chính"],
        _ => words["Trực tiếp"],
    };

    public static Chipped Chip(this ReservedState state, IStringLocalizer<Texts> words) => state switch
    {
        ReservedState.Open => new(words["chưa giải trình"], "warning", "clock"),
        ReservedState.Entered => new(words["đã nhập"], "good", "done"),
        _ => new(words["số đã hủy"], "", "stop"),
    };

    /// <summary>88,9%; a dash where there is nothing to divide.</summary>
    public static string Percent(decimal? share) => share is { } part ? (part * 100).ToString("0.0", CultureInfo.CurrentCulture) + "%" : "–";

    public static string Number(long number) => number.ToString("#,##0", CultureInfo.CurrentCulture);

    public static string Decimal(decimal? number) => number is { } value ? value.ToString("#,##0.0", CultureInfo.CurrentCulture) : "–";
}
