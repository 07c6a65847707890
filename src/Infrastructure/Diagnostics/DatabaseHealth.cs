using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workflow.Runtime.Data;

namespace Workflow.Infrastructure.Diagnostics;

/// <summary>Ready means: the database answers. A broker that is away is reported as degraded by its own check and keeps nobody from working.</summary>
internal sealed class DatabaseHealth(RuntimeDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("Expected the database to answer, but it does not.");
}
