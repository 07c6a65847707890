using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Feel;

/// <summary>matches, replace, split (DMN 1.5, table 71): regular expressions of XPath 2.0, with a bound on the time of a match.</summary>
internal static class PatternFunctions
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    private const int LongestPattern = 10_000;

    public static BuiltIn[] All { get; } =
    [
        BuiltIn.Of("matches(input: string, pattern: string, flags?: string?)", (run, a) => Guarded(run, a[1], a[2], regex => FeelValue.Of(regex.IsMatch(a[0].Text())))),
        BuiltIn.Of("replace(input: string, pattern: string, replacement: string, flags?: string?)", Replace),
        BuiltIn.Of("split(string: string, delimiter: string)", Split),
    ];

    private static FeelValue Guarded(FeelEvaluation run, FeelValue pattern, FeelValue flags, Func<Regex, FeelValue> use)
    {
        if (pattern.Text().Length > LongestPattern) return run.Fault("pattern.invalid", $"Expected a pattern of at most {LongestPattern} characters, but it is longer.");
        try
        {
            var key = (pattern.Text(), flags.IsNull ? "" : flags.Text());
            if (!run.Patterns.TryGetValue(key, out var regex))
            {
                if (XPathPattern.Translate(key.Item1, key.Item2, out var problem) is not { } translated)
                    return run.Fault("pattern.invalid", $"Expected a regular expression as XPath defines it, but {problem}.");
                regex = new Regex(translated.Pattern, translated.Options, LongestMatch);
                run.Patterns.Add(key, regex);
            }

            return use(regex);
        }
        catch (RegexMatchTimeoutException)
        {
            run.ReadClockSoon();
            return run.Fault("pattern.time", $"Expected a match within {LongestMatch.TotalMilliseconds} milliseconds, but it takes longer.");
        }
        catch (ArgumentException e)
        {
            return run.Fault("pattern.invalid", $"Expected a regular expression as XPath defines it, but: {e.Message}");
        }
    }

    private static FeelValue Replace(FeelEvaluation run, FeelValue[] a) => Guarded(run, a[1], a[3], regex =>
    {
        var input = a[0].Text();
        if (regex.IsMatch("")) return run.Fault("pattern.empty-match", "Expected a pattern that does not match the empty string, but it does (XPath FORX0003).");
        var literal = !a[3].IsNull && a[3].Text().Contains('q', StringComparison.Ordinal);
        if (XPathReplacement.Parse(a[2].Text(), literal, regex.GetGroupNumbers().Length - 1) is not { } replacement)
            return run.Fault("pattern.replacement", "Expected a replacement where '\\' stands only before '\\' or '$', and '$' before a digit, but found another (XPath FORX0004).");
        var result = new StringBuilder();
        var from = 0;
        foreach (Match match in regex.Matches(input))
        {
            replacement.Expand(match, result.Append(input, from, match.Index - from), run.Surroundings.Limits.TextLength);
            from = match.Index + match.Length;
            if (!run.Spend() || !run.AllowsText(result.Length)) return FeelValue.Null;
        }

        result.Append(input, from, input.Length - from);
        return run.AllowsText(result.Length) ? FeelValue.Of(result.ToString()) : FeelValue.Null;
    });

    private static FeelValue Split(FeelEvaluation run, FeelValue[] a) => Guarded(run, a[1], FeelValue.Null, regex =>
    {
        var input = a[0].Text();
        if (regex.IsMatch("")) return run.Fault("pattern.empty-match", "Expected a delimiter that does not match the empty string, but it does (XPath FORX0003).");
        var parts = ImmutableArray.CreateBuilder<FeelValue>();
        var from = 0;
        foreach (Match match in regex.Matches(input))
        {
            parts.Add(FeelValue.Of(input[from..match.Index]));
            from = match.Index + match.Length;
            if (!run.Spend() || !run.AllowsItems(parts.Count)) return FeelValue.Null;
        }

        parts.Add(FeelValue.Of(input[from..]));
        return new FeelList(parts.DrainToImmutable());
    });
}
