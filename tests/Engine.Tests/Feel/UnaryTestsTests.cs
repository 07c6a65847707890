namespace Workflow.Feel.Tests;

public sealed class UnaryTestsTests
{
    [Theory]
    [InlineData("-", 5, true)]
    [InlineData("5", 5, true)]
    [InlineData("< 5", 5, false)]
    [InlineData("<= 5", 5, true)]
    [InlineData("[1..5)", 5, false)]
    [InlineData("]4..5]", 5, true)]
    [InlineData("1, 5", 5, true)]
    [InlineData("not(1, 5)", 5, false)]
    [InlineData("not(< 3)", 5, true)]
    [InlineData("? > 3", 5, true)]
    [InlineData("even(?)", 5, false)]
    [InlineData("-5", 5, false)]
    [InlineData("- 5", -5, true)]
    [InlineData("[1, 5, 7]", 5, true)]
    [InlineData("limit", 5, false)]
    [InlineData("> limit", 5, true)]
    [InlineData("limit > 3", 5, true)]
    [InlineData("!= 5", 5, false)]
    [InlineData("= 5", 5, true)]
    public void A_number_meets_or_fails_a_cell(string tests, int input, bool expected) =>
        tests.Tested(FeelValue.Of(input), ("limit", FeelValue.Of(4))).ShouldBe(FeelValue.Of(expected));

    [Theory]
    [InlineData("true", true, true)]
    [InlineData("false", false, true)]
    [InlineData("true", false, false)]
    [InlineData("not(true)", false, true)]
    [InlineData("not(?)", false, true)]
    public void A_truth_is_compared_with_the_truth_of_the_cell(string tests, bool input, bool expected) =>
        tests.Tested(FeelValue.Of(input)).ShouldBe(FeelValue.Of(expected));

    [Theory]
    [InlineData("\"A\", \"B\"", "B", true)]
    [InlineData("not(\"A\")", "B", true)]
    [InlineData("starts with(?, \"B\")", "B", true)]
    [InlineData("string length(?) in [2..3]", "B", false)]
    public void A_text_meets_or_fails_a_cell(string tests, string input, bool expected) =>
        tests.Tested(FeelValue.Of(input)).ShouldBe(FeelValue.Of(expected));

    [Fact]
    public void An_absent_input_decides_no_comparison() => "> 5".Tested(FeelValue.Null).ShouldBe(FeelValue.Null);

    [Fact]
    public void An_absent_input_meets_null() => "null".Tested(FeelValue.Null).ShouldBe(FeelValue.Of(true));
}
