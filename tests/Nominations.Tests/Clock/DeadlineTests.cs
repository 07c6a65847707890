using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Data;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Clock;

public sealed class DeadlineTests
{
    [Fact]
    public void A_deadline_ends_with_the_office_hours_of_its_day() =>
        Office.LimitFromDayZero(Rule, Day("2026-10-05"), 20).DueAt.ShouldBe(new DateTimeOffset(2026, 11, 2, 17, 0, 0, TimeSpan.FromHours(7)));

    [Fact]
    public void A_deadline_explains_what_it_left_out_and_why()
    {
        var words = Office.LimitFromDayZero(Rule, Day("2026-11-20"), 2).Explain(withReasons: true);

        words.ShouldBe([
            "Tính từ ngày 20/11/2026 (ngày bắt đầu không tính)",
            "Thời hạn: 2 ngày làm việc",
            "Không tính 2 ngày nghỉ hằng tuần (Thứ Bảy, Chủ nhật)",
            "Không tính ngày 24/11/2026: Ngày Văn hóa Việt Nam",
            "Đến hạn: 17:00 ngày 25/11/2026",
            "Quy tắc “Thẩm định và trình”: 638/QĐ-BNV II.B (độ tin cậy cao: trích từ văn bản gốc)",
        ]);
    }

    [Fact]
    public void A_deadline_explains_itself_in_English_too()
    {
        var words = Office.LimitFromDayZero(Rule, Day("2026-11-20"), 2).ExplainInEnglish(withReasons: true);

        words.ShouldBe([
            "Counted from 20/11/2026 (the first day does not count)",
            "Time limit: 2 working days",
            "Not counted: 2 days of weekly rest (Saturday, Sunday)",
            "Not counted: 24/11/2026, Ngày Văn hóa Việt Nam",
            "Due: 17:00 25/11/2026",
            "Rule: 638/QĐ-BNV II.B (confidence high: quoted from the primary text)",
        ]);
    }

    [Fact]
    public void A_deadline_that_counts_a_day_of_an_unconfirmed_year_is_provisional()
    {
        var deadline = Office.LimitFromDayZero(Rule, Day("2026-12-21"), 20);

        deadline.Provisional.ShouldBeTrue();
        deadline.Doubts.ShouldBe(["lịch làm việc năm 2027 chưa được xác nhận"]);
        deadline.Explain(withReasons: false).ShouldContain(line => line.EndsWith("(dự kiến)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_deadline_over_a_day_that_nobody_confirmed_is_provisional_too() =>
        Office.LimitFromDayZero(Rule, Day("2025-12-31"), 1).Doubts
            .ShouldBe(["ngày 02/01/2026 (Hoán đổi Tết Dương lịch) chưa được xác nhận"]);

    [Fact]
    public void A_deadline_within_confirmed_years_is_certain() =>
        Office.LimitFromDayZero(Rule, Day("2026-10-05"), 20).Provisional.ShouldBeFalse();

    [Fact]
    public void The_public_is_not_told_why_a_dossier_was_held()
    {
        var held = Office.Hold(Office.LimitFromDayZero(Rule, Day("2026-10-06"), 20), Day("2026-10-15"), "đơn tố cáo");
        var deadline = Office.Resume(held, Day("2026-10-28"));

        string.Join('\n', deadline.Explain(withReasons: false)).ShouldNotContain("tố cáo");
        string.Join('\n', deadline.Explain(withReasons: true)).ShouldContain("Tạm dừng từ 15/10/2026 đến hết 28/10/2026: đơn tố cáo");
    }

    [Fact]
    public void A_new_holiday_moves_exactly_the_deadlines_that_count_its_day()
    {
        var swap = new CalendarDay
        {
            Date = Day("2026-11-23"), Kind = DayKind.SwapOff, Occasion = "Hoán đổi", DecisionNumber = "x", Confidence = "O", Source = "x",
        };
        var next = WorkingCalendar.From(Days.Append(swap), Years, Hours);
        var (early, late) = (Office.LimitFromDayZero(Rule, Day("2026-10-05"), 20), Office.LimitFromDayZero(Rule, Day("2026-11-20"), 2));

        var moved = OfficeClock.MovedBy(next, [early, late]).ShouldHaveSingleItem();

        moved.Before.ShouldBe(late);
        moved.After.DueDate.ShouldBe(Day("2026-11-26"));
    }

    [Fact]
    public void A_last_calendar_day_of_rest_moves_to_the_next_working_day() =>
        Office.LimitInCalendarDays(Rule, Day("2026-10-22"), 30).DueDate.ShouldBe(Day("2026-11-23"));
}
