using System.Text;
using System.Text.RegularExpressions;

namespace Workflow.Nominations.NomineeImport;

/// <summary>What stands in a cell, as it goes on to slips and certificates.</summary>
internal static partial class CellText
{
    /// <summary>Composed, with single spaces; what cannot be seen (zero-width marks, spaces that do not break) is gone, the ends of lines stay.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC))
        {
            if (letter is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff') continue;
            var space = letter is not ('\n' or '\r') && char.IsWhiteSpace(letter);
            if (!space) clean.Append(letter);
            else if (clean.Length > 0 && clean[^1] is not (' ' or '\n')) clean.Append(' ');
        }

        return clean.ToString().Trim();
    }

    /// <summary>
    /// A name that was typed in a font of its own (.VnTime with TCVN3, VNI-Times) and only looks Vietnamese there: signs that no name has, a capital letter within
    /// a word, or a vowel with its mark beside it. Letters of the languages of Vietnam (ñ, č, ŏ of Ê Đê, its aê) and of foreign names are none of them.
    /// </summary>
    public static bool IsOfOldFont(string text) => OldFont().IsMatch(text);

    [GeneratedRegex("[µ¸¶¹¨»¾¼½¬¦§¥ª«\\u00ad]|[a-z][À-ÖØ-Þ][a-z]|[a-z][ÇÐÞ]|[Aa][àáâãåäèéëùúûüÀÁÂÃÅÄÈÉËÙÚÛÜ]|[Ee][àáâãåäùøÀÁÂÃÅÄÙØ]|[Oo][âåäøÂÅÄØ]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldFont();
}
