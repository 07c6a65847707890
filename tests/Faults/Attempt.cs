namespace Workflow.Faults;

/// <summary>What came of sending something to a node.</summary>
internal abstract record Attempt
{
    private Attempt() { }

    /// <summary>Accepted; a page leads to <paramref name="Text"/>, a program is answered with it.</summary>
    public sealed record Accepted(string Text) : Attempt;

    /// <summary>A clear no: it has changed nothing.</summary>
    public sealed record Refused(int Status, string Words) : Attempt;

    /// <summary>No answer, or one that says nothing: it may have been done or not.</summary>
    public sealed record Lost(string Why) : Attempt;
}
