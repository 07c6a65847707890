using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Decisions;

/// <summary>The record of what the chair did, the same for signing, returning and refusing.</summary>
internal static class ChairSays
{
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
