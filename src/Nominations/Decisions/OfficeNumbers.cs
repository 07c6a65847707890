using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Decisions;

/// <summary>Numbers of decisions are one series of the office and the year, whatever they decide: an award, its correction, its cancelling, a complaint.</summary>
public sealed class OfficeNumbers(OfficeDb db, IRuntimeDialect dialect)
{
    /// <summary>Whether somebody has the number already. Whoever asks at the same time waits until the asking transaction has ended.</summary>
    public async Task<bool> IsTakenAsync(string office, string number, int year, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(number);
        var wanted = number.Trim();
        await dialect.LockNameAsync(db, $"decision-numbers/{office}/{year}", cancellation);
        // What the upper level decided (X12) has a number of the upper level's.
        if (await db.ChairDecisions.Where(d => d.Number == wanted && d.ChairId != Guid.Empty && d.SignedOn != null && d.SignedOn.Value.Year == year)
            .Join(db.Dossiers, d => d.DossierId, d => d.Id, (_, d) => d.OfficeCode).AnyAsync(code => code == office, cancellation)) return true;
        if (await db.Set<ComplaintRow>().Where(c => c.DecisionNumber == wanted && c.SettledOn != null && c.SettledOn.Value.Year == year)
            .Join(db.Set<RemedyRow>(), c => c.RemedyId, r => r.Id, (_, r) => r.OfficeCode).AnyAsync(code => code == office, cancellation)) return true;
        return await db.Set<RevocationRow>().Where(c => c.DecisionNumber == wanted && c.CancelledOn != null && c.CancelledOn.Value.Year == year)
            .Join(db.Set<RemedyRow>(), c => c.RemedyId, r => r.Id, (_, r) => r.OfficeCode).AnyAsync(code => code == office, cancellation);
    }
}
