namespace Workflow.Nominations.Clock;

/// <summary>A deadline in the words of the office: from when, how long, what was left out and why, under which rule.</summary>
public static class DeadlineWords
{
    /// <summary>One line per reason, in Vietnamese.</summary>
    /// <param name="deadline">The deadline to explain.</param>
    /// <param name="withReasons">Whether the reasons of holds are told; never to the public (X7).</param>
    public static IReadOnlyList<string> Explain(this Deadline deadline, bool withReasons)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var lines = new List<string>
        {
            $"Tính từ ngày {deadline.Start.Vietnamese()} (ngày bắt đầu không tính)",
            $"Thời hạn: {deadline.Limit} {Unit(deadline.Unit)}",
        };
        lines.AddRange(Rests(deadline));
        lines.AddRange(deadline.Pauses.Select(pause => Paused(pause, withReasons)));
        lines.Add($"Đến hạn: {deadline.DueAt.Vietnamese()}{(deadline.Provisional ? " (dự kiến)" : "")}");
        lines.AddRange(deadline.Doubts.Select(doubt => $"Dự kiến vì {doubt}"));
        lines.Add($"Quy tắc {deadline.Rule.Id}: {deadline.Rule.Source} (độ tin cậy {deadline.Rule.Confidence})");
        return lines;
    }

    private static IEnumerable<string> Rests(Deadline deadline)
    {
        var weekly = deadline.Skipped.Count(day => day.Reason == RestReason.WeeklyRest);
        if (weekly > 0) yield return $"Không tính {weekly} ngày nghỉ hằng tuần (Thứ Bảy, Chủ nhật)";
        foreach (var day in deadline.Skipped.Where(day => day.Reason != RestReason.WeeklyRest))
            yield return $"Không tính ngày {day.Date.Vietnamese()}: {day.Occasion}";
    }

    private static string Paused(Pause pause, bool withReasons) =>
        $"Tạm dừng từ {pause.From.Vietnamese()} đến hết {pause.Until.Vietnamese()}{(withReasons ? $": {pause.Reason}" : "")}";

    private static string Unit(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => "ngày làm việc",
        LimitUnit.WorkingHours => "giờ làm việc",
        LimitUnit.CalendarDays => "ngày",
        LimitUnit.Times => "lần",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "a unit of a time limit"),
    };
}
