using System.Xml.Linq;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.Xml;

/// <summary>Parses the FEEL of a file once and reports what is none.</summary>
internal sealed class FeelReading(ModelReading reading)
{
    /// <summary>The expression in the <c>text</c> of an element; C# null when it is missing or not FEEL.</summary>
    internal FeelExpression? Expression(XElement xml, Names names)
    {
        if (xml.Child("importedValues") is { } imported)
        {
            reading.Problem("dmn.imported-values", imported, "Expected FEEL, but found imported values; they evaluate to null.");
            return null;
        }

        return IsFeel(xml) ? Parsed(xml, FeelExpression.Parse(xml.ChildText("text"), names.Feel)) : null;
    }

    /// <summary>The tests in the <c>text</c> of an element; an empty one matches everything.</summary>
    internal UnaryCell Tests(XElement xml, Names names)
    {
        var text = xml.ChildText("text");
        var parsed = IsFeel(xml) ? Parsed(xml, FeelUnaryTests.Parse(string.IsNullOrWhiteSpace(text) ? "-" : text, names.Feel)) : null;
        return new UnaryCell(xml.NearestId(), text, parsed);
    }

    private bool IsFeel(XElement xml)
    {
        if (xml.Optional("expressionLanguage") is not { } language || DmnNames.IsFeel(language)) return true;
        reading.Problem("dmn.expression-language", xml, $"Expected FEEL as expression language, but found '{language}'.");
        return false;
    }

    private T? Parsed<T>(XElement xml, FeelParse<T> parse) where T : class
    {
        if (parse.Parsed is null)
            reading.Problem("dmn.feel-syntax", xml, $"Expected FEEL, but: {string.Join("; ", parse.Problems)}");
        return parse.Parsed;
    }
}
