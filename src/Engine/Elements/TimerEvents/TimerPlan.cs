using System.Globalization;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>When a timer fires next and how it goes on. <paramref name="Cycle"/> is null when it fires once.</summary>
public sealed record TimerPlan(DateTimeOffset DueAt, TimerCycle? Cycle)
{
    /// <summary>Whole microseconds: databases keep no more, and a timer must not be due outside before it is due here.</summary>
    public DateTimeOffset DueAt { get; init; } = DueAt.AddTicks(-(DueAt.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>The plan of a timer start event, from this moment on; or the reason why its expression is no time (<c>timer.invalid</c>, <c>expression.null</c>).</summary>
    public static (TimerPlan? Plan, Failure? Failure) For(StartTrigger.Timer trigger, FeelSurroundings feel)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        var feelText = trigger.Expression.StartsWith('=') ? FeelExpression.Parse(trigger.Expression[1..], FeelNames.None.With(feel.Functions.Definitions.Keys)).Parsed : null;
        var evaluation = new Evaluation(FeelContext.Empty, feel);
        var plan = new TimerDefinition(Enum.Parse<TimerKind>(trigger.Kind, ignoreCase: true), new(trigger.Expression, feelText), trigger.CatchUp).Plan(evaluation);
        return (evaluation.Failure is null ? plan : null, evaluation.Failure);
    }

    /// <summary>The next firing of a cycle, counted from when this one was due, not from when it fired; null when there is none.</summary>
    public TimerPlan? Next(TimeZoneInfo zone)
    {
        if (Cycle is null or { Left: 0 }) return null;

        var due = Cycle.IsCron ? CronSchedule.Parse(Cycle.Interval)?.Next(DueAt, zone) : Moments.After(DueAt, FeelValue.Of(Cycle.Interval), zone);
        return due is { } next ? new(next, Cycle with { Left = Cycle.Left - 1 }) : null;
    }

    /// <summary>What this plan comes to when its turn is <paramref name="now"/>, at or after <see cref="DueAt"/>.</summary>
    public TimerTurn Turn(CatchUp catchUp, DateTimeOffset now, TimeSpan missedAfter, TimeZoneInfo zone)
    {
        var oldest = now - missedAfter;   // what was due before has been missed
        if (DueAt >= oldest || catchUp is CatchUp.All) return new(true, 0, Next(zone));

        // Fired once, it has nothing more to do up to now; skipped, what is merely late still comes.
        var (next, passed) = FirstAfter(catchUp is CatchUp.Once ? now : oldest, zone);
        return catchUp is CatchUp.Once ? new(true, passed - 1, next) : new(false, passed, next);
    }

    internal Opening Opening(ElementInstanceKey owner, ElementId element) =>
        new(new Wait.Timer(element, DueAt, Cycle), new Effect.ScheduleTimer(owner, element, DueAt));

    /// <summary>The first plan that is due after a moment, and how many there are up to it, this one among them.</summary>
    private (TimerPlan? Plan, int Passed) FirstAfter(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var (plan, passed) = (this, 0);
        if (Cycle is { IsCron: false } cycle && FeelDaysAndTimeDuration.Parse(cycle.Interval)?.ToTimeSpan() is { Ticks: > 0 } interval)
        {
            // A year of seconds is passed over at once, all but the last.
            var whole = Math.Min((moment - DueAt).Ticks / interval.Ticks, cycle.Left ?? int.MaxValue);
            (plan, passed) = (new(DueAt + interval * whole, cycle with { Left = cycle.Left - (int)whole }), (int)whole);
        }

        while (plan is not null && plan.DueAt <= moment) (plan, passed) = (plan.Next(zone), passed + 1);
        return (plan, passed);
    }

    /// <summary>An ISO 8601 repeating interval (<c>R3/PT10M</c>, <c>R/P1D</c>, <c>R2/2026-08-03T08:00:00+07:00/P1D</c>) or a cron expression; null when the text is neither.</summary>
    internal static TimerPlan? Repeating(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var parts = text.Split('/');
        if (!parts[0].StartsWith('R')) return CronSchedule.Parse(text)?.Next(now, zone) is { } cron ? new(cron, new(text.Trim(), null)) : null;
        if (parts.Length is not (2 or 3)) return null;
        int? times = null;
        if (parts[0].Length > 1)
        {
            if (!int.TryParse(parts[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0) return null;
            times = count;
        }

        var interval = parts[^1];
        if (Moments.Duration(interval) is not { } duration || Moments.After(now, duration, zone) is not { } first || first <= now) return null;
        if (parts.Length == 3)
        {
            if (Moments.Of(FeelValue.Of(parts[1]), zone) is not { } begin) return null;
            first = begin;
        }

        return new(first, new(interval, times - 1));
    }
}
