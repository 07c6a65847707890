using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Something that is thrown with a code and caught by looking for its nearest catcher: an error or an escalation.</summary>
/// <param name="Expression">Fixed or FEEL where it is thrown, fixed where it is caught; null catches every code.</param>
internal abstract record CodedDefinition(AttributeExpression? Expression) : EventDefinition
{
    /// <summary>What is caught; null for every code.</summary>
    internal string? Code => Expression?.Text;

    /// <summary>The code that is thrown, or why it cannot be said.</summary>
    protected (string Code, Failure? Failure) Thrown(ElementContext context, string what)
    {
        if (Expression is null) return ("", null);
        var evaluation = context.Evaluate();
        return (evaluation.Text(Expression, what), evaluation.Failure);
    }

    /// <summary>What <c>errorRef</c> or <c>escalationRef</c> names; a code of null for a catcher that names none. Null after a problem.</summary>
    internal static (AttributeExpression? Code, bool Found)? Read(ElementXml xml, XElement element, EventPosition position, string kind)
    {
        if (element.Attribute(kind + "Ref") is null && !position.Throws) return (null, false);
        if (xml.Reference(element, kind + "Ref", kind, kind == "error" ? "error.missing" : "escalation.missing") is not { } root) return null;
        var code = xml.Expression(root, kind + "Code", $"the {kind} code");
        if (code is null)
        {
            if (string.IsNullOrWhiteSpace((string?)root.Attribute(kind + "Code")))
                xml.Problem(kind == "error" ? "error.no-code" : "escalation.no-code", $"Expected the {kind} '{(string?)root.Attribute("id")}' to have a code, but it has none.", root);
            return null;
        }

        if (code.Feel is not null && !position.Throws)
            xml.Problem(kind == "error" ? "error.code-not-static" : "escalation.code-not-static", $"Expected the code that '{xml.Name}' catches to be fixed, but it is an expression.", element);
        return (code, true);
    }
}

/// <summary>Throws an error at an end event, catches it at a boundary or event sub-process start (BPMN 2.0, 10.5.6).</summary>
/// <param name="Expression">The error code; null catches every error.</param>
internal sealed record ErrorDefinition(AttributeExpression? Expression) : CodedDefinition(Expression)
{
    internal override Move Throw(ElementContext context)
    {
        var (code, failure) = Thrown(context, "the error code");
        return failure is not null ? new Move.Fail(failure) : new Move.Throw(code, $"The process ended with the error '{code}'.", EndsInstance: true) { Output = context.Instance.Local };
    }

    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.StartsProcess || position.Place is EventPlace.IntermediateCatch or EventPlace.IntermediateThrow)
        {
            xml.NotSupported(element, "An error can be thrown by an end event and caught at the border of an activity or by an event sub-process, not here.");
            return null;
        }

        if (!position.Throws && !position.Interrupts)
            xml.Problem("error.must-interrupt", $"Expected '{xml.Name}' to interrupt, because an error ends what it happens in, but it does not.", element);
        return Read(xml, element, position, "error") is { } coded ? new ErrorDefinition(coded.Code) : null;
    }
}
