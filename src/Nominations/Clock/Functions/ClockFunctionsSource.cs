using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Clock.Functions;

/// <summary>The calendar that this node reckons with. It is looked at again after half a minute, and at once after a change on this node.</summary>
public sealed class CalendarCache
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(30);

    private volatile Snapshot? current;

    /// <summary>To be called after the transaction that changed the calendar or the step budgets has committed.</summary>
    public void LookAgain() => current = null;

    internal WorkingCalendar? At(DateTimeOffset now) => current is { } snapshot && now < snapshot.LookAgainAt && now >= snapshot.ReadAt ? snapshot.Calendar : null;

    internal WorkingCalendar Keep(WorkingCalendar calendar, DateTimeOffset now)
    {
        current = new Snapshot(calendar, now, now + LookAgainAfter);
        return calendar;
    }

    private sealed record Snapshot(WorkingCalendar Calendar, DateTimeOffset ReadAt, DateTimeOffset LookAgainAt);
}

/// <summary>Gives the runtime the clock functions over the calendar of the database.</summary>
public sealed class ClockFunctionsSource(OfficeDb db, RuleTables rules, CalendarCache cache, TimeProvider time) : IFeelFunctionsSource
{
    public async ValueTask<FeelFunctions> FunctionsAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Only the calendar outlives the request: the step budgets are read when asked for, with this request's database context.
        var calendar = cache.At(now) ?? cache.Keep(await CalendarRows.ReadAsync(db, cancellation), now);
        return ClockFunctions.Of(calendar, rules.Budgets(now.OfficeDate()));
    }
}
