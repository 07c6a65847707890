using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Offices;

/// <summary>
/// At the start of a release: the counters get the standard procedures that it knows and the one before did not. Whoever calls it sees to it
/// that no two nodes do so at once.
/// </summary>
public sealed class BringProcedures(OfficeDb db)
{
    public async Task HandleAsync(CancellationToken cancellation)
    {
        var levels = await db.Offices.Select(o => o.Level).Distinct().ToListAsync(cancellation);
        await StandardProcedures.AddMissingAsync(db, levels, cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}
