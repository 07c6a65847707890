using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Tasks;

/// <summary>Where an open task stands with the programs that check its completion.</summary>
/// <param name="Waits">It was handed in and is being checked.</param>
/// <param name="Denied">Why the last completion was denied; null when it was not. Empty when the program gave no reason.</param>
public sealed record CompletionCheck(bool Waits, string? Denied);

/// <summary>Whether a task that somebody opens was handed in before, from the journal. The caller checks that the person may see it.</summary>
public sealed class CompletionChecks(RuntimeDb db)
{
    public async Task<CompletionCheck> OfAsync(Guid taskId, CancellationToken cancellation)
    {
        var last = await (
            from task in db.UserTasks
            join line in db.Journal on new { task.InstanceId, task.Owner } equals new { line.InstanceId, line.Owner }
            where task.Id == taskId && (line.Kind == FactKind.TaskHandedIn || line.Kind == FactKind.CompletionDenied)
            orderby line.Sequence descending
            select new { line.Kind, line.Detail }).FirstOrDefaultAsync(cancellation);
        return new(last?.Kind is FactKind.TaskHandedIn, last?.Kind is FactKind.CompletionDenied ? last.Detail : null);
    }
}
