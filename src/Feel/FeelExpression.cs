namespace Workflow.Feel;

/// <summary>A FEEL expression, parsed once, immutable, safe for many threads.</summary>
public sealed class FeelExpression
{
    private readonly Node node;
    private readonly Compiled compiled;

    private FeelExpression(string source, Node node, Compiled compiled) => (Source, this.node, this.compiled) = (source, node, compiled);

    /// <summary>The text as written, without the leading '=' of zeebe attributes.</summary>
    public string Source { get; }

    internal Node Node => node;

    /// <summary>Parses a textual expression (grammar rule 1).</summary>
    public static FeelParse<FeelExpression> Parse(string text, FeelNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var tree = Parser.Expression(text, names ?? FeelNames.None);
            return new(new FeelExpression(text, tree, Compiler.Expression(tree, names ?? FeelNames.None)), []);
        }
        catch (SyntaxFault fault)
        {
            return new(null, [fault.Problem]);
        }
    }

    /// <summary>Evaluates; never throws for a fault of the expression.</summary>
    public FeelResult Evaluate(IFeelVariables variables, FeelSurroundings surroundings)
    {
        var evaluation = new FeelEvaluation(surroundings);
        return new(Evaluate(variables, evaluation), evaluation.Warnings);
    }

    /// <summary>Evaluates as a part of an evaluation that shares its limits and warnings.</summary>
    public FeelValue Evaluate(IFeelVariables variables, FeelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return compiled.Run(evaluation, variables, null);
    }

    /// <summary>The expression in a normal form: parsing it again gives the same tree.</summary>
    public override string ToString() => Printer.Print(node);
}

/// <summary>The unary tests of a decision table cell (grammar rule 15), parsed once.</summary>
public sealed class FeelUnaryTests
{
    private readonly UnaryTests tests;
    private readonly Compiled compiled;

    private readonly FeelNames names;

    private FeelUnaryTests(string source, UnaryTests tests, Compiled compiled, FeelNames names) =>
        (Source, this.tests, this.compiled, this.names) = (source, tests, compiled, names);

    /// <summary>The text as written.</summary>
    public string Source { get; }

    internal UnaryTests Tests => tests;

    /// <summary>
    /// The constants of tests that are made of nothing else (literals, ranges, comparisons, and, or, not): their answer is the same for all values
    /// between two neighbouring constants. C# null when the answer depends on more; empty for '-'.
    /// </summary>
    public IReadOnlyList<FeelValue>? Constants => TestConstants.Of(tests, names);

    /// <summary>Parses unary tests; '-' matches everything.</summary>
    public static FeelParse<FeelUnaryTests> Parse(string text, FeelNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var tree = Parser.UnaryTests(text, names ?? FeelNames.None);
            return new(new FeelUnaryTests(text, tree, Compiler.Tests(tree, names ?? FeelNames.None), names ?? FeelNames.None), []);
        }
        catch (SyntaxFault fault)
        {
            return new(null, [fault.Problem]);
        }
    }

    /// <summary>True, false, or null when the tests cannot be decided for this input.</summary>
    public FeelResult Test(FeelValue input, IFeelVariables variables, FeelSurroundings surroundings)
    {
        var evaluation = new FeelEvaluation(surroundings);
        return new(Test(input, variables, evaluation), evaluation.Warnings);
    }

    /// <summary>Tests as a part of an evaluation that shares its limits and warnings.</summary>
    public FeelValue Test(FeelValue input, IFeelVariables variables, FeelEvaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return compiled.Run(evaluation, variables, input);
    }

    /// <summary>The tests in a normal form: parsing it again gives the same tests.</summary>
    public override string ToString() => Printer.Print(tests);
}
