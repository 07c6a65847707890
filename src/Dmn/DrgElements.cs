using System.Collections.Immutable;
using Workflow.Dmn.Boxed;
using Workflow.Dmn.Types;

namespace Workflow.Dmn;

/// <summary>An element of a decision requirements graph (DMN 1.5, chapter 6). Unchangeable once its model was read.</summary>
public abstract class DrgElement
{
    private protected DrgElement(DmnModel model, string id, string name, string? description)
    {
        Model = model;
        Id = id;
        Name = name;
        VariableName = name;
        Description = description;
    }

    /// <summary>The model in which the element is defined.</summary>
    public DmnModel Model { get; }

    /// <summary>The XML id; empty when there is none.</summary>
    public string Id { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The label as written, or null.</summary>
    public string? Label { get; internal set; }

    /// <summary>The name by which expressions refer to its value; the standard asks for the same as <see cref="Name"/>.</summary>
    public string VariableName { get; internal set; }

    /// <summary>The description as written, or null.</summary>
    public string? Description { get; }

    /// <summary>The type of its variable.</summary>
    public DmnType Type { get; internal set; } = DmnType.Any;

    /// <summary>The type as written, or null.</summary>
    public string? TypeRef { get; internal set; }
}

/// <summary>An input of the graph (DMN 1.5, 6.3.11).</summary>
public sealed class InputData : DrgElement
{
    internal InputData(DmnModel model, string id, string name, string? description) : base(model, id, name, description) { }
}

/// <summary>One element that another one requires, under the name that it has there.</summary>
/// <param name="Prefix">The names of the imports on the way, outermost first; empty for elements of the same model.</param>
/// <param name="Element">The required element.</param>
public sealed record Requirement(ImmutableArray<string> Prefix, DrgElement Element);

/// <summary>A decision (DMN 1.5, 6.3.7).</summary>
public sealed class Decision : DrgElement
{
    internal Decision(DmnModel model, string id, string name, string? description) : base(model, id, name, description) { }

    /// <summary>The question that the decision answers, or null.</summary>
    public string? Question { get; internal set; }

    /// <summary>The <c>zeebe:versionTag</c> of the decision, or null.</summary>
    public string? VersionTag { get; internal set; }

    /// <summary>The answers that are possible, in words, or null.</summary>
    public string? AllowedAnswers { get; internal set; }

    /// <summary>Required inputs and decisions in the order of the file.</summary>
    public ImmutableArray<Requirement> InformationRequirements { get; internal set; } = [];

    /// <summary>Required business knowledge models and decision services in the order of the file.</summary>
    public ImmutableArray<Requirement> KnowledgeRequirements { get; internal set; } = [];

    /// <summary>The decision logic; null when the decision is made outside (its value is then null).</summary>
    public BoxedExpression? Logic { get; internal set; }
}

/// <summary>A function of the model (DMN 1.5, 6.3.9).</summary>
public sealed class BusinessKnowledgeModel : DrgElement
{
    internal BusinessKnowledgeModel(DmnModel model, string id, string name, string? description) : base(model, id, name, description) { }

    /// <summary>Required business knowledge models and decision services in the order of the file.</summary>
    public ImmutableArray<Requirement> KnowledgeRequirements { get; internal set; } = [];

    /// <summary>The function; null when the file has none.</summary>
    public BoxedFunction? Logic { get; internal set; }
}

/// <summary>A decision service (DMN 1.5, 6.3.10): a function whose parameters are its input data, then its input decisions.</summary>
public sealed class DecisionService : DrgElement
{
    internal DecisionService(DmnModel model, string id, string name, string? description) : base(model, id, name, description) { }

    /// <summary>The decisions whose values are the result: one gives its value, several give a context by name.</summary>
    public ImmutableArray<Decision> OutputDecisions { get; internal set; } = [];

    /// <summary>Decisions evaluated inside.</summary>
    public ImmutableArray<Decision> EncapsulatedDecisions { get; internal set; } = [];

    /// <summary>Decisions whose values are passed in; their logic is not evaluated.</summary>
    public ImmutableArray<Decision> InputDecisions { get; internal set; } = [];

    /// <summary>Inputs whose values are passed in.</summary>
    public ImmutableArray<InputData> InputData { get; internal set; } = [];

    /// <summary>The parameters in order: input data, then input decisions.</summary>
    public IEnumerable<DrgElement> Parameters => InputData.Cast<DrgElement>().Concat(InputDecisions);
}
