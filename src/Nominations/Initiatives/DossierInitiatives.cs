using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Initiatives;

/// <summary>What the reviewer says of the relation of an initiative to the duties of its authors (R02).</summary>
/// <param name="Note">Never empty where it does not match.</param>
public sealed record DutyCheck(Guid Initiative, bool Matches, string? Note);

/// <summary>The initiatives of one dossier inside somebody's work on it: they are attached, searched for, and stand in the way of the conclusion. Never commits.</summary>
public sealed class DossierInitiatives(DuplicateSearch search)
{
    public const string Duplicate = "INITIATIVE_DUPLICATE";

    /// <summary>Writes initiatives into the registry, or finds those that are there, ties them to the dossier and looks for earlier ones.</summary>
    /// <param name="inputs">Checked already.</param>
    internal async Task<Problem?> AttachAsync(DossierWork work, IReadOnlyCollection<InitiativeInput> inputs, SearchStage stage, CancellationToken cancellation)
    {
        if (inputs.Count == 0) return null;
        var added = new List<InitiativeRow>();
        foreach (var input in inputs)
        {
            InitiativeRow? row;
            if (input.Registered is { } id)
            {
                row = await work.Db.Set<InitiativeRow>().FirstOrDefaultAsync(i => i.Id == id, cancellation);
                if (row is null) return new("initiative.unknown", "Registered", "Sổ sáng kiến không có sáng kiến này.", $"Expected an initiative of the registry, but there is none with id {id}.");
                if (await work.Db.Set<DossierInitiativeRow>().AnyAsync(d => d.DossierId == work.Dossier.Id && d.InitiativeId == id, cancellation))
                    return new("initiative.attached", "Registered", "Sáng kiến này đã có trong hồ sơ.", "Expected an initiative that the dossier does not have yet.");
            }
            else
            {
                work.Db.Add(row = InitiativeRecords.New(input, work.Dossier.OfficeCode, work.Dossier.Id, work.Now));
                added.Add(row);
            }

            work.Db.Add(new DossierInitiativeRow { Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, InitiativeId = row.Id, AttachedAt = work.Now, AttachedBy = work.Actor.Account });
        }

        await work.Db.SaveChangesAsync(cancellation);
        await SearchAsync(work, stage, cancellation);
        await InitiativeRecords.StageSignaturesAsync(work.Db, added, cancellation);
        return null;
    }

    /// <summary>The authors that a submission does not name: its nominees.</summary>
    internal static InitiativeInput WithAuthors(InitiativeInput input, IEnumerable<NomineeInput> nominees) => input.Authors.IsDefaultOrEmpty
        ? input with { Authors = [.. nominees.Take(20).Select(n => new InitiativeAuthor(n.Name, n.Unit, n.PersonalId))] }
        : input;

    /// <summary>Looks for earlier initiatives again. True when the findings are not what they were.</summary>
    internal async Task<bool> SearchAsync(DossierWork work, SearchStage stage, CancellationToken cancellation)
    {
        var dossier = work.Dossier.Id;
        var attached = await work.Db.Set<DossierInitiativeRow>().Where(d => d.DossierId == dossier).Select(d => d.InitiativeId).ToListAsync(cancellation);
        var known = await work.Db.Set<DuplicateFindingRow>().Where(f => f.DossierId == dossier).ToListAsync(cancellation);
        var rows = await work.Db.Set<InitiativeRow>().AsNoTracking().Include(i => i.Authors).Where(i => attached.Contains(i.Id)).OrderBy(i => i.Id).ToListAsync(cancellation);
        // What went up with its dossier is used there for the same nomination (X12).
        var own = await SameNomination.OfAsync(work.Db, dossier, cancellation);
        var (changed, current) = (false, new HashSet<Guid>());
        foreach (var row in rows)
        {
            SoughtInitiative sought = new(row.Title, row.Text, [.. row.Authors.Select(a => (a.FoldedName, a.PersonalIdMasked))], [row.Id]);
            List<EarlierInitiative> earlier = [.. await SameRecordAsync(work, row, own, cancellation), .. await search.FindAsync(sought, cancellation)];
            foreach (var found in earlier)
            {
                var judgement = work.Rules.InitiativeDuplicate(found.Relation.Identifier(), found.Jaccard, found.Reused, found.SameAuthor, SamePeriod(work, row, own, found),
                    await StandingAsync(work, found.Row, own, cancellation), work.RuleDay);
                if (judgement.Verdict is not (Verdict.Block or Verdict.Warn)) continue;
                var ruling = judgement.Verdict == Verdict.Block ? DuplicateRuling.Block : DuplicateRuling.Warn;
                var finding = known.Find(f => f.InitiativeId == row.Id && f.EarlierId == found.Row.Id);
                if (finding is null)
                {
                    finding = Finding(work, row, found, stage, ruling, judgement.Reason);
                    work.Db.Add(finding);
                    changed = true;
                }
                else if ((finding.Ruling, finding.Relation, finding.Jaccard, finding.Reused) != (ruling, found.Relation, found.Jaccard, found.Reused))
                {
                    // What a second person confirmed was less than this.
                    if (found.Jaccard > finding.Jaccard || found.Reused > finding.Reused) finding.Override = OverrideState.None;
                    (finding.Ruling, finding.Why, finding.Relation, finding.Jaccard, finding.Reused, finding.Covered) =
                        (ruling, judgement.Reason, found.Relation, found.Jaccard, found.Reused, found.Covered);
                    changed = true;
                }

                current.Add(finding.Id);
            }
        }

        foreach (var gone in known.Where(f => !current.Contains(f.Id) && f.Override == OverrideState.None))
        {
            work.Db.Remove(gone);
            changed = true;
        }

        await work.Db.SaveChangesAsync(cancellation);
        return changed;
    }

    /// <summary>What stands in the way of finding the dossier eligible: unresolved duplicates, and initiatives that nobody has set against the duties.</summary>
    internal static async Task<IReadOnlyList<Problem>> ObstaclesAsync(DossierWork work, CancellationToken cancellation)
    {
        var dossier = work.Dossier.Id;
        var findings = await work.Db.Set<DuplicateFindingRow>().AsNoTracking().Where(f => f.DossierId == dossier).ToListAsync(cancellation);
        var blocking = findings.Where(f => f.Blocks).ToList();
        var titles = await work.Db.Set<InitiativeRow>().AsNoTracking().Where(i => blocking.Select(f => f.EarlierId).Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => (i.Title, i.Year), cancellation);
        var attached = await work.Db.Set<DossierInitiativeRow>().Where(d => d.DossierId == dossier).ToListAsync(cancellation);
        return
        [
            .. blocking.Select(f => new Problem(Duplicate, "Outcome",
                $"Sáng kiến trùng {Math.Max(f.Reused, f.Jaccard)}% với “{titles[f.EarlierId].Title}” ({titles[f.EarlierId].Year.ToString(CultureInfo.InvariantCulture)}): {f.Why} Trả hồ sơ, đề nghị danh hiệu khác, hoặc ghi điểm mới để người thứ hai xác nhận.",
                $"Expected an initiative that no earlier one blocks, but it repeats initiative {f.EarlierId} ({f.Reused} % reused): return the dossier, or have a second person confirm a documented new element.")),
            .. attached.Where(d => d.MatchesDuty is null).Select(_ => new Problem("initiative.duty-unchecked", "Duties", "Cần đối chiếu sáng kiến với nhiệm vụ được giao và với các năm trước.",
                "Expected the initiative's relation to the assigned duties to be checked, but it is not.")),
        ];
    }

    /// <summary>Notes the reviewer's checks of the relation to the duties.</summary>
    internal static async Task<Checks> RecordDutiesAsync(DossierWork work, ImmutableArray<DutyCheck> duties, Checks checks, CancellationToken cancellation)
    {
        if (duties.IsDefaultOrEmpty) return checks;
        var attached = await work.Db.Set<DossierInitiativeRow>().Where(d => d.DossierId == work.Dossier.Id).ToListAsync(cancellation);
        foreach (var duty in duties)
        {
            var row = attached.Find(d => d.InitiativeId == duty.Initiative);
            checks.Require(row is not null, "initiative.unknown", "Duties", "Sáng kiến này không thuộc hồ sơ.", $"Expected an initiative of the dossier, but found {duty.Initiative}.")
                .Require(duty.Matches || !string.IsNullOrWhiteSpace(duty.Note), "input.required", $"DutyNote-{duty.Initiative}", "Cần ghi vì sao sáng kiến không gắn với nhiệm vụ được giao.", "Expected a note where the initiative does not match the duties.")
                .Require((duty.Note?.Length ?? 0) <= 2000, "input.too-long", $"DutyNote-{duty.Initiative}", "Ghi chú dài quá 2000 ký tự.", "Expected at most 2000 characters.");
            if (row is null || checks.Failed) continue;
            (row.MatchesDuty, row.DutyNote, row.DutyCheckedBy, row.DutyCheckedAt) = (duty.Matches, duty.Note?.Trim(), work.ActorId, work.Now);
        }

        return checks;
    }

    private static DuplicateFindingRow Finding(DossierWork work, InitiativeRow row, EarlierInitiative found, SearchStage stage, DuplicateRuling ruling, string why) => new()
    {
        Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, InitiativeId = row.Id, EarlierId = found.Row.Id, Relation = found.Relation, SameAuthor = found.SameAuthor,
        Jaccard = found.Jaccard, Reused = found.Reused, Covered = found.Covered, Ruling = ruling, Why = why, Stage = stage, FoundAt = work.Now,
    };

    // The year of the dossier counts for a row that stood in the registry already: it was made for its own year and is used in this one.
    private static bool SamePeriod(DossierWork work, InitiativeRow ours, IReadOnlyCollection<Guid> own, EarlierInitiative found) =>
        (ours.SourceDossierId is { } source && own.Contains(source) ? ours.Year : work.RuleDay.Year) == found.Row.Year;

    /// <summary>The same row of the registry with another dossier that is under way or awarded, or of another year.</summary>
    private static async Task<IReadOnlyList<EarlierInitiative>> SameRecordAsync(DossierWork work, InitiativeRow row, IReadOnlyCollection<Guid> own, CancellationToken cancellation)
    {
        if (row.SourceDossierId is { } source && own.Contains(source)) return [];
        var nominees = work.Dossier.Nominees.Select(n => FoldedText.Of(n.Name)).ToHashSet(StringComparer.Ordinal);
        var ours = row.Authors.Any(a => nominees.Contains(a.FoldedName));
        DossierStatus[] ended = [DossierStatus.Withdrawn, DossierStatus.Refused, DossierStatus.NotAwarded, DossierStatus.ClosedNoSupplement, DossierStatus.RefusedAtCounter];
        var used = await work.Db.Set<DossierInitiativeRow>().AnyAsync(
            d => d.InitiativeId == row.Id && !own.Contains(d.DossierId) && work.Db.Dossiers.Any(o => o.Id == d.DossierId && !ended.Contains(o.Status)), cancellation);
        // An initiative of this year's period that its own author brings is what the registry is for.
        return ours && row.Year == work.RuleDay.Year && !used ? [] : [new(row, DuplicateRelation.SameRecord, ours, 100, 100, 100)];
    }

    private static async Task<string> StandingAsync(DossierWork work, InitiativeRow earlier, IReadOnlyCollection<Guid> own, CancellationToken cancellation) =>
        earlier.Status == RecognitionStatus.Proposed && await work.Db.Set<DossierInitiativeRow>().AnyAsync(
            d => d.InitiativeId == earlier.Id && !own.Contains(d.DossierId) && work.Db.Dossiers.Any(o => o.Id == d.DossierId && o.CurrentDecisionId != null), cancellation)
            ? RecognitionStatus.Recognised.Identifier()
            : earlier.Status.Identifier();
}
