using Workflow.Feel;

namespace Workflow.Engine.Tests.Dmn;

public sealed class BoxedExpressionTests
{
    private static string Evaluate(string logic, string rest = "", string needs = "", string type = "") =>
        Models.Sound(Models.Definitions(rest + Models.Decision("d", logic, needs, type))).Evaluate("d").Result();

    [Fact]
    public void A_context_without_a_result_cell_is_its_entries() => Evaluate(
        $"""<context><contextEntry><variable name="a b"/>{Models.Literal("1")}</contextEntry><contextEntry><variable name="c"/>{Models.Literal("a b + 1")}</contextEntry></context>""")
        .ShouldBe("{\"a b\": 1, c: 2}");

    [Fact]
    public void A_result_cell_is_the_value_of_its_context() => Evaluate(
        $"""<context><contextEntry><variable name="a"/>{Models.Literal("1")}</contextEntry><contextEntry>{Models.Literal("a + 1")}</contextEntry></context>""")
        .ShouldBe("2");

    [Fact]
    public void A_relation_is_a_list_of_contexts() => Evaluate(
        $"""<relation><column name="a"/><column name="b"/><row>{Models.Literal("1")}{Models.Literal("2")}</row><row>{Models.Literal("3")}{Models.Literal("4")}</row></relation>""")
        .ShouldBe("[{a: 1, b: 2}, {a: 3, b: 4}]");

    [Fact]
    public void A_filter_gives_a_list_and_sees_the_entries_of_its_items() => Evaluate(
        $"<filter><in>{Models.Literal("[{a: 1}, {a: 2}]")}</in><match>{Models.Literal("a > 1 and item.a = 2")}</match></filter>")
        .ShouldBe("[{a: 2}]");

    [Fact]
    public void An_iterator_sees_its_partial_results() => Evaluate(
        $"""<for iteratorVariable="i"><in>{Models.Literal("[1,2,3,4]")}</in><return>{Models.Literal("if i = 1 then 1 else i * partial[-1]")}</return></for>""")
        .ShouldBe("[1, 2, 6, 24]");

    [Theory]
    [InlineData("some", "x > 2", "true")]
    [InlineData("some", "x > 3", "false")]
    [InlineData("every", "x > 0", "true")]
    [InlineData("every", "x > 1", "false")]
    public void A_quantified_expression_tests_the_items(string kind, string test, string expected) => Evaluate(
        $"""<{kind} iteratorVariable="x"><in>{Models.Literal("[1,2,3]")}</in><satisfies>{Models.Literal(test)}</satisfies></{kind}>""")
        .ShouldBe(expected);

    [Fact]
    public void A_function_in_a_context_may_call_itself() => Evaluate(
        $"""<context><contextEntry><variable name="fact"/><functionDefinition><formalParameter name="n" typeRef="number"/>{Models.Literal("if n < 2 then 1 else n * fact(n - 1)")}</functionDefinition></contextEntry><contextEntry>{Models.Literal("fact(10)")}</contextEntry></context>""")
        .ShouldBe("3628800");

    [Fact]
    public void An_endless_recursion_ends_at_the_limit_with_null()
    {
        var model = Models.Sound(Models.Definitions(
            $"""<businessKnowledgeModel id="f" name="f"><encapsulatedLogic><formalParameter name="n"/>{Models.Literal("f(n + 1)")}</encapsulatedLogic></businessKnowledgeModel>"""
            + Models.Decision("d", Models.Literal("f(1)"), Models.NeedsKnowledge("f"))));

        var record = model.Evaluate("d");

        record.Result().ShouldBe("null");
        record.Warnings.ShouldContain(w => w.Code == "limit.depth");
    }

    [Fact]
    public void Knowledge_models_may_require_each_other()
    {
        var model = Models.Sound(Models.Definitions(
            $"""<businessKnowledgeModel id="even" name="is even"><encapsulatedLogic><formalParameter name="n"/>{Models.Literal("if n = 0 then true else is odd(n - 1)")}</encapsulatedLogic>{Models.NeedsKnowledge("odd")}</businessKnowledgeModel>"""
            + $"""<businessKnowledgeModel id="odd" name="is odd"><encapsulatedLogic><formalParameter name="n"/>{Models.Literal("if n = 0 then false else is even(n - 1)")}</encapsulatedLogic>{Models.NeedsKnowledge("even")}</businessKnowledgeModel>"""
            + Models.Decision("d", Models.Literal("is even(10)"), Models.NeedsKnowledge("even"))));

        model.Evaluate("d").Result().ShouldBe("true");
    }

    [Fact]
    public void A_type_may_hold_itself_in_its_components()
    {
        var model = Models.Sound(Models.Definitions(
            """<itemDefinition name="tTree"><itemComponent name="value"><typeRef>number</typeRef></itemComponent><itemComponent name="children" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>"""
            + Models.Decision("good", Models.Literal("{value: 1, children: [{value: 2, children: []}]}"), type: "tTree")
            + Models.Decision("bad", Models.Literal("{value: 1, children: [{value: \"2\", children: []}]}"), type: "tTree")));

        model.Evaluate("good").Output.IsNull.ShouldBeFalse();
        model.Evaluate("bad").Result().ShouldBe("null");
    }

    [Fact]
    public void An_invocation_passes_arguments_by_name()
    {
        const string Knowledge = """<businessKnowledgeModel id="k" name="k"><encapsulatedLogic><formalParameter name="a"/><formalParameter name="b"/><literalExpression><text>a - b</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>""";

        Evaluate(
            $"""<invocation>{Models.Literal("k")}<binding><parameter name="b"/>{Models.Literal("1")}</binding><binding><parameter name="a"/>{Models.Literal("5")}</binding></invocation>""",
            Knowledge,
            Models.NeedsKnowledge("k")).ShouldBe("4");
    }

    [Theory]
    [InlineData("number", "[5]", "5")]
    [InlineData("tNumbers", "5", "[5]")]
    [InlineData("number", "\"5\"", "null")]
    [InlineData("tSmall", "3", "3")]
    [InlineData("tSmall", "30", "null")]
    [InlineData("dateTime", "date(\"2026-01-31\")", "2026-01-31T00:00:00Z")]
    public void The_value_of_a_decision_is_coerced_to_its_type(string type, string expression, string expected) => Evaluate(
        Models.Literal(expression),
        """<itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition><itemDefinition name="tSmall"><typeRef>number</typeRef><allowedValues><text>[0..10]</text></allowedValues></itemDefinition>""",
        type: type).ShouldBe(expected);

    [Fact]
    public void A_decision_service_does_not_evaluate_its_input_decisions()
    {
        var model = Models.Sound(Models.Definitions(
            Models.Decision("in", Models.Literal("1 / 0"))
            + Models.Decision("out", Models.Literal("in + 1"), Models.NeedsDecision("in"))
            + """<decisionService id="s" name="s"><outputDecision href="#out"/><inputDecision href="#in"/></decisionService>"""
            + Models.Decision("call", Models.Literal("s(41)"), Models.NeedsKnowledge("s"))));

        model.Evaluate("s", ("in", FeelValue.Of(1))).Result().ShouldBe("2");
        model.Evaluate("call").Result().ShouldBe("42");
    }

    [Theory]
    [InlineData("number")]
    [InlineData("tNumbers")]
    public void The_declared_type_of_in_makes_items_of_another_type_null(string type) => Evaluate(
        $"""<for iteratorVariable="x"><in typeRef="{type}">{Models.Literal("[1, \"a\", [3]]")}</in><return>{Models.Literal("x")}</return></for>""",
        """<itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>""")
        .ShouldBe("[1, null, 3]");
}
