using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Levels;
using Workflow.Runtime;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Dossiers;

/// <summary>A dossier that was over is taken up again (X14): what is left of its process is ended, and a new one of the same procedure is led past the counter, where nothing is to be checked again.</summary>
internal static class RestartedProcess
{
    /// <summary>Within the caller's work. A problem when the process cannot be led on; then nothing may be committed.</summary>
    /// <param name="checkOutcome">What the check at the counter would have said: <c>complete</c>, or <c>decidedAbove</c> for what lies at the upper level.</param>
    /// <param name="moments">The limits that the process waits for.</param>
    public static async Task<Problem?> BeginAsync(DossierDesk desk, DossierWork work, string reason, string checkOutcome, Variables moments, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        if (await EndAsync(desk, work, reason, cancellation) is { } notEnded) return notEnded;

        var office = await work.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == dossier.OfficeCode, cancellation);
        var procedure = await work.Db.Procedures.AsNoTracking().SingleAsync(p => p.Code == dossier.ProcedureCode, cancellation);
        // What a lower level submitted goes back there again.
        var origin = await work.Db.Set<OriginRow>().FirstOrDefaultAsync(o => o.DossierId == dossier.Id, cancellation);
        if (origin is not null) origin.AnsweredAt = null;
        await desk.RunAsync(dossier, office, procedure.ProcessId, origin?.Link, Actor.System, cancellation);
        await work.Db.SaveChangesAsync(cancellation);

        var output = moments.With("checkOutcome", Feel.FeelValue.Of(checkOutcome)).With("completeOn", work.RuleDay.Feel()).With("transferBy", work.Now.Feel());
        return await PassAsync(desk, work, "check-completeness", output, cancellation);
    }

    /// <summary>Completes a task that nobody has to do a second time.</summary>
    public static async Task<Problem?> PassAsync(DossierDesk desk, DossierWork work, string element, Variables output, CancellationToken cancellation) =>
        await work.TaskAsync(element, null, cancellation) is { } task
            ? work.Told(await desk.Runner.CompleteUserTaskAsync(task.Id, output, Actor.System, cancellation))
            : work.NotWaiting(element);

    /// <summary>The notice that was not handed out yet, or the refusal, has no subject any more.</summary>
    internal static async Task<Problem?> EndAsync(DossierDesk desk, DossierWork work, string reason, CancellationToken cancellation)
    {
        if (work.Dossier.InstanceId is not { } instance || !await work.Db.Instances.AnyAsync(i => i.Id == instance && i.EndedAt == null, cancellation)) return null;

        await work.Db.SaveChangesAsync(cancellation);
        return work.Told(await desk.Runner.RunAsync(new ProcessInstanceId(instance), new Command.Cancel(reason), work.Actor, cancellation));
    }
}
