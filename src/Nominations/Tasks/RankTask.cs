using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Tasks;

namespace Workflow.Nominations.Tasks;

/// <summary>How urgent a head finds a task; lists show the highest first, and say so.</summary>
public enum Urgency { Low = 20, Normal = 50, High = 80 }

/// <summary>The head of those who do a task says how urgent it is.</summary>
public sealed class RankTask(DossierDesk desk, ChangeTask change)
{
    public sealed record Request(Guid Task, Urgency Urgency);

    public async Task<Outcome<bool>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await OfficeTask.FindAsync(desk, request.Task, cancellation) is not { } task) return OfficeTask.NotOpen();
        if (!await task.IsLedByAsync(desk, actor, cancellation)) return OfficeTask.NotLed();

        return OfficeTask.Told(await change.HandleAsync(request.Task, new((int)request.Urgency, default, default, null, null), actor, cancellation), "Urgency");
    }
}
