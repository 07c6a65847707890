using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Dmn.Boxed;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.HitPolicies;
using Workflow.Dmn.Tables;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Xml;

/// <summary>Reads decision tables (DMN 1.5, chapter 8).</summary>
internal sealed class TableReading(ModelReading reading, LogicReading logic, FeelReading feel, TypeReading types)
{
    internal DecisionTable Read(XElement xml, Names names, string owner)
    {
        var columns = new TableColumns(
            [.. xml.Children("input").Select(input => Input(input, names))],
            [.. xml.Children("output").Select(output => Output(output, xml, names))],
            [.. xml.Children("annotation").Select(annotation => annotation.Text("name"))]);
        if (columns.Outputs.IsEmpty) reading.Problem("dmn.output-missing", xml, "Expected an output column, but there is none.");
        if (columns.Outputs.Length > 1 && columns.Outputs.Any(o => o.Name.Length == 0))
            reading.Problem("dmn.output-name", xml, "Expected a name for each of several output columns, but one has none.");
        var rules = xml.Children("rule").Select((rule, i) => Rule(rule, i + 1, columns, names));
        var label = xml.Optional("outputLabel") is { Length: > 0 } given ? given : owner;
        return new DecisionTable(logic.Head(xml), label, Policy(xml), Orientation(xml), columns, [.. rules]);
    }

    private HitPolicy Policy(XElement xml)
    {
        if (HitPolicy.Of(xml.Text("hitPolicy"), xml.Text("aggregation")) is { } policy) return policy;
        reading.Problem("dmn.hit-policy", xml, $"Expected a hit policy of DMN, but found '{xml.Text("hitPolicy")}' with aggregation '{xml.Text("aggregation")}'.");
        return new Unique();
    }

    private static TableOrientation Orientation(XElement xml) => xml.Text("preferredOrientation") switch
    {
        "Rule-as-Column" => TableOrientation.RuleAsColumn,
        "CrossTable" => TableOrientation.CrossTable,
        _ => TableOrientation.RuleAsRow,
    };

    private TableInput Input(XElement xml, Names names)
    {
        var values = xml.Child("inputValues") is { } allowed && !string.IsNullOrWhiteSpace(allowed.ChildText("text")) ? feel.Tests(allowed, names) : null;
        if (xml.Child("inputExpression") is { } expression)
            return new TableInput(xml.NearestId(), xml.Optional("label"), types.Resolve(expression.Optional("typeRef"), expression), Untyped(expression, names), values);
        reading.Problem("dmn.expression-missing", xml, "Expected an input expression, but there is none.");
        return new TableInput(xml.NearestId(), xml.Optional("label"), DmnType.Any, new LiteralExpression(logic.Head(xml), "", null), values);
    }

    private TableOutput Output(XElement xml, XElement table, Names names)
    {
        var name = DmnNames.Normal(xml.Text("name"));
        var type = types.Resolve(xml.Optional("typeRef"), xml);
        var values = xml.Child("outputValues") is { } allowed && !string.IsNullOrWhiteSpace(allowed.ChildText("text")) ? feel.Tests(allowed, names) : null;
        var order = values?.Text ?? Allowed(type) ?? Allowed(Component(table, name));
        var otherwise = xml.Child("defaultOutputEntry") is { } entry && !string.IsNullOrWhiteSpace(entry.ChildText("text")) ? logic.Literal(entry, names) : null;
        return new TableOutput(xml.NearestId(), name, xml.Optional("label"), type, values, Order(order, xml, names), otherwise);
    }

    /// <summary>The type of an output column as the table's own type or its owner's variable has it.</summary>
    private DmnType Component(XElement table, string name)
    {
        var typeRef = table.Optional("typeRef") ?? table.Parent?.Child("variable")?.Optional("typeRef");
        var type = typeRef is null ? DmnType.Any : types.Find(typeRef, table) ?? DmnType.Any;
        var whole = type.Unfolded is CollectionType collection ? collection.Item : type;
        if (name.Length == 0 || whole.Unfolded is not StructureType structure) return whole;
        return structure.Components.FirstOrDefault(c => c.Key == name).Value ?? DmnType.Any;
    }

    private static string? Allowed(DmnType type) => type switch
    {
        ConstrainedType constrained => constrained.Constraint.Source,
        NamedType named => Allowed(named.Definition.Type),
        CollectionType collection => Allowed(collection.Item),
        _ => null,
    };

    private static LiteralExpression? Order(string? values, XElement xml, Names names)
    {
        if (values is null) return null;
        var parsed = FeelExpression.Parse($"[{values}]", names.Feel).Parsed;
        return parsed is null ? null : new LiteralExpression(new ExpressionHead(xml.NearestId(), null, null, DmnType.Any), $"[{values}]", parsed);
    }

    private TableRule Rule(XElement xml, int number, TableColumns columns, Names names)
    {
        var inputs = xml.Children("inputEntry").Select(entry => feel.Tests(entry, names)).ToList();
        var outputs = xml.Children("outputEntry").Select(entry => logic.Literal(entry, names)).ToList();
        if (inputs.Count != columns.Inputs.Length || outputs.Count != columns.Outputs.Length)
        {
            reading.Problem("dmn.rule-length", xml, $"Expected {columns.Inputs.Length} inputs and {columns.Outputs.Length} outputs in rule {number}, but found {inputs.Count} and {outputs.Count}.");
            while (inputs.Count < columns.Inputs.Length) inputs.Add(new UnaryCell(xml.NearestId(), "", null));
            while (outputs.Count < columns.Outputs.Length) outputs.Add(new LiteralExpression(logic.Head(xml), "", null));
        }

        return new TableRule(xml.Text("id"), number, [.. inputs], [.. outputs], Annotations(xml, columns));
    }

    /// <summary>An input expression: its type describes the column and does not convert the value, which cells may test as the list that it is.</summary>
    private LiteralExpression Untyped(XElement xml, Names names) =>
        new(new ExpressionHead(xml.NearestId(), xml.Optional("label"), xml.Optional("typeRef"), DmnType.Any), xml.ChildText("text"), feel.Expression(xml, names));

    /// <summary>The annotation columns, and the description of the rule, where editors of DMN 1.1 and 1.2 put it.</summary>
    private static ImmutableArray<RuleAnnotation> Annotations(XElement xml, TableColumns columns)
    {
        var annotations = xml.Children("annotationEntry").Select((entry, i) => new RuleAnnotation(columns.Annotations.ElementAtOrDefault(i) ?? "", entry.ChildText("text")));
        if (xml.Child("description") is { } description) annotations = annotations.Append(new RuleAnnotation("", description.Value));
        return [.. annotations.Where(a => !string.IsNullOrWhiteSpace(a.Text))];
    }
}
