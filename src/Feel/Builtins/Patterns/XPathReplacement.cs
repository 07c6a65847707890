using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Feel;

/// <summary>The replacement of XPath's fn:replace: $n for a group (as many digits as there are groups), \$ and \\ for the characters.</summary>
internal sealed class XPathReplacement
{
    private readonly List<(string Text, int Group)> parts = [];

    /// <summary>Null when the text is not a replacement.</summary>
    public static XPathReplacement? Parse(string text, bool literal, int groups)
    {
        var result = new XPathReplacement();
        if (literal)
        {
            result.parts.Add((text, -1));
            return result;
        }

        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '\\')
            {
                if (next is not ('\\' or '$')) return null;
                plain.Append(next);
                i++;
            }
            else if (text[i] == '$')
            {
                if (!char.IsAsciiDigit(next)) return null;
                var group = 0;
                var first = true;
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && (first || group * 10 + (text[i + 1] - '0') <= groups))
                {
                    group = group * 10 + (text[++i] - '0');
                    first = false;
                }

                result.parts.Add((plain.ToString(), group));
                plain.Clear();
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        result.parts.Add((plain.ToString(), -1));
        return result;
    }

    /// <summary>Appends what stands for the match; stops once the text is longer than allowed.</summary>
    public void Expand(Match match, StringBuilder text, int longest)
    {
        foreach (var (plain, group) in parts)
        {
            if (text.Length > longest) return;
            text.Append(plain);
            if (group >= 0) text.Append(match.Groups[group].ValueSpan);
        }
    }
}
