using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Runtime.Record;

namespace Workflow.Nominations.Record;

/// <summary>Ties each new line of a dossier's timeline to the one before, whoever adds it (src/adr/0030).</summary>
internal static class TimelineChain
{
    /// <summary>Called before the changes of a context are saved; the dossier remembers the last line, in the same transaction.</summary>
    public static void Tie(OfficeDb db)
    {
        foreach (var added in db.ChangeTracker.Entries<TimelineRow>().Where(entry => entry.State == EntityState.Added && entry.Entity.Hash is null)
            .Select(entry => entry.Entity).GroupBy(row => row.DossierId).ToList())
        {
            var dossier = db.Dossiers.Find(added.Key) ?? throw new InvalidOperationException($"Expected a dossier {added.Key} for its timeline, but there is none.");
            foreach (var row in added.OrderBy(row => row.At).ThenBy(row => row.Id)) Tie(dossier, row);
        }
    }

    public static byte[] Beginning(Guid dossier) => RecordChain.Begin("timeline", dossier);

    public static byte[] Of(RecordChain chain, TimelineRow row, byte[] before) => chain
        .Add(before).Add(row.DossierId).Add(row.Position).Add(row.Id).Add(row.At).Add(row.ActorId?.ToString()).Add(row.ActorName).Add(row.Action).Add(row.Status.ToString()).Add(row.Reason).Next();

    public static void Tie(DossierRow dossier, TimelineRow row)
    {
        row.Position = ++dossier.TimelineCount;
        row.Hash = dossier.TimelineHead = Of(new(), row, dossier.TimelineHead ?? Beginning(dossier.Id));
    }
}
