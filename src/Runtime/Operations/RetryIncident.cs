using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Repair;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Operations;

/// <summary>After a repair: the element with the incident is tried again. Rejects with <c>incident.not-open</c> or why the repair is not possible.</summary>
public sealed class RetryIncident(RuntimeDb db, InstanceRunner runner, MigrateInstances migrations)
{
    public Task<RunResult> HandleAsync(Guid incidentId, Actor actor, CancellationToken cancellation) =>
        HandleAsync(incidentId, IncidentRepair.Outside, "", actor, cancellation);

    /// <param name="repair">Made in the same transaction: when the element cannot be tried, it is not made either.</param>
    /// <param name="reason">For the journal; may be empty.</param>
    public Task<RunResult> HandleAsync(Guid incidentId, IncidentRepair repair, string reason, Actor actor, CancellationToken cancellation) => runner.InTransactionAsync(
        async () => (await OneIncident.ResolveAsync(db, runner, migrations, incidentId, repair, reason, actor, cancellation)).Result, cancellation);
}
