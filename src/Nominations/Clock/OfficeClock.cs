using System.Collections.Immutable;

namespace Workflow.Nominations.Clock;

/// <summary>A limit that a hold has stopped: its remaining days are kept until the hold ends (C9).</summary>
public sealed record HeldDeadline(Deadline Deadline, DateOnly HeldOn, string Reason, int RemainingWorkingDays);

/// <summary>What may be done about an overdue dossier (C11).</summary>
public enum OverdueStep { ApologiseAndReappoint, EscalateToHead }

/// <summary>
/// The clock rules C1–C14 of the domain reference at one counter. Every number of days comes in as a parameter,
/// because each is a row of the clock table (a4) with its own source and confidence.
/// </summary>
public sealed class OfficeClock(WorkingCalendar calendar, string counter)
{
    public WorkingCalendar Calendar { get; } = calendar;

    public string Counter { get; } = counter;

    /// <summary>C1: a step's budget runs in working hours, 8 to the day.</summary>
    public DateTimeOffset StepBudgetEndsAt(DateTimeOffset start, decimal workingHours) => Calendar.Hours.AddWorkingHours(start, workingHours, Counter);

    /// <summary>C2: the day of complete receipt is day 0; day 1 is the next working day.</summary>
    public Deadline LimitFromDayZero(LimitRule rule, DateOnly dayZero, int workingDays) =>
        Deadline.InWorkingDays(Calendar, Counter, rule, dayZero, workingDays, []);

    /// <summary>A limit that the law counts in calendar days (complaints, denunciations).</summary>
    public Deadline LimitInCalendarDays(
        LimitRule rule, DateOnly dayZero, int days, RestDay onRestDay = RestDay.NextWorkingDay, ImmutableArray<Pause> pauses = default) =>
        Deadline.InCalendarDays(Calendar, Counter, rule, dayZero, days, onRestDay, pauses);

    /// <summary>C3 (Decree 61/2018 art. 18.2): transfer on the day of receipt; received after the cut-off (15:00), at the start of the next working day. The due date does not move.</summary>
    public DateTimeOffset TransferBy(DateTimeOffset receivedAt, TimeOnly cutOff)
    {
        var date = receivedAt.OfficeDate();
        var late = TimeOnly.FromDateTime(receivedAt.InOffice().DateTime) > cutOff || !Calendar.IsWorkingDay(date);
        return late
            ? Calendar.Hours.OpeningOf(Calendar.NextWorkingDay(date), Counter)
            : Calendar.Hours.ClosingOf(date, Counter);
    }

    /// <summary>C4: day 0 of a receipt. With the rule off it is the day itself; with it on, a receipt in the last hour (or so many minutes), after closing or on a day of rest counts from the next working day.</summary>
    public DateOnly DayZeroOf(DateTimeOffset receivedAt, bool lateReceiptCountsFromNextDay, int lastMinutes = 60)
    {
        var date = receivedAt.OfficeDate();
        if (!lateReceiptCountsFromNextDay) return date;
        var inTime = Calendar.IsWorkingDay(date) && receivedAt < Calendar.Hours.ClosingOf(date, Counter).AddMinutes(-lastMinutes);
        return inTime ? date : Calendar.NextWorkingDay(date);
    }

    /// <summary>C6 (Decree 61/2018 art. 19.4): after the supplement the old limit is void and the full limit runs anew from the day the dossier is complete.</summary>
    public Deadline LimitAfterSupplement(Deadline old, DateOnly completedOn)
    {
        ArgumentNullException.ThrowIfNull(old);
        return LimitFromDayZero(old.Rule, completedOn, old.Limit);
    }

    /// <summary>C7 (indicators of Decision 766): while a supplement is pending, and when it never came, the time ends on the day of the request.</summary>
    public static DateOnly? KpiEndOn(DateOnly? closedOn, DateOnly? supplementRequestedOn, bool supplementPending) => supplementPending ? supplementRequestedOn : closedOn;

    /// <summary>C7: a dossier of which more than one supplement was asked counts as overdue, whenever it was finished.</summary>
    public static bool CountsAsOverdue(int supplementRequests) => supplementRequests > 1;

    /// <summary>C8: where the rule says so, a new limit runs from the day of the last opinion.</summary>
    public Deadline LimitAfterConsultations(LimitRule rule, DateOnly lastOpinionOn, int workingDays) => LimitFromDayZero(rule, lastOpinionOn, workingDays);

    /// <summary>C9: a hold stops the clock. The day of the hold is the last that counts.</summary>
    public HeldDeadline Hold(Deadline deadline, DateOnly on, string reason)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return new(deadline, on, reason, Math.Max(0, Calendar.WorkingDaysBetween(on, deadline.DueDate)));
    }

    /// <summary>C9: the day after the conclusion is the first that counts again; the remaining days are those of the hold.</summary>
    public Deadline Resume(HeldDeadline held, DateOnly concludedOn)
    {
        ArgumentNullException.ThrowIfNull(held);
        var until = concludedOn < held.HeldOn ? held.HeldOn : concludedOn;
        var old = held.Deadline;
        // A chosen day counts nothing that could be paused: the working days that were left up to it are counted from the hold on.
        if (old.Unit == LimitUnit.ChosenDay)
            return Deadline.InWorkingDays(Calendar, Counter, old.Rule, held.HeldOn, held.RemainingWorkingDays, [new Pause(held.HeldOn, until, held.Reason)]);
        var pauses = old.Pauses.Add(new Pause(held.HeldOn, until, held.Reason));
        return old.Unit == LimitUnit.CalendarDays ? Deadline.InCalendarDays(Calendar, Counter, old.Rule, old.Start, old.Limit, old.OnRestDay, pauses)
            : Deadline.InWorkingDays(Calendar, Counter, old.Rule, old.Start, old.Limit, pauses);
    }

    /// <summary>C10: the day from which the deadline is warned about, so many working days before it.</summary>
    public DateOnly WarnOn(Deadline deadline, int workingDaysBefore)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return Calendar.SubtractWorkingDays(deadline.DueDate, workingDaysBefore);
    }

    /// <summary>C10 (Decree 61/2018 art. 19.9): the last day for the apology, so many days before the due date; when that is a day of rest, the last working day before it.</summary>
    public DateOnly ApologyBy(Deadline deadline, int daysBefore)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var day = deadline.DueDate.AddDays(-daysBefore);
        return Calendar.IsWorkingDay(day) ? day : Calendar.PreviousWorkingDay(day);
    }

    /// <summary>C11 (Decree 61/2018 art. 19.9): the date may be put off so many times (once); after that no slip exists and the head is told.</summary>
    public static OverdueStep WhenOverdue(int apologiesSoFar, int reappointmentsAllowed) =>
        apologiesSoFar < reappointmentsAllowed ? OverdueStep.ApologiseAndReappoint : OverdueStep.EscalateToHead;

    /// <summary>C11: the new appointment replaces the old one; it has to lie on a working day after it. It stays on that day unless the day becomes one of rest.</summary>
    public Deadline Reappoint(LimitRule rule, Deadline old, DateOnly newDate)
    {
        ArgumentNullException.ThrowIfNull(old);
        if (newDate <= old.DueDate || !Calendar.IsWorkingDay(newDate))
            throw new ArgumentException($"Expected a working day after {old.DueDate:yyyy-MM-dd}, but the new date is {newDate:yyyy-MM-dd}.", nameof(newDate));
        return Deadline.OnChosenDay(Calendar, Counter, rule, old.DueDate, newDate);
    }

    /// <summary>C12 (Decree 61/2018 art. 20.4): an early result is allowed, but the applicant is told beforehand.</summary>
    public static bool IsEarlyAndNeedsNotice(Deadline deadline, DateTimeOffset resultAt)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return resultAt.OfficeDate() < deadline.DueDate;
    }

    /// <summary>C13: the day on which a dossier without its supplement is closed: the working day after the limit.</summary>
    public DateOnly ClosedWithoutSupplementOn(Deadline supplement)
    {
        ArgumentNullException.ThrowIfNull(supplement);
        return Calendar.NextWorkingDay(supplement.DueDate);
    }

    /// <summary>C14 (Decree 98/2023 art. 46.2): posting counts its first day; the council meets after the last.</summary>
    public Deadline PostingLimit(LimitRule rule, DateOnly postedOn, int workingDays) =>
        Deadline.InWorkingDays(Calendar, Counter, rule, postedOn.AddDays(-1), workingDays, []);

    /// <summary>The deadlines that another calendar would move, with where to.</summary>
    public static ImmutableArray<(Deadline Before, Deadline After)> MovedBy(WorkingCalendar next, IEnumerable<Deadline> open) =>
        [.. open.Select(before => (Before: before, After: before.Under(next))).Where(pair => pair.Before.DueAt != pair.After.DueAt)];
}
