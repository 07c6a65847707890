using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Record;

/// <summary>Gives the journals of instances that were begun before there were chains their hashes, once, at preparation.</summary>
public sealed class SealJournals(RuntimeDb db, IRuntimeDialect dialect)
{
    private const int AtOnce = 200;

    /// <summary>Each instance under its lock; one that has a head already is left alone. Returns how many were sealed.</summary>
    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var sealedNow = 0;
        while (await db.Instances.AsNoTracking().Where(i => i.JournalHead == null).OrderBy(i => i.Id).Select(i => i.Id).Take(AtOnce).ToListAsync(cancellation) is { Count: > 0 } instances)
        {
            foreach (var instance in instances) await SealAsync(instance, cancellation);
            sealedNow += instances.Count;
        }

        return sealedNow;
    }

    private async Task SealAsync(Guid instance, CancellationToken cancellation)
    {
        await using var work = await db.BeginWorkAsync(cancellation);
        if (await dialect.LockInstanceAsync(db, instance, cancellation) is not { JournalHead: null }) return;

        var chain = new RecordChain();
        var head = RecordChain.JournalOf(instance);
        foreach (var row in await db.Journal.AsNoTracking().Where(row => row.InstanceId == instance).OrderBy(row => row.Sequence).ToListAsync(cancellation))
        {
            head = chain.Of(row, head);
            var hash = head;
            await db.Journal.Where(r => r.InstanceId == instance && r.Sequence == row.Sequence).ExecuteUpdateAsync(set => set.SetProperty(r => r.Hash, hash), cancellation);
        }

        await db.Instances.Where(i => i.Id == instance).ExecuteUpdateAsync(set => set.SetProperty(i => i.JournalHead, head), cancellation);
        await work.CommitAsync(cancellation);
    }
}
