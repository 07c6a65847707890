using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Dossiers;

/// <summary>The appointment of a dossier and the times that follow from it; what the process waits for and slips print.</summary>
public sealed record Appointment(Deadline Due, DateTimeOffset WarnAt, DateTimeOffset ApologyBy)
{
    /// <summary>Full limit from the day the dossier is complete (C2, C4, C6).</summary>
    public static Appointment Make(OfficeClock clock, RuleTables rules, AwardRule award, DateTimeOffset completeAt, SubmissionChannel channel)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(rules);
        var late = rules.LateReceipt(channel.Identifier(), completeAt.OfficeDate());
        var dayZero = clock.DayZeroOf(completeAt, late.CountsFromNextDay, late.LastMinutes);
        // Most limits are in working days; Decision 637 and the old procedure of the cultural family count calendar days.
        return From(clock, rules, award.DecideUnit == LimitUnit.CalendarDays
            ? clock.LimitInCalendarDays(award.DecideLimit, dayZero, award.DecideWithin, rules.RestDayOf(ClockSteps.AppraiseAndSubmit, dayZero))
            : clock.LimitFromDayZero(award.DecideLimit, dayZero, award.DecideWithin));
    }

    public static Appointment From(OfficeClock clock, RuleTables rules, Deadline due)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(due);
        return From(clock, rules.Clock(ClockSteps.AppraiseAndSubmit, due.Start).Required.Warning ?? 0, rules.Clock(ClockSteps.Apology, due.Start).Required.Limit, due);
    }

    /// <param name="clock">The counter's.</param>
    /// <param name="warning">Working days before the due date from which it is warned about.</param>
    /// <param name="apology">Days before the due date until which the apology is sent.</param>
    /// <param name="due">The appointment.</param>
    internal static Appointment From(OfficeClock clock, int warning, int apology, Deadline due) => new(due,
        clock.Calendar.Hours.OpeningOf(clock.WarnOn(due, warning), clock.Counter),
        clock.Calendar.Hours.ClosingOf(clock.ApologyBy(due, apology), clock.Counter));

    public void WriteTo(DossierRow dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        dossier.DueOn = Due.DueDate;
        dossier.Provisional = Due.Provisional;
        dossier.TimeLimitDays = Due.Limit;
    }

    public Variables Variables => Engine.Variables.Of(("dueAt", Due.DueAt.Feel()), ("warnAt", WarnAt.Feel()), ("apologyBy", ApologyBy.Feel()));
}
