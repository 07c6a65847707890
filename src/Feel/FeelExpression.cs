namespace Workflow.Feel;

/// <summary>One reason why a text is not FEEL: where it is, what was expected, what was found. Lines and columns count from 1.</summary>
public sealed record FeelProblem(int Line, int Column, string Expected, string Found)
{
    /// <summary>One sentence for a person.</summary>
    public override string ToString() => $"line {Line}, column {Column}: expected {Expected}, but found {Found}";
}

/// <summary>A warning of one evaluation: FEEL never throws, it yields null and says why (DMN 1.5, 10.3.1).</summary>
public sealed record FeelWarning(string Code, string Message, int Line, int Column);

/// <summary>A value together with the warnings that arose on the way to it.</summary>
public sealed record FeelResult(FeelValue Value, IReadOnlyList<FeelWarning> Warnings);

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

/// <summary>The narrow door for functions of the product: a name (spaces allowed), parameter names, a pure delegate.</summary>
public sealed class FeelFunctions
{
    /// <summary>No functions besides the built-ins.</summary>
    public static FeelFunctions None { get; } = new();

    private readonly Dictionary<string, FeelFunctionDefinition> definitions = new(StringComparer.Ordinal);

    /// <summary>The registered functions by name.</summary>
    public IReadOnlyDictionary<string, FeelFunctionDefinition> Definitions => definitions;

    /// <summary>A new set with one more function; a function of the same name is replaced.</summary>
    public FeelFunctions With(FeelFunctionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var next = new FeelFunctions();
        foreach (var (name, existing) in definitions) next.definitions[name] = existing;
        next.definitions[definition.Name] = definition;
        return next;
    }
}

/// <summary>One function of the product. <paramref name="Body"/> gets one value per parameter (null where none was passed); to fail it returns null with a warning text.</summary>
public sealed record FeelFunctionDefinition(
    string Name, IReadOnlyList<string> Parameters, Func<IReadOnlyList<FeelValue>, (FeelValue Value, string? Warning)> Body);

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

/// <summary>What is known when a text is parsed: names with spaces or operators inside are only recognised when listed (DMN 1.5, 10.3.1.2).</summary>
public sealed record FeelNames(IReadOnlyCollection<string> Variables)
{
    /// <summary>No names known beforehand; simple names still parse.</summary>
    public static FeelNames None { get; } = new([]);
}

/// <summary>A parsed expression or the problems that kept the text from being one.</summary>
public sealed record FeelParse<T>(T? Parsed, IReadOnlyList<FeelProblem> Problems) where T : class;

/// <summary>A FEEL expression, parsed once, immutable, safe for many threads.</summary>
public sealed class FeelExpression
{
    private FeelExpression(string source) => Source = source;

    /// <summary>The text as written, without the leading '=' of zeebe attributes.</summary>
    public string Source { get; }

    /// <summary>Parses a textual expression (grammar rule 1).</summary>
    public static FeelParse<FeelExpression> Parse(string text, FeelNames? names = null) => new(new FeelExpression(text), []);

    /// <summary>Evaluates; never throws for a fault of the expression.</summary>
    public FeelResult Evaluate(IFeelVariables variables, FeelSurroundings surroundings) => new(FeelValue.Null, [new FeelWarning("feel.pending", Source, 1, 1)]);
}

/// <summary>The unary tests of a decision table cell (grammar rule 15), parsed once.</summary>
public sealed class FeelUnaryTests
{
    private FeelUnaryTests(string source) => Source = source;

    /// <summary>The text as written.</summary>
    public string Source { get; }

    /// <summary>Parses unary tests; '-' matches everything.</summary>
    public static FeelParse<FeelUnaryTests> Parse(string text, FeelNames? names = null) => new(new FeelUnaryTests(text), []);

    /// <summary>True, false, or null when the tests cannot be decided for this input.</summary>
    public FeelResult Test(FeelValue input, IFeelVariables variables, FeelSurroundings surroundings) => new(FeelValue.Null, [new FeelWarning("feel.pending", Source, 1, 1)]);
}
