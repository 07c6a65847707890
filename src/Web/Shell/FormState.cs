using System.Globalization;
using Microsoft.Extensions.Primitives;
using Workflow.Nominations.Dossiers;

namespace Workflow.Web.Shell;

public sealed record FieldProblem(string? Field, string Message);

/// <summary>What somebody typed into a form, what is wrong with it, and what to show when it comes back: nothing typed is lost.</summary>
public sealed class FormState
{
    private readonly Dictionary<string, StringValues> values = new(StringComparer.Ordinal);
    private readonly List<FieldProblem> problems = [];
    private List<(string Form, string Field, string Sentence)> asked = [];
    private readonly List<string> codes = [];
    private bool judged;

    public IReadOnlyList<FieldProblem> Problems => problems;
    public bool Refused => problems.Count > 0;

    /// <summary>The stable codes of what a use case refused; <c>form.unanswered</c> where the page itself could not read an answer.</summary>
    public IEnumerable<string> Codes => codes.Count == 0 && Refused ? ["form.unanswered"] : codes.Distinct(StringComparer.Ordinal);

    public IEnumerable<string> Names => values.Keys;

    /// <param name="form">What was sent.</param>
    /// <param name="drawn">The state of the page before: it knows what was asked.</param>
    public static FormState Posted(IFormCollection form, FormState? drawn = null)
    {
        var state = new FormState();
        if (drawn is not null) state.asked = drawn.asked;
        foreach (var (name, value) in form) state.values[name] = value;
        return state;
    }

    public string Text(string name) => values.TryGetValue(name, out var value) ? value.ToString().Trim() : "";

    /// <summary>Null where nothing was typed.</summary>
    public string? Optional(string name) => Text(name) is { Length: > 0 } text ? text : null;

    public IReadOnlyList<string> All(string name) =>
        values.TryGetValue(name, out var found) ? [.. found.OfType<string>().Select(v => v.Trim()).Where(v => v.Length > 0)] : [];

    /// <summary>How many rows of a repeated group such as <c>Nominees[2].Name</c> the form was sent with: the greatest index and one; 0 without any.</summary>
    public int RowsOf(string group) => Names.Where(n => n.StartsWith($"{group}[", StringComparison.Ordinal) && n.Contains(']', StringComparison.Ordinal))
        .Select(n => int.TryParse(n.AsSpan()[(group.Length + 1)..n.IndexOf(']', StringComparison.Ordinal)], NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row + 1 : 0).Append(0).Max();

    public bool Has(string name, string value) => All(name).Contains(value, StringComparer.Ordinal);

    /// <summary>Offers a value for a form that nobody has typed into yet.</summary>
    public FormState Offer(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) values.TryAdd(name, value);
        return this;
    }

    /// <summary>The same for a question of which several answers may be chosen.</summary>
    public FormState Offer(string name, string[] chosen)
    {
        if (chosen.Length > 0) values.TryAdd(name, chosen);
        return this;
    }

    public void Fail(string? field, string message)
    {
        if (!problems.Contains(new(field, message))) problems.Add(new(field, message));
    }

    /// <summary>Problems of a use case, each beside its field where the form has it. A use case finds all of them at once.</summary>
    public void Fail(IEnumerable<Problem> refused)
    {
        judged = true;
        foreach (var problem in refused)
        {
            codes.Add(problem.Code);
            Fail(problem.Field.Length == 0 ? null : problem.Field, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "vi" ? problem.Vi : problem.En);
        }
    }

    /// <summary>A question of a form that has to be answered, and what is said where it is not.</summary>
    public void Ask(string form, string field, string sentence)
    {
        if (!asked.Exists(a => a.Form == form && a.Field == field)) asked.Add((form, field, sentence));
    }

    /// <summary>
    /// A page that cannot read one answer never asks the use case for the others: then every question left open is named as well, in the order of the
    /// form, so that nobody mends one thing after another.
    /// </summary>
    public void Complete()
    {
        if (!Refused || judged) return;

        var form = Text("_handler");
        foreach (var (_, field, sentence) in asked.Where(a => a.Form == form && All(a.Field).Count == 0 && ProblemOf(a.Field) is null)) Fail(field, sentence);
        var ordered = problems.OrderBy(p => p.Field is null ? -1 : asked.FindIndex(a => a.Form == form && a.Field == p.Field) is >= 0 and var at ? at : int.MaxValue).ToList();
        problems.Clear();
        problems.AddRange(ordered);
    }

    public string? ProblemOf(string field) => problems.Find(p => p.Field == field)?.Message;

    public string Required(string name, string message)
    {
        var text = Text(name);
        if (text.Length == 0) Fail(name, message);
        return text;
    }

    /// <summary>A day as browsers send it (2026-10-05) or as people write it (05/10/2026).</summary>
    public DateOnly? Day(string name, string message)
    {
        if (DateOnly.TryParseExact(Text(name), ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fail(name, message);
        return null;
    }

    /// <summary>A wall-clock moment as browsers send it (2026-10-05T09:10) or as people write it (05/10/2026 09:10).</summary>
    public DateTime? Moment(string name, string message)
    {
        if (DateTime.TryParseExact(Text(name), ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "d/M/yyyy H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return moment;
        Fail(name, message);
        return null;
    }

    public int? Number(string name, string message)
    {
        if (int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) return number;
        Fail(name, message);
        return null;
    }
}
