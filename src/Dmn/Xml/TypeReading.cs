using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Xml;

/// <summary>Reads item definitions and finds types by name (DMN 1.5, 7.3.2).</summary>
internal sealed class TypeReading(ModelReading reading, DmnModel model)
{
    internal void Read(XElement root)
    {
        var definitions = root.Children("itemDefinition").Select(xml => (Definition: Shell(xml), Xml: xml)).ToList();
        model.ItemDefinitions = [.. definitions.Select(d => d.Definition)];
        model.TypeNames = new TypeNames(model.ItemDefinitions, model.Imports);
        foreach (var (definition, xml) in definitions)
        {
            if (model.TypeNames.Local(definition.Name) != definition)
                reading.Problem("dmn.type-twice", xml, $"Expected each item definition once, but '{definition.Name}' is defined twice.");
            Fill(definition, xml);
        }

        foreach (var (definition, xml) in definitions)
        {
            if (RefersToItself(definition)) Break(definition, xml);
        }

        foreach (var (definition, _) in definitions) definition.ToFeel();
    }

    /// <summary>The type of a <c>typeRef</c>; an unknown one is reported and means any value.</summary>
    internal DmnType Resolve(string? typeRef, XElement at)
    {
        if (string.IsNullOrWhiteSpace(typeRef)) return DmnType.Any;
        if (Find(typeRef, at) is { } found) return found;
        var isOfMissingImport = model.Imports.Any(import => import.Model is null && DmnNames.Normal(typeRef).StartsWith(import.Name + ".", StringComparison.Ordinal));
        if (isOfMissingImport) return DmnType.Any;   // the missing import is a problem already
        reading.Problem("dmn.unknown-type", at, $"Expected the name of a type, but found '{typeRef}'.");
        return DmnType.Any;
    }

    /// <summary>The type of this name; C# null when there is none. A prefix of the file stands for FEEL, the model itself or an import.</summary>
    internal DmnType? Find(string typeRef, XElement at)
    {
        var name = DmnNames.Normal(typeRef);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || model.TypeNames.Find(name) is not null) return model.TypeNames.Find(name);
        var space = at.GetNamespaceOfPrefix(name[..colon])?.NamespaceName ?? "";
        var names = DmnNames.IsFeel(space) || space == model.Namespace ? model.TypeNames : model.Imports.FirstOrDefault(i => i.Namespace == space)?.Model?.TypeNames;
        return names?.Find(name[(colon + 1)..]);
    }

    private static ItemDefinition Shell(XElement xml) => new(
        xml.Text("id"),
        DmnNames.Normal(xml.Text("name")),
        xml.Child("typeRef")?.Value,
        xml.Text("isCollection").Trim() is "true" or "1",
        [.. xml.Children("itemComponent").Select(Shell)])
    {
        AllowedValues = xml.Child("allowedValues")?.ChildText("text"),
        TypeConstraint = xml.Child("typeConstraint")?.ChildText("text"),
    };

    private void Fill(ItemDefinition definition, XElement xml)
    {
        foreach (var (component, part) in definition.Components.Zip(xml.Children("itemComponent"))) Fill(component, part);
        DmnType type;
        if (!definition.Components.IsEmpty) type = new StructureType([.. definition.Components.Select(c => new KeyValuePair<string, DmnType>(c.Name, c.Type))]);
        else if (xml.Child("functionItem") is { } function) type = Function(function);
        else type = Resolve(definition.TypeRef, xml);
        type = Constrain(type, definition.AllowedValues, xml.Child("allowedValues"));
        if (definition.IsCollection) type = new CollectionType(type);
        definition.Type = Constrain(type, definition.TypeConstraint, xml.Child("typeConstraint"));
    }

    private FunctionType Function(XElement xml) => new(
        [.. xml.Children("parameters").Select(p => new KeyValuePair<string, DmnType>(DmnNames.Normal(p.Text("name")), Resolve(p.Optional("typeRef"), p)))],
        Resolve(xml.Optional("outputTypeRef"), xml));

    private DmnType Constrain(DmnType type, string? tests, XElement? xml)
    {
        if (xml is null || string.IsNullOrWhiteSpace(tests)) return type;
        var parse = FeelUnaryTests.Parse(tests, FeelNames.None with { Members = model.MemberNames });
        if (parse.Parsed is not null) return new ConstrainedType(type, parse.Parsed);
        reading.Problem("dmn.feel-syntax", xml, $"Expected unary tests, but: {string.Join("; ", parse.Problems)}");
        return type;
    }

    /// <summary>A definition may hold itself in a component, but not be itself.</summary>
    private static bool RefersToItself(ItemDefinition definition)
    {
        var seen = new HashSet<ItemDefinition>();
        DmnType type = new NamedType(definition);
        while (true)
        {
            switch (type)
            {
                case NamedType named when !seen.Add(named.Definition): return true;
                case NamedType named: type = named.Definition.Type; break;
                case ConstrainedType constrained: type = constrained.Of; break;
                case CollectionType collection: type = collection.Item; break;
                default: return false;
            }
        }
    }

    private void Break(ItemDefinition definition, XElement xml)
    {
        reading.Problem("dmn.type-cycle", xml, $"Expected '{definition.Name}' to build on another type, but it builds on itself.");
        definition.Type = DmnType.Any;
    }
}
