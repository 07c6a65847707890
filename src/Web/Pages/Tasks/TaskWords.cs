using Microsoft.Extensions.Localization;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime.Data;
using Workflow.Web.Shell;

namespace Workflow.Web.Pages.Tasks;

/// <summary>Refusals about tasks as sentences.</summary>
internal static class TaskWords
{
    public static string Refusal(string code, IStringLocalizer<Texts> words) => code switch
    {
        "task.held-by-other" => words["Người khác vừa nhận việc này."],
        "task.excluded" => words[TaskRefusals.Excluded],
        "task.delegated" => words[TaskRefusals.Delegated],
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
