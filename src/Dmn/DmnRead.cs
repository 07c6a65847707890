using System.Collections.Immutable;

namespace Workflow.Dmn;

/// <summary>How bad a problem is: an error keeps a model from being published, a warning does not.</summary>
public enum DmnSeverity
{
    /// <summary>The model says less than it seems to say; publication is refused.</summary>
    Error,

    /// <summary>Worth knowing; the model still means what it says.</summary>
    Warning,
}

/// <summary>One problem of a DMN file.</summary>
/// <param name="Code">Stable code, for example <c>dmn.feel-syntax</c>; the codes are listed in <c>src/Dmn/README.md</c>.</param>
/// <param name="ElementId">The id of the nearest element that has one; empty when the file has none at this place.</param>
/// <param name="Line">Line in the file, from 1; 0 when unknown.</param>
/// <param name="Message">One sentence: what was expected, what was found.</param>
/// <param name="Severity">Error or warning.</param>
public sealed record DmnProblem(string Code, string ElementId, int Line, string Message, DmnSeverity Severity = DmnSeverity.Error)
{
    /// <summary>Code, place and sentence in one line.</summary>
    public override string ToString() => $"{Code} at {(ElementId.Length == 0 ? "?" : ElementId)}, line {Line}: {Message}";
}

/// <summary>What reading a file gave: a model unless the text is no DMN at all, and every problem found.</summary>
/// <param name="Model">Null only when the text is not well-formed XML of a known DMN version within the limits. A faulty expression leaves a model in which it evaluates to null.</param>
/// <param name="Problems">All problems in the order of the file.</param>
public sealed record DmnRead(DmnModel? Model, ImmutableArray<DmnProblem> Problems)
{
    /// <summary>True when the model can be published: it exists and no problem is an error.</summary>
    public bool IsSound => Model is not null && Problems.All(problem => problem.Severity != DmnSeverity.Error);
}

/// <summary>An import statement of a model (DMN 1.5, 6.3.3): how another model's elements are named here.</summary>
/// <param name="Name">The prefix of the imported names; empty when they are used without a prefix.</param>
/// <param name="Namespace">The namespace of the imported model.</param>
/// <param name="LocationUri">Where the file says the model lies, or null.</param>
/// <param name="ImportType">The kind of the imported file; only DMN is followed.</param>
/// <param name="Model">The imported model, or null when it was not supplied or is not DMN.</param>
public sealed record DmnImport(string Name, string Namespace, string? LocationUri, string ImportType, DmnModel? Model);

/// <summary>Which model an import statement asks for.</summary>
/// <param name="Namespace">The namespace of the wanted model.</param>
/// <param name="LocationUri">The location hint, or null.</param>
public sealed record DmnImportRequest(string Namespace, string? LocationUri);

/// <summary>Bounds for files from outside.</summary>
/// <param name="Characters">Longest file in characters. Default 20,000,000.</param>
/// <param name="Depth">Deepest nesting of elements. 10 to 500; default 150.</param>
public sealed record DmnReadLimits(long Characters, int Depth)
{
    /// <summary>Room for tables of many thousand rules.</summary>
    public static DmnReadLimits Default { get; } = new(20_000_000, 150);
}
