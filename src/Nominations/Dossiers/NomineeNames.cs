using Workflow.Nominations.Data;

namespace Workflow.Nominations.Dossiers;

/// <summary>
/// Who is nominated in a dossier, where one line has to say it. A list from a file has hundreds of names: written out, they would fill screens and cells that no
/// sheet holds. All of them stand on the award list and the page of the dossier.
/// </summary>
public static class NomineeNames
{
    /// <summary>Names written out.</summary>
    public const int Most = 5;

    private const int LongestLine = 400;

    /// <summary>On screens of either language: "A, B, C, D, E … (+195)".</summary>
    public static string InShort(this IEnumerable<NomineeRow> nominees)
    {
        var (names, more) = First(nominees);
        return more == 0 ? names : $"{names} … (+{more})";
    }

    /// <summary>On papers: "A, B, C, D, E và 195 cá nhân, tập thể khác (danh sách kèm theo)".</summary>
    public static string OnPaper(this IEnumerable<NomineeRow> nominees)
    {
        var (names, more) = First(nominees);
        return more == 0 ? names : $"{names} và {more} cá nhân, tập thể khác (danh sách kèm theo)";
    }

    /// <summary>Names that were joined with commas, cut behind a name.</summary>
    public static string Clipped(string joined)
    {
        ArgumentNullException.ThrowIfNull(joined);
        return joined.Length <= LongestLine ? joined : $"{joined[..Math.Max(joined.LastIndexOf(", ", LongestLine, StringComparison.Ordinal), LongestLine / 2)]} …";
    }

    private static (string Names, int More) First(IEnumerable<NomineeRow> nominees)
    {
        var all = nominees.OrderBy(n => n.Ordinal).Select(n => n.Name).ToList();
        return (string.Join(", ", all.Take(Most)), Math.Max(0, all.Count - Most));
    }
}
