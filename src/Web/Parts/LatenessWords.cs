using Microsoft.Extensions.Localization;
using Workflow.Web.Shell;

namespace Workflow.Web.Parts;

internal static class LatenessWords
{
    public static Chipped Chip(this Lateness lateness, IStringLocalizer<Texts> words) => lateness switch
    {
        Lateness.CriticallyOverdue => new(words["Quá hạn nghiêm trọng"], "critical", "stop"),
        Lateness.Overdue => new(words["Quá hạn"], "critical", "late"),
        Lateness.DueSoon => new(words["Sắp đến hạn"], "warning", "clock"),
        _ => new(words["Trong hạn"], "", "dot"),
    };

    /// <summary>"còn 3 ngày làm việc", "hôm nay", "quá 2 ngày làm việc".</summary>
    public static string Left(this Due due, IStringLocalizer<Texts> words) => due switch
    {
        { Passed: true, WorkingDays: 0 } => words["đã quá giờ hôm nay"],
        { Passed: true } => words["quá {0} ngày làm việc", -due.WorkingDays],
        { WorkingDays: 0 } => words["hạn hôm nay"],
        _ => words["còn {0} ngày làm việc", due.WorkingDays],
    };
}
