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
        var here = await db.Instances.AsNoTracking().Where(i => i.RootId == rootId).OrderBy(i => i.StartedAt).ThenBy(i => i.Id).Select(i => i.Id).ToListAsync(cancellation);
        var removed = await db.Removals.AsNoTracking().Where(r => r.RootId == rootId).OrderBy(r => r.Sequence).Select(r => r.InstanceId).ToListAsync(cancellation);
        if (here.Count == 0 && removed.Count == 0) return new("journal", rootId, 1, "Expected the instance or the record of its removal, but both are gone.");

        foreach (var instance in here.Union(removed))
        {
            if (await InstanceAsync(instance, cancellation) is { } altered) return altered;
        }

        return null;
    }

    /// <summary>All removals of journals, from the first; null when each is as it was written.</summary>
    public async Task<AlteredRow?> RemovalsAsync(CancellationToken cancellation)
    {
        var (chain, before, position) = (new RecordChain(), RecordChain.Removals, 0L);
        await foreach (var row in db.Removals.AsNoTracking().OrderBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (row.Sequence != ++position) return new("removal", row.InstanceId, position, $"Expected removal {position}, but the next is {row.Sequence}: what lay between is gone.");
            before = chain.Of(row, before);
            if (!before.AsSpan().SequenceEqual(row.Hash)) return new("removal", row.InstanceId, position, $"Expected removal {position} as it was written, but it or one before it says something else.");
        }

        return null;
    }

    /// <summary>One instance; null when all is as it was written, or was removed as recorded.</summary>
    public async Task<AlteredRow?> InstanceAsync(Guid instance, CancellationToken cancellation) =>
        await db.Removals.AsNoTracking().FirstOrDefaultAsync(r => r.InstanceId == instance, cancellation) is { } removal
            ? await RemovedAsync(removal, cancellation)
            : await JournalAsync(instance, cancellation);

    /// <summary>A removal that is recorded leaves nothing but the hashes of its days, the last of which is the journal's last.</summary>
    private async Task<AlteredRow?> RemovedAsync(RemovalRow removal, CancellationToken cancellation)
    {
        var before = removal.Sequence == 1 ? RecordChain.Removals
            : await db.Removals.AsNoTracking().Where(r => r.Sequence == removal.Sequence - 1).Select(r => r.Hash).FirstOrDefaultAsync(cancellation) ?? [];
        if (!new RecordChain().Of(removal, before).AsSpan().SequenceEqual(removal.Hash))
            return new("removal", removal.InstanceId, removal.Sequence, $"Expected removal {removal.Sequence} as it was written, but it or the one before it says something else.");
        if (await db.Instances.AnyAsync(i => i.Id == removal.InstanceId, cancellation) || await db.Journal.AnyAsync(row => row.InstanceId == removal.InstanceId, cancellation))
            return new("journal", removal.InstanceId, 1, "Expected no rows, because they were removed, but there are some.");

        var last = await db.RemovedDays.AsNoTracking().Where(d => d.InstanceId == removal.InstanceId).OrderByDescending(d => d.Sequence).FirstOrDefaultAsync(cancellation);
        return last is not null && last.Sequence == removal.Rows && last.Hash.AsSpan().SequenceEqual(removal.Head) ? null
            : new("journal", removal.InstanceId, removal.Rows, "Expected the last hash of the removed journal to be that of its last day, but it is not.");
    }

    private async Task<AlteredRow?> JournalAsync(Guid instance, CancellationToken cancellation)
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
