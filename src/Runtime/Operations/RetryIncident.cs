using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Operations;

/// <summary>After a repair: the element with the incident is tried again.</summary>
public sealed class RetryIncident(RuntimeDb db, InstanceRunner runner)
{
    public async Task<RunResult> HandleAsync(Guid incidentId, Actor actor, CancellationToken cancellation)
    {
        var incident = await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == incidentId, cancellation);
        return incident is null or { ResolvedAt: not null }
            ? new RunResult.Rejected("incident.not-open", $"Expected an open incident, but {incidentId} is resolved or was never raised.")
            : await runner.RunAsync(new(incident.InstanceId), new Command.RetryIncident(new(incident.Owner)), actor, cancellation);
    }
}
