using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Record;

/// <summary>Ties the timelines of dossiers that were received before there were chains, once, at preparation.</summary>
public sealed class SealTimelines(OfficeDb db)
{
    private const int AtOnce = 200;

    /// <summary>A dossier that has a tied line already is left alone. Returns how many were sealed.</summary>
    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var sealedNow = 0;
        while (await db.Dossiers.Where(d => d.TimelineHead == null && db.Timeline.Any(t => t.DossierId == d.Id)).OrderBy(d => d.Id).Take(AtOnce).ToListAsync(cancellation) is { Count: > 0 } dossiers)
        {
            foreach (var dossier in dossiers)
            {
                foreach (var row in await db.Timeline.Where(t => t.DossierId == dossier.Id).OrderBy(t => t.At).ThenBy(t => t.Id).ToListAsync(cancellation)) TimelineChain.Tie(dossier, row);
            }

            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            sealedNow += dossiers.Count;
        }

        return sealedNow;
    }
}
