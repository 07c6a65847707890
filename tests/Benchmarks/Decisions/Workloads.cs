using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using Workflow.Dmn;
using Workflow.Feel;

namespace Workflow.Benchmarks.Decisions;

/// <summary>One comparison: what feelin is given, and our side as an act that answers its result.</summary>
/// <param name="Bar">Least ratio of our evaluations per second to feelin's.</param>
internal sealed record Comparison(string Name, object ForFeelin, Func<string> Compiled, Func<string>? ParsedEachTime, double Bar);

/// <summary>The workloads of issue 3, section 3, each the same for both sides.</summary>
internal static class Workloads
{
    private const double Bar = 5;

    private static readonly FeelSurroundings Surroundings = FeelSurroundings.At(new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero));

    public static ImmutableArray<Comparison> Expressions =>
    [
        Of("simple condition", "amount > 1000 and status = \"new\" or count(items) = 2", """{"amount": 2000, "status": "new", "items": [1, 2, 3]}"""),
        Of("path over 1,000 contexts", "sum(items[amount > 500].amount)",
            $$"""{"items": [{{string.Join(',', Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{\"amount\":{i},\"name\":\"n{i}\"}}")))}}]}"""),
        Of("date arithmetic", "date(from) + duration(\"P1M\") < date(\"2026-03-05\") and (date(\"2026-03-01\") - date(from)) > duration(\"P20D\")", """{"from": "2026-01-31"}"""),
    ];

    private static Comparison Of(string name, string text, string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var context = (FeelContext)FeelJson.Read(document.RootElement);
        var names = FeelNames.None.With(context.Entries.Select(entry => entry.Key));
        var expression = Parse();
        return new(
            name, new { kind = "expression", expression = text, context = document.RootElement.Clone() },
            () => FeelJson.Text(expression.Evaluate(context, Surroundings).Value),
            () => FeelJson.Text(Parse().Evaluate(context, Surroundings).Value), Bar);

        FeelExpression Parse() => FeelExpression.Parse(text, names).Parsed ?? throw new InvalidOperationException($"Expected FEEL, but found: {text}");
    }
}

/// <summary>A table of 1,000 rules over a code and a range of amounts, by index, by scan, and by feelin.</summary>
internal sealed class RuleTableWorkload
{
    private const int Rules = 1_000;
    private const int RangesPerCode = 10;

    private readonly ImmutableArray<(string Code, string Amount)> cells =
        [.. Enumerable.Range(0, Rules).Select(i => ($"\"C{i / RangesPerCode}\"", string.Create(CultureInfo.InvariantCulture, $"[{i % RangesPerCode * 100}..{(i % RangesPerCode + 1) * 100})")))];

    private readonly ImmutableArray<(string Code, decimal Amount)> inputs =
        [.. Enumerable.Range(0, 16).Select(i => ($"C{i * 37 % (Rules / RangesPerCode)}", (decimal)(i * 61 % (RangesPerCode * 100))))];

    private readonly DmnModel model;
    private readonly ImmutableArray<(FeelUnaryTests Code, FeelUnaryTests Amount)> scanned;
    private readonly FeelSurroundings surroundings = FeelSurroundings.At(default);
    private int turn;

    public RuleTableWorkload()
    {
        var rules = string.Concat(cells.Select((cell, i) =>
            $"<rule id=\"r{i}\"><inputEntry><text>{SecurityElement.Escape(cell.Code)}</text></inputEntry><inputEntry><text>{cell.Amount}</text></inputEntry><outputEntry><text>{i}</text></outputEntry></rule>"));
        model = DmnReader.Read($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="urn:m">
              <inputData id="code" name="code"><variable name="code" typeRef="string"/></inputData><inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData>
              <decision id="d" name="d"><variable name="d"/><informationRequirement><requiredInput href="#code"/></informationRequirement><informationRequirement><requiredInput href="#amount"/></informationRequirement>
                <decisionTable hitPolicy="UNIQUE"><input><inputExpression typeRef="string"><text>code</text></inputExpression></input>
                  <input><inputExpression typeRef="number"><text>amount</text></inputExpression></input><output/>{rules}</decisionTable></decision>
            </definitions>
            """).Model ?? throw new InvalidOperationException("Expected a readable table.");
        scanned = [.. cells.Select(cell => (Tests(cell.Code), Tests(cell.Amount)))];
    }

    public object ForFeelin => new
    {
        kind = "table", rules = cells.Select(cell => new[] { cell.Code, cell.Amount }), inputs = inputs.Select(input => new object[] { input.Code, input.Amount }),
    };

    /// <summary>The whole decision with its record, through the index.</summary>
    public string Indexed()
    {
        var (code, amount) = inputs[turn++ % inputs.Length];
        return model.Evaluate("d", FeelContext.Of([new("code", FeelValue.Of(code)), new("amount", FeelValue.Of(amount))]), surroundings).Output.ToString();
    }

    /// <summary>The same rules in order, each cell compiled beforehand, until one does not match.</summary>
    public string Scanned()
    {
        var (code, amount) = inputs[turn++ % inputs.Length];
        var (first, second) = (FeelValue.Of(code), FeelValue.Of(amount));
        var evaluation = new FeelEvaluation(surroundings);
        var hit = -1;
        for (var rule = 0; rule < scanned.Length; rule++)
        {
            if (Matches(scanned[rule].Code, first) && Matches(scanned[rule].Amount, second)) hit = rule;
        }

        return hit.ToString(CultureInfo.InvariantCulture);

        bool Matches(FeelUnaryTests tests, FeelValue value) => tests.Test(value, FeelContext.Empty, evaluation) is FeelBoolean { Value: true };
    }

    /// <summary>Begins with the first input again.</summary>
    public void Rewind() => turn = 0;

    private static FeelUnaryTests Tests(string text) => FeelUnaryTests.Parse(text).Parsed ?? throw new InvalidOperationException($"Expected unary tests, but found: {text}");
}
