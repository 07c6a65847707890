using Microsoft.Extensions.Localization;
using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Data;
using Workflow.Web.Shell;

namespace Workflow.Web.Pages.Tasks;

/// <summary>Refusals about tasks as sentences.</summary>
internal static class TaskWords
{
    /// <summary>What a program is being asked about.</summary>
    public static string UnderWay(ListenerEvent moment, IStringLocalizer<Texts> words) => moment switch
    {
        ListenerEvent.Assigning => words["Một chương trình đang kiểm tra việc nhận hoặc giao việc này; trang tự cập nhật khi có kết quả, hoặc nêu lý do không được."],
        ListenerEvent.Updating => words["Một chương trình đang kiểm tra thay đổi của việc này; trang tự cập nhật khi có kết quả, hoặc nêu lý do không được."],
        _ => words["Việc này đã nộp và đang được kiểm tra; nó đóng lại khi kiểm tra xong, hoặc mở lại kèm lý do."],
    };

    /// <summary>What was wanted counts only when a program has agreed.</summary>
    public static string Asked(IStringLocalizer<Texts> words) => words["Đã ghi yêu cầu; một chương trình đang kiểm tra."];

    public static string Refusal(string code, IStringLocalizer<Texts> words) => code switch
    {
        "task.held-by-other" => words["Người khác vừa nhận việc này."],
        "task.excluded" => words[TaskRefusals.Excluded],
        "task.delegated" => words[TaskRefusals.Delegated],
        "task.assigning" => words["Việc này đang được giao và một chương trình đang kiểm tra; hãy xem lại sau ít phút."],
        "task.updating" => words["Việc này đang được sửa và một chương trình đang kiểm tra; hãy xem lại sau ít phút."],
        "task.completing" => words["Việc này đã nộp và đang được kiểm tra."],
        "task.personal" => words[TaskRefusals.Personal],
        "task.no-candidates" => words["Việc này giao cho một người, không có nhóm để trả lại."],
        "task.unknown-assignee" => words["Người này không cùng cơ quan hoặc không còn làm việc."],
        "task.delegate-self" => words["Hãy chọn một người khác."],
        "comment.text" => words["Ý kiến dài 1 đến {0} ký tự.", TaskCommentRow.LongestText],
        "instance.suspended" => words["Hồ sơ đang tạm dừng giải quyết; chờ kết luận của trưởng phòng."],
        _ => words["Việc này đã xong hoặc không giao cho ông/bà."],
    };
}
