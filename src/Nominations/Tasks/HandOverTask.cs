using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Tasks;

namespace Workflow.Nominations.Tasks;

/// <summary>The head of those who do a task gives it to one of them, whoever held it before.</summary>
public sealed class HandOverTask(DossierDesk desk, AssignTask assign)
{
    public sealed record Request(Guid Task, string Assignee);

    /// <summary>True when it was given, false when programs that listen to the task are asked first. Refused for a task of one person alone, and for somebody who did a step that it excludes.</summary>
    public async Task<Outcome<bool>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await OfficeTask.FindAsync(desk, request.Task, cancellation) is not { } task) return OfficeTask.NotOpen();
        if (!await task.IsLedByAsync(desk, actor, cancellation)) return OfficeTask.NotLed();
        if (!await task.Members(desk.Db).AnyAsync(a => a.UserName == request.Assignee, cancellation))
            return new Problem("task.unknown-assignee", "Assignee", "Người này không làm loại việc này ở cơ quan.", $"Expected an active member of the group '{task.Role}' of the office.");

        return OfficeTask.Told(await assign.HandleAsync(request.Task, request.Assignee, actor, cancellation), "Assignee");
    }
}
