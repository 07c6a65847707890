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

    /// <summary>What an operator does about it.</summary>
    public static string Advice(string code, IStringLocalizer words) => code switch
    {
        "job.failed" or "listener.error" => words["Việc này do một chương trình làm và nó báo hỏng. Sửa chỗ hỏng ở ngoài (máy chủ thư, kết nối, chương trình), rồi bấm Thử lại."],
        "gateway.no-flow" or "condition.not-boolean" => words["Xem dữ liệu bên dưới: không nhánh nào sau bước này hợp với nó. Dữ liệu sai hoặc thiếu thì đặt lại rồi thử lại; bản vẽ thiếu một nhánh thì công bố bản sửa và chạy tiếp theo bản đó."],
        "process.not-deployed" => words["Công bố quy trình con còn thiếu, rồi bấm Thử lại."],
        _ when code.StartsWith("expression.", StringComparison.Ordinal) || code == "timer.invalid" => words["Một công thức ở bước này không tính được từ dữ liệu bên dưới. Đặt lại dữ liệu sai hoặc thiếu, hay chạy tiếp theo bản vẽ đã sửa."],
        _ when code.StartsWith("decision.", StringComparison.Ordinal) => words["Bảng quyết định chưa có, chưa đến ngày áp dụng, hoặc không có dòng nào hợp với dữ liệu bên dưới. Bổ sung bảng hoặc đặt lại dữ liệu, rồi thử lại."],
        _ => words["Sửa nguyên nhân nêu bên dưới, rồi bấm Thử lại. Hồ sơ đứng yên ở bước này, không có gì bị mất."],
    };
}
