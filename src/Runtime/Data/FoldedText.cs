using System.Globalization;
using System.Text;

namespace Workflow.Runtime.Data;

/// <summary>Text as people type it in a hurry: without diacritics, "đ" as "d", lower case, single spaces.</summary>
public static class FoldedText
{
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark) continue;
            if (char.IsWhiteSpace(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
                continue;
            }

            folded.Append(rune is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(rune));
        }

        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }
}
