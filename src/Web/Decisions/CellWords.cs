using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Workflow.Dmn.HitPolicies;
using Workflow.Nominations.Rules;
using Workflow.Web.Shell;

namespace Workflow.Web.Decisions;

/// <summary>The cells of a published table for whoever reads it and does not write it: names for codes, days as they are written here.</summary>
internal static partial class CellWords
{
    /// <summary>What an input must be. Only what every reader understands is put into words; an expression stays as it is.</summary>
    public static string Input(string cell, IStringLocalizer<Texts> words)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var text = cell.Trim();
        if (text is "-" or "") return words["bất kỳ"];
        if (Range().Match(text) is { Success: true } range) return words["từ {0} đến hết {1}", Day(range.Groups["from"].Value), Day(range.Groups["to"].Value)];
        if (Since().Match(text) is { Success: true } since) return words["từ {0}", Day(since.Groups["from"].Value)];
        if (Not().Match(text) is { Success: true } not && Named(not.Groups["list"].Value, words) is { } others) return words["không phải {0}", others];
        return Output(text, words);
    }

    /// <summary>What a rule answers, or a list of values.</summary>
    public static string Output(string cell, IStringLocalizer<Texts> words)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var text = cell.Trim();
        return text switch
        {
            "" or "null" or "[]" => "–",
            "true" => words["Có"],
            "false" => words["Không"],
            _ => Named(text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text, words) ?? Dated().Replace(text, day => Day(day.Groups["day"].Value)),
        };
    }

    /// <summary>How many rules of a table answer.</summary>
    public static string Policy(HitPolicy policy, IStringLocalizer<Texts> words)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Code switch
        {
            "U" => words["Mỗi trường hợp khớp đúng một dòng."],
            "F" => words["Lấy dòng khớp đầu tiên, từ trên xuống."],
            "A" => words["Các dòng cùng khớp cho cùng một kết quả."],
            "R" or "O" or "C" => words["Lấy mọi dòng khớp."],
            var code => words["Cách lấy dòng khớp: {0}.", code],
        };
    }

    /// <summary>The names of quoted texts; null when there is anything else beside them.</summary>
    private static string? Named(string list, IStringLocalizer<Texts> words)
    {
        if (!Quoted().IsMatch(list)) return null;
        var texts = Text().Matches(list).Select(m => m.Groups["text"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)).ToList();
        return string.Join(texts.Exists(text => text.Contains(',', StringComparison.Ordinal)) ? "; " : ", ", texts.Select(text => text.Length == 0 ? "–" : ValueWords.Named(text, words)));
    }

    private static string Day(string day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : day;

    [GeneratedRegex("""^\[date\("(?<from>[\d-]+)"\)\.\.date\("(?<to>[\d-]+)"\)\]$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Range();

    [GeneratedRegex("""^>=\s*date\("(?<from>[\d-]+)"\)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Since();

    [GeneratedRegex("""^not\((?<list>.*)\)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Not();

    [GeneratedRegex("""date\("(?<day>[\d-]+)"\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dated();

    [GeneratedRegex("""^\s*"([^"\\]|\\.)*"(\s*,\s*"([^"\\]|\\.)*")*\s*$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("\"(?<text>([^\"\\\\]|\\\\.)*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Text();
}
