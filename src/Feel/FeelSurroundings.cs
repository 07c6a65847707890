namespace Workflow.Feel;

/// <summary>Where an expression finds the values of its names.</summary>
public interface IFeelVariables
{
    /// <summary>False when the name is unknown here; a known name may have the value null.</summary>
    bool TryGet(string name, out FeelValue value);
}

/// <summary>Everything an evaluation may read besides its names. A value: the same inputs give the same result.</summary>
/// <param name="Now">What <c>now()</c> and <c>today()</c> answer (in <paramref name="Zone"/>).</param>
/// <param name="Zone">The office's time zone, for values without one.</param>
/// <param name="Functions">The product's own functions, beside the built-ins of the specification.</param>
/// <param name="Limits">Bounds that no expression can pass.</param>
public sealed record FeelSurroundings(DateTimeOffset Now, TimeZoneInfo Zone, FeelFunctions Functions, FeelLimits Limits)
{
    /// <summary>UTC, no functions of the product, default limits.</summary>
    public static FeelSurroundings At(DateTimeOffset now) => new(now, TimeZoneInfo.Utc, FeelFunctions.None, FeelLimits.Default);
}

/// <summary>Bounds of one evaluation. Passing one ends the evaluation with null and the warning <c>limit.*</c>.</summary>
/// <param name="Depth">Deepest nesting of calls and expressions. 1 to 10,000; default 200.</param>
/// <param name="Steps">Most evaluation steps. 1,000 to 1,000,000,000; default 5,000,000.</param>
/// <param name="ListSize">Longest list. 1 to 10,000,000; default 100,000.</param>
/// <param name="TextLength">Longest text, in code points. 1 to 100,000,000; default 1,000,000.</param>
/// <param name="Time">Longest wall-clock time of one evaluation; default 2 seconds.</param>
public sealed record FeelLimits(int Depth, long Steps, int ListSize, int TextLength, TimeSpan Time)
{
    /// <summary>Enough for every table and condition of an office.</summary>
    public static FeelLimits Default { get; } = new(200, 5_000_000, 100_000, 1_000_000, TimeSpan.FromSeconds(2));
}
