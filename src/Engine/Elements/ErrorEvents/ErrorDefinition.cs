using System.Xml.Linq;

namespace Workflow.Engine;

/// <summary>Throws an error at an end event, catches it at a boundary or event sub-process start (BPMN 2.0, 10.5.6).</summary>
/// <param name="Code">The error code; null catches every error.</param>
internal sealed record ErrorDefinition(string? Code) : EventDefinition
{
    internal override Move Throw(ElementContext context) =>
        new Move.Throw(Code ?? "", $"The process ended with the error '{Code}'.", EndsInstance: true) { Output = context.Instance.Local };

    internal static EventDefinition? Read(ElementXml xml, XElement element, EventPosition position)
    {
        if (position.StartsProcess || position.IsIntermediate)
        {
            xml.NotSupported(element, "An error can be thrown by an end event and caught at the border of an activity or by an event sub-process, not here.");
            return null;
        }

        if (!position.Throws && !position.Interrupts)
            xml.Problem("error.must-interrupt", $"Expected '{xml.Name}' to interrupt, because an error ends what it happens in, but it does not.", element);
        if (element.Attribute("errorRef") is not { } reference)
        {
            if (position.Throws) xml.Problem("error.missing", $"Expected '{xml.Name}' to name the error it throws, but it names none.", element);
            return position.Throws ? null : new ErrorDefinition(Code: null);
        }

        if (xml.Definitions.Find("error", reference.Value) is not { } error)
        {
            xml.DanglingReference(element, "error", reference.Value);
            return null;
        }

        var code = (string?)error.Attribute("errorCode");
        if (!string.IsNullOrWhiteSpace(code)) return new ErrorDefinition(code);
        xml.Problem("error.no-code", $"Expected the error '{reference.Value}' to have a code, but it has none.", error);
        return null;
    }
}
