using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// Evaluates several expressions in one place and keeps the first failure; after a failure the answers are empty and must not be used.
/// FEEL yields null and warnings, never an error (DMN 1.5, 10.3.1): a null that comes with a warning is a failure here, a plain null is a value.
/// </summary>
internal sealed class Evaluation(IFeelVariables variables, FeelSurroundings feel)
{
    internal Failure? Failure { get; private set; }

    internal FeelSurroundings Feel => feel;

    internal IFeelVariables Variables => variables;

    internal void Fail(string code, string message) => Failure ??= new(code, message);

    /// <summary>Any value; <paramref name="names"/>: other names than those of this evaluation.</summary>
    internal FeelValue Value(AttributeExpression expression, string what, IFeelVariables? names = null) =>
        expression.Feel is null ? FeelValue.Of(expression.Text) : Value(expression.Feel, what, names);

    internal FeelValue Value(FeelExpression expression, string what, IFeelVariables? names = null)
    {
        var result = expression.Evaluate(names ?? variables, feel);
        if (result.Value.IsNull && result.Warnings.Count > 0)
            Fail("expression.null", $"Expected {what} '{expression.Source}' to have a value, but it has none: {Why(result)}");
        return result.Value;
    }

    /// <summary>True or false; a condition that is neither is a failure (BPMN 2.0, 8.4.13).</summary>
    internal bool Condition(FeelExpression expression, IFeelVariables? names = null)
    {
        var result = expression.Evaluate(names ?? variables, feel);
        if (result.Value is FeelBoolean boolean) return boolean.Value;
        Fail("condition.not-boolean", $"Expected '{expression.Source}' to be true or false, but it was {Kind(result.Value)}: {Why(result)}");
        return false;
    }

    /// <summary>A text that must be there.</summary>
    internal string Text(AttributeExpression expression, string what)
    {
        var text = OptionalText(expression, what);
        if (string.IsNullOrWhiteSpace(text)) Fail("expression.not-text", $"Expected {what} '{expression.Text}' to be a text, but it is empty.");
        return text ?? "";
    }

    /// <summary>A text, a number written as text, or null.</summary>
    internal string? OptionalText(AttributeExpression? expression, string what)
    {
        if (expression is null) return null;
        switch (Value(expression, what))
        {
            case FeelString text: return text.Value.Length == 0 ? null : text.Value;
            case FeelNumber number: return number.ToString();
            case FeelNull: return null;
            case var other:
                Fail("expression.not-text", $"Expected {what} '{expression.Text}' to be a text, but it is {Kind(other)}.");
                return null;
        }
    }

    /// <summary>A list of texts, or one text with commas between; null is no text at all.</summary>
    internal ImmutableArray<string> Texts(AttributeExpression? expression, string what)
    {
        if (expression is null) return [];
        switch (Value(expression, what))
        {
            case FeelNull: return [];
            case FeelString text: return [.. text.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
            case FeelList list when list.Items.All(item => item is FeelString): return [.. list.Items.OfType<FeelString>().Select(item => item.Value)];
            case var other:
                Fail("expression.not-text", $"Expected {what} '{expression.Text}' to be a list of texts, but it is {Kind(other)}.");
                return [];
        }
    }

    internal ImmutableArray<FeelValue> List(AttributeExpression expression, string what)
    {
        var value = Value(expression, what);
        if (value is FeelList list) return list.Items;
        Fail("expression.not-list", $"Expected {what} '{expression.Text}' to be a list, but it is {Kind(value)}.");
        return [];
    }

    /// <summary>A whole number between the bounds, both included; the fallback when there is no expression or it is null.</summary>
    internal int Number(AttributeExpression? expression, string what, int least, int most, int fallback)
    {
        if (expression is null) return fallback;
        var value = Value(expression, what);
        if (value is FeelNull) return fallback;
        if (WholeNumber(value, least, most) is { } number) return number;
        Fail("expression.not-number", $"Expected {what} '{expression.Text}' to be a whole number from {least} to {most}, but it is {Kind(value)}.");
        return fallback;
    }

    /// <summary>A whole number or its text, between the bounds; else null.</summary>
    internal static int? WholeNumber(FeelValue value, int least, int most)
    {
        var number = value is FeelString text && Decimal34.TryParse(text.Value, out var parsed) ? parsed : (value as FeelNumber)?.Value;
        return number is { IsInteger: true } whole && whole.TryToInt64(out var found) && found >= least && found <= most ? (int)found : null;
    }

    /// <summary>A date and time, a date (its first moment in the office's zone), their text, or null.</summary>
    internal DateTimeOffset? Moment(AttributeExpression? expression, string what)
    {
        if (expression is null) return null;
        var value = Value(expression, what);
        if (value is FeelNull or FeelString { Value: "" }) return null;
        if (Moments.Of(value, feel.Zone) is { } moment) return moment;
        Fail("expression.not-moment", $"Expected {what} '{expression.Text}' to be a date and time such as 2026-08-03T16:30:00+07:00, but it is {Kind(value)}.");
        return null;
    }

    // Kinds only: values may be personal data, and incidents are shown and logged.
    private static string Kind(FeelValue value) => value switch
    {
        FeelNull => "null",
        FeelString => "another text",
        FeelNumber => "a number",
        FeelBoolean => "true or false",
        FeelList => "a list",
        FeelContext => "a context",
        _ => "of another kind",
    };

    private static string Why(FeelResult result) =>
        result.Warnings.Count == 0 ? "there are no warnings." : string.Join("; ", result.Warnings.Take(3).Select(warning => warning.Message));
}
