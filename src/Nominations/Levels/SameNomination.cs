using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Levels;

/// <summary>The dossiers of one installation that are one nomination: the one of the counter of origin and those of the levels it went up to (X12).</summary>
internal static class SameNomination
{
    /// <summary>The ids, the dossier's own among them.</summary>
    public static async Task<IReadOnlyCollection<Guid>> OfAsync(OfficeDb db, Guid dossier, CancellationToken cancellation)
    {
        var known = new HashSet<Guid> { dossier };
        for (var before = 0; before < known.Count;)
        {
            before = known.Count;
            var pairs = await db.Set<ForwardingRow>().Join(db.Set<OriginRow>(), f => f.Id, o => o.Link, (f, o) => new { Lower = f.DossierId, Upper = o.DossierId })
                .Where(pair => known.Contains(pair.Lower) || known.Contains(pair.Upper)).ToListAsync(cancellation);
            foreach (var pair in pairs) known.UnionWith([pair.Lower, pair.Upper]);
        }

        return known;
    }
}
