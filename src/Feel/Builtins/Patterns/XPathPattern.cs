using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Feel;

/// <summary>
/// A regular expression of XPath 2.0 (F&amp;O 7.6.1, XML Schema appendix F) as one of the platform. What XPath does not allow is refused,
/// even where the platform would give it a meaning.
/// </summary>
internal sealed class XPathPattern
{
    private readonly string text;
    private readonly StringBuilder output = new();
    private readonly HashSet<int> closed = [];
    private readonly bool dotAll;
    private readonly bool multiline;
    private int at;
    private int groups;
    private int depth;

    private XPathPattern(string text, bool dotAll, bool multiline) => (this.text, this.dotAll, this.multiline) = (text, dotAll, multiline);

    /// <summary>Null, and what is wrong, when the pattern or a flag is not allowed.</summary>
    public static (string Pattern, RegexOptions Options)? Translate(string pattern, string flags, out string problem)
    {
        problem = "";
        foreach (var flag in flags)
        {
            if ("smixq".Contains(flag, StringComparison.Ordinal)) continue;
            problem = $"the flag '{flag}' is unknown";
            return null;
        }

        var options = RegexOptions.CultureInvariant | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None);
        if (flags.Contains('q', StringComparison.Ordinal)) return (Regex.Escape(pattern), options);
        if (flags.Contains('x', StringComparison.Ordinal)) pattern = WithoutSpace(pattern);
        var reader = new XPathPattern(pattern, flags.Contains('s', StringComparison.Ordinal), flags.Contains('m', StringComparison.Ordinal));
        try
        {
            reader.Alternatives();
            if (reader.at < pattern.Length) throw reader.Fault();
            return (reader.output.ToString(), options);
        }
        catch (FormatException e)
        {
            problem = e.Message;
            return null;
        }
    }

    /// <summary>Flag x: white space outside of character classes is as if it were not there.</summary>
    private static string WithoutSpace(string pattern)
    {
        var kept = new StringBuilder(pattern.Length);
        var classes = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length && !(classes == 0 && IsSpace(pattern[i + 1])))
            {
                kept.Append(c).Append(pattern[++i]);
                continue;
            }

            if (c == '[') classes++;
            else if (c == ']') classes--;
            if (classes > 0 || !IsSpace(c)) kept.Append(c);
        }

        return kept.ToString();
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    private FormatException Fault() => new(at < text.Length ? $"'{text[at]}' may not stand at position {at + 1} of '{text}'" : $"'{text}' ends too early");

    private char Next => at < text.Length ? text[at] : '\0';

    private void Alternatives()
    {
        if (++depth > 100) throw new FormatException("its groups are nested more than 100 deep");
        while (true)
        {
            while (at < text.Length && Next is not ('|' or ')')) Piece();
            if (Next != '|' || at == text.Length) break;
            at++;
            output.Append('|');
        }

        depth--;
    }

    private void Piece()
    {
        Atom();
        if (at == text.Length) return;
        if (Next is '?' or '*' or '+') output.Append(text[at++]);
        else if (Next == '{') Quantity();
        else return;
        if (at < text.Length && Next == '?') output.Append(text[at++]);
    }

    private void Quantity()
    {
        var end = text.IndexOf('}', at);
        if (end < 0) throw Fault();
        var bounds = text[(at + 1)..end].Split(',');
        if (bounds.Length > 2 || !Count(bounds[0], out var least)) throw Fault();
        var most = least;
        if (bounds.Length == 2 && bounds[1].Length > 0 && (!Count(bounds[1], out most) || most < least)) throw Fault();
        output.Append(text, at, end - at + 1);
        at = end + 1;
    }

    private static bool Count(string digits, out int count) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private void Atom()
    {
        switch (Next)
        {
            case '(':
                Group();
                break;
            case '[':
                at++;
                output.Append(Class());
                break;
            case '.':
                at++;
                output.Append(dotAll ? XPathCharacters.Any : XPathCharacters.AnyButNewline);
                break;
            case '^':
                at++;
                output.Append(multiline ? @"(?:\A|(?<=\n)(?!\z))" : @"(?:\A)");
                break;
            case '$':
                at++;
                output.Append(multiline ? @"(?=\n|\z)" : @"(?:\z)");
                break;
            case '\\':
                Escape();
                break;
            case '?' or '*' or '+' or '{' or '}' or ']':
                throw Fault();
            default:
                Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
                at += length;
                output.Append(rune.Value > 0xFFFF ? $"(?:{rune})" : Regex.Escape(rune.ToString()));
                break;
        }
    }

    private void Group()
    {
        at++;
        if (string.CompareOrdinal(text, at, "?:", 0, 2) == 0)
        {
            at += 2;
            output.Append("(?:");
            Alternatives();
        }
        else
        {
            var number = ++groups;
            output.Append('(');
            Alternatives();
            closed.Add(number);
        }

        if (Next != ')' || at == text.Length) throw Fault();
        at++;
        output.Append(')');
    }

    private void Escape()
    {
        if (at + 1 == text.Length) throw Fault();
        if (char.IsAsciiDigit(text[at + 1]))
        {
            BackReference();
            return;
        }

        var set = EscapedSet();
        output.Append(set.ToPattern());
    }

    /// <summary>As many digits as make the number of a group to the left; a group that took no part matches the empty string.</summary>
    private void BackReference()
    {
        var number = text[++at] - '0';
        if (!closed.Contains(number)) throw Fault();
        at++;
        while (at < text.Length && char.IsAsciiDigit(Next) && number * 10 + (Next - '0') <= groups)
        {
            number = number * 10 + (text[at++] - '0');
            if (!closed.Contains(number)) throw Fault();
        }

        output.Append(CultureInfo.InvariantCulture, $@"(?({number})\k<{number}>|)");
    }

    /// <summary>An escape that stands for one character or a set of them.</summary>
    private XPathCharacters EscapedSet()
    {
        var c = text[++at];
        if (c is 'p' or 'P')
        {
            var end = text.IndexOf('}', at);
            if (end < 0 || at + 1 >= text.Length || text[at + 1] != '{') throw Fault();
            var name = text[(at + 2)..end];
            if (name.Length == 0 || !name.All(n => char.IsAsciiLetterOrDigit(n) || n == '-')) throw Fault();
            at = end + 1;
            return XPathCharacters.Category(name, c == 'P');
        }

        if (XPathCharacters.OfEscape(c) is not { } set) throw Fault();
        at++;
        return set;
    }

    /// <summary>A character class after its opening bracket.</summary>
    private string Class()
    {
        if (++depth > 100) throw new FormatException("its classes are nested more than 100 deep");
        var negated = Next == '^';
        if (negated) at++;
        var set = new XPathCharacters();
        var first = true;
        string? without = null;
        while (true)
        {
            if (at >= text.Length) throw Fault();
            if (Next == ']' && !first) break;
            if (Next == '-' && at + 1 < text.Length && text[at + 1] == '[' && !first)
            {
                at += 2;
                without = Class();
                if (Next != ']' || at == text.Length) throw Fault();
                break;
            }

            ClassItem(set, first);
            first = false;
        }

        at++;
        depth--;
        var pattern = set.ToPattern(negated);
        return without is null ? pattern : $"(?:(?!{without}){pattern})";
    }

    private void ClassItem(XPathCharacters set, bool first)
    {
        if (Next == '\\')
        {
            if (at + 1 == text.Length) throw Fault();
            var escaped = EscapedSet();
            if (escaped.Single is not { } low || !StartsRange())
            {
                set.Add(escaped);
                return;
            }

            Range(set, low);
            return;
        }

        if (Next is '[' or ']') throw Fault();
        if (Next == '-' && !first && at + 1 < text.Length && text[at + 1] != ']') throw Fault();
        var character = Character();
        if (StartsRange()) Range(set, character);
        else set.Add(character, character);
    }

    private bool StartsRange() => Next == '-' && at + 1 < text.Length && text[at + 1] is not (']' or '[');

    private void Range(XPathCharacters set, int low)
    {
        at++;
        int high;
        if (Next == '\\')
        {
            if (at + 1 == text.Length || EscapedSet().Single is not { } escaped) throw Fault();
            high = escaped;
        }
        else
        {
            high = Character();
        }

        if (high < low) throw Fault();
        set.Add(low, high);
    }

    private int Character()
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
        at += length;
        return rune.Value;
    }
}
