using System.Collections.Immutable;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>Moved deadlines in the words of the office.</summary>
public static class MoveWords
{
    private const int LongestReason = 2000;

    /// <summary>What a moment is for.</summary>
    public static string What(DeadlineMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return move.What switch
        {
            DeadlineMove.Warning => "Báo sắp đến hạn",
            DeadlineMove.Apology => "Hạn gửi phiếu xin lỗi",
            DeadlineMove.SupplementClosing => "Đóng hồ sơ không bổ sung",
            DeadlineMove.Case => "Hạn của một vụ việc kèm theo hồ sơ",
            DeadlineMove.Step or DeadlineMove.Task => move.Name,
            _ => Of(Identifiers.Parse<LimitKind>(move.What)),
        };
    }

    /// <summary>What a limit is for.</summary>
    public static string Of(LimitKind kind) => kind switch
    {
        LimitKind.Transfer => "Chuyển phòng chuyên môn",
        LimitKind.Appointment => "Hẹn trả kết quả",
        LimitKind.Supplement => "Hạn bổ sung hồ sơ",
        LimitKind.Consultation => "Hạn cơ quan trả lời ý kiến",
        LimitKind.Posting => "Hết thời gian công khai",
        LimitKind.NotifyResult => "Hạn thông báo kết quả",
        LimitKind.UpperDispatch => "Hạn gửi hồ sơ lên cấp trên",
        LimitKind.UpperAnswer => "Dự kiến cấp trên trả lời",
        LimitKind.Correction => "Hạn đính chính",
        LimitKind.ComplaintAcceptance => "Hạn thụ lý khiếu nại",
        LimitKind.ComplaintSettlement => "Hạn giải quyết khiếu nại",
        LimitKind.SecondSettlement => "Hạn giải quyết khiếu nại lần hai",
        LimitKind.DenunciationAcceptance => "Hạn thụ lý tố cáo",
        LimitKind.Denunciation => "Hạn giải quyết tố cáo",
        LimitKind.RevocationAdvice => "Hạn tham mưu hủy bỏ quyết định",
        LimitKind.Recovery => "Hạn thu hồi bằng, hiện vật, tiền thưởng",
        LimitKind.Recreation => "Hạn lập lại giấy tờ",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of limit."),
    };

    /// <summary>The fact for a dossier's timeline: each moment, from and to, and the change that moved it.</summary>
    internal static string Say(ImmutableArray<DeadlineMove> moves, string change)
    {
        var text = string.Join("; ", moves.Select(Say)) + $". Vì đổi lịch làm việc: {change.ReplaceLineEndings("; ")}.";
        return text.Length <= LongestReason ? text : text[..(LongestReason - 1)] + "…";
    }

    public static string Say(DeadlineMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        var what = What(move);
        if (move.From == move.To) return move.BecomesFinal ? $"{what} {move.To.OfficeDate().Vietnamese()} không còn là dự kiến" : $"{what} {move.To.OfficeDate().Vietnamese()} trở thành dự kiến";
        return move.Days == 0
            ? $"{what} {move.From.OfficeDate().Vietnamese()}: từ {move.From.InOffice():HH:mm} thành {move.To.InOffice():HH:mm}"
            : $"{what} chuyển từ {move.From.OfficeDate().Vietnamese()} sang {move.To.OfficeDate().Vietnamese()}{(move.BecomesFinal ? " (chính thức)" : move.IsProvisional ? " (dự kiến)" : "")}";
    }
}
