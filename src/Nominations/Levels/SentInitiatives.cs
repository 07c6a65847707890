using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;

namespace Workflow.Nominations.Levels;

/// <summary>An author as the registry of the submitting level has them.</summary>
public sealed record SentAuthor(string Name, string? Unit, string? PersonalIdMasked, int? SharePercent);

/// <summary>An entry of the registry of initiatives as it travels between levels. Its id is the same everywhere, so that it is entered once.</summary>
/// <param name="Status">As an identifier, such as <c>RECOGNISED</c>.</param>
/// <param name="DutyNote">What the reviewer of the submitting level said of its relation to the assigned duties; the upper level says it anew.</param>
public sealed record SentInitiative(
    Guid Id, string Kind, string Title, string Text, int Year, string Unit, ImmutableArray<SentAuthor> Authors, string Status, string? Scope, string? DecisionNumber, DateOnly? DecidedOn,
    string? DecidedBy, string? StatusReason, string? DutyNote);

/// <summary>
/// The initiatives of a dossier travel with it as entries of the registry, not only as papers: the upper level looks for earlier ones among all it knows, and
/// what it has got once it does not enter again. A decision on one that is not decided here comes along.
/// </summary>
public sealed class SentInitiatives(OfficeDb db, DossierInitiatives initiatives, RegistryTrace trace)
{
    internal async Task<ImmutableArray<SentInitiative>> ReadAsync(Guid dossier, CancellationToken cancellation)
    {
        var attached = await db.Set<DossierInitiativeRow>().AsNoTracking().Where(d => d.DossierId == dossier).ToDictionaryAsync(d => d.InitiativeId, d => d.DutyNote, cancellation);
        var ids = attached.Keys.ToList();
        var rows = await db.Set<InitiativeRow>().AsNoTracking().Include(i => i.Authors).Where(i => ids.Contains(i.Id)).OrderBy(i => i.Id).ToListAsync(cancellation);
        return
        [
            .. rows.Select(i => Of(i, attached[i.Id])),
        ];
    }

    /// <summary>An entry as it travels; its authors are loaded.</summary>
    internal static SentInitiative Of(InitiativeRow i, string? dutyNote) => new(
        i.Id, i.Kind.Identifier(), i.Title, i.Text, i.Year, i.Unit, [.. i.Authors.OrderBy(a => a.Ordinal).Select(a => new SentAuthor(a.Name, a.Unit, a.PersonalIdMasked, a.SharePercent))],
        i.Status.Identifier(), i.Scope?.Identifier(), i.DecisionNumber, i.DecidedOn, i.DecidedBy, i.StatusReason, dutyNote);

    /// <summary>Enters what is not known yet, ties all to the dossier and looks for earlier ones. Within the work that the arrival began; does not commit.</summary>
    internal async Task TakeInAsync(DossierWork work, ImmutableArray<SentInitiative> sent, CancellationToken cancellation)
    {
        if (sent.IsDefaultOrEmpty) return;

        var added = new List<InitiativeRow>();
        foreach (var one in sent)
        {
            var row = await db.Set<InitiativeRow>().FirstOrDefaultAsync(i => i.Id == one.Id, cancellation);
            if (row is null)
            {
                db.Add(row = Entered(work, one));
                added.Add(row);
                await trace.WriteAsync(row.Id, work.Actor, nameof(DossierArrival), null, [new("Title", null, row.Title)], cancellation);
            }
            else await FollowAsync(work, row, one, cancellation);

            db.Add(new DossierInitiativeRow
            {
                Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, InitiativeId = row.Id, AttachedAt = work.Now, AttachedBy = work.Actor.Account, DutyNote = one.DutyNote,
            });
        }

        await db.SaveChangesAsync(cancellation);
        await initiatives.SearchAsync(work, SearchStage.Receipt, cancellation);
        await InitiativeRecords.StageSignaturesAsync(db, added, cancellation);
    }

    private static InitiativeRow Entered(DossierWork work, SentInitiative one)
    {
        var row = new InitiativeRow
        {
            Id = one.Id, Kind = Identifiers.Parse<InitiativeKind>(one.Kind), Title = one.Title, Text = one.Text, Year = one.Year, Unit = one.Unit, OfficeCode = work.Dossier.OfficeCode,
            Status = Identifiers.Parse<RecognitionStatus>(one.Status), Scope = ScopeOf(one), DecisionNumber = one.DecisionNumber, DecidedOn = one.DecidedOn, DecidedBy = one.DecidedBy,
            StatusReason = one.StatusReason, SourceDossierId = work.Dossier.Id, RecordedAt = work.Now, Revision = 1, SearchText = "",
        };
        InitiativeRecords.WriteAuthors(row, [.. one.Authors.Select(a => new InitiativeAuthor(a.Name, a.Unit, null, a.SharePercent))]);
        // Never the number itself: what is left of it is taken over as it is.
        foreach (var (author, known) in row.Authors.OrderBy(a => a.Ordinal).Zip(one.Authors)) author.PersonalIdMasked = known.PersonalIdMasked;
        row.SearchText = InitiativeRecords.SearchTextOf(row);
        return row;
    }

    /// <summary>What was proposed here and is decided there, or invalid there, is so here; everything else stays as this registry has it.</summary>
    private async Task FollowAsync(DossierWork work, InitiativeRow row, SentInitiative one, CancellationToken cancellation)
    {
        var status = Identifiers.Parse<RecognitionStatus>(one.Status);
        if (status == row.Status || row.Status != RecognitionStatus.Proposed && status != RecognitionStatus.Invalidated) return;

        var before = row.Status.Identifier();
        (row.Status, row.Scope, row.DecisionNumber, row.DecidedOn, row.DecidedBy, row.StatusReason, row.Revision) =
            (status, ScopeOf(one), one.DecisionNumber, one.DecidedOn, one.DecidedBy, one.StatusReason, row.Revision + 1);
        await trace.WriteAsync(row.Id, work.Actor, nameof(DossierArrival), one.StatusReason, [new("Status", before, row.Status.Identifier()), new("DecisionNumber", null, row.DecisionNumber)], cancellation);
    }

    internal static RecognitionScope? ScopeOf(SentInitiative one) => one.Scope is { } scope ? Identifiers.Parse<RecognitionScope>(scope) : null;
}
