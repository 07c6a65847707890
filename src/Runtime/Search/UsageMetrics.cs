using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Search;

/// <summary>How much ran within a period.</summary>
/// <param name="ProcessInstances">Root instances that were started.</param>
/// <param name="DecisionInstances">Decisions that were evaluated by processes and kept.</param>
/// <param name="Assignees">Persons who held a user task that ended then, or hold one that was made then.</param>
public sealed record Usage(int ProcessInstances, int DecisionInstances, int Assignees);

/// <summary>Counts what ran. What retention has removed is no longer counted.</summary>
public sealed class UsageMetrics(RuntimeDb db)
{
    /// <param name="from">Included.</param>
    /// <param name="to">Included.</param>
    public async Task<Usage> OfAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => new(
        await db.Instances.CountAsync(i => i.ParentId == null && i.StartedAt >= from && i.StartedAt <= to, cancellation),
        await db.DecisionRecords.CountAsync(r => r.At >= from && r.At <= to, cancellation),
        await db.EndedUserTasks.Where(t => t.EndedAt >= from && t.EndedAt <= to && t.Assignee != null).Select(t => t.Assignee)
            .Union(db.UserTasks.Where(t => t.CreatedAt >= from && t.CreatedAt <= to && t.Assignee != null).Select(t => t.Assignee)).CountAsync(cancellation));
}
