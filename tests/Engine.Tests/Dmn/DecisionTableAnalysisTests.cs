using Workflow.Dmn;
using Workflow.Dmn.Analysis;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

public sealed class DecisionTableAnalysisTests
{
    private static System.Collections.Immutable.ImmutableArray<TableFinding> Analyse(DmnModel model) =>
        DecisionTableAnalysis.Analyse(model.Decisions[0].Logic.ShouldBeOfType<DecisionTable>());

    private static IReadOnlyList<TableFinding> Analyse(string policy, string[] rules, string type = "number", string allowed = "") =>
        Analyse(Models.OneTable(policy, rules, type: type, inputValues: allowed));

    [Fact]
    public void A_complete_table_without_overlap_has_no_findings() => Analyse("", ["<0 => 1", "[0..10) => 2", ">=10 => 3"]).ShouldBeEmpty();

    [Fact]
    public void A_gap_between_ranges_is_found_with_an_example()
    {
        var gap = Analyse("", ["<0 => 1", "(0..10) => 2", ">=10 => 3"]).ShouldHaveSingleItem().ShouldBeOfType<TableFinding.Gap>();

        gap.Example.ShouldHaveSingleItem().Value.ShouldBe(FeelValue.Of(0));
    }

    [Fact]
    public void An_overlap_is_found_with_both_rules_and_an_example()
    {
        var overlap = Analyse("", ["<=0 => 1", ">=0 => 2"]).ShouldHaveSingleItem().ShouldBeOfType<TableFinding.Overlap>();

        (overlap.First, overlap.Second, overlap.Example[0].Value).ShouldBe((1, 2, FeelValue.Of(0)));
    }

    [Fact]
    public void Overlapping_rules_are_no_finding_when_the_hit_policy_allows_them() => Analyse("""hitPolicy="COLLECT" """, ["<=0 => 1", ">=0 => 2"]).ShouldBeEmpty();

    [Fact]
    public void Rules_that_agree_may_overlap_under_the_policy_any() => Analyse("""hitPolicy="ANY" """, ["<=0 => 1", ">=0 => 1"]).ShouldBeEmpty();

    [Fact]
    public void A_rule_behind_rules_that_take_everything_is_unreachable() =>
        Analyse("""hitPolicy="FIRST" """, ["<=5 => 1", ">5 => 2", "[3..9] => 3"]).ShouldBe([new TableFinding.Unreachable(3, IsMasked: true)]);

    [Fact]
    public void A_value_that_is_not_allowed_is_named_with_its_rule() =>
        Analyse("", ["\"a\" => 1", "\"b\" => 2", "\"c\" => 3"], "string", "\"a\",\"b\"")
            .ShouldBe([new TableFinding.NotAllowed(3, 1, FeelValue.Of("c")), new TableFinding.Unreachable(3, IsMasked: false)]);

    [Fact]
    public void Days_have_nothing_between_them() =>
        Analyse("", ["<= date(\"2026-06-30\") => 1", ">= date(\"2026-07-01\") => 2"], "date").ShouldBeEmpty();

    [Fact]
    public void A_cell_that_cannot_be_analysed_is_named() =>
        Analyse("", ["<0 => 1", "modulo(?, 2) = 0 => 2", ">=0 => 3"]).ShouldBe([new TableFinding.NotAnalysed(2, 1, "modulo(?, 2) = 0")]);

    [Fact]
    public void A_missing_truth_value_is_a_gap() =>
        Analyse("", ["true => 1"], "boolean").ShouldHaveSingleItem().ShouldBeOfType<TableFinding.Gap>().Example[0].Value.ShouldBe(FeelBoolean.False);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void In_random_complete_tables_exactly_the_seeded_gap_and_overlap_are_found(int seed)
    {
        var random = new Random(seed);
        var numbers = new[] { "<10", "[10..20)", "[20..30]", ">30" };
        var texts = new[] { "\"x\"", "\"y\",\"z\"", "not(\"x\",\"y\",\"z\")" };
        var truths = new[] { "true", "false" };
        var rules = (from n in numbers from t in texts from b in truths select (n, t, b)).OrderBy(_ => random.Next()).ToList();

        Analyse(Grid(rules)).ShouldBeEmpty();
        var removed = rules[0];
        var gaps = Analyse(Grid(rules[1..]));
        gaps.ShouldHaveSingleItem().ShouldBeOfType<TableFinding.Gap>();
        var doubled = Analyse(Grid([.. rules, removed])).ShouldHaveSingleItem().ShouldBeOfType<TableFinding.Overlap>();
        (doubled.First, doubled.Second).ShouldBe((1, rules.Count + 1));
    }

    private static DmnModel Grid(List<(string N, string T, string B)> rules)
    {
        var rows = string.Concat(rules.Select(r => $"<rule><inputEntry><text>{Escape(r.N)}</text></inputEntry><inputEntry><text>{Escape(r.T)}</text></inputEntry><inputEntry><text>{r.B}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"));
        var inputs = string.Concat("ntb".Select(name => $"<input><inputExpression><text>{name}</text></inputExpression></input>"));
        var table = $"""<decisionTable id="t">{inputs}<output/>{rows}</decisionTable>""";
        var needs = Models.NeedsInput("n") + Models.NeedsInput("t") + Models.NeedsInput("b");
        return Models.Sound(Models.Definitions(Models.Input("n") + Models.Input("t", "string") + Models.Input("b", "boolean") + Models.Decision("d", table, needs)));
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}
