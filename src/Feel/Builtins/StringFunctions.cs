using System.Text;

namespace Workflow.Feel;

/// <summary>DMN 1.5, table 71: string functions; those with patterns are in <see cref="PatternFunctions"/>.</summary>
internal static class StringFunctions
{
    public static BuiltIn[] All { get; } =
    [
        BuiltIn.Of("substring(string: string, start position: number, length?: number)", Substring),
        BuiltIn.Of("string length(string: string)", (_, a) => FeelNumber.Of(((FeelString)a[0]).Length)),
        BuiltIn.Of("upper case(string: string)", (_, a) => FeelValue.Of(a[0].Text().ToUpperInvariant())),
        BuiltIn.Of("lower case(string: string)", (_, a) => FeelValue.Of(a[0].Text().ToLowerInvariant())),
        BuiltIn.Of("substring before(string: string, match: string)", (_, a) => Before(a[0].Text(), a[1].Text())),
        BuiltIn.Of("substring after(string: string, match: string)", (_, a) => After(a[0].Text(), a[1].Text())),
        BuiltIn.Of("contains(string: string, match: string)", (_, a) => FeelValue.Of(a[0].Text().Contains(a[1].Text(), StringComparison.Ordinal))),
        BuiltIn.Of("starts with(string: string, match: string)", (_, a) => FeelValue.Of(a[0].Text().StartsWith(a[1].Text(), StringComparison.Ordinal))),
        BuiltIn.Of("ends with(string: string, match: string)", (_, a) => FeelValue.Of(a[0].Text().EndsWith(a[1].Text(), StringComparison.Ordinal))),
        BuiltIn.Of("string join(list: list, delimiter?: string?)", Join),
    ];

    private static FeelValue Substring(FeelEvaluation run, FeelValue[] a)
    {
        var text = a[0].Text();
        var length = CodePoints.Count(text);
        if (a[1].Whole() is not { } start || start == 0 || Math.Abs(start) > length)
            return run.Fault("function.undefined", $"Expected a start position from 1 to {length} (or from the end, negative), but found {a[1]}.");
        var from = (int)(start > 0 ? start - 1 : length + start);
        var count = length - from;
        if (!a[2].IsNull)
        {
            if (a[2].Whole() is not { } wanted || wanted < 1) return run.Fault("function.undefined", $"Expected a length of at least 1, but found {a[2]}.");
            count = (int)Math.Min(count, wanted);
        }

        var first = CodePoints.IndexOf(text, from);
        var tail = text[first..];
        return FeelValue.Of(tail[..CodePoints.IndexOf(tail, count)]);
    }

    private static FeelValue Before(string text, string match)
    {
        var at = text.IndexOf(match, StringComparison.Ordinal);
        return FeelValue.Of(at < 0 ? "" : text[..at]);
    }

    private static FeelValue After(string text, string match)
    {
        var at = text.IndexOf(match, StringComparison.Ordinal);
        return FeelValue.Of(at < 0 ? "" : text[(at + match.Length)..]);
    }

    private static FeelValue Join(FeelEvaluation run, FeelValue[] a)
    {
        var delimiter = a[1].IsNull ? "" : a[1].Text();
        var text = new StringBuilder();
        var first = true;
        foreach (var item in a[0].List().Items)
        {
            if (item.IsNull) continue;
            if (item is not FeelString part) return run.Fault("function.argument-type", $"Expected strings to join, but found {item}.");
            if (!first) text.Append(delimiter);
            text.Append(part.Value);
            first = false;
            if (!run.AllowsText(text.Length)) return FeelValue.Null;
        }

        return FeelValue.Of(text.ToString());
    }
}
