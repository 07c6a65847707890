using Workflow.Dmn;
using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

public sealed class DecisionTableTests
{
    private static FeelValue Feel(string text) =>
        FeelExpression.Parse(text).Parsed.ShouldNotBeNull().Evaluate(FeelContext.Empty, Models.Surroundings).Value;

    [Theory]
    [InlineData("1", "1", true)]
    [InlineData("1, 2", "2", true)]
    [InlineData("not(1, 2)", "2", false)]
    [InlineData("> 1", "2", true)]
    [InlineData("[1..3)", "3", false)]
    [InlineData("-", "null", true)]
    [InlineData("", "null", true)]
    [InlineData("null", "null", true)]
    [InlineData("? > 1 and ? < 5", "3", true)]
    [InlineData("even(?)", "3", false)]
    [InlineData("[1, 2, 3]", "2", true)]
    [InlineData("list contains(?, 2)", "[1, 2]", true)]
    [InlineData("[1, 2]", "[1, 2]", true)]
    [InlineData("count(?) > 1", "[1, 2]", true)]
    [InlineData("? = limit", "10", true)]
    [InlineData("< limit", "10", false)]
    [InlineData("limit", "10", true)]
    [InlineData("date(\"2026-01-01\")", "date(\"2026-01-01\")", true)]
    [InlineData("> @\"P1D\"", "duration(\"P2D\")", true)]
    [InlineData("\"a\"", "1", false)]
    public void A_cell_accepts_its_input_or_not(string cell, string input, bool expected)
    {
        var model = Models.Sound(Models.Definitions(
            Models.Input("x", "Any") + Models.Input("limit")
            + Models.Decision("d", Models.Table("", [$"{cell} => true"]), Models.NeedsInput("x") + Models.NeedsInput("limit"))));

        model.Evaluate("d", ("x", Feel(input)), ("limit", FeelValue.Of(10))).Result().ShouldBe(expected ? "true" : "null");
    }

    [Fact]
    public void An_output_may_be_an_expression_over_the_inputs()
    {
        var model = Models.OneTable("", ["> 0 => x * 2", "<= 0 => 0"]);

        model.Evaluate("d", ("x", FeelValue.Of(21))).Result().ShouldBe("42");
    }

    [Fact]
    public void A_list_is_tested_as_it_is_in_a_column_of_texts()
    {
        const string Table = """<decisionTable id="t"><input><inputExpression typeRef="string"><text>x</text></inputExpression></input><output typeRef="string"/><rule id="r"><inputEntry><text>list contains(?, "a")</text></inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable>""";
        var model = Models.Sound(Models.Definitions(Models.Input("x", "Any") + Models.Decision("d", Table, Models.NeedsInput("x"))));

        var record = model.Evaluate("d", ("x", Feel("[\"a\", \"b\"]")));

        record.Result().ShouldBe("1");
        record.Warnings.Select(w => w.Code).ShouldBe(["dmn.type", "dmn.type"]);
    }

    [Fact]
    public void An_output_outside_the_output_values_gives_null_and_a_warning()
    {
        var model = Models.OneTable("", ["- => \"c\""], """<output name="o"><outputValues><text>"a","b"</text></outputValues></output>""");

        var record = model.Evaluate("d", ("x", FeelValue.Of(1)));

        record.Output.IsNull.ShouldBeTrue();
        record.Warnings.ShouldHaveSingleItem().Code.ShouldBe("dmn.output-not-allowed");
    }

    [Fact]
    public void Allowed_values_of_the_type_give_the_order_when_the_table_names_none()
    {
        var model = Models.Sound(Models.Definitions(
            """<itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"gold","silver","bronze"</text></allowedValues></itemDefinition>"""
            + Models.Input("x") + Models.Decision("d", Models.Table("""hitPolicy="PRIORITY" """, ["> 0 => \"bronze\"", "> 1 => \"gold\"", "> 2 => \"silver\""]), Models.NeedsInput("x"), "tGrade")));

        model.Evaluate("d", ("x", FeelValue.Of(5))).Result().ShouldBe("gold");
    }

    [Theory]
    [InlineData("Rule-as-Row")]
    [InlineData("Rule-as-Column")]
    [InlineData("CrossTable")]
    public void A_table_means_the_same_in_every_orientation(string orientation) =>
        Models.OneTable($"preferredOrientation=\"{orientation}\"", ["1 => 10", "2 => 20"]).Evaluate("d", ("x", FeelValue.Of(2))).Result().ShouldBe("20");

    [Fact]
    public void A_rule_with_too_few_entries_is_a_problem_and_never_matches()
    {
        var read = DmnReader.Read(Models.Definitions(
            Models.Input("x") + Models.Decision("d", """<decisionTable id="t"><input><inputExpression><text>x</text></inputExpression></input><output/><rule id="r"><outputEntry><text>1</text></outputEntry></rule></decisionTable>""", Models.NeedsInput("x"))));

        read.Problems.ShouldHaveSingleItem().Code.ShouldBe("dmn.rule-length");
        read.Model.ShouldNotBeNull().Evaluate("d", ("x", FeelValue.Of(1))).Output.IsNull.ShouldBeTrue();
    }
}
