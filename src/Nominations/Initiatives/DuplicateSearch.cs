using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Nominations.Data;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Initiatives.Similarity;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Initiatives;

/// <summary>What earlier ones are looked for.</summary>
/// <param name="Except">Rows of the registry that are not to be found: itself.</param>
public sealed record SoughtInitiative(string Title, string Text, IReadOnlyCollection<(string FoldedName, string? PersonalIdMasked)> Authors, IReadOnlyCollection<Guid> Except);

/// <summary>An earlier initiative that is like the sought one.</summary>
/// <param name="Jaccard">Of the word shingles, per cent, rounded down.</param>
/// <param name="Reused">Share of the sought text's words that stand in the earlier one, per cent.</param>
/// <param name="Covered">Share of the earlier text's words that stand in the sought one, per cent.</param>
public sealed record EarlierInitiative(InitiativeRow Row, DuplicateRelation Relation, bool SameAuthor, int Jaccard, int Reused, int Covered);

/// <summary>
/// Finds what the registry already holds of a text: the same words, similar texts (without diacritics, re-ordered, shortened, paraphrased in part), and what
/// the same authors handed in under the same title. Reads everything that was committed before, on whatever node.
/// </summary>
public sealed class DuplicateSearch(OfficeDb db, InitiativeIndex index, IOptions<InitiativeOptions> options)
{
    public async Task<IReadOnlyList<EarlierInitiative>> FindAsync(SoughtInitiative sought, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sought);
        var text = InitiativeRecords.Plain(sought.Text);
        var similar = (await index.FindAsync(Signature.Of(text), options.Value.LeastSharedPercent / 100.0, cancellation))
            .Where(found => !sought.Except.Contains(found.Id)).Take(options.Value.MostShown).ToDictionary(found => found.Id);
        var titled = await SameTitleAsync(sought, similar.Keys, cancellation);
        List<Guid> ids = [.. similar.Keys, .. titled];
        if (ids.Count == 0) return [];

        var rows = await db.Set<InitiativeRow>().AsNoTracking().Include(i => i.Authors).Where(i => ids.Contains(i.Id)).ToListAsync(cancellation);
        return [.. rows.Select(row => Compared(sought, text, row, similar.TryGetValue(row.Id, out var found) ? found : null))
            .OrderBy(e => e.Relation).ThenByDescending(e => Math.Max(e.Jaccard, e.Reused)).ThenBy(e => e.Row.Id)];
    }

    private async Task<List<Guid>> SameTitleAsync(SoughtInitiative sought, IEnumerable<Guid> found, CancellationToken cancellation)
    {
        var names = sought.Authors.Select(a => a.FoldedName).ToList();
        if (names.Count == 0) return [];
        HashSet<Guid> except = [.. sought.Except, .. found];
        var theirs = await db.Set<InitiativeRow>().AsNoTracking().Where(i => i.Authors.Any(a => names.Contains(a.FoldedName)))
            .OrderByDescending(i => i.Year).Take(200).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation);
        var title = FoldedText.Of(sought.Title);
        return [.. theirs.Where(t => !except.Contains(t.Id) && FoldedText.Of(t.Title) == title).Select(t => t.Id).Take(options.Value.MostShown)];
    }

    private static EarlierInitiative Compared(SoughtInitiative sought, string text, InitiativeRow row, SimilarText? found)
    {
        var comparison = TextComparison.Of(text, row.Text);
        var relation = found switch
        {
            { SameText: true } => DuplicateRelation.Exact,
            { } => DuplicateRelation.Similar,
            _ => DuplicateRelation.SameTitle,
        };
        return new(row, relation, SameAuthor(sought, row), (int)((found?.Jaccard ?? 0) * 100), comparison.ReusedPercent, comparison.CoveredPercent);
    }

    /// <summary>The same name, and no two different personal numbers.</summary>
    private static bool SameAuthor(SoughtInitiative sought, InitiativeRow row) => row.Authors.Any(theirs => sought.Authors.Any(ours =>
        ours.FoldedName == theirs.FoldedName && (ours.PersonalIdMasked is null || theirs.PersonalIdMasked is null || ours.PersonalIdMasked == theirs.PersonalIdMasked)));
}
