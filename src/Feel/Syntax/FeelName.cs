using System.Text;

namespace Workflow.Feel;

/// <summary>The characters of names (grammar rules 27 to 32) and the words that cannot start one.</summary>
internal static class FeelName
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "or", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance", "of",
        "function", "external", "true", "false", "null",
    };

    private static readonly HashSet<string> Connectors = new(StringComparer.Ordinal)
    {
        "and", "or", "then", "else", "in", "return", "satisfies", "between", "instance",
    };

    public static bool IsKeyword(string word) => Keywords.Contains(word);

    /// <summary>A word that may follow a complete operand.</summary>
    public static bool IsConnector(string word) => Connectors.Contains(word);

    public static bool IsStart(Rune rune) => rune.Value switch
    {
        '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => true,
        < 0xC0 or 0xD7 or 0xF7 => false,
        <= 0x2FF or (>= 0x370 and <= 0x1FFF and not 0x37E) or 0x200C or 0x200D => true,
        (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF) => true,
        (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF) => true,
        _ => false,
    };

    public static bool IsPart(Rune rune) =>
        IsStart(rune) || rune.Value is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    /// <summary>The characters . / - ' + * inside names (rule 32).</summary>
    public static bool IsSymbol(char c) => c is '.' or '/' or '-' or '\'' or '+' or '*';

    /// <summary>White space (rules 61 and 62).</summary>
    public static bool IsSpace(char c) => c is ' ' or '\u0085' or '\u00A0' or '\u1680' or '\u180E' or '\u2028' or '\u2029' or '\u202F' or '\u205F'
        or '\u3000' or '\uFEFF' or (>= '\t' and <= '\r') or (>= '\u2000' and <= '\u200B');

    /// <summary>A name of one word, readable without knowing it beforehand.</summary>
    public static bool IsSimple(string name)
    {
        if (name.Length == 0 || Keywords.Contains(name)) return false;
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!(first ? IsStart(rune) : IsPart(rune))) return false;
            first = false;
        }

        return true;
    }

    /// <summary>The name with each run of white space as one space.</summary>
    public static string Normalize(string name)
    {
        if (!name.Any(IsSpace)) return name;
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (!IsSpace(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }

        return text.Length > 0 && text[^1] == ' ' ? text.ToString(0, text.Length - 1) : text.ToString();
    }
}
