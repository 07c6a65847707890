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
        AgendaOutcome.Withdrawn => new(words["Đã rút khỏi chương trình"], "neutral", "back"),
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

    /// <summary>
    /// What may be chosen on a ballot. The values sent are of one length: the size of a request stands in the logs of proxies and is seen on the
    /// wire although its content is not (ADR 28).
    /// </summary>
    public static Option[] Choices(IStringLocalizer<Texts> words) =>
    [
        new(Sent(BallotChoice.Yes), words["Đồng ý"]), new(Sent(BallotChoice.No), words["Không đồng ý"]), new(Sent(BallotChoice.Invalid), words["Bỏ phiếu trắng"], words["tính là phiếu không hợp lệ"]),
    ];

    /// <summary>The choice that was sent; null for anything else.</summary>
    public static BallotChoice? Choice(string sent) => Enum.TryParse<BallotChoice>(sent.TrimEnd('_'), ignoreCase: true, out var choice) && Enum.IsDefined(choice) ? choice : null;

    private static string Sent(BallotChoice choice) => choice.Identifier().PadRight(Enum.GetValues<BallotChoice>().Max(each => each.Identifier().Length), '_');

    public static Option[] Grounds(IStringLocalizer<Texts> words) => [.. Enum.GetValues<ConflictGround>().Select(ground => new Option(ground.Identifier(), ground.Words(words)))];

    public static string Words(this CouncilRole role, IStringLocalizer<Texts> words) => role switch
    {
        CouncilRole.Chair => words["Chủ tịch Hội đồng"],
        CouncilRole.ViceChair => words["Phó Chủ tịch Hội đồng"],
        CouncilRole.Secretary => words["Thư ký"],
        _ => words["Ủy viên"],
    };
}
