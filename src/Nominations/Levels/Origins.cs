using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels;

/// <summary>Which dossier here a message from below is about.</summary>
internal static class Origins
{
    /// <summary>Throws <see cref="TooEarlyException"/> while the parcel that brings the dossier is on its way, in parts perhaps, and not opened.</summary>
    internal static async Task<OriginRow> OriginAsync(this OfficeDb db, Guid link, CancellationToken cancellation) =>
        await db.Set<OriginRow>().FirstOrDefaultAsync(o => o.Link == link, cancellation) ?? throw new TooEarlyException($"Expected the dossier of forwarding {link}, but it has not arrived yet.");
}
