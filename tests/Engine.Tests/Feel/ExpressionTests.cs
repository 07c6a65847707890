namespace Workflow.Feel.Tests;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("for i in [1, 2], j in [i, 10] return i * j", "[1, 10, 4, 20]")]
    [InlineData("for i in 3..1 return i", "[3, 2, 1]")]
    [InlineData("for i in (1..4) return i", "[2, 3]")]
    [InlineData("for i in [0.5..2.5) return i", "[0.5, 1.5]")]
    [InlineData("for i in -3..-1.5 return i", "[-3, -2]")]
    [InlineData("for i in 1..-1.5 return i", "[1, 0, -1]")]
    [InlineData("for d in @\"2024-02-28\"..@\"2024-03-01\" return d.day", "[28, 29, 1]")]
    [InlineData("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]")]
    [InlineData("for i in [] return i", "[]")]
    [InlineData("some x in [1, 2], y in [3] satisfies x + y = 5", "true")]
    [InlineData("some x in [1, null] satisfies x > 0", "true")]
    [InlineData("every x in [1, null] satisfies x < 0", "false")]
    [InlineData("every x in [] satisfies false", "true")]
    [InlineData("some x in 1..1000000 satisfies x = 3", "true")]
    public void Loops_walk_lists_and_ranges(string text, string expected) => text.ShouldBeFeel(expected);

    [Theory]
    [InlineData("for i in null return i")]
    [InlineData("for i in \"a\"..\"c\" return i")]
    [InlineData("for i in (> 3) return i")]
    public void A_loop_without_an_end_or_an_order_is_null(string text) => text.ShouldBeNullBecause("iteration.source");

    [Theory]
    [InlineData("[1, 2, 3][2]", "2")]
    [InlineData("[1, 2, 3][-1]", "3")]
    [InlineData("[1, 2, 3][item >= 2]", "[2, 3]")]
    [InlineData("[{a: 1, b: 2}, {a: 3}][a > 2]", "[{a: 3}]")]
    [InlineData("[{item: 1}, {item: 2}][item > 1]", "[{item: 2}]")]
    [InlineData("[1, 2, 3][count([1, 2])]", "2")]
    [InlineData("5[1]", "5")]
    [InlineData("5[true]", "[5]")]
    [InlineData("[[1, 2], [3]][1][2]", "2")]
    [InlineData("{x: 2, r: [1, 2, 3][item > x]}.r", "[3]")]
    public void A_filter_takes_positions_and_conditions(string text, string expected) => text.ShouldBeFeel(expected);

    [Theory]
    [InlineData("[1][2]", "filter.position")]
    [InlineData("[1][0]", "filter.position")]
    [InlineData("[1][\"a\"]", "filter.condition")]
    [InlineData("{a: 1}.b", "path.member")]
    [InlineData("@\"2020-01-01\".hour", "path.member")]
    [InlineData("nothing", "name.unknown")]
    [InlineData("{a: 1, a: 2}", "context.duplicate-key")]
    [InlineData("5(1)", "function.expected")]
    [InlineData("@\"tomorrow\"", "literal.unreadable")]
    [InlineData("1 instance of nothing", "type.unknown")]
    [InlineData("if \"true\" then 1 else 2", "if.condition")]
    public void What_is_not_there_is_null_with_a_warning(string text, string code) => text.ShouldBeNullBecause(code);

    [Theory]
    [InlineData("{a: {b: 1}}.a.b", "1")]
    [InlineData("[{b: [1, 2]}, {b: 3}].b", "[[1, 2], 3]")]
    [InlineData("@\"2026-11-20\".weekday", "5")]
    [InlineData("@\"2020-07-01T10:20:30@Europe/Paris\".time offset", "@\"PT2H\"")]
    [InlineData("@\"10:20:30@Europe/Paris\".timezone", "\"Europe/Paris\"")]
    [InlineData("@\"P3Y5M\".months", "5")]
    [InlineData("@\"-P1DT2H\".hours", "-2")]
    [InlineData("[1..5).end included", "false")]
    [InlineData("(>= 3).start", "3")]
    public void Paths_lead_into_contexts_and_values(string text, string expected) => text.ShouldBeFeel(expected);

    [Theory]
    [InlineData("(function(a, b) a - b)(5, 3)", "2")]
    [InlineData("(function(a, b) a - b)(b: 5, a: 3)", "-2")]
    [InlineData("{k: 2, f: function(x) x * k, r: f(4)}.r", "8")]
    [InlineData("{add: function(a) function(b) a + b, r: add(1)(2)}.r", "3")]
    [InlineData("{fact: function(n) if n < 2 then 1 else n * fact(n - 1), r: fact(10)}.r", "3628800")]
    [InlineData("(for i in 1..3 return function(x) x + i)[2](10)", "12")]
    [InlineData("(function(l: list<number>) count(l))(7)", "1")]
    [InlineData("(function(n: number) n)([7])", "7")]
    [InlineData("(function(d: date and time) d)(@\"2020-01-01\")", "@\"2020-01-01T00:00:00Z\"")]
    [InlineData("{abs: function(x) 0, r: abs(-1)}.r", "0")]
    public void Functions_close_over_the_values_around_them(string text, string expected) => text.ShouldBeFeel(expected);

    [Theory]
    [InlineData("(function(a) a)()", "function.arguments")]
    [InlineData("(function(a) a)(b: 1)", "function.parameter")]
    [InlineData("(function(a) a)(a: 1, a: 2)", "function.parameter")]
    [InlineData("(function(a: number) a)(\"x\")", "function.argument-type")]
    public void A_call_that_does_not_suit_the_function_is_null(string text, string code) => text.ShouldBeNullBecause(code);

    [Theory]
    [InlineData("{first name: 1, r: first name + 1}.r", "2")]
    [InlineData("{a: 3, b: 1, a-b: 10, r: [a-b, a - b]}.r", "[10, 2]")]
    [InlineData("{x+y: 1}.x+y", "1")]
    [InlineData("for loop variable in [1] return loop variable", "[1]")]
    [InlineData("{\"\": 1, \"odd key!\": 2} = {\"odd key!\": 2, \"\": 1}", "true")]
    [InlineData("{🐎: 1}.🐎", "1")]
    [InlineData("1 + /* one */ 1 // two", "2")]
    [InlineData("\"a\\tb\\\\n\\u0041\\U01F40E\"", "\"a\tb\\\\nA🐎\"")]
    public void Names_hold_spaces_and_operators(string text, string expected) => text.ShouldBeFeel(expected);

    [Fact]
    public void A_known_variable_wins_over_the_operators_in_its_name() =>
        "Số ngày-làm việc - 1".ShouldBeFeel("4", ("Số ngày-làm việc", FeelValue.Of(5)), ("Số", FeelValue.Of(100)));

    [Fact]
    public void A_declared_variable_hides_the_built_in_of_its_name() => "count".ShouldBeFeel("3", ("count", FeelValue.Of(3)));

    [Fact]
    public void White_space_inside_a_name_is_one_space() => "working \n  days".ShouldBeFeel("3", ("working days", FeelValue.Of(3)));

    [Fact]
    public void Named_types_come_from_the_names()
    {
        var names = FeelNames.None with { Types = new Dictionary<string, FeelType>(StringComparer.Ordinal) { ["t Grade"] = FeelType.ListOf(FeelType.Number) } };

        "[1] instance of t Grade".Parsed(names).Evaluate(FeelContext.Empty, Sentences.Surroundings).Value.ShouldBe(FeelValue.Of(true));
    }

    [Fact]
    public void A_function_of_the_product_is_called_by_position_and_by_name()
    {
        var surroundings = Sentences.Surroundings with
        {
            Functions = FeelFunctions.None.With(new FeelFunctionDefinition("add days", ["to", "days"], a => (a[1].IsNull ? a[0] : FeelValue.Of(2), a[1].IsNull ? "days missing" : null))),
        };
        var names = FeelNames.None.With("add days");

        "add days(1, 1)".Parsed(names).Evaluate(FeelContext.Empty, surroundings).Value.ShouldBe(FeelValue.Of(2));
        "add days(to: 1)".Parsed(names).Evaluate(FeelContext.Empty, surroundings).Warnings.ShouldHaveSingleItem().Message.ShouldContain("days missing");
    }

    [Fact]
    public void A_delegate_becomes_a_function_with_types()
    {
        var twice = FeelFunction.Of("twice", [new("n", FeelType.Number)], FeelType.Number, (_, a) => Decimal34.Multiply(((FeelNumber)a[0]).Value, 2) is { } n ? FeelValue.Of(n) : FeelValue.Null);

        "twice([4])".ShouldBeFeel("8", ("twice", twice));
        "twice(\"4\")".Evaluated(("twice", twice)).Warnings.ShouldHaveSingleItem().Code.ShouldBe("function.argument-type");
    }

    [Fact]
    public void A_warning_says_where_it_arose()
    {
        var warning = "1 +\n  missing".Evaluated().Warnings[0];

        (warning.Line, warning.Column, warning.Code).ShouldBe((2, 3, "name.unknown"));
    }
}
