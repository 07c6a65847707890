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
        var plan = new TimerDefinition(Enum.Parse<TimerKind>(trigger.Kind, ignoreCase: true), new(trigger.Expression, feelText)).Plan(evaluation);
        return (evaluation.Failure is null ? plan : null, evaluation.Failure);
    }

    /// <summary>The next firing of a cycle, counted from when this one was due, not from when it fired; null when there is none.</summary>
    public TimerPlan? Next(TimeZoneInfo zone) =>
        Cycle is not null and not { Left: 0 } && Moments.After(DueAt, FeelValue.Of(Cycle.Interval), zone) is { } due
            ? new(due, Cycle with { Left = Cycle.Left - 1 })
            : null;

    internal static TimerPlan? Next(Wait.Timer timer, TimeZoneInfo zone) => new TimerPlan(timer.DueAt, timer.Cycle).Next(zone);

    internal Opening Opening(ElementInstanceKey owner, ElementId element) =>
        new(new Wait.Timer(element, DueAt, Cycle), new Effect.ScheduleTimer(owner, element, DueAt));

    /// <summary>An ISO 8601 repeating interval: <c>R3/PT10M</c>, <c>R/P1D</c>, <c>R2/2026-08-03T08:00:00+07:00/P1D</c>; null when the text is none.</summary>
    internal static TimerPlan? Repeating(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var parts = text.Split('/');
        if (parts.Length is not (2 or 3) || !parts[0].StartsWith('R')) return null;
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
