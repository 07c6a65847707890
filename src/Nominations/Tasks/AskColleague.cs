using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Tasks;

namespace Workflow.Nominations.Tasks;

/// <summary>Whoever may do a task asks a colleague of the office to work on it and give it back.</summary>
public sealed class AskColleague(DossierDesk desk, DelegateTask delegation)
{
    public sealed record Request(Guid Task, string Colleague);

    /// <summary>True when it is with the colleague now, false when programs that listen to the task are asked first.</summary>
    public async Task<Outcome<bool>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await OfficeTask.FindAsync(desk, request.Task, cancellation) is not { } task) return OfficeTask.NotOpen();
        if (!await task.Colleagues(desk.Db).AnyAsync(a => a.UserName == request.Colleague, cancellation))
            return new Problem("task.unknown-assignee", "Colleague", "Người này không cùng cơ quan, không còn làm việc hoặc không được xem vụ việc.", "Expected somebody active who works in the office.");

        return OfficeTask.Told(await delegation.HandleAsync(request.Task, request.Colleague, actor, cancellation), "Colleague");
    }
}
