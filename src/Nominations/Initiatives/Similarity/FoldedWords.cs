using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Workflow.Nominations.Initiatives.Similarity;

/// <summary>One word of a text: where it stands, and the hash of its letters without diacritics and case.</summary>
/// <param name="Start">Index of its first character in the text.</param>
/// <param name="Length">Characters, combining marks included.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FoldedWord(int Start, int Length, ulong Hash);

/// <summary>
/// The words of a Vietnamese text as they are compared: only letters and digits, lower case, without diacritics, "đ" as "d". Precomposed and
/// decomposed letters, punctuation, line breaks and typing without diacritics make no difference.
/// </summary>
public static class FoldedWords
{
    private const char FirstMark = '\u0300', LastMark = '\u036f';
    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    // One letter to one letter; 0 where a character is no part of a word.
    private static readonly char[] Folded = Table();

    public static IReadOnlyList<FoldedWord> Of(string text) => Read(text);

    internal static List<FoldedWord> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<FoldedWord>(text.Length / 5);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var hash = Offset;
            for (; i < text.Length && (Folded[text[i]] is var letter && letter != 0 || IsMark(text[i]) && i > start); i++)
            {
                if (letter != 0) hash = (hash ^ letter) * Prime;
            }

            if (i > start) words.Add(new(start, i - start, hash));
            else i++;
        }

        return words;
    }

    private static bool IsMark(char c) => c is >= FirstMark and <= LastMark;

    private static char[] Table()
    {
        var table = new char[char.MaxValue + 1];
        for (var c = '0'; c < table.Length - 1; c++)
        {
            if (!char.IsLetterOrDigit(c) || char.IsSurrogate(c)) continue;
            var bare = c is 'đ' or 'Đ' ? 'd' : c.ToString().Normalize(NormalizationForm.FormD)[0];
            table[c] = char.ToLower(bare, CultureInfo.InvariantCulture);
        }

        return table;
    }
}
