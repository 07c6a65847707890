using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Record;

/// <summary>The first row of a record that is not as it was written.</summary>
/// <param name="Chain">The instance or dossier.</param>
/// <param name="Position">The row's number in its chain, counting from 1.</param>
/// <param name="What">One sentence: what was expected and what was found.</param>
public sealed record AlteredRow(string Kind, Guid Chain, long Position, string What);

/// <summary>Reads journals again and names the first row that was changed, removed or put in between since it was written.</summary>
public sealed class VerifyJournal(RuntimeDb db)
{
    /// <summary>Every instance of a tree; null when all is as it was written.</summary>
    public async Task<AlteredRow?> TreeAsync(Guid rootId, CancellationToken cancellation)
    {
        foreach (var instance in await db.Instances.AsNoTracking().Where(i => i.RootId == rootId).OrderBy(i => i.StartedAt).ThenBy(i => i.Id).Select(i => i.Id).ToListAsync(cancellation))
        {
            if (await InstanceAsync(instance, cancellation) is { } altered) return altered;
        }

        return null;
    }

    /// <summary>One instance; null when all is as it was written.</summary>
    public async Task<AlteredRow?> InstanceAsync(Guid instance, CancellationToken cancellation)
    {
        var head = await db.Instances.AsNoTracking().Where(i => i.Id == instance).Select(i => i.JournalHead).FirstOrDefaultAsync(cancellation);
        var chain = new RecordChain();
        var (before, position) = (RecordChain.JournalOf(instance), 0L);
        var said = new SortedDictionary<long, string>();
        await foreach (var row in db.Journal.AsNoTracking().Where(row => row.InstanceId == instance).OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (row.Sequence != ++position) return Altered(position, $"Expected row {position}, but the next is {row.Sequence}: what lay between is gone.");
            before = chain.Of(row, before);
            if (row.Kind == FactKind.Commented) said[row.Sequence] = row.Detail;
            if (row.Hash is null || !before.AsSpan().SequenceEqual(row.Hash)) return Altered(position, $"Expected row {position} as it was written, but it or a row before it says something else.");
        }

        if (head is null || !head.AsSpan().SequenceEqual(before))
            return Altered(position + 1, $"Expected more rows than {position}, because the instance remembers a later one, but they are gone.");

        var comments = await db.TaskComments.AsNoTracking().Where(c => c.InstanceId == instance).ToListAsync(cancellation);
        var kept = comments.Select(AddComment.Sealed).ToHashSet(StringComparer.Ordinal);
        foreach (var (at, seal) in said)
        {
            if (!kept.Contains(seal)) return Altered(at, $"Expected the comment of row {at} as it was said, but it is gone or says something else.");
        }

        return comments.Count == said.Count ? null : Altered(position + 1, $"Expected {said.Count} comments, as the journal has them, but there are {comments.Count}.");

        AlteredRow Altered(long at, string what) => new("journal", instance, at, what);
    }
}
