using System.Text.RegularExpressions;

namespace Workflow.Feel;

/// <summary>A regular expression of XPath as one of the platform.</summary>
internal static class XPathPattern
{
    public static (string Pattern, RegexOptions Options)? Translate(string pattern, string flags, out string problem)
    {
        problem = "";
        var options = RegexOptions.CultureInvariant;
        foreach (var flag in flags)
        {
            switch (flag)
            {
                case 's': options |= RegexOptions.Singleline; break;
                case 'm': options |= RegexOptions.Multiline; break;
                case 'i': options |= RegexOptions.IgnoreCase; break;
                case 'x': options |= RegexOptions.IgnorePatternWhitespace; break;
                case 'q': pattern = Regex.Escape(pattern); break;
                default:
                    problem = $"the flag '{flag}' is unknown";
                    return null;
            }
        }

        return (pattern, options);
    }
}
