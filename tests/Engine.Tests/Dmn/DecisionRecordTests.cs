using System.Text.Json;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;
using Workflow.Feel.Tests;

namespace Workflow.Engine.Tests.Dmn;

public sealed class DecisionRecordTests
{
    [Fact]
    public void A_record_names_the_rules_that_matched_with_their_annotations()
    {
        var model = Models.OneTable("""outputLabel="Hạn" """, ["<5 => 1", ">=5 => 2"], annotation: "Điều");

        var record = model.Evaluate("d", ("x", FeelValue.Of(7)));

        var table = record.Decisions.ShouldHaveSingleItem().Tables.ShouldHaveSingleItem();
        table.Label.ShouldBe("Hạn");
        table.Inputs.ShouldBe([new NamedValue("x", FeelValue.Of(7))]);
        var rule = table.Matched.ShouldHaveSingleItem();
        (rule.RuleId, rule.Number).ShouldBe(("r2", 2));
        rule.Annotations.ShouldBe([new RuleAnnotation("Căn cứ", "Điều 2")]);
        record.Inputs.ShouldBe([new NamedValue("x", FeelValue.Of(7))]);
    }

    [Fact]
    public void Required_decisions_come_first_and_once()
    {
        var model = Models.Sound(Models.Definitions(
            Models.Decision("base", Models.Literal("1"))
            + Models.Decision("left", Models.Literal("base + 1"), Models.NeedsDecision("base"))
            + Models.Decision("right", Models.Literal("base + 2"), Models.NeedsDecision("base"))
            + Models.Decision("top", Models.Literal("left + right"), Models.NeedsDecision("left") + Models.NeedsDecision("right"))));

        var record = model.Evaluate("top");

        record.Decisions.Select(d => d.Name).ShouldBe(["base", "left", "right", "top"]);
        record.Result().ShouldBe("5");
    }

    [Fact]
    public void A_table_inside_a_business_knowledge_model_is_recorded_with_the_decision_that_calls_it()
    {
        var knowledge = $"""<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="x"/>{Models.Table("", ["- => x"])}</encapsulatedLogic></businessKnowledgeModel>""";
        var model = Models.Sound(Models.Definitions(knowledge + Models.Decision("d", Models.Literal("k(3)"), Models.NeedsKnowledge("k"))));

        model.Evaluate("d").Decisions[0].Tables.ShouldHaveSingleItem().Output.ShouldBe(FeelValue.Of(3));
    }

    [Fact]
    public void A_record_is_written_as_JSON_with_typed_dates()
    {
        var model = Models.Sound(Models.Definitions(Models.Decision("d", Models.Literal("""{ngày: date("2026-03-02"), "số lượng": 0.1, list: [true, null]}"""))));

        var json = JsonDocument.Parse(model.Evaluate("d").ToJson()).RootElement;

        var output = json.GetProperty("output");
        output.GetProperty("ngày").GetProperty("value").GetString().ShouldBe("2026-03-02");
        output.GetProperty("số lượng").GetDecimal().ShouldBe(0.1m);
        json.GetProperty("decisions")[0].GetProperty("id").GetString().ShouldBe("d");
    }

    [Fact]
    public void An_unknown_element_gives_null_and_a_warning()
    {
        var record = Models.Sound(Models.Definitions(Models.Decision("d", Models.Literal("1")))).Evaluate("e");

        record.Result().ShouldBe("null");
        record.Warnings.ShouldHaveSingleItem().Code.ShouldBe("dmn.unknown-element");
    }

    [Fact]
    public void The_same_inputs_give_the_same_record_again()
    {
        var model = Models.OneTable("", ["<5 => now()", ">=5 => today()"]);

        model.Evaluate("d", ("x", FeelValue.Of(7))).ToJson().ShouldBe(model.Evaluate("d", ("x", FeelValue.Of(7))).ToJson());
    }

    [Fact]
    public void A_record_stays_small_when_a_service_is_called_many_times()
    {
        var model = Models.Sound(Models.Definitions(
            Models.Input("x") + Models.Decision("inner", Models.Literal("x + 1"), Models.NeedsInput("x"))
            + """<decisionService id="s" name="s"><outputDecision href="#inner"/><inputData href="#x"/></decisionService>"""
            + Models.Decision("outer", Models.Literal("sum(for i in 1..5000 return s(i))"), Models.NeedsKnowledge("s"))));

        var record = model.Evaluate("outer");

        record.Result().ShouldBe("12507500");
        record.Decisions.Length.ShouldBeLessThanOrEqualTo(1_001);
        record.Decisions[^1].Name.ShouldBe("outer");
    }

    [Fact]
    public void A_record_replays_from_its_own_inputs()
    {
        var model = Models.OneTable("""hitPolicy="COLLECT" """, ["<5 => x * 2", ">=3 => x + 1"]);
        var record = model.Evaluate("d", ("x", FeelValue.Of(4)), ("not asked for", FeelValue.Of(1)));

        var again = model.Evaluate(record.ElementId, [.. record.Inputs.Select(i => (i.Name, i.Value))]);

        again.ToJson().ShouldBe(record.ToJson());
        record.Inputs.ShouldHaveSingleItem().Name.ShouldBe("x");
    }

    [Fact]
    public void One_model_serves_many_threads()
    {
        var model = Models.OneTable("", [.. Enumerable.Range(0, 50).Select(i => $"[{i * 2}..{i * 2 + 2}) => {i}")]);
        var results = new string[400];

        Parallel.For(0, results.Length, i => results[i] = model.Evaluate("d", ("x", FeelValue.Of(i % 100))).Result());

        results.ShouldBe(Enumerable.Range(0, results.Length).Select(i => $"{i % 100 / 2}"));
    }

    [Theory]
    [InlineData("of another type", "\"a\"")]
    [InlineData("that looks like a typed value", "{type: \"date\", value: \"2026-01-01\", more: {type: 1}}")]
    [InlineData("of a date and time with a zone", "[@\"2026-01-01T10:00:00@Asia/Ho_Chi_Minh\", @\"PT5M\", @\"P1Y\", [1..@\"P1D\"], 1.10]")]
    public void A_record_with_a_value_reads_back_and_replays_to_itself(string what, string feel)
    {
        var model = Models.OneTable("", ["- => x"]);
        var record = model.Evaluate("d", ("x", FeelExpression.Parse(feel).Parsed.ShouldNotBeNull().Evaluate(FeelContext.Empty, FeelSurroundings.At(default)).Value));

        using var json = JsonDocument.Parse(record.ToJson());
        var read = DecisionRecordReader.Read(json.RootElement);

        read.ToJson().ShouldBe(record.ToJson(), what);
        model.Evaluate("d", [.. read.Inputs.Select(i => (i.Name, i.Value))]).ToJson().ShouldBe(record.ToJson(), what);
    }

    [Fact]
    public void A_record_of_a_missing_input_replays_with_its_warning()
    {
        var record = Models.OneTable("", ["- => 1"]).Evaluate("d");

        record.Inputs.ShouldBeEmpty();
        record.Warnings.ShouldHaveSingleItem().Code.ShouldBe("dmn.input-missing");
    }
}
