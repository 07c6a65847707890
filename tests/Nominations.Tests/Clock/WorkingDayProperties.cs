using FsCheck;
using FsCheck.Fluent;
using Workflow.Nominations.Clock;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Clock;

public sealed class WorkingDayProperties
{
    private static readonly Gen<DateOnly> AnyDay = Gen.Choose(0, 5 * 365).Select(offset => new DateOnly(2023, 1, 1).AddDays(offset));
    private static readonly Gen<DateOnly> AnyWorkingDay = AnyDay.Where(Calendar.IsWorkingDay);
    private static readonly Gen<int> AnyCount = Gen.Choose(1, 60);

    [Fact]
    public void Subtracting_what_was_added_returns_to_the_working_day() => Check(
        AnyWorkingDay, AnyCount, (day, count) => Calendar.SubtractWorkingDays(Calendar.AddWorkingDays(day, count), count) == day);

    [Fact]
    public void A_due_day_is_always_worked() => Check(AnyDay, AnyCount, (day, count) => Calendar.IsWorkingDay(Calendar.AddWorkingDays(day, count)));

    [Fact]
    public void The_days_between_a_start_and_its_due_day_are_the_limit() => Check(
        AnyDay, AnyCount, (day, count) => Calendar.WorkingDaysBetween(day, Calendar.AddWorkingDays(day, count)) == count);

    [Fact]
    public void A_later_start_never_falls_due_earlier() => Check(
        AnyDay, AnyCount, (day, count) => Calendar.AddWorkingDays(day, count) <= Calendar.AddWorkingDays(day.AddDays(1), count));

    [Fact]
    public void One_more_day_always_falls_due_later() => Check(
        AnyDay, AnyCount, (day, count) => Calendar.AddWorkingDays(day, count) < Calendar.AddWorkingDays(day, count + 1));

    [Fact]
    public void Every_day_up_to_the_due_day_is_counted_or_skipped() => Check(AnyDay, AnyCount, (day, count) =>
    {
        var deadline = Office.LimitFromDayZero(Rule, day, count);
        return deadline.Skipped.Length + count == deadline.DueDate.DayNumber - day.DayNumber;
    });

    [Fact]
    public void A_hold_keeps_the_remaining_working_days() => Check(
        Gen.Zip(AnyWorkingDay, Gen.Choose(0, 40)), Gen.Zip(Gen.Choose(5, 40), Gen.Choose(1, 4)), (hold, limit) =>
        {
            var deadline = Office.LimitFromDayZero(Rule, hold.Item1, limit.Item1);
            var heldOn = Calendar.AddWorkingDays(hold.Item1, limit.Item2);
            var concludedOn = heldOn.AddDays(hold.Item2);

            var resumed = Office.Resume(Office.Hold(deadline, heldOn, "đơn tố cáo"), concludedOn);

            return Calendar.WorkingDaysBetween(concludedOn, resumed.DueDate) == limit.Item1 - limit.Item2;
        });

    // From the minute after opening to the minute before the break: at the edges two moments lie equally many working hours away.
    [Fact]
    public void Eight_working_hours_are_one_working_day_whatever_the_hour() => Check(
        AnyWorkingDay, Gen.Zip(Gen.Choose(451, 689), Gen.Choose(1, 20)), (day, hours) =>
        {
            var start = OfficeTime.At(day, TimeOnly.MinValue.AddMinutes(hours.Item1));
            return Calendar.Hours.AddWorkingHours(start, 8 * hours.Item2, CounterCode) == start.AddDays(Calendar.AddWorkingDays(day, hours.Item2).DayNumber - day.DayNumber);
        });

    [Fact]
    public void The_hours_between_a_moment_and_its_budget_are_the_budget() => Check(
        AnyDay, Gen.Zip(Gen.Choose(0, 1439), Gen.Choose(1, 300)), (day, hours) =>
        {
            var start = OfficeTime.At(day, TimeOnly.MinValue.AddMinutes(hours.Item1));
            var end = Calendar.Hours.AddWorkingHours(start, hours.Item2, CounterCode);
            return Math.Abs(Calendar.Hours.WorkingHoursBetween(start, end, CounterCode) - hours.Item2) < 0.001m;
        });

    private static void Check<TA, TB>(Gen<TA> first, Gen<TB> second, Func<TA, TB, bool> holds) =>
        Prop.ForAll(Gen.Zip(first, second).ToArbitrary(), pair => holds(pair.Item1, pair.Item2)).QuickCheckThrowOnFailure();
}
