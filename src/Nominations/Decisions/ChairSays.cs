using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Decisions;

/// <summary>The record of what the chair did, the same for signing, returning and refusing.</summary>
internal static class ChairSays
{
    /// <summary>Where the dossier waits for the chair: a decision of this level, or a submission to the upper one (X12).</summary>
    public static async Task<string> ElementAsync(DossierWork work, CancellationToken cancellation) =>
        await work.TaskAsync("propose", null, cancellation) is null ? "decide" : "propose";

    public static async Task<ChairDecisionRow> RecordAsync(DossierDesk desk, DossierWork work, ChairDecisionKind kind, string? reason, CancellationToken cancellation)
    {
        var row = new ChairDecisionRow
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, Kind = kind, At = work.Now, ChairId = work.ActorId,
            ChairName = await desk.NameOfAsync(work.Actor, cancellation), Reason = reason,
        };
        work.Db.ChairDecisions.Add(row);
        return row;
    }
}
