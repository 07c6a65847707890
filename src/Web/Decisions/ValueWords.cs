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
    public static string Of(FeelValue value, IStringLocalizer<Texts> words) => value switch
    {
        FeelNull => words["(trống)"],
        FeelBoolean { Value: true } => words["Có"],
        FeelBoolean => words["Không"],
        FeelString { Value.Length: 0 } => words["(trống)"],
        FeelString text => Named(text.Value, words),
        FeelNumber number when number.Value.ToDecimal() is { } plain => plain.ToString("#,##0.##########", CultureInfo.CurrentCulture),
        FeelDate date when DateOnly.TryParseExact(date.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
            day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        FeelList { Items: [] } => words["(không có mục nào)"],
        FeelList list => string.Join("; ", list.Items.Select(item => Of(item, words))),
        FeelContext context => string.Join("; ", context.Entries.Select(entry => $"{entry.Key}: {Of(entry.Value, words)}")),
        _ => value.ToString(),
    };

    /// <summary>A value as an editor of tables needs it: with the code that stands in the cells.</summary>
    public static string Exactly(FeelValue value, IStringLocalizer<Texts> words) => value switch
    {
        FeelNull => words["bất kỳ"],
        FeelString text when Of(text, words) is var name && name != text.Value => $"{name} (\"{text.Value}\")",
        FeelString text => $"\"{text.Value}\"",
        _ => Of(value, words),
    };

    /// <summary>A text in the reader's words where it is a code of the rule tables, such as the confidence beside a rule; else as it is.</summary>
    public static string Named(string text, IStringLocalizer<Texts> words) => RuleTerms.Find(text) is { } name ? words[name] : text;

    /// <summary>An input that a finding of the analysis names; no value in it means that any will do.</summary>
    public static string Of(IEnumerable<NamedValue> example, IReadOnlyList<string> labels, IStringLocalizer<Texts> words) =>
        string.Join(", ", example.Select((value, i) => $"{labels[i]} = {Exactly(value.Value, words)}"));
}
