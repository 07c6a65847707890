using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Dmn.Boxed;
using Workflow.Dmn.Tables;
using Workflow.Dmn.Types;

namespace Workflow.Dmn.Xml;

/// <summary>Reads the logic of decisions and business knowledge models: a dispatch over the boxed expressions (DMN 1.5, 10.2.2).</summary>
internal sealed class LogicReading(ModelReading reading, TypeReading types, Names modelNames)
{
    private static readonly FrozenSet<string> Expressions = FrozenSet.Create(
        StringComparer.Ordinal,
        "literalExpression", "context", "relation", "list", "functionDefinition", "invocation",
        "conditional", "filter", "for", "some", "every", "decisionTable");

    private readonly FeelReading feel = new(reading);
    private readonly List<OwnedTable> tables = [];
    private DrgElement? owning;

    /// <summary>Every decision table that was read, however deep in the logic.</summary>
    internal ImmutableArray<OwnedTable> Tables => [.. tables];

    internal void Read(DrgElement element, XElement xml)
    {
        owning = element;
        switch (element)
        {
            case Decision decision:
                var names = modelNames.With(decision.InformationRequirements.Concat(decision.KnowledgeRequirements).Select(Visible));
                decision.Logic = Child(xml, names, decision.Name);
                break;
            case BusinessKnowledgeModel knowledge when xml.Child("encapsulatedLogic") is { } function:
                knowledge.Logic = Function(function, modelNames.With(knowledge.KnowledgeRequirements.Select(Visible).Append(knowledge.VariableName)), knowledge.Name);
                break;
        }
    }

    internal ExpressionHead Head(XElement xml) =>
        new(xml.NearestId(), xml.Optional("label"), xml.Optional("typeRef"), types.Resolve(xml.Optional("typeRef"), xml));

    internal LiteralExpression Literal(XElement xml, Names names) => new(Head(xml), xml.ChildText("text"), feel.Expression(xml, names));

    internal BoxedExpression? Child(XElement xml, Names names, string owner)
    {
        var children = xml.Elements().Where(e => e.Name.Namespace == xml.Name.Namespace && Expressions.Contains(e.Name.LocalName)).ToList();
        if (children.Count > 1) reading.Problem("dmn.expression-twice", children[1], $"Expected one expression of '{owner}', but found {children.Count}.");
        return children.Count == 0 ? null : Expression(children[0], names, owner);
    }

    private static string Visible(Requirement requirement) => requirement.Prefix.IsEmpty ? requirement.Element.VariableName : requirement.Prefix[0];

    private BoxedExpression Expression(XElement xml, Names names, string owner) => xml.Name.LocalName switch
    {
        "context" => Context(xml, names),
        "relation" => Relation(xml, names, owner),
        "list" => List(xml, names, owner),
        "functionDefinition" => Function(xml, names, owner),
        "invocation" => Invocation(xml, names, owner),
        "conditional" => new BoxedConditional(Head(xml), Part(xml, "if", names, owner), Part(xml, "then", names, owner), Part(xml, "else", names, owner)),
        "filter" => new BoxedFilter(Head(xml), Part(xml, "in", names, owner), Part(xml, "match", names.With("item"), owner)),
        "for" => For(xml, names, owner),
        "some" or "every" => Quantified(xml, names, owner),
        "decisionTable" => Table(xml, names, owner),
        _ => Literal(xml, names),
    };

    private DecisionTable Table(XElement xml, Names names, string owner)
    {
        var table = new TableReading(reading, this, feel, types).Read(xml, names, owner);
        if (owning is not null) tables.Add(new OwnedTable(owning, table));
        return table;
    }

    private BoxedExpression? Part(XElement xml, string name, Names names, string owner)
    {
        if (xml.Child(name) is { } part && Child(part, names, owner) is { } expression) return expression;
        reading.Problem("dmn.expression-missing", xml, $"Expected an expression in '{name}', but there is none.");
        return null;
    }

    private BoxedContext Context(XElement xml, Names names)
    {
        var entries = ImmutableArray.CreateBuilder<BoxedContextEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in xml.Children("contextEntry"))
        {
            var variable = entry.Child("variable");
            var name = variable is null ? null : DmnNames.Normal(variable.Text("name"));
            if (name is not null)
            {
                names = names.With(name);
                if (!seen.Add(name)) reading.Problem("dmn.entry-twice", entry, $"Expected each entry of a context once, but '{name}' is there twice.");
            }

            entries.Add(new BoxedContextEntry(name, types.Resolve(variable?.Optional("typeRef"), entry), Child(entry, names, name ?? "result")));
        }

        return new BoxedContext(Head(xml), entries.ToImmutable());
    }

    private BoxedList List(XElement xml, Names names, string owner) => new(
        Head(xml),
        [.. xml.Elements().Where(e => e.Name.Namespace == xml.Name.Namespace && Expressions.Contains(e.Name.LocalName)).Select(e => Expression(e, names, owner))]);

    private BoxedRelation Relation(XElement xml, Names names, string owner)
    {
        ImmutableArray<RelationColumn> columns = [.. xml.Children("column").Select(c => new RelationColumn(DmnNames.Normal(c.Text("name")), types.Resolve(c.Optional("typeRef"), c)))];
        ImmutableArray<BoxedList> rows = [.. xml.Children("row").Select(row => List(row, names, owner))];
        foreach (var (row, part) in rows.Zip(xml.Children("row")))
        {
            if (row.Items.Length != columns.Length) reading.Problem("dmn.row-length", part, $"Expected {columns.Length} cells in the row, but found {row.Items.Length}.");
        }

        return new BoxedRelation(Head(xml), columns, rows);
    }

    private BoxedFunction Function(XElement xml, Names names, string owner)
    {
        ImmutableArray<FormalParameter> parameters = [.. xml.Children("formalParameter").Select(p => new FormalParameter(DmnNames.Normal(p.Text("name")), types.Resolve(p.Optional("typeRef"), p)))];
        var kind = xml.Text("kind") switch { "" or "FEEL" => FunctionKind.Feel, "Java" => FunctionKind.Java, _ => FunctionKind.Pmml };
        if (kind == FunctionKind.Pmml) reading.Problem("dmn.function-kind", xml, $"Expected a FEEL function, but found '{xml.Text("kind")}'; it evaluates to null.", DmnSeverity.Warning);
        return new BoxedFunction(Head(xml), kind, parameters, Child(xml, names.With(parameters.Select(p => p.Name)), owner));
    }

    private BoxedInvocation Invocation(XElement xml, Names names, string owner)
    {
        var bindings = xml.Children("binding").Select(binding =>
            new InvocationBinding(DmnNames.Normal(binding.Child("parameter")?.Text("name") ?? ""), Child(binding, names, owner)));
        return new BoxedInvocation(Head(xml), Child(xml, names, owner), [.. bindings]);
    }

    /// <summary>The type that <c>in</c> declares: of the items, or of the list as a whole (DMN 1.5, 10.2.2.9, TypedChildExpression).</summary>
    private DmnType ItemType(XElement xml)
    {
        if (xml.Child("in") is not { } collection) return DmnType.Any;
        var type = types.Resolve(collection.Optional("typeRef"), collection);
        return type.Unfolded is CollectionType list ? list.Item : type;
    }

    private BoxedFor For(XElement xml, Names names, string owner)
    {
        var variable = DmnNames.Normal(xml.Text("iteratorVariable"));
        return new BoxedFor(Head(xml), variable, ItemType(xml), Part(xml, "in", names, owner), Part(xml, "return", names.With(variable, "partial"), owner));
    }

    private BoxedQuantified Quantified(XElement xml, Names names, string owner)
    {
        var variable = DmnNames.Normal(xml.Text("iteratorVariable"));
        return new BoxedQuantified(Head(xml), xml.Name.LocalName == "every", variable, ItemType(xml), Part(xml, "in", names, owner), Part(xml, "satisfies", names.With(variable), owner));
    }
}
