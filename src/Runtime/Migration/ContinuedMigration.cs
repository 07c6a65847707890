using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Migration;

/// <summary>The body of <c>migration.continue</c>: some instances of a migration are still to come.</summary>
public sealed record ContinuedMigration(Guid Migration)
{
    public const string Type = "migration.continue";
}

/// <summary>
/// Migrates the next instances, each with its result in one transaction, and sends itself on while some are left. A message that comes
/// twice finds only what is still pending.
/// </summary>
public sealed class ContinuedMigrationHandler(RuntimeDb db, InstanceRunner runner, Outbox outbox, TimeProvider time) : IMessageHandler
{
    private const int AtOnce = 100;

    public string Type => ContinuedMigration.Type;

    public bool IsOnceByInbox => false;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = message.Read<ContinuedMigration>().Migration;
        if (await db.Migrations.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } migration) return;

        var pending = await db.MigrationItems.AsNoTracking().Where(i => i.MigrationId == id && i.Outcome == MigrationOutcome.Pending)
            .OrderBy(i => i.InstanceId).Select(i => i.InstanceId).Take(AtOnce + 1).ToListAsync(cancellation);
        foreach (var instance in pending.Take(AtOnce)) await MigrateAsync(migration, instance, cancellation);
        if (pending.Count <= AtOnce) return;

        outbox.Add(ContinuedMigration.Type, new ContinuedMigration(id));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task MigrateAsync(MigrationRow migration, Guid instance, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var work = await db.BeginWorkAsync(cancellation);
        // Under the lock of the instance, so that a second delivery of the message sees what the first has done.
        await runner.LockAsync(new(instance), cancellation);
        var item = await db.MigrationItems.SingleAsync(i => i.MigrationId == migration.Id && i.InstanceId == instance, cancellation);
        if (item.Outcome != MigrationOutcome.Pending) return;

        var request = new MigrationRequest(migration.ProcessId, migration.FromVersion, migration.ToVersion, PlanJson.Read(migration.Plan));
        var problems = await InstanceMigration.MigrateAsync(db, runner, instance, request, new Actor(null, migration.CreatedBy), cancellation);
        item.Outcome = problems.IsEmpty ? MigrationOutcome.Migrated : MigrationOutcome.Refused;
        item.Problems = problems.IsEmpty ? null : string.Join('\n', problems.Select(problem => $"{problem.Element}: {problem.Code}: {problem.Message}"));
        item.At = time.GetUtcNow();
        await work.CommitAsync(cancellation);
    }
}
