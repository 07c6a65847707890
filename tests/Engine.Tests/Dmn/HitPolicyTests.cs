using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

public sealed class HitPolicyTests
{
    [Theory]
    [InlineData("""hitPolicy="UNIQUE" """, 1, "10")]
    [InlineData("""hitPolicy="UNIQUE" """, 7, "null")]
    [InlineData("""hitPolicy="UNIQUE" """, 99, "null")]
    [InlineData("", 1, "10")]
    [InlineData("""hitPolicy="ANY" """, 1, "10")]
    [InlineData("""hitPolicy="ANY" """, 7, "null")]
    [InlineData("""hitPolicy="ANY" """, 17, "20")]
    [InlineData("""hitPolicy="FIRST" """, 7, "10")]
    [InlineData("""hitPolicy="RULE ORDER" """, 7, "[10, 20]")]
    [InlineData("""hitPolicy="COLLECT" """, 7, "[10, 20]")]
    [InlineData("""hitPolicy="COLLECT" aggregation="SUM" """, 7, "30")]
    [InlineData("""hitPolicy="COLLECT" aggregation="MIN" """, 7, "10")]
    [InlineData("""hitPolicy="COLLECT" aggregation="MAX" """, 7, "20")]
    [InlineData("""hitPolicy="COLLECT" aggregation="COUNT" """, 7, "2")]
    [InlineData("""hitPolicy="COLLECT" aggregation="COUNT" """, 99, "0")]
    [InlineData("""hitPolicy="COLLECT" aggregation="SUM" """, 99, "null")]
    [InlineData("""hitPolicy="COLLECT" """, 99, "[]")]
    public void A_hit_policy_decides_what_follows_from_the_matches(string policy, int x, string expected)
    {
        var model = Models.OneTable(policy, ["[0..10] => 10", "[5..20] => 20", "[15..20] => 20"]);

        model.Evaluate("d", ("x", FeelValue.Of(x))).Result().ShouldBe(expected);
    }

    [Theory]
    [InlineData("PRIORITY", "\"high\"")]
    [InlineData("OUTPUT ORDER", "[\"high\", \"middle\", \"low\"]")]
    public void Output_values_give_the_order_of_the_outputs(string policy, string expected)
    {
        const string Outputs = """<output name="o"><outputValues><text>"high","middle","low"</text></outputValues></output>""";
        var model = Models.OneTable($"hitPolicy=\"{policy}\"", ["- => \"low\"", ">1 => \"high\"", ">2 => \"middle\""], Outputs);

        var output = model.Evaluate("d", ("x", FeelValue.Of(5))).Output;

        (output is FeelString text ? $"\"{text.Value}\"" : output.ToString()).ShouldBe(expected);
    }

    [Fact]
    public void Several_output_columns_give_a_context()
    {
        var model = Models.OneTable("", ["-  => 1;2"], """<output name="a"/><output name="b"/>""");

        model.Evaluate("d", ("x", FeelValue.Of(5))).Result().ShouldBe("{a: 1, b: 2}");
    }

    [Fact]
    public void A_default_output_is_taken_when_no_rule_matches()
    {
        var model = Models.OneTable("", ["1 => 10"], "<output><defaultOutputEntry><text>0</text></defaultOutputEntry></output>");

        var record = model.Evaluate("d", ("x", FeelValue.Of(5)));

        record.Result().ShouldBe("0");
        record.Decisions[0].Tables[0].IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void An_input_outside_the_allowed_values_gives_null_and_a_warning()
    {
        var model = Models.OneTable("", ["- => 10"], inputValues: "[0..3]");

        var record = model.Evaluate("d", ("x", FeelValue.Of(5)));

        record.Result().ShouldBe("null");
        record.Warnings.ShouldContain(w => w.Code == "dmn.input-not-allowed");
    }
}
