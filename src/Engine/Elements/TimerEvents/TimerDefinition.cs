using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>The three ways to say when (BPMN 2.0, 10.5.5 timer event definition).</summary>
internal enum TimerKind { TimeDate, TimeDuration, TimeCycle }

/// <summary>Fires at a date, after a duration, or repeatedly. Catches only.</summary>
internal sealed record TimerDefinition(TimerKind Kind, AttributeExpression Expression, CatchUp CatchUp) : EventDefinition
{
    internal override bool IsWaitState => true;

    internal override ImmutableArray<Opening> Arm(Evaluation evaluation, ElementId trigger, ElementInstanceKey owner) =>
        Plan(evaluation) is { } plan ? [plan.Opening(owner, trigger)] : [];

    internal override ImmutableArray<StartTrigger> Starts(ElementId trigger) =>
        [new StartTrigger.Timer(trigger, Kind switch { TimerKind.TimeDate => "timeDate", TimerKind.TimeDuration => "timeDuration", _ => "timeCycle" }, Expression.Text, CatchUp)];

    internal TimerPlan? Plan(Evaluation evaluation)
    {
        var value = evaluation.Value(Expression, "the time");
        if (evaluation.Failure is not null) return null;
        var (now, zone) = (evaluation.Feel.Now, evaluation.Feel.Zone);
        if (Of(Kind, value, now, zone) is { } plan) return plan;
        evaluation.Fail("timer.invalid", $"Expected '{Expression.Text}' to be {Expected}, but it is not.");
        return null;
    }

    /// <summary>The plan a value stands for, or null when it is none of this kind.</summary>
    internal static TimerPlan? Of(TimerKind kind, FeelValue value, DateTimeOffset now, TimeZoneInfo zone) => kind switch
    {
        TimerKind.TimeDate => Moments.Of(value, zone) is { } due ? new(due, null) : null,
        TimerKind.TimeDuration => Moments.After(now, value, zone) is { } due ? new(due, null) : null,
        _ => value is FeelString text ? TimerPlan.Repeating(text.Value, now, zone) : null,
    };

    internal string Expected => Kind switch
    {
        TimerKind.TimeDate => "a date and time such as 2026-08-03T16:30:00+07:00",
        TimerKind.TimeDuration => "a duration such as PT8H or P3D",
        _ => "a repetition such as R3/PT10M or a cron expression such as 0 0 8 * * MON-FRI (second, minute, hour, day, month, day of the week)",
    };
}
