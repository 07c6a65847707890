using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Eligibility;

namespace Workflow.Nominations.Levels;

/// <summary>An earlier award as it travels between levels.</summary>
/// <param name="Standing">IN_FORCE or REVOKED.</param>
public sealed record ForwardedAward(string Award, string Kind, int Year, string DecisionNumber, DateOnly DecidedOn, string DecidedBy, string Standing);

/// <summary>
/// What is known of a nominee travels with the dossier: the award history that prerequisites are counted from (A08: three years in a row), and what the
/// reviewer took from the papers. An award that is known already is not entered again.
/// </summary>
public sealed class NomineeRecords(OfficeDb db, NomineeCases cases, AwardLedger ledger)
{
    internal async Task<ImmutableArray<ForwardedNominee>> ReadAsync(DossierRow dossier, DateOnly today, CancellationToken cancellation) =>
        [.. (await cases.ReadAsync(dossier, today, cancellation)).Select(c => new ForwardedNominee(
            c.Nominee.Name, c.Nominee.Type.Identifier(), c.Nominee.Category, c.Nominee.Unit, c.Nominee.Position, c.Nominee.PersonalIdMasked,
            [.. c.History.Select(a => new ForwardedAward(a.Award, a.Kind, a.Year, a.DecisionNumber, a.DecidedOn, a.DecidedBy, a.Standing.Identifier()))],
            // Without a recorder nothing was recorded: the case holds an empty row.
            c.Facts.RecordedBy == Guid.Empty ? null : c.Facts))];

    internal async Task TakeInAsync(DossierRow dossier, NomineeRow nominee, ForwardedNominee sent, DateTimeOffset now, CancellationToken cancellation)
    {
        await EnterAsync(dossier, nominee, sent.Awards.IsDefault ? [] : sent.Awards, null, now, cancellation);
        if (sent.Facts is not { } facts) return;

        (facts.NomineeId, facts.DossierId, facts.HonoureeId, facts.RecordedAt, facts.RecordedBy) = (nominee.Id, dossier.Id, null, now, Guid.Empty);
        db.Add(facts);
    }

    /// <param name="from">The dossier that brought the award; null for what is older.</param>
    internal async Task EnterAsync(DossierRow dossier, NomineeRow nominee, IReadOnlyCollection<ForwardedAward> awards, Guid? from, DateTimeOffset now, CancellationToken cancellation)
    {
        if (awards.Count == 0) return;

        var honouree = await ledger.FindAsync(nominee, cancellation)
            ?? AwardLedger.New(nominee.Name, nominee.Type, nominee.Unit, nominee.Position, nominee.PersonalIdMasked, dossier.OfficeCode);
        if (db.Entry(honouree).State == EntityState.Detached) db.Add(honouree);
        var known = await db.Set<AwardRow>().Where(a => a.HonoureeId == honouree.Id).Select(a => new { a.Award, a.DecisionNumber }).ToListAsync(cancellation);
        foreach (var award in awards.Where(a => !known.Exists(k => k.Award == a.Award && k.DecisionNumber == a.DecisionNumber)))
        {
            db.Add(new AwardRow
            {
                Id = Guid.CreateVersion7(now), HonoureeId = honouree.Id, Award = award.Award, Kind = award.Kind, Year = award.Year, DecisionNumber = award.DecisionNumber,
                DecidedOn = award.DecidedOn, DecidedBy = award.DecidedBy, Origin = from is null ? AwardOrigin.Import : AwardOrigin.Dossier, DossierId = from,
                Standing = Identifiers.Parse<AwardStanding>(award.Standing), Revision = 1,
            });
        }
        await db.SaveChangesAsync(cancellation);
    }
}
