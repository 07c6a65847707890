using Microsoft.Extensions.Localization;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Dossiers;

/// <summary>What a nominee may be, in words.</summary>
internal static class NomineeWords
{
    public static Option[] Types(IStringLocalizer<Texts> words) => Types(words, Enum.GetValues<NomineeType>());

    /// <summary>Those that an award is for.</summary>
    public static Option[] Types(IStringLocalizer<Texts> words, IEnumerable<NomineeType> types) => [.. types.Select(t => new Option(t.Identifier(), Of(t, words)))];

    public static string Of(NomineeType type, IStringLocalizer<Texts> words) => type switch
    {
        NomineeType.Individual => words["Cá nhân"],
        NomineeType.Collective => words["Tập thể"],
        _ => words["Hộ gia đình"],
    };

    /// <summary>Categories of glossary 79–81, and those that the indicators set them against.</summary>
    public static Option[] Categories(IStringLocalizer<Texts> words) => Categories(words, [.. NomineeCategories.All.Select(category => category.Code)]);

    /// <summary>Those that the nominees of an award may be of.</summary>
    public static Option[] Categories(IStringLocalizer<Texts> words, IReadOnlyCollection<string> codes) =>
        [.. NomineeCategories.All.Where(category => codes.Contains(category.Code, StringComparer.Ordinal)).Select(category => new Option(category.Code, words[category.Vietnamese]))];

    /// <summary>The first few by name, the others by their number: "A, B, C và 197 người, tập thể khác".</summary>
    public static string Short(this IEnumerable<NomineeRow> nominees, IStringLocalizer<Texts> words, int most = 3)
    {
        var names = nominees.OrderBy(n => n.Ordinal).Select(n => n.Name).ToList();
        var first = string.Join(", ", names.Take(most));
        return names.Count <= most ? first : words["{0} và {1} người, tập thể khác", first, names.Count - most];
    }
}
