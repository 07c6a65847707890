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

/// <summary>
/// Bounds of one evaluation. Passing one ends the evaluation with null and the warning <c>limit.*</c>. What may be set lies between
/// <see cref="Least"/> and <see cref="Most"/>.
/// </summary>
/// <param name="Depth">Deepest nesting of calls and expressions; default 200.</param>
/// <param name="Steps">Most evaluation steps; default 5,000,000.</param>
/// <param name="ListSize">Longest list; default 100,000.</param>
/// <param name="TextLength">Longest text, in code units; default 1,000,000.</param>
/// <param name="Time">Longest wall-clock time of one evaluation; default 2 seconds.</param>
public sealed record FeelLimits(int Depth, long Steps, int ListSize, int TextLength, TimeSpan Time)
{
    /// <summary>Enough for every table and condition of an office.</summary>
    public static FeelLimits Default { get; } = new(200, 5_000_000, 100_000, 1_000_000, TimeSpan.FromSeconds(2));

    /// <summary>Below these the tables that come with the product could no longer be evaluated.</summary>
    public static FeelLimits Least { get; } = new(50, 10_000, 1_000, 10_000, TimeSpan.FromMilliseconds(100));

    /// <summary>Above these one expression could occupy a node for longer than the lease of a worker, or fill its memory.</summary>
    public static FeelLimits Most { get; } = new(2_000, 1_000_000_000, 1_000_000, 10_000_000, TimeSpan.FromSeconds(30));
}
