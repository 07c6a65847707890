using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Clock.Changes;

/// <summary>An administrator at the calendar.</summary>
internal static class CalendarSteps
{
    public const string Header = "date,kind,occasion,decisionNumber,confidence,source\n";
    public const string Administrator = "quantri";

    public static CalendarRequest Day(string date, string kind = "HOLIDAY", string confidence = "O") => new CalendarRequest.Put(CalendarTable.Days, Cells(
        ("date", date), ("kind", kind), ("occasion", "Nghỉ đột xuất"), ("decisionNumber", "12/TB"), ("confidence", confidence), ("source", "TB 12")));

    public static Dictionary<string, string> Cells(params (string Column, string Text)[] cells) => cells.ToDictionary(cell => cell.Column, cell => cell.Text, StringComparer.Ordinal);

    public static Task<PlanCalendarChange.Result> PlanAsync(this TestOffice office, CalendarRequest request) =>
        office.DoAsync<PlanCalendarChange, PlanCalendarChange.Result>(Administrator, (c, a) => c.HandleAsync(request, a, default));

    public static Task<SaveCalendarChange.Result> SaveAsync(this TestOffice office, Guid change) =>
        office.DoAsync<SaveCalendarChange, SaveCalendarChange.Result>(Administrator, (c, a) => c.HandleAsync(change, a, default));

    public static Task<int> MoveAsync(this TestOffice office, int most = 100) => office.WithAsync<MoveDeadlines, int>(c => c.HandleAsync(most, default));

    /// <summary>Shown, saved and moved.</summary>
    public static async Task<Guid> ChangeAsync(this TestOffice office, CalendarRequest request)
    {
        var planned = await office.PlanAsync(request);
        planned.BadRows.ShouldBeEmpty();
        var change = planned.Change.ShouldNotBeNull();
        await office.SaveAsync(change);
        while (await office.MoveAsync() > 0) { }
        return change;
    }

    public static async Task<ImmutableArray<DeadlineMove>> ListedAsync(this TestOffice office, Guid change, Guid dossier) =>
        await office.ReadAsync(db => db.CalendarMoves.Where(m => m.ChangeId == change && m.DossierId == dossier).Select(m => m.Moves).FirstOrDefaultAsync()) is { } json ? DeadlineMove.FromJson(json) : [];

    public static Task<LimitRow> LimitAsync(this TestOffice office, Guid dossier, LimitKind kind) =>
        office.ReadAsync(db => db.Limits.SingleAsync(l => l.DossierId == dossier && l.Kind == kind && l.EndedAt == null));

    public static Task<List<string?>> FactsAsync(this TestOffice office, Guid dossier) =>
        office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == dossier && t.Action == nameof(MoveDeadlines)).Select(t => t.Reason).ToListAsync());

    /// <summary>When the timer of an element fires, at the office.</summary>
    public static async Task<DateTimeOffset> TimerAsync(this TestOffice office, Guid dossier, string element) =>
        await office.ReadAsync(db => db.Timers.Where(t => t.Element == element && db.Dossiers.Any(d => d.Id == dossier && d.InstanceId == t.RootId)).Select(t => t.DueAt).SingleAsync());
}
