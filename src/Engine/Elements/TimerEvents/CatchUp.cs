namespace Workflow.Engine;

/// <summary>
/// What becomes of the times of a timer that were missed, because no node ran or the instance stood still: the <c>zeebe:property</c>
/// <c>timerCatchUp</c> of the timer's event. A time is missed when its turn comes later than <see cref="StepSurroundings.MissedAfter"/> after it
/// was due; until then it is merely late and fires.
/// </summary>
public enum CatchUp
{
    /// <summary>All missed times together fire once, then the timer goes on with the next to come. The default.</summary>
    Once,

    /// <summary>Each missed time fires, one after the other.</summary>
    All,

    /// <summary>Missed times do not fire. Only where nothing waits for the timer: at the start of a process and at events that do not interrupt.</summary>
    Skip,
}

/// <summary>What a timer that is due comes to: whether it fires now, how many of its times are passed over, and when its turn is next.</summary>
/// <param name="Fires">False when its time was missed and missed times do not fire.</param>
/// <param name="Missed">How many times were passed over without firing.</param>
/// <param name="Next">Null when it has no further time.</param>
public sealed record TimerTurn(bool Fires, int Missed, TimerPlan? Next);
