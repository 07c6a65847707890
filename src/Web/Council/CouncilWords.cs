using Microsoft.Extensions.Localization;
using Workflow.Nominations.Data;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Council;

internal static class CouncilWords
{
    public static Chipped Chip(this SessionState state, IStringLocalizer<Texts> words) => state switch
    {
        SessionState.Convened => new(words["Đã triệu tập"], "info", "clock"),
        SessionState.Open => new(words["Đang họp"], "warning", "people"),
        SessionState.NotQuorate => new(words["Không đủ thành viên"], "critical", "stop"),
        SessionState.CollectingOpinions => new(words["Đang lấy ý kiến bằng văn bản"], "warning", "people"),
        _ => new(words["Đã họp xong"], "good", "done"),
    };

    public static Chipped Chip(this AgendaOutcome outcome, IStringLocalizer<Texts> words) => outcome switch
    {
        AgendaOutcome.Passed => new(words["Đạt"], "good", "done"),
        AgendaOutcome.Failed => new(words["Không đạt"], "critical", "stop"),
        AgendaOutcome.NotQuorate => new(words["Chưa họp được"], "warning", "back"),
        AgendaOutcome.Removed => new(words["Họp lại"], "warning", "back"),
        _ => new(words["Chưa bỏ phiếu"], "", "dot"),
    };

    public static string Words(this ConflictGround ground, IStringLocalizer<Texts> words) => ground switch
    {
        ConflictGround.Nominee => words["là người được đề nghị"],
        ConflictGround.OwnUnit => words["cùng đơn vị với người được đề nghị"],
        ConflictGround.Relative => words["là người thân của người được đề nghị"],
        _ => words["lý do khác"],
    };

    public static Option[] Grounds(IStringLocalizer<Texts> words) => [.. Enum.GetValues<ConflictGround>().Select(ground => new Option(ground.Identifier(), ground.Words(words)))];

    public static string Words(this CouncilRole role, IStringLocalizer<Texts> words) => role switch
    {
        CouncilRole.Chair => words["Chủ tịch Hội đồng"],
        CouncilRole.ViceChair => words["Phó Chủ tịch Hội đồng"],
        CouncilRole.Secretary => words["Thư ký"],
        _ => words["Ủy viên"],
    };
}
