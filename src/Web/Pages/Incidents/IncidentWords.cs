using Microsoft.Extensions.Localization;

namespace Workflow.Web.Pages.Incidents;

/// <summary>What an error code means to somebody who did not write the process.</summary>
internal static class IncidentWords
{
    public static string Of(string code, IStringLocalizer words) => code switch
    {
        "job.failed" => words["Việc tự động thất bại sau mọi lần thử"],
        "listener.error" => words["Bước phụ tự động thất bại"],
        "gateway.no-flow" => words["Không nhánh nào có điều kiện đúng"],
        "condition.not-boolean" => words["Điều kiện không cho đúng hay sai"],
        "error.not-caught" => words["Lỗi nghiệp vụ không có chỗ đón"],
        "timer.invalid" => words["Hẹn giờ không ra thời điểm"],
        "process.not-deployed" => words["Quy trình con chưa được công bố"],
        _ when code.StartsWith("expression.", StringComparison.Ordinal) => words["Biểu thức không ra giá trị cần có"],
        _ when code.StartsWith("decision.", StringComparison.Ordinal) => words["Bảng quyết định không trả lời được"],
        _ => words["Không tự chạy tiếp được"],
    };
}
