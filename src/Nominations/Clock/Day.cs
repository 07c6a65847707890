using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock;

/// <summary>Why a day is not counted: the weekly rest, or a row of the calendar.</summary>
public enum RestReason { WeeklyRest, Holiday, Compensatory, SwapOff }

/// <summary>A day that a time limit passed over, and why.</summary>
/// <param name="Occasion">The calendar's words, e.g. "Ngày Văn hóa Việt Nam"; "Thứ Bảy" or "Chủ nhật" for the weekly rest.</param>
public sealed record SkippedDay(DateOnly Date, RestReason Reason, string Occasion);

/// <summary>What the calendar says of one day.</summary>
/// <param name="Rest">Null on a working day.</param>
/// <param name="Doubt">Why this day may still change; null when its year and its own row are confirmed.</param>
public sealed record Day(DateOnly Date, SkippedDay? Rest, string? Doubt)
{
    public bool IsWorking => Rest is null;

    internal static Day Of(DateOnly date, CalendarDay? row, bool yearConfirmed)
    {
        var doubt = !yearConfirmed ? $"lịch làm việc năm {date.Year} chưa được xác nhận"
            : row?.Confidence == Confidences.Unconfirmed ? $"ngày {date.Vietnamese()} ({row.Occasion}) chưa được xác nhận"
            : null;
        return new(date, RestOf(date, row), doubt);
    }

    private static SkippedDay? RestOf(DateOnly date, CalendarDay? row) => row switch
    {
        { Kind: DayKind.MakeUpWorking } => null,
        { Kind: DayKind.Holiday } => new(date, RestReason.Holiday, row.Occasion),
        { Kind: DayKind.Compensatory } => new(date, RestReason.Compensatory, row.Occasion),
        { Kind: DayKind.SwapOff } => new(date, RestReason.SwapOff, row.Occasion),
        _ => date.DayOfWeek switch
        {
            DayOfWeek.Saturday => new(date, RestReason.WeeklyRest, "Thứ Bảy"),
            DayOfWeek.Sunday => new(date, RestReason.WeeklyRest, "Chủ nhật"),
            _ => null,
        },
    };
}
