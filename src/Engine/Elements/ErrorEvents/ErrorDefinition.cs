using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Something that is thrown with a code and caught by looking for its nearest catcher: an error or an escalation.</summary>
/// <param name="Code">Null catches every code.</param>
internal abstract record CodedDefinition(string? Code) : EventDefinition
{
    /// <summary>What <c>errorRef</c> or <c>escalationRef</c> names; a code of null for a catcher that names none. Null after a problem.</summary>
    internal static (string? Code, bool Found)? Read(ElementXml xml, XElement element, EventPosition position, string kind, string missing, string noCode)
    {
        if (element.Attribute(kind + "Ref") is null && !position.Throws) return (null, false);
        if (xml.Reference(element, kind + "Ref", kind, missing) is not { } root) return null;
        var code = (string?)root.Attribute(kind + "Code");
        if (!string.IsNullOrWhiteSpace(code)) return (code, true);
        xml.Problem(noCode, $"Expected the {kind} '{(string?)root.Attribute("id")}' to have a code, but it has none.", root);
        return null;
    }
}

/// <summary>Throws an error at an end event, catches it at a boundary or event sub-process start (BPMN 2.0, 10.5.6).</summary>
/// <param name="Code">The error code; null catches every error.</param>
internal sealed record ErrorDefinition(string? Code) : CodedDefinition(Code)
{
    internal override Move Throw(ElementContext context) =>
        new Move.Throw(Code ?? "", $"The process ended with the error '{Code}'.", EndsInstance: true) { Output = context.Instance.Local };

    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.StartsProcess || position.Place is EventPlace.IntermediateCatch or EventPlace.IntermediateThrow)
        {
            xml.NotSupported(element, "An error can be thrown by an end event and caught at the border of an activity or by an event sub-process, not here.");
            return null;
        }

        if (!position.Throws && !position.Interrupts)
            xml.Problem("error.must-interrupt", $"Expected '{xml.Name}' to interrupt, because an error ends what it happens in, but it does not.", element);
        return Read(xml, element, position, "error", "error.missing", "error.no-code") is { } coded ? new ErrorDefinition(coded.Code) : null;
    }
}
