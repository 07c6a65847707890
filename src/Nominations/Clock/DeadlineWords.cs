using System.Globalization;
using Workflow.Nominations.Rules;

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
            deadline.Unit == LimitUnit.ChosenDay ? $"Hẹn lại sau ngày hẹn cũ {deadline.Start.Vietnamese()}" : $"Tính từ ngày {deadline.Start.Vietnamese()} (ngày bắt đầu không tính)",
            deadline.Unit == LimitUnit.ChosenDay ? $"Ngày do cơ quan chọn: {deadline.Start.AddDays(deadline.Limit).Vietnamese()}" : $"Thời hạn: {deadline.Limit} {Unit(deadline.Unit)}",
        };
        lines.AddRange(Rests(deadline));
        if (RestLine(deadline) is { } moved) lines.Add(moved);
        lines.AddRange(deadline.Pauses.Select(pause => Paused(pause, withReasons)));
        lines.Add($"Đến hạn: {deadline.DueAt.Vietnamese()}{(deadline.Provisional ? " (dự kiến)" : "")}");
        lines.AddRange(deadline.Doubts.Select(doubt => $"Dự kiến vì {doubt}"));
        lines.Add(deadline.Rule.Vietnamese());
        return lines;
    }

    /// <summary>The same in English; names of holidays, reasons and sources stay as they were written.</summary>
    public static IReadOnlyList<string> ExplainInEnglish(this Deadline deadline, bool withReasons)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var weekly = deadline.Skipped.Count(day => day.Reason == RestReason.WeeklyRest);
        return
        [
            deadline.Unit == LimitUnit.ChosenDay ? $"Appointed again after {deadline.Start.Vietnamese()}" : $"Counted from {deadline.Start.Vietnamese()} (the first day does not count)",
            deadline.Unit == LimitUnit.ChosenDay ? $"Day chosen by the office: {deadline.Start.AddDays(deadline.Limit).Vietnamese()}" : $"Time limit: {deadline.Limit} {EnglishUnit(deadline.Unit)}",
            .. weekly > 0 ? [$"Not counted: {weekly} days of weekly rest (Saturday, Sunday)"] : Array.Empty<string>(),
            .. deadline.Skipped.Where(day => day.Reason != RestReason.WeeklyRest).Select(day => $"Not counted: {day.Date.Vietnamese()}, {day.Occasion}"),
            .. deadline.Pauses.Select(pause => $"Paused from {pause.From.Vietnamese()} to the end of {pause.Until.Vietnamese()}{(withReasons ? $": {pause.Reason}" : "")}"),
            string.Create(CultureInfo.InvariantCulture, $"Due: {deadline.DueAt.InOffice():HH:mm dd/MM/yyyy}{(deadline.Provisional ? " (provisional)" : "")}"),
            .. deadline.Doubts.Select(doubt => $"Provisional because {doubt}"),
            deadline.Rule.English(),
        ];
    }

    /// <summary>Under which rule, where it is written and how sure that is. Codes of rules are for the tables, not for readers.</summary>
    internal static string Vietnamese(this LimitRule rule) =>
        $"Quy tắc {(RuleTerms.Find(rule.Id) is { } name ? $"“{name}”" : "về thời hạn")}: {rule.Source} (độ tin cậy {RuleConfidence.Vietnamese(rule.Confidence)})";

    internal static string English(this LimitRule rule) => $"Rule: {rule.Source} (confidence {RuleConfidence.English(rule.Confidence)})";

    private static IEnumerable<string> Rests(Deadline deadline)
    {
        var weekly = deadline.Skipped.Count(day => day.Reason == RestReason.WeeklyRest);
        if (weekly > 0) yield return $"Không tính {weekly} ngày nghỉ hằng tuần (Thứ Bảy, Chủ nhật)";
        foreach (var day in deadline.Skipped.Where(day => day.Reason != RestReason.WeeklyRest))
            yield return $"Không tính ngày {day.Date.Vietnamese()}: {day.Occasion}";
    }

    private static string? RestLine(Deadline deadline)
    {
        var last = deadline.LastDay;
        return deadline.Unit is LimitUnit.CalendarDays or LimitUnit.ChosenDay && last != deadline.DueDate
            ? $"Ngày cuối {last.Vietnamese()} là ngày nghỉ nên chuyển sang {deadline.DueDate.Vietnamese()}" : null;
    }

    private static string Paused(Pause pause, bool withReasons) =>
        $"Tạm dừng từ {pause.From.Vietnamese()} đến hết {pause.Until.Vietnamese()}{(withReasons ? $": {pause.Reason}" : "")}";

    private static string EnglishUnit(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => "working days",
        LimitUnit.WorkingHours => "working hours",
        LimitUnit.CalendarDays or LimitUnit.ChosenDay => "days",
        LimitUnit.Times => "times",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "a unit of a time limit"),
    };

    private static string Unit(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => "ngày làm việc",
        LimitUnit.WorkingHours => "giờ làm việc",
        LimitUnit.CalendarDays or LimitUnit.ChosenDay => "ngày",
        LimitUnit.Times => "lần",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "a unit of a time limit"),
    };
}
