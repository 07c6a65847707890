using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Feel;

namespace Workflow.Runtime.Forms;

/// <summary>What a question of a form takes.</summary>
public enum FormFieldKind { Text, LongText, Number, Checkbox, Checklist, Radio, Select, TagList, Date, Time, DateTime }

/// <summary>One answer that may be chosen.</summary>
public sealed record FormOption(string Value, string Label);

/// <summary>A property that a schema writes as a fixed value or as FEEL (<c>"=count > 2"</c>). Missing: <see cref="FeelNull"/>.</summary>
public sealed record FormRule(FeelValue Fixed, FeelExpression? Feel)
{
    public static FormRule None { get; } = new(FeelValue.Null, null);

    public FeelValue Value(IFeelVariables variables, FeelSurroundings surroundings) => Feel?.Evaluate(variables, surroundings).Value ?? Fixed;

    public bool Holds(IFeelVariables variables, FeelSurroundings surroundings) => Value(variables, surroundings) is FeelBoolean { Value: true };

    /// <summary>The number it gives, also out of text; null when it gives none.</summary>
    public Decimal34? Number(IFeelVariables variables, FeelSurroundings surroundings) => Value(variables, surroundings) switch
    {
        FeelNumber number => number.Value,
        FeelString text when Decimal34.TryParse(text.Value, out var number) => number,
        _ => null,
    };
}

/// <summary>One thing a form shows: a question (<see cref="FormField"/>) or words between them.</summary>
public abstract record FormPart;

/// <summary>Words between the questions, in the little Markdown of form-js; FEEL when they begin with '='.</summary>
public sealed record FormWords(FormRule Text, ImmutableArray<FeelExpression> HiddenWhen) : FormPart;

/// <summary>One question of a form-js schema, with the rules its answer is judged by.</summary>
/// <param name="Id">The component's id, by which form-js places an error.</param>
/// <param name="Key">The variable that holds the answer.</param>
public sealed record FormField(string Id, string Key, FormFieldKind Kind) : FormPart
{
    public FormRule Label { get; init; } = FormRule.None;
    public FormRule Description { get; init; } = FormRule.None;

    /// <summary>The answer offered where there is none yet; null when the schema offers none.</summary>
    public FeelValue Default { get; init; } = FeelValue.Null;

    public bool Disabled { get; init; }
    public FormRule ReadOnly { get; init; } = FormRule.None;

    /// <summary>Its own <c>conditional.hide</c> and those of the groups around it.</summary>
    public ImmutableArray<FeelExpression> HiddenWhen { get; init; } = [];

    public FormRule Required { get; init; } = FormRule.None;
    public FormRule MinLength { get; init; } = FormRule.None;
    public FormRule MaxLength { get; init; } = FormRule.None;
    public FormRule Min { get; init; } = FormRule.None;
    public FormRule Max { get; init; } = FormRule.None;
    public Regex? Pattern { get; init; }

    /// <summary>What the schema says when <see cref="Pattern"/> is not matched; null: a sentence of ours.</summary>
    public string? PatternMessage { get; init; }

    /// <summary><c>email</c>, <c>phone</c> or null.</summary>
    public string? TextKind { get; init; }

    /// <summary>Digits after the point at most; null for any number of them.</summary>
    public int? DecimalDigits { get; init; }

    /// <summary>A number is a multiple of this; null for any.</summary>
    public Decimal34? Increment { get; init; }

    /// <summary>A number travels as text, so that no digit of it is lost in the browser.</summary>
    public bool NumberAsText { get; init; }

    /// <summary>A day before today is refused.</summary>
    public bool NoPastDays { get; init; }

    /// <summary>The answers to choose from: fixed, of the variable <see cref="OptionsKey"/>, or what <see cref="OptionsFrom"/> yields.</summary>
    public ImmutableArray<FormOption> FixedOptions { get; init; } = [];
    public string? OptionsKey { get; init; }
    public FeelExpression? OptionsFrom { get; init; }

    public bool IsChoice => Kind is FormFieldKind.Checklist or FormFieldKind.Radio or FormFieldKind.Select or FormFieldKind.TagList;
    public bool IsMany => Kind is FormFieldKind.Checklist or FormFieldKind.TagList;

    public bool IsHidden(IFeelVariables variables, FeelSurroundings surroundings) => Hides(HiddenWhen, variables, surroundings);

    internal static bool Hides(ImmutableArray<FeelExpression> conditions, IFeelVariables variables, FeelSurroundings surroundings) =>
        conditions.Any(condition => condition.Evaluate(variables, surroundings).Value is FeelBoolean { Value: true });

    /// <summary>What may be chosen. A list of texts or numbers offers each under its own name; contexts name <c>value</c> and <c>label</c>.</summary>
    public ImmutableArray<FormOption> Options(Variables variables, FeelSurroundings surroundings)
    {
        var listed = OptionsFrom?.Evaluate(variables, surroundings).Value
            ?? (OptionsKey is not null && variables.TryGet(OptionsKey, out var given) ? given : FeelValue.Null);
        return listed is FeelList list ? [.. list.Items.Select(Option).OfType<FormOption>()] : FixedOptions;
    }

    private static FormOption? Option(FeelValue item) => item switch
    {
        FeelContext context when context.TryGet("value", out var value) && !value.IsNull =>
            new(value.ToString(), context.TryGet("label", out var label) && !label.IsNull ? label.ToString() : value.ToString()),
        FeelString or FeelNumber => new(item.ToString(), item.ToString()),
        _ => null,
    };
}

/// <summary>A form-js schema that was read and can be judged by.</summary>
/// <param name="Json">As written in the model: what form-js draws.</param>
public sealed record FormSchema(string Json, ImmutableArray<FormPart> Parts)
{
    public IEnumerable<FormField> Fields => Parts.OfType<FormField>();

    /// <summary>The variables that the schema names anywhere: only these go to the browser.</summary>
    public Variables Named(Variables variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Variables.Empty.With(variables.Values.Where(value => Json.Contains(value.Key, StringComparison.Ordinal)));
    }
}

/// <summary>One reason why a schema cannot be used.</summary>
public sealed record FormSchemaProblem(string Code, string Message);
