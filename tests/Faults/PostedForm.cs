using System.Net;
using System.Text.RegularExpressions;

namespace Workflow.Faults;

/// <summary>A form as a browser would send it without anybody touching it, and what may be chosen in it.</summary>
internal sealed partial class PostedForm
{
    private readonly List<(string Name, string Value)> sent = [];
    private readonly List<(string Name, string Value)> offered = [];

    /// <summary>Reads the form of the page with this name; throws when the page has none.</summary>
    public static PostedForm Read(string html, string name)
    {
        var form = new PostedForm();
        var inner = Forms().Matches(html).Select(m => m.Value).FirstOrDefault(text => Handler().Match(text).Groups[1].Value is var handler && (handler == name || handler.EndsWith(name, StringComparison.Ordinal)))
            ?? throw new ShouldAssertException($"Expected a form '{name}', but the page has {string.Join(", ", Handler().Matches(html).Select(m => m.Groups[1].Value))}:\n{Words(html)}");
        foreach (Match tag in Inputs().Matches(inner)) form.AddInput(tag.Value);
        foreach (Match area in Areas().Matches(inner)) form.sent.Add((Attribute(area.Groups[1].Value, "name"), WebUtility.HtmlDecode(area.Groups[2].Value)));
        foreach (Match select in Selects().Matches(inner)) form.AddSelect(Attribute(select.Groups[1].Value, "name"), select.Groups[2].Value);
        return form;
    }

    /// <summary>Whether the page has a form of this name.</summary>
    public static bool Has(string html, string name) =>
        Forms().Matches(html).Any(m => Handler().Match(m.Value).Groups[1].Value is var handler && (handler == name || handler.EndsWith(name, StringComparison.Ordinal)));

    public PostedForm With(string name, params IEnumerable<string> values)
    {
        sent.RemoveAll(field => field.Name == name);
        sent.AddRange(values.Select(value => (name, value)));
        return this;
    }

    public PostedForm WithAll(string name) => With(name, offered.Where(choice => choice.Name == name).Select(choice => choice.Value).ToList());

    public IEnumerable<KeyValuePair<string, string>> Fields => sent.Select(one => KeyValuePair.Create(one.Name, one.Value));

    /// <summary>The text of a page, for messages.</summary>
    public static string Words(string html)
    {
        var main = html.IndexOf("<main", StringComparison.Ordinal);
        var words = Spaces().Replace(WebUtility.HtmlDecode(Tags().Replace(html[Math.Max(0, main)..], " ")), " ").Trim();
        return words.Length <= 3000 ? words : words[..3000];
    }

    private void AddInput(string tag)
    {
        var (name, type, value) = (Attribute(tag, "name"), Attribute(tag, "type"), Attribute(tag, "value"));
        if (name.Length == 0) return;
        if (type is "radio" or "checkbox") offered.Add((name, value));
        if (type is not ("radio" or "checkbox") || Checked().IsMatch(tag)) sent.Add((name, value));
    }

    private void AddSelect(string name, string inner)
    {
        var options = Options().Matches(inner).Select(m => m.Value).ToList();
        offered.AddRange(options.Select(option => (name, Attribute(option, "value"))));
        if ((options.Find(option => Selected().IsMatch(option)) ?? options.FirstOrDefault()) is { } chosen) sent.Add((name, Attribute(chosen, "value")));
    }

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    [GeneratedRegex("<form [^>]*method=\"post\".*?</form>", RegexOptions.Singleline, 2000)]
    private static partial Regex Forms();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex Handler();

    [GeneratedRegex("<input [^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Inputs();

    [GeneratedRegex("<textarea ([^>]*)>(.*?)</textarea>", RegexOptions.Singleline, 2000)]
    private static partial Regex Areas();

    [GeneratedRegex("<select ([^>]*)>(.*?)</select>", RegexOptions.Singleline, 2000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option[^>]*>", RegexOptions.None, 2000)]
    private static partial Regex Options();

    [GeneratedRegex("\\schecked(\\s|>|=|/)", RegexOptions.None, 2000)]
    private static partial Regex Checked();

    [GeneratedRegex("\\sselected(\\s|>|=|/)", RegexOptions.None, 2000)]
    private static partial Regex Selected();

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>|<[^>]+>", RegexOptions.Singleline, 2000)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+", RegexOptions.None, 2000)]
    private static partial Regex Spaces();
}
