using Workflow.Dmn.Analysis;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

/// <summary>The analysis must find what trying every kind of input finds: random tables over small numbers, where halves stand for the values between.</summary>
public sealed class AnalysisAgainstSamplingTests
{
    private static readonly FeelValue[] Numbers = [.. Enumerable.Range(-1, 14).Select(i => FeelValue.Of(i / 2m))];
    private static readonly FeelValue[] Texts = [.. new[] { "a", "b", "c", "khác" }.Select(FeelValue.Of)];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void The_analysis_finds_what_trying_all_inputs_finds(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            var rules = Enumerable.Range(0, random.Next(2, 9)).Select(_ => (N: NumberCell(random), T: TextCell(random))).ToList();
            var table = Table(rules, random.Next(2) == 0 ? "UNIQUE" : "FIRST");
            var matches = (from n in Numbers from t in Texts select (n, t, Rules: Matching(rules, n, t))).ToList();
            var transcript = string.Join(" | ", rules);

            var findings = DecisionTableAnalysis.Analyse(table);

            findings.OfType<TableFinding.Gap>().Any().ShouldBe(matches.Exists(m => m.Rules.Count == 0), transcript);
            foreach (var gap in findings.OfType<TableFinding.Gap>()) Matching(rules, gap.Example[0].Value, gap.Example[1].Value).ShouldBeEmpty(transcript);
            if (table.HitPolicy.Code == "U")
            {
                var pairs = matches.SelectMany(m => from a in m.Rules from b in m.Rules where a < b select (a, b)).Distinct().Order();
                findings.OfType<TableFinding.Overlap>().Select(o => (o.First, o.Second)).Order().ShouldBe(pairs, transcript);
            }
            else
            {
                var effective = matches.Where(m => m.Rules.Count > 0).Select(m => m.Rules[0]).ToHashSet();
                findings.OfType<TableFinding.Unreachable>().Select(u => u.Rule).ShouldBe(Enumerable.Range(1, rules.Count).Where(r => !effective.Contains(r)), transcript);
            }
        }
    }

    private static string NumberCell(Random random)
    {
        var (low, high) = (random.Next(0, 5), random.Next(1, 6));
        return random.Next(6) switch
        {
            0 => "-",
            1 => $"{low}",
            2 => $"< {high}",
            3 => $">= {low}",
            4 => $"not({low})",
            _ => $"{"[("[random.Next(2)]}{Math.Min(low, high)}..{Math.Max(low, high)}{"])"[random.Next(2)]}",
        };
    }

    private static string TextCell(Random random) => new[] { "-", "\"a\"", "\"a\",\"b\"", "not(\"a\",\"c\")", "\"c\"", "not(\"c\")" }[random.Next(6)];

    private static List<int> Matching(List<(string N, string T)> rules, FeelValue n, FeelValue t) =>
        [.. Enumerable.Range(1, rules.Count).Where(i => Accepts(rules[i - 1].N, n) && Accepts(rules[i - 1].T, t))];

    private static bool Accepts(string cell, FeelValue value) => value.IsNull
        || FeelUnaryTests.Parse(cell).Parsed.ShouldNotBeNull().Test(value, FeelContext.Empty, Models.Surroundings).Value is FeelBoolean { Value: true };

    private static DecisionTable Table(List<(string N, string T)> rules, string policy)
    {
        var rows = string.Concat(rules.Select(r => $"<rule><inputEntry><text>{Escape(r.N)}</text></inputEntry><inputEntry><text>{Escape(r.T)}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"));
        var inputs = string.Concat("nt".Select(name => $"<input><inputExpression><text>{name}</text></inputExpression></input>"));
        var model = Models.Sound(Models.Definitions(
            Models.Input("n") + Models.Input("t", "string")
            + Models.Decision("d", $"""<decisionTable id="t0" hitPolicy="{policy}">{inputs}<output/>{rows}</decisionTable>""", Models.NeedsInput("n") + Models.NeedsInput("t"))));
        return model.Decisions[0].Logic.ShouldBeOfType<DecisionTable>();
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}
