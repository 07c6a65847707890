using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Overdue;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Papers;
using Workflow.Runtime;

namespace Workflow.Nominations.Decisions;

/// <summary>
/// The chair opens a submission with its papers; the timeline keeps who and when. Nothing is signed that this chair has not opened since it
/// last changed: <see cref="SignDecision"/> asks for this fact.
/// </summary>
public sealed class ReadSubmission(DossierDesk desk)
{
    public sealed record Request(Guid Dossier);

    /// <param name="First">False when nothing changed since this chair opened it before.</param>
    public sealed record Result(bool First);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.TaskAsync(await ChairSays.ElementAsync(work, cancellation), null, cancellation) is null) return work.NotWaiting("decide");
        if (await Current(work.Db, work.ActorId).AnyAsync(d => d == request.Dossier, cancellation)) return new Result(false);

        await work.RecordAsync(nameof(ReadSubmission), work.Dossier.Status, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(true);
    }

    // Facts that change nothing of what is submitted: nobody has to open it again because of them.
    private static readonly string[] Without = [nameof(ReadSubmission), nameof(MoveDeadlines), nameof(SweepOverdue), "ReportSecondOverdue"];

    /// <summary>The dossiers of which nothing was done, written or filed since this person opened them as a submission.</summary>
    public static IQueryable<Guid> Current(OfficeDb db, Guid chair)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Timeline
            .Where(read => read.ActorId == chair && read.Action == nameof(ReadSubmission)
                && !db.Timeline.Any(change => change.DossierId == read.DossierId && !Without.Contains(change.Action) && change.At > read.At)
                && !db.Set<PaperRow>().Any(paper => paper.DossierId == read.DossierId && paper.StoredAt > read.At))
            .Select(read => read.DossierId);
    }
}
