using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Feel;

namespace Workflow.Runtime.Forms;

/// <summary>One reason why answers are not accepted.</summary>
/// <param name="Key">The question; "" when it is about the whole.</param>
/// <param name="Code">Such as <c>form.required</c>; a page says it in its own words.</param>
/// <param name="Limit">The bound that was passed, or the schema's own sentence.</param>
public sealed record FormProblem(string Key, string Code, string Limit = "");

/// <summary>Answers that were accepted, as variables of the process; or every problem.</summary>
public sealed record JudgedAnswers(Variables Accepted, ImmutableArray<FormProblem> Problems);

/// <summary>
/// Judges answers by the rules of their schema, as form-js does in the browser, and by what a browser may not send: unknown keys,
/// answers to hidden questions, other answers to questions that are only shown.
/// </summary>
public sealed partial class FormAnswers
{
    private readonly FormSchema schema;
    private readonly Variables given;
    private readonly Variables before;
    private readonly Variables seen;
    private readonly FeelSurroundings surroundings;
    private readonly bool keepsUnsent;
    private readonly ImmutableArray<FormProblem>.Builder problems = ImmutableArray.CreateBuilder<FormProblem>();

    private FormAnswers(FormSchema schema, Variables given, Variables before, FeelSurroundings surroundings, bool keepsUnsent)
    {
        (this.schema, this.given, this.before, this.surroundings, this.keepsUnsent) = (schema, given, before, surroundings, keepsUnsent);
        seen = before.With(given.Values);
    }

    /// <param name="schema">The form.</param>
    /// <param name="given">What was sent, by key.</param>
    /// <param name="before">The variables that the form was shown with.</param>
    /// <param name="surroundings">Now and the functions of FEEL.</param>
    /// <param name="keepsUnsent">A question that was not sent at all keeps the answer it was shown with; else it is empty, as a page sends every question.</param>
    public static JudgedAnswers Judge(FormSchema schema, Variables given, Variables before, FeelSurroundings surroundings, bool keepsUnsent = false)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(before);
        return new FormAnswers(schema, given, before, surroundings, keepsUnsent).Judge();
    }

    private JudgedAnswers Judge()
    {
        var accepted = Variables.Empty;
        foreach (var key in given.Values.Keys.Where(key => schema.Fields.All(field => field.Key != key))) problems.Add(new("", "form.unknown-key", key));
        foreach (var field in schema.Fields)
        {
            var answer = given.TryGet(field.Key, out var sent) && !IsEmpty(sent) ? sent : FeelValue.Null;
            if (field.IsHidden(seen, surroundings))
            {
                if (!answer.IsNull && answer is not FeelBoolean { Value: false }) Fail(field, "form.hidden");
            }
            else if (field.Disabled || field.ReadOnly.Holds(seen, surroundings))
            {
                if (!answer.IsNull && !answer.Equals(Shown(field))) Fail(field, "form.read-only");
            }
            else
            {
                if (keepsUnsent && !given.TryGet(field.Key, out _) && Shown(field) is var shown && !IsEmpty(shown)) answer = shown;
                Check(field, answer);
                accepted = accepted.With(field.Key, answer is FeelNull && field.Kind is FormFieldKind.Checkbox ? FeelValue.Of(false) : answer);
            }
        }
        return problems.Count == 0 ? new(accepted, []) : new(Variables.Empty, problems.ToImmutable());
    }

    private FeelValue Shown(FormField field) => before.TryGet(field.Key, out var value) ? value : field.Default;

    private void Check(FormField field, FeelValue answer)
    {
        if (answer.IsNull || answer is FeelBoolean { Value: false })
        {
            if (field.Required.Holds(seen, surroundings)) Fail(field, "form.required");
            if (answer.IsNull) return;
        }

        switch (field.Kind)
        {
            case FormFieldKind.Text or FormFieldKind.LongText when answer is FeelString text:
                CheckText(field, text.Value);
                break;
            case FormFieldKind.Number when NumberOf(field, answer) is { } number:
                CheckNumber(field, number);
                break;
            case FormFieldKind.Checkbox when answer is FeelBoolean:
                break;
            case FormFieldKind.Date or FormFieldKind.Time or FormFieldKind.DateTime when answer is FeelString moment:
                CheckMoment(field, moment.Value);
                break;
            case FormFieldKind.Radio or FormFieldKind.Select when answer is FeelString or FeelNumber:
                CheckChosen(field, [answer]);
                break;
            case FormFieldKind.Checklist or FormFieldKind.TagList when answer is FeelList list:
                CheckChosen(field, list.Items);
                break;
            default:
                Fail(field, field.Kind is FormFieldKind.Number ? "form.not-number" : "form.type");
                break;
        }
    }

    private void CheckText(FormField field, string text)
    {
        var length = text.Trim().Length;
        if (field.MinLength.Number(seen, surroundings) is { } least && FeelNumber.Of(length).Value < least) Fail(field, "form.too-short", least.ToString());
        if (field.MaxLength.Number(seen, surroundings) is { } most && FeelNumber.Of(length).Value > most) Fail(field, "form.too-long", most.ToString());
        if (field.Pattern is { } pattern && !Matches(pattern, text)) Fail(field, "form.pattern", field.PatternMessage ?? "");
        if (field.TextKind == "email" && !Email().IsMatch(text)) Fail(field, "form.email");
        if (field.TextKind == "phone" && !Phone().IsMatch(text)) Fail(field, "form.phone");
    }

    // A pattern of the model that takes for ever on some text does not hold the server: that text does not match.
    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Decimal34? NumberOf(FormField field, FeelValue answer) => answer switch
    {
        FeelNumber number when !field.NumberAsText => number.Value,
        FeelString text when field.NumberAsText && Decimal34.TryParse(text.Value, out var number) => number,
        _ => null,
    };

    private void CheckNumber(FormField field, Decimal34 number)
    {
        if (field.Min.Number(seen, surroundings) is { } least && number < least) Fail(field, "form.too-small", least.ToString());
        if (field.Max.Number(seen, surroundings) is { } most && number > most) Fail(field, "form.too-large", most.ToString());
        if (number.ToDecimal() is not { } value) return;
        if (field.DecimalDigits is { } digits && value != Math.Round(value, Math.Min(digits, 28))) Fail(field, "form.decimals", digits.ToString(CultureInfo.InvariantCulture));
        if (field.Increment?.ToDecimal() is { } step and not 0 && value % step != 0) Fail(field, "form.increment", step.ToString(CultureInfo.InvariantCulture));
    }

    private void CheckMoment(FormField field, string text)
    {
        var format = field.Kind switch { FormFieldKind.Date => DayShape(), FormFieldKind.Time => TimeShape(), _ => MomentShape() };
        var day = DateOnly.MaxValue;
        if (!format.IsMatch(text)
            || field.Kind is not FormFieldKind.Time && !DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            Fail(field, "form.not-moment");
        else if (field.NoPastDays && day < DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(surroundings.Now, surroundings.Zone).DateTime)) Fail(field, "form.past-day");
    }

    private void CheckChosen(FormField field, IEnumerable<FeelValue> chosen)
    {
        var offered = field.Options(seen, surroundings).Select(option => option.Value).ToHashSet(StringComparer.Ordinal);
        if (chosen.Any(value => !offered.Contains(value.ToString()))) Fail(field, "form.not-offered");
    }

    private static bool IsEmpty(FeelValue value) => value is FeelNull or FeelString { Value: "" } or FeelList { Items.Length: 0 };

    private void Fail(FormField field, string code, string limit = "") => problems.Add(new(field.Key, code, limit));

    // As form-js checks them in the browser; of the telephone only the shape, its list of countries grows old.
    [GeneratedRegex(@"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9-]{1,63}(\.[a-zA-Z0-9-]{1,63})*$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Email();

    [GeneratedRegex(@"^(\+|00)[1-9][0-9]{5,20}$", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$", RegexOptions.ECMAScript, 200)]
    private static partial Regex DayShape();

    [GeneratedRegex(@"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.ECMAScript, 200)]
    private static partial Regex TimeShape();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$", RegexOptions.ECMAScript, 200)]
    private static partial Regex MomentShape();
}
