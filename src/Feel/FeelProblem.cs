namespace Workflow.Feel;

/// <summary>One reason why a text is not FEEL: where it is, what was expected, what was found. Lines and columns count from 1.</summary>
public sealed record FeelProblem(int Line, int Column, string Expected, string Found)
{
    /// <summary>One sentence for a person.</summary>
    public override string ToString() => $"line {Line}, column {Column}: expected {Expected}, but found {Found}";
}

/// <summary>A parsed expression or the problems that kept the text from being one.</summary>
public sealed record FeelParse<T>(T? Parsed, IReadOnlyList<FeelProblem> Problems) where T : class;

/// <summary>A warning of one evaluation: FEEL never throws, it yields null and says why (DMN 1.5, 10.3.1).</summary>
public sealed record FeelWarning(string Code, string Message, int Line, int Column);

/// <summary>A value together with the warnings that arose on the way to it.</summary>
public sealed record FeelResult(FeelValue Value, IReadOnlyList<FeelWarning> Warnings);

/// <summary>A place in the text of an expression; lines and columns count from 1.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Position(int Line, int Column)
{
    public static Position Start => new(1, 1);
}
