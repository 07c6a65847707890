namespace Workflow.Nominations.Clock;

/// <summary>The calendar lacks what an answer needs: office hours of a counter, or the budget of a step.</summary>
public sealed class CalendarGapException : InvalidOperationException
{
    public CalendarGapException(string message) : base(message) { }

    public CalendarGapException() { }

    public CalendarGapException(string message, Exception innerException) : base(message, innerException) { }
}
