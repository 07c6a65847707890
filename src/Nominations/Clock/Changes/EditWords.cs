using System.Collections.Immutable;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>A change of the calendar in the words of the office: one sentence for each row.</summary>
public static class EditWords
{
    public static ImmutableArray<string> Say(this CalendarEdits edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        return
        [
            .. edits.DaysOut.Where(day => edits.DaysIn.All(next => next.Date != day.Date)).Select(day => $"Bỏ {Kind(day.Kind)} {day.Date.Vietnamese()} ({day.Occasion})"),
            .. edits.DaysIn.OrderBy(day => day.Date).Select(day => edits.DaysOut.FirstOrDefault(old => old.Date == day.Date) is { } old
                ? $"Sửa ngày {day.Date.Vietnamese()}: {Kind(old.Kind)} ({old.Occasion}) thành {Kind(day.Kind)} ({day.Occasion})"
                : $"Thêm {Kind(day.Kind)} {day.Date.Vietnamese()} ({day.Occasion})"),
            .. edits.YearsOut.Where(year => edits.YearsIn.All(next => next.Year != year.Year)).Select(year => $"Bỏ năm {year.Year}"),
            .. edits.YearsIn.OrderBy(year => year.Year).Select(year => year.YearConfirmed ? $"Lịch năm {year.Year} là lịch chính thức ({year.Source})" : $"Lịch năm {year.Year} là lịch dự kiến ({year.Source})"),
            .. edits.HoursOut.Where(hours => !edits.HoursIn.Any(next => Same(next, hours))).Select(hours => $"Bỏ giờ {Opening(hours)}"),
            .. edits.HoursIn.Select(hours => edits.HoursOut.Any(old => Same(old, hours)) ? $"Sửa giờ thành {Opening(hours)}" : $"Thêm giờ {Opening(hours)}"),
        ];
    }

    private static bool Same(OfficeHours a, OfficeHours b) => (a.Counter, a.SeasonFrom, a.Weekday, a.From) == (b.Counter, b.SeasonFrom, b.Weekday, b.From);

    private static string Opening(OfficeHours hours) =>
        $"{(hours.Counter == OfficeHours.AnyCounter ? "mọi bộ phận" : hours.Counter)}, {Weekday(hours.Weekday)} {hours.From:HH\\:mm}–{hours.To:HH\\:mm}";

    private static string Weekday(DayOfWeek day) => day == DayOfWeek.Sunday ? "Chủ nhật" : $"thứ {(int)day + 1}";

    private static string Kind(DayKind kind) => kind switch
    {
        DayKind.Holiday => "ngày nghỉ lễ, Tết",
        DayKind.Compensatory => "ngày nghỉ bù",
        DayKind.SwapOff => "ngày nghỉ hoán đổi",
        DayKind.MakeUpWorking => "ngày làm bù",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected a kind of day."),
    };
}
