using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Initiatives.Similarity;

namespace Workflow.Nominations.Initiatives;

/// <summary>
/// This node's index of the registry, filled from the stored signatures when it is first asked and brought up to date before every search with what any
/// node has committed since. Changes are numbered in the order in which they commit (<see cref="NumberSeries"/>), so none is passed over.
/// </summary>
public sealed class InitiativeIndex(IServiceScopeFactory scopes) : IDisposable
{
    /// <summary>The series that numbers the changes of the registry.</summary>
    public const string Changes = "initiative-changes";

    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly ShingleIndex index = new();
    private volatile int seen = -1;

    /// <summary>Initiatives that can be found.</summary>
    public int Count => index.Count;

    /// <summary>Initiatives whose text is similar to a signature, as committed when the search began; the most similar first.</summary>
    /// <param name="least">Least share of the sought text's shingles, above 0 and at most 1.</param>
    public async Task<IReadOnlyList<SimilarText>> FindAsync(Signature sought, double least, CancellationToken cancellation)
    {
        await CatchUpAsync(cancellation);
        return FindNow(sought, least);
    }

    /// <summary>The same without looking what was committed since the last time.</summary>
    public IReadOnlyList<SimilarText> FindNow(Signature sought, double least) => index.Find(sought, least);

    /// <summary>Reads what was committed since the last time; the first time everything.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            // A context of its own: what the caller has not committed must not be kept for everybody.
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            if (seen < 0) await scope.ServiceProvider.GetRequiredService<RebuildSignatures>().HandleAsync(onlyMissing: true, cancellation);
            var (read, last) = (new List<(Guid, Signature)>(), seen);
            await foreach (var row in db.Set<InitiativeSignatureRow>().AsNoTracking().Where(s => s.Change > seen && s.Version == Signature.Version).OrderBy(s => s.Change)
                .AsAsyncEnumerable().WithCancellation(cancellation))
            {
                read.Add((row.InitiativeId, Signature.FromBytes(row.Shingles, row.Whole, row.Words)));
                last = row.Change;
            }

            index.Add(read);
            seen = Math.Max(last, 0);
        }
        finally
        {
            reading.Release();
        }
    }

    public void Dispose() => reading.Dispose();

    internal static InitiativeSignatureRow Row(Guid initiative, string text, int change)
    {
        var signature = Signature.Of(text);
        return new()
        {
            InitiativeId = initiative, Change = change, Version = Signature.Version, Words = signature.Words, Whole = signature.Whole, Shingles = signature.ToBytes(),
        };
    }
}

/// <summary>Makes the stored signatures again from the texts of the registry: those that are missing or of an older version, or all of them.</summary>
public sealed class RebuildSignatures(OfficeDb db)
{
    private const int Batch = 5000;

    /// <summary>How many were made.</summary>
    public async Task<int> HandleAsync(bool onlyMissing, CancellationToken cancellation)
    {
        var made = 0;
        for (var last = Guid.Empty; await After(last, onlyMissing).AnyAsync(cancellation);)
        {
            await using var work = await db.BeginWorkAsync(cancellation);
            // First: a node that starts at the same moment waits here, and then finds them made.
            var change = await NumberSeries.NextAsync(db, InitiativeIndex.Changes, cancellation);
            var texts = await After(last, onlyMissing).OrderBy(i => i.Id).Take(Batch).Select(i => new { i.Id, i.Text }).ToListAsync(cancellation);
            var ids = texts.Select(t => t.Id).ToList();
            await db.Set<InitiativeSignatureRow>().Where(s => ids.Contains(s.InitiativeId)).ExecuteDeleteAsync(cancellation);
            db.AddRange(texts.Select(t => InitiativeIndex.Row(t.Id, t.Text, change)));
            await work.CommitAsync(cancellation);
            db.ChangeTracker.Clear();
            (made, last) = (made + texts.Count, texts.Count == 0 ? last : texts[^1].Id);
        }

        return made;
    }

    private IQueryable<InitiativeRow> After(Guid last, bool onlyMissing) => db.Set<InitiativeRow>().AsNoTracking().Where(i => i.Id > last)
        .Where(i => !onlyMissing || !db.Set<InitiativeSignatureRow>().Any(s => s.InitiativeId == i.Id && s.Version == Signature.Version));
}
