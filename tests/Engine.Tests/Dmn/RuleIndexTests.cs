using Workflow.Dmn;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

/// <summary>The index must not change what a table means.</summary>
public sealed class RuleIndexTests
{
    private static readonly string[] NumberCells = ["-", "5", "<10", "<=10", ">3", "[5..20)", "(5..20]", "1,2,3", "not(7)", "> y", "even(?)", "10", "null", "-1.5"];
    private static readonly string[] TextCells = ["-", "\"a\"", "\"b\",\"c\"", "not(\"a\")", "\"\"", "< \"m\"", "[\"b\"..\"d\"]", "starts with(?, \"a\")", "null"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_indexed_table_finds_the_rules_that_testing_every_cell_finds(int seed)
    {
        var random = new Random(seed);
        var rules = Enumerable.Range(1, 80).Select(i => (Number: i, N: NumberCells[random.Next(NumberCells.Length)], T: TextCells[random.Next(TextCells.Length)])).ToList();
        var model = Table(rules.Select(r => (r.N, r.T)));
        FeelValue[] numbers = [FeelValue.Null, FeelValue.Of(5), FeelValue.Of(7.5m), FeelValue.Of(-1.5m), FeelValue.Of(20), FeelValue.Of(1000), FeelValue.Of("5")];
        FeelValue[] texts = [FeelValue.Null, FeelValue.Of(""), FeelValue.Of("a"), FeelValue.Of("c"), FeelValue.Of("zz"), FeelValue.Of(1)];

        foreach (var n in numbers)
        {
            foreach (var t in texts)
            {
                var expected = rules.Where(r => Accepts(r.N, n) && Accepts(r.T, t)).Select(r => FeelValue.Of(r.Number)).ToList();
                var found = model.Evaluate("d", ("n", n), ("t", t), ("y", FeelValue.Of(4))).Output;
                (found is FeelList list ? list.Items.ToList() : []).ShouldBe(expected, customMessage: $"n = {n}, t = {t}");
            }
        }
    }

    private static readonly Dictionary<string, FeelUnaryTests> Parsed = NumberCells.Union(TextCells, StringComparer.Ordinal)
        .ToDictionary(cell => cell, cell => FeelUnaryTests.Parse(cell, new FeelNames(["y"])).Parsed.ShouldNotBeNull(), StringComparer.Ordinal);

    private static bool Accepts(string cell, FeelValue value) =>
        Parsed[cell].Test(value, FeelContext.Empty.With("y", FeelValue.Of(4)), Models.Surroundings).Value is FeelBoolean { Value: true };

    private static DmnModel Table(IEnumerable<(string N, string T)> rules)
    {
        var rows = string.Concat(rules.Select((r, i) => $"<rule><inputEntry><text>{Escape(r.N)}</text></inputEntry><inputEntry><text>{Escape(r.T)}</text></inputEntry><outputEntry><text>{i + 1}</text></outputEntry></rule>"));
        var table = $"""<decisionTable id="t" hitPolicy="COLLECT"><input><inputExpression><text>n</text></inputExpression></input><input><inputExpression><text>t</text></inputExpression></input><output/>{rows}</decisionTable>""";
        return Models.Sound(Models.Definitions(
            Models.Input("n", "Any") + Models.Input("t", "Any") + Models.Input("y")
            + Models.Decision("d", table, Models.NeedsInput("n") + Models.NeedsInput("t") + Models.NeedsInput("y"))));
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}
