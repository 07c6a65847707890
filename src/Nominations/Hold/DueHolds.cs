using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Remedies.Data;

namespace Workflow.Nominations.Hold;

/// <summary>
/// What stands against going on and may have come when the dossier could not stand still: a denunciation accepted before the receipt, during a supplement or
/// under another hold, or a hold that the submitting level asks for (X12). The dossier is held as soon as it may be, so that no step of it is open meanwhile.
/// </summary>
internal static class DueHolds
{
    /// <summary>Within the caller's work, after whatever made the dossier go on. A problem undoes it.</summary>
    public static async Task<Problem?> BeginAsync(DossierWork work, CancellationToken cancellation)
    {
        var above = work.Dossier.Status == DossierStatus.Forwarded;
        if (!above && !work.Dossier.Status.MayBeHeld()) return null;

        await work.Db.SaveChangesAsync(cancellation);
        if (await work.Db.Holds.AnyAsync(h => h.DossierId == work.Dossier.Id && h.ConcludedOn == null, cancellation)) return null;

        var verifying = await work.Db.Set<RemedyRow>()
            .Where(r => r.DossierId == work.Dossier.Id && r.Kind == RemedyKind.Denunciation && r.State == RemedyState.Accepted && r.ClosedOn == null).OrderBy(r => r.OpenedAt)
            .Join(work.Db.Set<DenunciationRow>(), r => r.Id, d => d.RemedyId, (r, d) => new { r.Number, Denunciation = d }).ToListAsync(cancellation);
        if (verifying.Count > 0)
        {
            var (hold, problem) = await HoldDossier.BeginAsync(
                work, HoldGround.Denunciation, $"Xác minh theo {string.Join(", ", verifying.Select(v => v.Number))}", "Cơ quan xác minh", work.Today, null, cancellation);
            foreach (var one in verifying) one.Denunciation.HoldId = hold.Id;
            return problem;
        }

        if (await work.Db.Set<OriginRow>().FirstOrDefaultAsync(o => o.DossierId == work.Dossier.Id, cancellation) is not { HoldAsked: { } json } origin) return null;

        var asked = JsonSerializer.Deserialize<HoldAsked>(json, JsonSerializerOptions.Web) ?? throw new JsonException("Expected a hold that was asked for, but found null.");
        origin.HoldAsked = null;
        var first = above ? work.Today : await HoldDossier.EarliestAsync(work, cancellation);
        var reason = $"Theo đề nghị của {origin.OfficeName}: {asked.Reason}";
        var on = asked.On < first ? first : asked.On;
        return (await HoldDossier.BeginAsync(
            work, Identifiers.Parse<HoldGround>(asked.Ground), reason[..Math.Min(2000, reason.Length)], asked.Body, on > work.Today ? work.Today : on, asked.Hold, cancellation)).Problem;
    }
}
