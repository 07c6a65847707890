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

    internal FeelFunctions? At(DateTimeOffset now) => current is { } snapshot && now < snapshot.LookAgainAt && now >= snapshot.ReadAt ? snapshot.Functions : null;

    internal FeelFunctions Keep(FeelFunctions functions, DateTimeOffset now)
    {
        current = new Snapshot(functions, now, now + LookAgainAfter);
        return functions;
    }

    private sealed record Snapshot(FeelFunctions Functions, DateTimeOffset ReadAt, DateTimeOffset LookAgainAt);
}

/// <summary>Gives the runtime the clock functions over the calendar of the database.</summary>
public sealed class ClockFunctionsSource(OfficeDb db, RuleTables rules, CalendarCache cache, TimeProvider time) : IFeelFunctionsSource
{
    public async ValueTask<FeelFunctions> FunctionsAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (cache.At(now) is { } known) return known;

        var calendar = await CalendarRows.ReadAsync(db, cancellation);
        return cache.Keep(ClockFunctions.Of(calendar, rules.Budgets(now.OfficeDate())), now);
    }
}
