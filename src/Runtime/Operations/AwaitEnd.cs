using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Operations;

/// <summary>Waits for the end of an instance: woken by commits of this node, looking for those of others.</summary>
public sealed class AwaitEnd(RuntimeDb db, WakeUps wakeUps, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>The variables at its end; null when it has not ended in time.</summary>
    public async Task<Variables?> HandleAsync(ProcessInstanceId instance, TimeSpan wait, CancellationToken cancellation)
    {
        var end = time.GetUtcNow() + wait;
        while (true)
        {
            var committed = wakeUps.Commits.Next;
            var state = await db.Instances.AsNoTracking().Where(i => i.Id == instance.Value && i.EndedAt != null).Select(i => i.State).FirstOrDefaultAsync(cancellation);
            if (state is not null) return StateJson.Read(PackedText.Unpack(state).Span).Variables;

            var left = end - time.GetUtcNow();
            if (left <= TimeSpan.Zero) return null;
            try
            {
                await committed.WaitAsync(left < BetweenLooks ? left : BetweenLooks, time, cancellation);
            }
            catch (TimeoutException)
            {
                // Another node may have ended it.
            }
        }
    }
}
