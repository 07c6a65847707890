using System.Globalization;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Tests.Clock.Changes;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>What happens without anybody at a dossier: sweeps, and the calendar changed under the open dossiers.</summary>
internal sealed class Surroundings(Place place, Chances chances) : ActsAt(place, chances)
{
    public Act Next(DateOnly today)
    {
        if (Chances.Of(0.4)) return new("sweep-overdue", async () => $"{await Office.WithAsync<SweepOverdue, int>(c => c.HandleAsync(default))}");
        if (Chances.Of(0.3)) return new("reminders", async () => $"{await Office.WithAsync<SendReminders, int>(c => c.HandleAsync(default))}");

        var day = today.AddDays(Chances.Next(1, 40));
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var (name, text) = (weekend ? "MAKE_UP_WORKING" : Chances.OneOf(["HOLIDAY", "SWAP_OFF"]), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        CalendarRequest request = Chances.Of(0.3) ? new CalendarRequest.RemoveDay(day) : CalendarSteps.Day(text, name);
        return new($"calendar {day:dd/MM} {(request is CalendarRequest.RemoveDay ? "removed" : name)}", async () =>
        {
            var planned = await Office.PlanAsync(request);
            if (planned.Change is not { } change) return "nothing";
            var saved = await Office.AskAsync<SaveCalendarChange, SaveCalendarChange.Result>(CalendarSteps.Administrator, (c, a) => c.HandleAsync(change, a, default));
            while (await Office.MoveAsync() > 0) { }
            return Word(saved);
        });
    }
}
