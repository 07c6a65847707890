using System.Globalization;
using Microsoft.Extensions.Localization;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;
using Workflow.Nominations.Rules;
using Workflow.Web.Shell;

namespace Workflow.Web.Decisions;

/// <summary>Values of a decision as an official reads them.</summary>
internal static class ValueWords
{
    private static readonly Dictionary<string, string> Terms =
        Awards.All.Concat(AwardKinds.All).Concat(Components.All).DistinctBy(term => term.Code, StringComparer.Ordinal).ToDictionary(term => term.Code, term => term.Vietnamese, StringComparer.Ordinal);

    public static string Of(FeelValue value, IStringLocalizer<Texts> words) => value switch
    {
        FeelNull => words["(trống)"],
        FeelBoolean { Value: true } => words["Có"],
        FeelBoolean => words["Không"],
        FeelString { Value.Length: 0 } => words["(trống)"],
        FeelString text => Terms.TryGetValue(text.Value, out var name) ? $"{name} ({text.Value})" : text.Value,
        FeelNumber number when number.Value.ToDecimal() is { } plain => plain.ToString("#,##0.##########", CultureInfo.CurrentCulture),
        FeelDate date when DateOnly.TryParseExact(date.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        FeelList { Items: [] } => words["(không có mục nào)"],
        FeelList list => string.Join("; ", list.Items.Select(item => Of(item, words))),
        FeelContext context => string.Join("; ", context.Entries.Select(entry => $"{entry.Key}: {Of(entry.Value, words)}")),
        _ => value.ToString(),
    };

    /// <summary>An input that a finding of the analysis names; no value in it means that any will do.</summary>
    public static string Of(IEnumerable<NamedValue> example, IReadOnlyList<string> labels, IStringLocalizer<Texts> words) =>
        string.Join(", ", example.Select((value, i) => $"{labels[i]} = {(value.Value is FeelNull ? words["bất kỳ"].Value : Of(value.Value, words))}"));
}
