namespace Workflow.Feel.Tests;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("", 1, 1, "an expression", "the end of the text")]
    [InlineData("1 +", 1, 4, "an expression", "the end of the text")]
    [InlineData("1 +\n+ 2", 2, 1, "an expression", "'+'")]
    [InlineData("foo bar", 1, 5, "an operator or the end of the expression", "'bar'")]
    [InlineData("if true then 1", 1, 15, "'else'", "the end of the text")]
    [InlineData("{a 1}", 1, 5, "':'", "'}'")]
    [InlineData("\"abc", 1, 1, "a closing quotation mark", "'\"'")]
    [InlineData("/* abc", 1, 1, "the end of the comment '*/'", "'/'")]
    [InlineData("[1..2", 1, 6, "']', ')' or '[' at the end of the range", "the end of the text")]
    [InlineData("1 instance of", 1, 14, "a type", "the end of the text")]
    [InlineData("f(a: 1, 2)", 1, 9, "the name of a parameter", "'2'")]
    [InlineData("1e99999", 1, 1, "a number between -9.99E+6144 and 9.99E+6144", "'1'")]
    public void A_problem_says_where_what_was_expected_and_what_was_found(string text, int line, int column, string expected, string found) =>
        text.Problem().ShouldBe(new FeelProblem(line, column, expected, found));

    [Fact]
    public void Deep_nesting_is_a_problem_and_no_overflow() =>
        (new string('(', 100_000) + "1" + new string(')', 100_000)).Problem().Expected.ShouldContain("nested at most");

    [Fact]
    public void A_long_chain_is_a_problem_and_no_overflow() =>
        string.Join('+', Enumerable.Repeat("1", 100_000)).Problem().Expected.ShouldContain("in a chain");

    [Fact]
    public void A_chain_of_four_hundred_operators_is_read() => string.Join('+', Enumerable.Repeat("1", 400)).ShouldBeFeel("400");

    [Theory]
    [InlineData("a in (1)", "a in (1)")]
    [InlineData("[1..2[", "[1 .. 2)")]
    [InlineData("]1..x[1][", "(1 .. x[1])")]
    [InlineData("(a + b) * c", "(a + b) * c")]
    [InlineData("a - (b - c)", "a - (b - c)")]
    [InlineData("-(1)", "-(1)")]
    [InlineData("(function(a: list<number>, b) a)(1)", "(function(a: list<number>, b) a)(1)")]
    [InlineData("x.y z[1](a: 2)", "x.y z[1](a: 2)")]
    [InlineData("if a then b else c or d", "if a then b else c or d")]
    [InlineData("(if a then b else c) or d", "(if a then b else c) or d")]
    public void An_expression_prints_in_its_normal_form(string text, string expected) => text.Parsed().ToString().ShouldBe(expected);
}
