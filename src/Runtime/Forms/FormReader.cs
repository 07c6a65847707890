using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workflow.Feel;

namespace Workflow.Runtime.Forms;

/// <summary>Reads a form-js schema (bpmn.io form-js, schema versions 1 to 19). What is not understood is a problem, never ignored.</summary>
public sealed partial class FormReader
{
    private static readonly TimeSpan PatternPatience = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Layout = ["group", "spacer", "separator", "button"];

    private readonly FeelNames names;
    private readonly List<FormSchemaProblem> problems = [];
    private readonly ImmutableArray<FormPart>.Builder parts = ImmutableArray.CreateBuilder<FormPart>();
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    private FormReader(FeelNames names) => this.names = names;

    /// <summary>The schema, or every problem in it.</summary>
    public static (FormSchema? Schema, ImmutableArray<FormSchemaProblem> Problems) Read(string json, FeelNames names)
    {
        ArgumentNullException.ThrowIfNull(json);
        var reader = new FormReader(names);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind is not JsonValueKind.Object || !document.RootElement.TryGetProperty("components", out var components) || components.ValueKind is not JsonValueKind.Array)
                reader.Problem("form.no-components", "Expected a form-js schema with a list 'components', but there is none.");
            else reader.ReadAll(components, []);
        }
        catch (JsonException fault)
        {
            reader.Problem("form.not-json", $"Expected the form to be JSON, but it is not: {fault.Message}");
        }
        return reader.problems.Count == 0 ? (new(json, reader.parts.ToImmutable()), []) : (null, [.. reader.problems]);
    }

    private void ReadAll(JsonElement components, ImmutableArray<FeelExpression> hidden)
    {
        foreach (var component in components.EnumerateArray()) Read(component, hidden);
    }

    private void Read(JsonElement component, ImmutableArray<FeelExpression> around)
    {
        var (type, name) = (Text(component, "type") ?? "", Text(component, "key") ?? Text(component, "id") ?? "?");
        var hidden = component.TryGetProperty("conditional", out var conditional) && Text(conditional, "hide") is { } hide && Feel(hide, name, "the condition") is { } condition
            ? around.Add(condition) : around;
        if (type == "group" && Text(component, "path") is { Length: > 0 } path)
            Problem("form.path-not-supported", $"Expected the group '{name}' to have no path, but it has '{path}'.");
        if (component.TryGetProperty("components", out var inner) && type == "group") ReadAll(inner, hidden);
        else if (type is "text") parts.Add(new FormWords(Rule(component, "text", name), hidden));
        else if (Kind(type, component) is { } kind) ReadField(component, kind, name, hidden);
        else if (!Layout.Contains(type, StringComparer.Ordinal))
            Problem("form.component-not-supported", $"Expected '{name}' to be a component that can be answered and checked here, but '{type}' is not.");
    }

    private void ReadField(JsonElement component, FormFieldKind kind, string name, ImmutableArray<FeelExpression> hidden)
    {
        if (!PlainKey().IsMatch(Text(component, "key") ?? ""))
        {
            Problem("form.key", $"Expected the key of '{name}' to be a name of letters, digits and _, but it is '{Text(component, "key")}'.");
            return;
        }
        if (!keys.Add(name)) Problem("form.key-twice", $"Expected the key '{name}' to be used by one component, but two use it.");

        var rules = component.TryGetProperty("validate", out var validate) && validate.ValueKind is JsonValueKind.Object ? validate : default;
        parts.Add(new FormField(Text(component, "id") ?? name, name, kind)
        {
            Label = Rule(component, kind is FormFieldKind.Date or FormFieldKind.DateTime && Text(component, "dateLabel") is not null ? "dateLabel" : kind is FormFieldKind.Time && Text(component, "timeLabel") is not null ? "timeLabel" : "label", name),
            Description = Rule(component, "description", name),
            Default = component.TryGetProperty("defaultValue", out var offered) ? FeelJson.Read(offered) : FeelValue.Null,
            Disabled = component.TryGetProperty("disabled", out var disabled) && disabled.ValueKind is JsonValueKind.True,
            ReadOnly = Rule(component, "readonly", name), HiddenWhen = hidden,
            Required = Rule(rules, "required", name), MinLength = Rule(rules, "minLength", name), MaxLength = Rule(rules, "maxLength", name),
            Min = Rule(rules, "min", name), Max = Rule(rules, "max", name),
            Pattern = Pattern(rules, name), PatternMessage = Text(rules, "patternErrorMessage"), TextKind = TextKind(rules, name),
            DecimalDigits = Number(component, "decimalDigits", name)?.ToDecimal() is { } digits ? (int)digits : null, Increment = Number(component, "increment", name),
            NumberAsText = component.TryGetProperty("serializeToString", out var asText) && asText.ValueKind is JsonValueKind.True,
            NoPastDays = component.TryGetProperty("disallowPassedDates", out var noPast) && noPast.ValueKind is JsonValueKind.True,
            FixedOptions = Options(component, name), OptionsKey = Text(component, "valuesKey"),
            OptionsFrom = Text(component, "valuesExpression") is { Length: > 0 } expression ? Feel(expression, name, "the choices") : null,
        });
    }

    private static FormFieldKind? Kind(string type, JsonElement component) => type switch
    {
        "textfield" => FormFieldKind.Text,
        "textarea" => FormFieldKind.LongText,
        "number" => FormFieldKind.Number,
        "checkbox" => FormFieldKind.Checkbox,
        "checklist" => FormFieldKind.Checklist,
        "radio" => FormFieldKind.Radio,
        "select" => FormFieldKind.Select,
        "taglist" => FormFieldKind.TagList,
        "datetime" => Text(component, "subtype") switch { "time" => FormFieldKind.Time, "datetime" => FormFieldKind.DateTime, _ => FormFieldKind.Date },
        _ => null,
    };

    private ImmutableArray<FormOption> Options(JsonElement component, string name)
    {
        if (!component.TryGetProperty("values", out var values)) return [];
        var options = ImmutableArray.CreateBuilder<FormOption>();
        foreach (var value in values.ValueKind is JsonValueKind.Array ? values.EnumerateArray() : [])
        {
            if (Text(value, "value") is { } chosen) options.Add(new(chosen, Text(value, "label") ?? chosen));
            else Problem("form.option", $"Expected every choice of '{name}' to have a text 'value', but one has none.");
        }
        return options.ToImmutable();
    }

    // Browsers search with a pattern wherever it is in the text; so does .NET. ECMAScript keeps \d to 0-9 as they do.
    private Regex? Pattern(JsonElement rules, string name)
    {
        if (Text(rules, "pattern") is not { Length: > 0 } pattern) return null;
        try
        {
            return new(pattern, RegexOptions.ECMAScript, PatternPatience);
        }
        catch (ArgumentException fault)
        {
            Problem("form.pattern", $"Expected the pattern of '{name}' to be a regular expression, but it is not: {fault.Message}");
            return null;
        }
    }

    private string? TextKind(JsonElement rules, string name)
    {
        var kind = Text(rules, "validationType");
        if (kind is null or "" or "custom") return null;
        if (kind is not ("email" or "phone")) Problem("form.validation-type", $"Expected the validation of '{name}' to be email, phone or custom, but it is '{kind}'.");
        return kind;
    }

    private Decimal34? Number(JsonElement component, string property, string name)
    {
        var rule = Rule(component, property, name);
        if (rule.Fixed is FeelNumber number) return number.Value;
        if (rule.Fixed is FeelString { Value.Length: > 0 } text && Decimal34.TryParse(text.Value, out var written)) return written;
        if (rule.Feel is not null || rule.Fixed is FeelString { Value.Length: > 0 }) Problem("form.number", $"Expected '{property}' of '{name}' to be a number, but it is not.");
        return null;
    }

    private FormRule Rule(JsonElement element, string property, string name)
    {
        if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(property, out var value)) return FormRule.None;
        return value.ValueKind is JsonValueKind.String && value.GetString() is ['=', ..] text
            ? new(FeelValue.Null, Feel(text, name, $"'{property}'"))
            : new(FeelJson.Read(value), null);
    }

    private FeelExpression? Feel(string text, string name, string what)
    {
        var parse = FeelExpression.Parse(text.TrimStart('='), names);
        foreach (var problem in parse.Problems) Problem("feel.syntax", $"Expected {what} of '{name}' to be a FEEL expression, but it does not parse: {problem}.");
        return parse.Problems.Count == 0 ? parse.Parsed : null;
    }

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private void Problem(string code, string message) => problems.Add(new(code, message));

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.None, 200)]
    private static partial Regex PlainKey();
}
