using System.Text;

namespace Workflow.Feel;

/// <summary>Strings counted, compared and cut by code point.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1])) count--;
        }

        return count;
    }

    /// <summary>The index of the code unit where this code point (from 0) starts.</summary>
    public static int IndexOf(string text, int codePoint)
    {
        var index = 0;
        for (; codePoint > 0 && index < text.Length; codePoint--) index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>Order by code point: code units differ from it above U+FFFF.</summary>
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            if (left[i] == right[i]) continue;
            var leftSurrogate = char.IsSurrogate(left[i]);
            return leftSurrogate == char.IsSurrogate(right[i]) ? left[i].CompareTo(right[i]) : leftSurrogate ? 1 : -1;
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>The text as a FEEL string literal.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
