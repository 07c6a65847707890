using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.AwardHistory;

/// <summary>The history of awards inside somebody's work: written when the chair signs, marked when an award is revoked. Saves in the caller's transaction, never commits.</summary>
public sealed class AwardLedger(OfficeDb db, DossierDesk desk, RegistryTrace trace)
{
    /// <summary>S11: the awards that a signed decision gives, one for each nominee.</summary>
    internal async Task RecordDecisionAsync(DossierWork work, ChairDecisionRow decision, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        var office = await db.Offices.AsNoTracking().SingleAsync(o => o.Code == dossier.OfficeCode, cancellation);
        foreach (var nominee in dossier.Nominees.OrderBy(n => n.Ordinal))
        {
            var honouree = await FindAsync(nominee, cancellation)
                ?? New(nominee.Name, nominee.Type, nominee.Unit, nominee.Position, nominee.PersonalIdMasked, dossier.OfficeCode);
            if (db.Entry(honouree).State == EntityState.Detached) db.Add(honouree);
            var award = new AwardRow
            {
                Id = Guid.CreateVersion7(work.Now), HonoureeId = honouree.Id, Award = dossier.Award, Kind = dossier.Kind, Year = AwardYear(dossier, work.Today),
                DecisionNumber = decision.Number ?? "", DecidedOn = decision.SignedOn ?? work.Today, DecidedBy = $"Chủ tịch Ủy ban nhân dân {office.Name}",
                Origin = AwardOrigin.Dossier, DossierId = dossier.Id, Standing = AwardStanding.InForce, Revision = 1,
            };
            db.Add(award);
            await trace.WriteAsync(honouree.Id, work.Actor, nameof(AwardLedger), null, [new("Award", null, Line(award))], cancellation);
            // So that two nominees of one dossier that are the same one are found.
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>X17: the awards of a dossier are revoked (art. 93.2); from now on they count as none. For the use cases of remedies.</summary>
    /// <param name="nominees">Only these; null for all of the dossier.</param>
    /// <returns>How many were marked.</returns>
    public async Task<int> RevokeAsync(
        Guid dossier, IReadOnlyCollection<string>? nominees, string decisionNumber, DateOnly revokedOn, string reason, Actor actor, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var names = nominees?.Select(FoldedText.Of).ToList();
        var awards = await db.Set<AwardRow>().Where(a => a.DossierId == dossier && a.Standing == AwardStanding.InForce)
            .Where(a => names == null || db.Set<HonoureeRow>().Any(h => h.Id == a.HonoureeId && names.Contains(h.FoldedName))).ToListAsync(cancellation);
        foreach (var award in awards)
        {
            (award.Standing, award.RevokedBy, award.RevokedOn, award.RevokedReason, award.Revision) = (AwardStanding.Revoked, decisionNumber, revokedOn, reason, award.Revision + 1);
            await trace.WriteAsync(award.HonoureeId, actor, nameof(RevokeAsync), reason, [new("Standing", Line(award), $"Hủy theo quyết định {decisionNumber}")], cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        return awards.Count;
    }

    /// <summary>Whom a nominee is in the history: the same name, kind and unit, and no two different personal numbers; null where nobody is.</summary>
    internal Task<HonoureeRow?> FindAsync(NomineeRow nominee, CancellationToken cancellation) => FindAsync(db, nominee, cancellation);

    /// <inheritdoc cref="FindAsync(NomineeRow, CancellationToken)"/>
    internal static async Task<HonoureeRow?> FindAsync(OfficeDb db, NomineeRow nominee, CancellationToken cancellation)
    {
        var (name, unit) = (FoldedText.Of(nominee.Name), FoldedText.Of(nominee.Unit));
        var found = await db.Set<HonoureeRow>().Where(h => h.FoldedName == name && h.Type == nominee.Type).ToListAsync(cancellation);
        var same = found.Find(h => h.FoldedUnit == unit && Agree(h.PersonalIdMasked, nominee.PersonalIdMasked))
            ?? found.Find(h => h.PersonalIdMasked is not null && h.PersonalIdMasked == nominee.PersonalIdMasked);
        for (var step = 0; same?.MergedIntoId is { } into && step < 20; step++) same = await db.Set<HonoureeRow>().SingleAsync(h => h.Id == into, cancellation);
        return same;
    }

    internal static HonoureeRow New(string name, NomineeType type, string unit, string? position, string? personalIdMasked, string office) => new()
    {
        Id = Guid.CreateVersion7(), Name = name.Trim(), Type = type, Unit = unit.Trim(), Position = position?.Trim(), PersonalIdMasked = personalIdMasked, OfficeCode = office,
        FoldedName = FoldedText.Of(name.Trim()), FoldedUnit = FoldedText.Of(unit.Trim()), Revision = 1,
    };

    /// <summary>The year an award of a dossier is for: that of its complete receipt.</summary>
    internal static int AwardYear(DossierRow dossier, DateOnly today) => (dossier.CompleteAt?.OfficeDate() ?? today).Year;

    internal static string Line(AwardRow award) => string.Create(CultureInfo.InvariantCulture, $"{Rules.Awards.Name(award.Award)} {award.Year}, {award.DecisionNumber}, {award.DecidedOn:dd/MM/yyyy}");

    /// <summary>The history is kept by the reviewing department of the office of the row.</summary>
    internal async Task<Problem?> DeniedAsync(Actor actor, string office, CancellationToken cancellation) =>
        await desk.IsInAsync(actor, Roles.Group(office, Roles.Reviewer), cancellation) || await desk.IsInAsync(actor, Roles.Group(office, Roles.ReviewHead), cancellation)
            ? null : DossierDesk.NotAllowed(Roles.Reviewer);

    private static bool Agree(string? left, string? right) => left is null || right is null || left == right;
}
