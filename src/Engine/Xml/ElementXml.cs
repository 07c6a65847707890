using System.Xml;
using System.Xml.Linq;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>What a start event stands in.</summary>
internal enum ContainerKind { Process, SubProcess, EventSubProcess }

/// <summary>One flow node while it is read: its header, and how to get at attributes, extensions and expressions with every fault reported.</summary>
internal sealed class ElementXml
{
    internal ElementXml(XElement element, ElementHeader header, ContainerKind container, DefinitionsXml definitions)
    {
        (Element, Header, Container, Definitions) = (element, header, container, definitions);
        Header = header with { Mapping = IoMappingXml.Read(this), Loop = LoopCharacteristicsXml.Read(this), Listeners = ListenersXml.Read(this) };
    }

    internal XElement Element { get; }

    internal ElementHeader Header { get; }

    internal ContainerKind Container { get; }

    internal DefinitionsXml Definitions { get; }

    internal string Name => Header.Name;

    /// <summary>A child of BPMN's own namespace.</summary>
    internal XElement? Child(string name) => Element.Element(BpmnNames.Bpmn + name);

    /// <summary>A <c>zeebe:</c> extension element.</summary>
    internal XElement? Extension(string name) => Child("extensionElements")?.Element(BpmnNames.Zeebe + name);

    internal void Problem(string code, string message, XElement? at = null) => Definitions.Problem(at ?? Element, code, message);

    internal void NotSupported(XElement at, string message) => Problem("element.not-supported", message, at);

    internal void DanglingReference(XElement at, string kind, string id) =>
        Problem("reference.dangling", $"Expected the {kind} '{id}' that '{Name}' names to exist, but it does not.", at);

    /// <summary>The attribute's text; when it is missing or blank, the problem.</summary>
    internal string? Required(XElement? element, string attribute, string code, string message)
    {
        var text = (string?)element?.Attribute(attribute);
        if (!string.IsNullOrWhiteSpace(text)) return text;
        Problem(code, message, element);
        return null;
    }

    /// <summary>An attribute of type xsd:boolean.</summary>
    internal bool Flag(XElement? element, string attribute, bool fallback)
    {
        switch (((string?)element?.Attribute(attribute))?.Trim())
        {
            case null: return fallback;
            case "true" or "1": return true;
            case "false" or "0": return false;
            case var other:
                Problem("xml.not-boolean", $"Expected '{attribute}' of '{Name}' to be true or false, but it is '{other}'.", element);
                return fallback;
        }
    }

    /// <summary>The attribute as an expression; null when it is missing, blank or wrong (which is reported).</summary>
    internal AttributeExpression? Expression(XElement? element, string attribute, string what) =>
        element is not null && (string?)element.Attribute(attribute) is { } text && !string.IsNullOrWhiteSpace(text) ? Expression(text, element, what) : null;

    internal AttributeExpression? Expression(string text, XElement at, string what)
    {
        if (!text.StartsWith('=')) return new(text, null);
        return Feel(text, at, what) is { } expression ? new(text, expression) : null;
    }

    /// <summary>FEEL with or without the leading '='; null when it does not parse (which is reported with its position).</summary>
    internal FeelExpression? Feel(string text, XElement at, string what)
    {
        var trimmed = text.Trim();
        var parse = Definitions.Parse(trimmed.StartsWith('=') ? trimmed[1..] : trimmed);
        foreach (var problem in parse.Problems)
            Problem("feel.syntax", $"Expected {what} of '{Name}' to be a FEEL expression, but it does not parse: {problem}.", at);
        return parse.Problems.Count == 0 ? parse.Parsed : null;
    }

    /// <summary>Reports a fixed text that can never be right; what an expression yields is known only at run time.</summary>
    internal void CheckFixed(XElement? at, AttributeExpression? expression, Func<FeelValue, bool> isRight, string code, string expected)
    {
        if (expression is { Feel: null } && !isRight(FeelValue.Of(expression.Text)))
            Problem(code, $"Expected '{expression.Text}' of '{Name}' to be {expected}, but it is not.", at);
    }

    /// <summary>What a reference attribute names at the root of the document; null when it is missing or dangling (which is reported).</summary>
    internal XElement? Reference(XElement element, string attribute, string kind, string missing)
    {
        if ((string?)element.Attribute(attribute) is not { } reference || string.IsNullOrWhiteSpace(reference))
        {
            Problem(missing, $"Expected '{Name}' to name the {kind} it is about, but it names none.", element);
            return null;
        }

        if (Definitions.Find(kind, reference) is { } found) return found;
        DanglingReference(element, kind, reference);
        return null;
    }

    /// <summary>What the event waits for or does; <see cref="NoneDefinition"/> when that is nothing, null when it is wrong (which is reported).</summary>
    internal EventDefinition? EventDefinition(EventPosition position)
    {
        var found = new List<XElement>();
        foreach (var child in Element.Elements().Where(child => child.Name.Namespace == BpmnNames.Bpmn))
        {
            if (child.Name.LocalName.EndsWith("EventDefinition", StringComparison.Ordinal)) found.Add(child);
            if (child.Name.LocalName != "eventDefinitionRef") continue;
            if (Definitions.FindEventDefinition(child.Value.Trim()) is { } definition) found.Add(definition);
            else { DanglingReference(child, "event definition", child.Value.Trim()); return null; }
        }

        return found.Count switch
        {
            0 => new NoneDefinition(),
            1 => SingleDefinition(found[0], position),
            _ => MultipleDefinitionXml.Read(this, found, position),
        };
    }

    internal EventDefinition? SingleDefinition(XElement definition, EventPosition position)
    {
        if (ElementCatalog.EventDefinition(definition.Name.LocalName) is { } entry) return entry.Read(this, definition, position);
        NotSupported(definition, $"Expected '{Name}' to be an event that can be executed, but '{definition.Name.LocalName}' is not executed.");
        return null;
    }
}
