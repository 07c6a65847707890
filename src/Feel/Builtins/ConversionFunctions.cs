namespace Workflow.Feel;

/// <summary>DMN 1.5, table 69: conversion functions that are not about dates.</summary>
internal static class ConversionFunctions
{
    public static BuiltIn[] All { get; } =
    [
        BuiltIn.Of("string(from: Any)", ToText),
        BuiltIn.Of("number(from: string)", (run, a) => Number(run, a[0].Text(), "", "."))
            .Or("from: string, grouping separator: string?, decimal separator: string?", Separated),
        BuiltIn.Of("range(from: string)", (run, a) => RangeText.Parse(a[0].Text()).OrFault(run, "a range of literals, the start not after the end", a)),
    ];

    private static FeelValue ToText(FeelEvaluation run, FeelValue[] a)
    {
        var text = a[0].ToString();
        return run.AllowsText(text.Length) ? FeelValue.Of(text) : FeelValue.Null;
    }

    private static FeelValue Separated(FeelEvaluation run, FeelValue[] a)
    {
        var grouping = a[1].IsNull ? "" : a[1].Text();
        var point = a[2].IsNull ? "." : a[2].Text();
        if (grouping is not ("" or " " or "," or ".") || point is not ("," or ".") || grouping == point || (!a[1].IsNull && grouping.Length == 0))
            return run.Fault("function.undefined", $"Expected ' ', ',' or '.' to separate groups and another one of ',' and '.' for decimals, but found '{grouping}' and '{point}'.");
        return Number(run, a[0].Text(), grouping, point);
    }

    private static FeelValue Number(FeelEvaluation run, string text, string grouping, string point)
    {
        var plain = grouping.Length == 0 ? text : text.Replace(grouping, "", StringComparison.Ordinal);
        if (point != ".") plain = plain.Contains('.', StringComparison.Ordinal) ? "" : plain.Replace(point, ".", StringComparison.Ordinal);
        return Decimal34.TryParse(plain, out var number)
            ? FeelValue.Of(number)
            : run.Fault("function.undefined", $"Expected the text of a number, but found '{text}'.");
    }
}

/// <summary>The range that a text of literals stands for; an end that is open may be left out (DMN 1.5, grammar rule 66).</summary>
internal static class RangeText
{
    private static readonly string[] Constructors = ["date", "time", "date and time", "duration"];

    public static FeelValue? Parse(string text)
    {
        try
        {
            text = text.Trim();
            var inner = text.Length > 2 ? text[1..^1].Trim() : "";
            if (inner.StartsWith("..", StringComparison.Ordinal) && text[0] is '(' or ']' && text[^1] is ')' or '[' or ']')
                return End(Parser.Expression(inner[2..], FeelNames.None)) is { } only ? FeelRange.Below(only, text[^1] == ']') : null;
            if (inner.EndsWith("..", StringComparison.Ordinal) && text[^1] is ')' or '[' && text[0] is '(' or ']' or '[')
                return End(Parser.Expression(inner[..^2], FeelNames.None)) is { } first ? FeelRange.Above(first, text[0] == '[') : null;
            return Parser.Expression(text, FeelNames.None) is Node.Range node && End(node.Start) is { } start && End(node.End) is { } end
                ? FeelRange.Between(start, node.StartIncluded, end, node.EndIncluded)
                : null;
        }
        catch (SyntaxFault)
        {
            return null;
        }
    }

    private static FeelValue? End(Node node) => node switch
    {
        Node.Literal literal => literal.Value,
        Node.AtLiteral literal => TemporalText.Parse(literal.Text),
        Node.Call { Callee: Node.Name name, Arguments: [Node.Literal { Value: FeelString argument }] } when Constructors.Contains(name.Text) =>
            name.Text switch
            {
                "date" => FeelDate.Parse(argument.Value),
                "time" => FeelTime.Parse(argument.Value),
                "date and time" => FeelDateTime.Parse(argument.Value),
                _ => TemporalText.Duration(argument.Value),
            },
        _ => null,
    };
}
