namespace Workflow.Feel.Tests;

/// <summary>Expressions as the subject of tests: <c>"1 + 1".ShouldBeFeel("2")</c>.</summary>
internal static class Sentences
{
    public static FeelSurroundings Surroundings { get; } =
        new(new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh"), FeelFunctions.None, FeelLimits.Default);

    public static FeelExpression Parsed(this string text, FeelNames? names = null)
    {
        var parse = FeelExpression.Parse(text, names);
        return parse.Parsed ?? throw new Xunit.Sdk.XunitException($"{text}: {parse.Problems[0]}");
    }

    public static FeelResult Evaluated(this string text, params (string Name, FeelValue Value)[] variables)
    {
        var context = FeelContext.Of(variables.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        return text.Parsed(new FeelNames([.. variables.Select(v => v.Name)])).Evaluate(context, Surroundings);
    }

    /// <summary>Both texts evaluate to the same value, zones and kinds included.</summary>
    public static void ShouldBeFeel(this string text, string expected, params (string Name, FeelValue Value)[] variables)
    {
        var result = text.Evaluated(variables);
        var wanted = expected.Evaluated(variables);
        wanted.Warnings.ShouldBeEmpty(expected);
        result.Value.ShouldBe(wanted.Value, $"{text} with {string.Join("; ", result.Warnings)}");
    }

    public static void ShouldBeNullBecause(this string text, string code)
    {
        var result = text.Evaluated();
        result.Value.ShouldBe(FeelValue.Null, text);
        result.Warnings.Any(w => w.Code == code).ShouldBeTrue($"{text}: {string.Join("; ", result.Warnings)}");
    }

    public static FeelProblem Problem(this string text) => FeelExpression.Parse(text).Problems.ShouldHaveSingleItem();

    public static FeelValue Tested(this string tests, FeelValue input, params (string Name, FeelValue Value)[] variables)
    {
        var parse = FeelUnaryTests.Parse(tests, new FeelNames([.. variables.Select(v => v.Name)]));
        parse.Problems.ShouldBeEmpty(tests);
        return parse.Parsed.ShouldNotBeNull().Test(input, FeelContext.Of(variables.Select(v => KeyValuePair.Create(v.Name, v.Value))), Surroundings).Value;
    }
}
