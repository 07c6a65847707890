using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Tasks;

namespace Workflow.Nominations.Tasks;

/// <summary>The holder of a task, or whoever stands in for them, does not want to see it before a day. Its deadline stays.</summary>
public sealed class PutOffTask(OfficeDb db, StandIns standIns, ChangeTask change)
{
    /// <param name="Day">The first day on which it is in the list again; null: now.</param>
    public sealed record Request(Guid Task, DateOnly? Day);

    public async Task<Outcome<bool>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var holder = await db.UserTasks.AsNoTracking().Where(t => t.Id == request.Task).Select(t => t.Assignee).FirstOrDefaultAsync(cancellation);
        if (holder is null || (holder != actor.Name && await standIns.ForTaskAsync(request.Task, actor.Name, cancellation) != holder))
            return new Problem("task.not-held", "", "Chỉ người đang giữ việc hẹn xem lại được.", "Expected the holder of the task.");
        if (request.Day <= standIns.Today) return new Problem("task.follow-up", "FollowUp", "Ngày hẹn phải sau hôm nay.", $"Expected a day after {standIns.Today:yyyy-MM-dd}, but found {request.Day:yyyy-MM-dd}.");

        DateTimeOffset? at = request.Day is { } day ? OfficeTime.At(day, TimeOnly.MinValue) : null;
        return OfficeTask.Told(await change.HandleAsync(request.Task, new(null, default, (at, true), null, null), actor, cancellation), "FollowUp");
    }
}
