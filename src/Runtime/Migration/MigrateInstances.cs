using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Migration;

/// <summary>Which instances go from which version to which, and how.</summary>
/// <param name="Instances">These only; null: all that run on the old version.</param>
public sealed record MigrationRequest(string ProcessId, int FromVersion, int ToVersion, MigrationPlan Plan, ImmutableArray<Guid>? Instances = null);

/// <summary>What a trial found for one instance: it can go on when there is no problem.</summary>
public sealed record MigrationTrial(Guid InstanceId, string BusinessKey, ImmutableArray<MigrationProblem> Problems);

/// <summary>What came of asking for a batch.</summary>
public abstract record MigrationStart
{
    private MigrationStart() { }

    /// <summary>It runs in the background; <see cref="MigrateInstances.ProgressAsync"/> tells how far.</summary>
    public sealed record Begun(Guid Migration) : MigrationStart;

    /// <summary>A stable code and one sentence; nothing was begun.</summary>
    public sealed record Rejected(string Code, string Message) : MigrationStart;
}

/// <summary>How far a batch has come.</summary>
public sealed record MigrationProgress(MigrationRow Migration, int Pending, int Migrated, int Refused, IReadOnlyList<MigrationItemRow> Items);

/// <summary>
/// Running instances go on by another version of their process: a plan, a trial on the real instances that changes nothing, then a
/// batch in which each instance is a transaction of its own with its result. A node that dies leaves the rest pending; its message
/// comes again and goes on with them.
/// </summary>
public sealed class MigrateInstances(RuntimeDb db, GraphCache graphs, InstanceRunner runner, Outbox outbox, TimeProvider time)
{
    /// <summary>The pairs that suggest themselves for what is gone from the new version: the same kind of element with the same name.</summary>
    public async Task<MigrationPlan> ProposeAsync(string processId, int fromVersion, int toVersion, CancellationToken cancellation)
    {
        var (from, to) = (await graphs.GraphAsync(db, new(processId, fromVersion), cancellation), await graphs.GraphAsync(db, new(processId, toVersion), cancellation));
        var added = to.Elements.Where(node => from.Find(node.Id) is null).ToList();
        var pairs = ImmutableDictionary.CreateBuilder<ElementId, ElementId>();
        foreach (var gone in from.Elements.Where(node => to.Find(node.Id) is null))
        {
            if (added.FirstOrDefault(node => node.Type == gone.Type && node.Name == gone.Name) is not { } same) continue;
            pairs.Add(gone.Id, same.Id);
            added.Remove(same);
        }

        return new(pairs.ToImmutable());
    }

    /// <summary>What is proposed, with pairs that somebody has named; a pair of flows goes where the old id is a flow's.</summary>
    public async Task<MigrationPlan> PlanAsync(string processId, int fromVersion, int toVersion, IReadOnlyDictionary<string, string> pairs, CancellationToken cancellation)
    {
        var plan = await ProposeAsync(processId, fromVersion, toVersion, cancellation);
        var from = await graphs.GraphAsync(db, new(processId, fromVersion), cancellation);
        return MigrationPlans.Of(from, plan, pairs);
    }

    /// <summary>Tries every instance, up to <paramref name="max"/>: each is locked, migrated and rolled back.</summary>
    public async Task<IReadOnlyList<MigrationTrial>> TryAsync(MigrationRequest request, int max, CancellationToken cancellation)
    {
        var tried = new List<MigrationTrial>();
        foreach (var instance in await Running(request).Take(max).ToListAsync(cancellation))
        {
            await using var work = await db.BeginWorkAsync(cancellation);
            tried.Add(new(instance.Id, instance.BusinessKey, await InstanceMigration.MigrateAsync(db, runner, instance.Id, request, Actor.System, cancellation)));
        }

        return tried;
    }

    /// <summary>
    /// Begins the batch; it runs in the background. Rejects with <c>migration.no-reason</c>, <c>process.not-deployed</c>,
    /// <c>migration.same-version</c> or <c>migration.no-instances</c>.
    /// </summary>
    public async Task<MigrationStart> HandleAsync(MigrationRequest request, string reason, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(reason)) return new MigrationStart.Rejected("migration.no-reason", "Expected a reason for the journal, but it is empty.");
        if (request.FromVersion == request.ToVersion) return new MigrationStart.Rejected("migration.same-version", $"Expected another version than {request.FromVersion}, but it is the same.");
        if (!await db.Definitions.AnyAsync(d => d.ProcessId == request.ProcessId && d.Version == request.ToVersion, cancellation))
            return new MigrationStart.Rejected("process.not-deployed", $"Expected version {request.ToVersion} of '{request.ProcessId}', but it is not deployed.");

        await using var work = await db.BeginWorkAsync(cancellation);
        var now = time.GetUtcNow();
        var migration = new MigrationRow
        {
            Id = Guid.CreateVersion7(now), ProcessId = request.ProcessId, FromVersion = request.FromVersion, ToVersion = request.ToVersion,
            Plan = PlanJson.Write(request.Plan), Reason = reason.Trim(), CreatedBy = actor.Name, CreatedAt = now,
        };
        var instances = await Running(request).ToListAsync(cancellation);
        if (instances.Count == 0) return new MigrationStart.Rejected("migration.no-instances", $"Expected running instances of version {request.FromVersion}, but there are none.");

        db.Migrations.Add(migration);
        db.MigrationItems.AddRange(instances.Select(instance => new MigrationItemRow { MigrationId = migration.Id, InstanceId = instance.Id, BusinessKey = instance.BusinessKey, Outcome = MigrationOutcome.Pending }));
        outbox.Add(ContinuedMigration.Type, new ContinuedMigration(migration.Id));
        await work.CommitAsync(cancellation);
        return new MigrationStart.Begun(migration.Id);
    }

    /// <summary>How far a migration has come, and its instances: those that stay on the old version first; null when there is none of that id.</summary>
    public async Task<MigrationProgress?> ProgressAsync(Guid migration, int max, CancellationToken cancellation)
    {
        if (await db.Migrations.AsNoTracking().FirstOrDefaultAsync(m => m.Id == migration, cancellation) is not { } row) return null;

        var items = db.MigrationItems.AsNoTracking().Where(i => i.MigrationId == migration);
        var counts = await items.GroupBy(i => i.Outcome).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var shown = await items.OrderByDescending(i => i.Outcome).ThenBy(i => i.BusinessKey).ThenBy(i => i.InstanceId).Take(max).ToListAsync(cancellation);
        return new(row, counts.GetValueOrDefault(MigrationOutcome.Pending), counts.GetValueOrDefault(MigrationOutcome.Migrated), counts.GetValueOrDefault(MigrationOutcome.Refused), shown);
    }

    private IOrderedQueryable<InstanceRow> Running(MigrationRequest request)
    {
        var running = db.Instances.AsNoTracking().Where(i => i.ProcessId == request.ProcessId && i.Version == request.FromVersion && i.EndedAt == null);
        if (request.Instances is { } only)
        {
            Guid[] ids = [.. only];
            running = running.Where(i => ids.Contains(i.Id));
        }

        return running.OrderBy(i => i.Id);
    }
}
