using System.Collections.Immutable;

namespace Workflow.Runtime.Definitions;

/// <summary>Deploys every .bpmn and .dmn file under a directory, decisions first; all or nothing.</summary>
public sealed class DeployWorkflows(DeployDefinition deploy)
{
    public Task<ImmutableArray<(string File, DeployResult Result)>> HandleAsync(string directory, CancellationToken cancellation) =>
        Pending.Of<Task<ImmutableArray<(string File, DeployResult Result)>>>(deploy);
}
