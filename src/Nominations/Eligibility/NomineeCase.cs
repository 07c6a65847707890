using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Eligibility;

/// <summary>Everything that the tables of eligibility look at for one nominee.</summary>
/// <param name="Initiative">VALID, PENDING, DUPLICATE, UNRELATED, REFUSED, SET_ASIDE or NONE.</param>
/// <param name="InitiativeScope">UNIT, COMMUNE, PROVINCE, NATIONAL or NONE.</param>
/// <param name="RecognisedInitiatives">Recognised initiatives of which the nominee is an author, until the year of the dossier.</param>
/// <param name="History">Awards of the nominee, newest first, the revoked ones too.</param>
/// <param name="Honouree">Who the nominee is in the award history; null where nobody is known.</param>
/// <param name="Clearances">The answers of the agencies by their codes: CLEAR, NEGATIVE; MISSING while there is none.</param>
public sealed record NomineeCase(
    NomineeRow Nominee, NomineeFactsRow Facts, string Award, string Kind, string Regime, int Year, string Initiative, string InitiativeScope, int RecognisedInitiatives,
    HonoureeRow? Honouree, ImmutableArray<AwardRow> History, ImmutableDictionary<string, string> Clearances);

/// <summary>Reads the cases of a dossier's nominees.</summary>
public sealed class NomineeCases(OfficeDb db, AwardLedger ledger)
{
    public async Task<ImmutableArray<NomineeCase>> ReadAsync(DossierRow dossier, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        var facts = await db.Set<NomineeFactsRow>().AsNoTracking().Where(f => f.DossierId == dossier.Id).ToDictionaryAsync(f => f.NomineeId, cancellation);
        var attached = await db.Set<DossierInitiativeRow>().AsNoTracking().Where(d => d.DossierId == dossier.Id).ToListAsync(cancellation);
        var initiatives = await db.Set<InitiativeRow>().AsNoTracking().Include(i => i.Authors).Where(i => attached.Select(d => d.InitiativeId).Contains(i.Id)).ToListAsync(cancellation);
        var blocked = (await db.Set<DuplicateFindingRow>().AsNoTracking().Where(f => f.DossierId == dossier.Id).ToListAsync(cancellation)).Where(f => f.Blocks).Select(f => f.InitiativeId).ToHashSet();
        var setAside = await db.Timeline.AnyAsync(t => t.DossierId == dossier.Id && t.Action == nameof(SetInitiativeAside), cancellation);
        var clearances = await ClearancesAsync(dossier.Id, cancellation);
        var cases = ImmutableArray.CreateBuilder<NomineeCase>();
        foreach (var nominee in dossier.Nominees.OrderBy(n => n.Ordinal))
        {
            var known = facts.GetValueOrDefault(nominee.Id) ?? new() { NomineeId = nominee.Id, DossierId = dossier.Id, RecordedAt = default, RecordedBy = Guid.Empty };
            var folded = FoldedText.Of(nominee.Name);
            var own = initiatives.Where(i => i.Authors.Any(a => a.FoldedName == folded)).ToList();
            if (own.Count == 0 && dossier.Nominees.Count == 1) own = initiatives;
            var (state, scope) = State(own, attached, blocked, setAside);
            var honouree = await HonoureeAsync(known, nominee, cancellation);
            var id = honouree?.Id;
            var history = id is null ? [] : await db.Set<AwardRow>().AsNoTracking().Where(a => a.HonoureeId == id).OrderByDescending(a => a.Year).ThenByDescending(a => a.DecidedOn).ToListAsync(cancellation);
            var year = AwardLedger.AwardYear(dossier, today);
            var recognised = await db.Set<InitiativeRow>().CountAsync(i => i.Status == RecognitionStatus.Recognised && i.Year <= year && i.Authors.Any(a => a.FoldedName == folded), cancellation);
            cases.Add(new(nominee, known, dossier.Award, dossier.Kind, dossier.FieldRegime, year, state, scope, recognised, honouree, [.. history], clearances));
        }

        return cases.ToImmutable();
    }

    /// <summary>People of the same name who may be the nominee: for the reviewer to choose or to merge.</summary>
    public async Task<IReadOnlyList<HonoureeRow>> NamesakesAsync(NomineeRow nominee, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nominee);
        var folded = FoldedText.Of(nominee.Name);
        return await db.Set<HonoureeRow>().AsNoTracking().Where(h => h.FoldedName == folded && h.Type == nominee.Type && h.MergedIntoId == null).OrderBy(h => h.Unit).Take(20).ToListAsync(cancellation);
    }

    private async Task<HonoureeRow?> HonoureeAsync(NomineeFactsRow facts, NomineeRow nominee, CancellationToken cancellation)
    {
        if (facts.HonoureeId is not { } chosen) return await ledger.FindAsync(nominee, cancellation);
        var row = await db.Set<HonoureeRow>().AsNoTracking().SingleAsync(h => h.Id == chosen, cancellation);
        for (var step = 0; row.MergedIntoId is { } into && step < 20; step++) row = await db.Set<HonoureeRow>().AsNoTracking().SingleAsync(h => h.Id == into, cancellation);
        return row;
    }

    // The best initiative counts: one that can be used is enough.
    private static (string State, string Scope) State(List<InitiativeRow> own, List<DossierInitiativeRow> attached, HashSet<Guid> blocked, bool setAside)
    {
        if (own.Count == 0) return (setAside ? "SET_ASIDE" : "NONE", "NONE");
        var states = own.Select(i => (State: One(i), Scope: i.Scope?.Identifier() ?? "NONE")).ToList();
        foreach (var wanted in new[] { "VALID", "PENDING", "UNRELATED", "DUPLICATE", "REFUSED" })
        {
            var found = states.Where(s => s.State == wanted).OrderByDescending(s => Identifiers.Parse<RecognitionScope>(s.Scope == "NONE" ? "UNIT" : s.Scope)).ToList();
            if (found.Count > 0) return found[0];
        }

        return ("NONE", "NONE");

        string One(InitiativeRow i) => i switch
        {
            { Status: RecognitionStatus.Rejected or RecognitionStatus.Invalidated } => "REFUSED",
            _ when blocked.Contains(i.Id) => "DUPLICATE",
            _ when attached.Find(d => d.InitiativeId == i.Id)?.MatchesDuty == false => "UNRELATED",
            { Status: RecognitionStatus.Recognised } => "VALID",
            _ => "PENDING",
        };
    }

    private async Task<ImmutableDictionary<string, string>> ClearancesAsync(Guid dossier, CancellationToken cancellation)
    {
        var asked = await db.Consultations.AsNoTracking().Where(c => c.DossierId == dossier).OrderBy(c => c.RequestedAt).ToListAsync(cancellation);
        // The last answer of an agency counts.
        return asked.Where(c => c.Answer is not null).GroupBy(c => c.Agency, StringComparer.Ordinal)
            .ToImmutableDictionary(c => c.Key, c => c.Last().Answer switch { ConsultationAnswer.Negative => "NEGATIVE", ConsultationAnswer.Clear => "CLEAR", _ => "MISSING" }, StringComparer.Ordinal);
    }
}
