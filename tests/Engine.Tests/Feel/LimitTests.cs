namespace Workflow.Feel.Tests;

public sealed class LimitTests
{
    private static FeelSurroundings With(FeelLimits limits) => Sentences.Surroundings with { Limits = limits };

    [Theory]
    [InlineData("for i in 1..1000000000 return i", "limit.list-size")]
    [InlineData("every i in 1..1000000000 satisfies i > 0", "limit.steps")]
    [InlineData("count(for i in 1..100000, j in 1..100000 return 1)", "limit.list-size")]
    [InlineData("{f: function(n) f(n + 1), r: f(1)}", "limit.depth")]
    [InlineData("string(for i in 1..5000 return [partial[-1]])", "limit.depth")]
    [InlineData("(for i in 1..100 return if i = 1 then [1] else [partial[-1], partial[-1]]) = []", "limit.size")]
    [InlineData("string({g: function(t, n) if n = 0 then t else g(t + t, n - 1), a: g(\"abcdefgh\", 16), r: for i in 1..1000 return a})", "limit.size")]
    [InlineData("{g: function(t, n) if n = 0 then t else g(t + t, n - 1), a: g(\"abcdefgh\", 16), r: replace(a, \".\", a)}", "limit.text-length")]
    [InlineData("string(for i in 1..5000 return {a: partial[-1]})", "limit.depth")]
    [InlineData("{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(100)}", "limit.steps")]
    [InlineData("{g: function(t, n) if n = 0 then t else g(t + t, n - 1), r: g(\"abcdefgh\", 100)}", "limit.text-length")]
    [InlineData("{g: function(t, n) if n = 0 then t else g(concatenate(t, t), n - 1), r: g([1, 2], 100)}", "limit.list-size")]
    public void An_expression_without_end_is_ended(string text, string code)
    {
        var result = text.Parsed().Evaluate(FeelContext.Empty, With(FeelLimits.Default with { Steps = 200_000, Time = TimeSpan.FromMinutes(1) }));

        result.Value.ShouldBe(FeelValue.Null);
        result.Warnings[^1].Code.ShouldBe(code);
    }

    [Fact]
    public void The_time_limit_ends_an_evaluation_within_its_steps()
    {
        var result = "every i in 1..1000000000 satisfies i > 0".Parsed().Evaluate(FeelContext.Empty, With(FeelLimits.Default with { Steps = 1_000_000_000, Time = TimeSpan.FromMilliseconds(30) }));

        result.Value.ShouldBe(FeelValue.Null);
        result.Warnings.ShouldHaveSingleItem().Code.ShouldBe("limit.time");
    }

    [Fact]
    public void After_a_limit_nothing_more_is_evaluated_in_the_same_evaluation()
    {
        var evaluation = new FeelEvaluation(With(FeelLimits.Default with { Steps = 1_000 }));

        "every i in 1..2000 satisfies i > 0".Parsed().Evaluate(FeelContext.Empty, evaluation).ShouldBe(FeelValue.Null);

        evaluation.Stopped.ShouldBeTrue();
        "1".Parsed().Evaluate(FeelContext.Empty, evaluation).ShouldBe(FeelValue.Null);
    }

    [Fact]
    public void Warnings_are_bounded() => "for i in 1..10000 return nothing".Evaluated().Warnings.Count.ShouldBe(200);
}
