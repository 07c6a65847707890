using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>One file to be deployed.</summary>
public sealed record DefinitionFile(string Name, ResourceKind Kind, string Xml)
{
    /// <summary><c>.bpmn</c> and <c>.dmn</c> files; throws for another ending.</summary>
    public static ResourceKind KindOf(string fileName) => Path.GetExtension(fileName) switch
    {
        ".bpmn" => ResourceKind.Bpmn,
        ".dmn" => ResourceKind.Dmn,
        var other => throw new ArgumentException($"Expected a .bpmn or .dmn file, but found '{other}'.", nameof(fileName)),
    };
}

/// <summary>A process or decision of a deployed file. <paramref name="IsNew"/> is false when this very content was deployed before.</summary>
public sealed record DeployedDefinition(string Id, int Version, string Name, bool IsNew);

public abstract record DeployResult
{
    private DeployResult() { }

    public sealed record Deployed(ImmutableArray<DeployedDefinition> Definitions) : DeployResult
    {
        /// <summary>What the modeller should know all the same, such as a way on which work is left behind.</summary>
        public ImmutableArray<SoundnessFinding> Findings { get; init; } = [];
    }

    /// <summary>Nothing was deployed. Every problem, with the id of its element.</summary>
    public sealed record Refused(ImmutableArray<DefinitionProblem> Problems) : DeployResult;
}
