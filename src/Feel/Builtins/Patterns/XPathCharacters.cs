using System.Globalization;
using System.Text;

namespace Workflow.Feel;

/// <summary>A set of code points as it stands in a pattern; matches whole code points, never half of a surrogate pair.</summary>
internal sealed class XPathCharacters
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    /// <summary>Any code point.</summary>
    public const string Any = $@"(?:{Pair}|[\s\S])";

    /// <summary>Any code point but a line feed.</summary>
    public const string AnyButNewline = $@"(?:{Pair}|[^\n])";

    private const string NameStart = @":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD";
    private const string NotNameStart = @"\u0000-9;-@\[-\^`\{-\u00BF\u00D7\u00F7\u0300-\u036F\u037E\u2000-\u200B\u200E-\u206F\u2190-\u2BFF\u2FF0-\u3000\uE000-\uF8FF\uFDD0-\uFDEF\uFFFE\uFFFF";
    private const string Name = NameStart + @"\-.0-9\u00B7\u0300-\u036F\u203F\u2040";
    private const string NotName = @"\u0000-,/;-@\[-\^`\{-\u00B6\u00B8-\u00BF\u00D7\u00F7\u037E\u2000-\u200B\u200E-\u203E\u2041-\u206F\u2190-\u2BFF\u2FF0-\u3000\uE000-\uF8FF\uFDD0-\uFDEF\uFFFE\uFFFF";

    private readonly StringBuilder plane0 = new();
    private readonly List<string> beyond = [];
    private bool allBeyond;

    /// <summary>The code point when the set was made of exactly one by an escape.</summary>
    public int? Single { get; private init; }

    /// <summary>\p{name} or, negated, \P{name}; of a general category also its code points above U+FFFF.</summary>
    public static XPathCharacters Category(string name, bool negated)
    {
        var set = Of($@"\{(negated ? 'P' : 'p')}{{{name}}}", allBeyond: false);
        foreach (var (low, high) in SupplementaryCategories.Of(name, negated)) set.Add(low, high);
        return set;
    }

    private static XPathCharacters Categories(string bmp, bool negated, params ReadOnlySpan<string> names)
    {
        var set = Of(bmp, allBeyond: false);
        foreach (var (low, high) in SupplementaryCategories.Of(names, negated)) set.Add(low, high);
        return set;
    }

    /// <summary>The set of a single-character or multi-character escape; null when there is none.</summary>
    public static XPathCharacters? OfEscape(char escape) => escape switch
    {
        'n' => Only('\n'),
        'r' => Only('\r'),
        't' => Only('\t'),
        '\\' or '|' or '.' or '-' or '^' or '?' or '*' or '+' or '{' or '}' or '(' or ')' or '[' or ']' or '$' => Only(escape),
        's' => Of(@" \t\n\r", false),
        'S' => Of(@"\u0000-\u0008\u000B\u000C\u000E-\u001F!-\uD7FF\uE000-\uFFFF", true),
        'd' => Category("Nd", negated: false),
        'D' => Category("Nd", negated: true),
        'w' => Categories(@"\p{L}\p{M}\p{N}\p{S}", negated: true, "P", "Z", "C"),
        'W' => Categories(@"\p{P}\p{Z}\p{C}", negated: false, "P", "Z", "C"),
        'i' => Of(NameStart, true),
        'I' => Of(NotNameStart, false),
        'c' => Of(Name, true),
        'C' => Of(NotName, false),
        _ => null,
    };

    private static XPathCharacters Only(char c)
    {
        var set = new XPathCharacters { Single = c };
        set.Add(c, c);
        return set;
    }

    private static XPathCharacters Of(string items, bool allBeyond)
    {
        var set = new XPathCharacters { allBeyond = allBeyond };
        set.plane0.Append(items);
        return set;
    }

    public void Add(XPathCharacters other)
    {
        plane0.Append(other.plane0);
        beyond.AddRange(other.beyond);
        allBeyond |= other.allBeyond;
    }

    /// <summary>Adds a range of code points; those above U+FFFF as pairs.</summary>
    public void Add(int low, int high)
    {
        if (low <= 0xFFFF)
        {
            plane0.Append(Unit(low));
            if (high > low) plane0.Append('-').Append(Unit(Math.Min(high, 0xFFFF)));
        }

        if (high <= 0xFFFF) return;
        low = Math.Max(low, 0x10000) - 0x10000;
        high -= 0x10000;
        var (firstLead, lastLead) = (0xD800 + (low >> 10), 0xD800 + (high >> 10));
        var (firstTrail, lastTrail) = (0xDC00 + (low & 0x3FF), 0xDC00 + (high & 0x3FF));
        if (firstLead == lastLead)
        {
            beyond.Add($"{Unit(firstLead)}[{Unit(firstTrail)}-{Unit(lastTrail)}]");
            return;
        }

        beyond.Add($"{Unit(firstLead)}[{Unit(firstTrail)}-{Unit(0xDFFF)}]");
        beyond.Add($"{Unit(lastLead)}[{Unit(0xDC00)}-{Unit(lastTrail)}]");
        if (lastLead - firstLead > 1) beyond.Add($"[{Unit(firstLead + 1)}-{Unit(lastLead - 1)}][{Unit(0xDC00)}-{Unit(0xDFFF)}]");
    }

    private static string Unit(int unit) => @"\u" + unit.ToString("X4", CultureInfo.InvariantCulture);

    public string ToPattern(bool negated = false)
    {
        var pairs = allBeyond ? Pair : string.Join('|', beyond);
        if (!negated)
        {
            if (pairs.Length == 0) return $"[{plane0}]";
            // A half of a pair is no character: a set such as \P{L} must not match it.
            return plane0.Length == 0 ? $"(?:{pairs})" : $"(?:{pairs}|(?!{Pair})[{plane0}])";
        }

        var others = plane0.Length == 0 ? @"[\s\S]" : $"[^{plane0}]";
        if (allBeyond) return $"(?:(?!{Pair}){others})";
        return pairs.Length == 0 ? $"(?:{Pair}|{others})" : $"(?:(?!{pairs})(?:{Pair}|{others}))";
    }
}
