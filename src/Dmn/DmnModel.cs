using System.Collections.Immutable;
using System.Xml.Linq;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Dmn.Types;
using Workflow.Dmn.Xml;
using Workflow.Feel;

namespace Workflow.Dmn;

/// <summary>A decision model as read from a file (DMN 1.5, <c>definitions</c>). Immutable, safe for many threads.</summary>
public sealed class DmnModel
{
    private readonly XDocument document;

    internal DmnModel(XDocument document, string id, string name, string modelNamespace, string version)
    {
        this.document = document;
        Id = id;
        Name = name;
        Namespace = modelNamespace;
        DmnVersion = version;
    }

    /// <summary>The XML id of the definitions; empty when there is none.</summary>
    public string Id { get; }

    /// <summary>The name of the model.</summary>
    public string Name { get; }

    /// <summary>The namespace that identifies the model.</summary>
    public string Namespace { get; }

    /// <summary>The DMN version of the file: 1.2, 1.3, 1.4 or 1.5.</summary>
    public string DmnVersion { get; }

    /// <summary>The imports in the order of the file.</summary>
    public ImmutableArray<DmnImport> Imports { get; internal set; } = [];

    /// <summary>The inputs in the order of the file.</summary>
    public ImmutableArray<InputData> Inputs { get; internal set; } = [];

    /// <summary>The decisions in the order of the file.</summary>
    public ImmutableArray<Decision> Decisions { get; internal set; } = [];

    /// <summary>The business knowledge models in the order of the file.</summary>
    public ImmutableArray<BusinessKnowledgeModel> BusinessKnowledgeModels { get; internal set; } = [];

    /// <summary>The decision services in the order of the file.</summary>
    public ImmutableArray<DecisionService> DecisionServices { get; internal set; } = [];

    /// <summary>The item definitions in the order of the file.</summary>
    public ImmutableArray<ItemDefinition> ItemDefinitions { get; internal set; } = [];

    /// <summary>Every decision table with the element whose logic it is part of, in the order of the file.</summary>
    public ImmutableArray<OwnedTable> Tables { get; internal set; } = [];

    internal Dictionary<string, DrgElement> ById { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<DrgElement> Elements => Decisions.Cast<DrgElement>().Concat(DecisionServices).Concat(BusinessKnowledgeModels).Concat(Inputs);

    /// <summary>Names that may follow a dot and are no plain word: components, entries, columns, elements of imported models.</summary>
    internal ImmutableHashSet<string> MemberNames { get; set; } = [];

    internal TypeNames TypeNames { get; set; } = TypeNames.Empty;

    /// <summary>The file as read: diagram, extensions and comments included.</summary>
    public string ToXml() => DmnWriter.Write(document);

    /// <summary>A copy of the file for an editor to change; the model stays as it is.</summary>
    public XDocument CopyDocument() => new(document);

    /// <summary>The element of this id, or else of this name; null when there is none. Of the same name, a decision comes before a decision service, then a business knowledge model.</summary>
    public DrgElement? Find(string idOrName) =>
        ById.GetValueOrDefault(idOrName)
        ?? Decisions.FirstOrDefault(e => e.Name == idOrName)
        ?? (DrgElement?)DecisionServices.FirstOrDefault(e => e.Name == idOrName)
        ?? BusinessKnowledgeModels.FirstOrDefault(e => e.Name == idOrName)
        ?? (DrgElement?)Inputs.FirstOrDefault(e => e.Name == idOrName);

    /// <summary>Evaluates a decision, a decision service or a business knowledge model.</summary>
    /// <param name="idOrName">The id or the name of the element.</param>
    /// <param name="inputs">The values of inputs by name, of a service also its input decisions, of a business knowledge model its parameters. An input of an imported model is looked up as <c>{namespace}name</c>, then below the names of the imports, then by its bare name.</param>
    /// <param name="surroundings">Clock, zone, product functions and limits.</param>
    /// <returns>The record; its output is null with the warning <c>dmn.unknown-element</c> when there is no such element.</returns>
    public DecisionRecord Evaluate(string idOrName, FeelContext inputs, FeelSurroundings surroundings) =>
        DecisionRun.Evaluate(this, Find(idOrName), idOrName, inputs, surroundings);
}
