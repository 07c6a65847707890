using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Retention;

/// <summary>Histories that must not be removed: who asks for it, why, until when.</summary>
public sealed class LegalHolds(RuntimeDb db, InstanceRunner runner, RetentionRules rules, TimeProvider time)
{
    /// <summary>
    /// Holds the whole tree of an instance. Rejects with <c>instance.not-found</c>, <c>hold.no-reason</c>, <c>hold.no-source</c> or
    /// <c>hold.past</c> for a last day before today.
    /// </summary>
    public async Task<RetentionResult> PlaceAsync(Guid instance, string reason, string source, DateOnly? until, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(reason)) return new RetentionResult.Rejected("hold.no-reason", "Expected a reason, but it is empty.");
        if (string.IsNullOrWhiteSpace(source)) return new RetentionResult.Rejected("hold.no-source", "Expected the paper that asks for the hold, but it is empty.");
        if (until < rules.Today) return new RetentionResult.Rejected("hold.past", $"Expected a last day from {rules.Today:yyyy-MM-dd} on, but found {until:yyyy-MM-dd}.");

        await using var work = await db.BeginWorkAsync(cancellation);
        // Under the lock of the tree: a removal that has begun is waited for.
        await runner.LockAsync(new(instance), cancellation);
        var found = await db.Instances.AsNoTracking().Where(i => i.Id == instance).Select(i => new { i.RootId, i.BusinessKey }).FirstOrDefaultAsync(cancellation);
        if (found is null) return new RetentionResult.Rejected("instance.not-found", $"Expected an instance {instance}, but there is none.");

        var now = time.GetUtcNow();
        var hold = new LegalHoldRow
        {
            Id = Guid.CreateVersion7(now), RootId = found.RootId, BusinessKey = found.BusinessKey, Reason = reason.Trim(), Source = source.Trim(), Until = until, PlacedBy = actor.Name, PlacedAt = now,
        };
        db.LegalHolds.Add(hold);
        await work.CommitAsync(cancellation);
        return new RetentionResult.Done(hold.Id);
    }

    /// <summary>Ends a hold. Rejects with <c>hold.not-in-force</c> or <c>hold.no-reason</c>.</summary>
    public async Task<RetentionResult> LiftAsync(Guid hold, string reason, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(reason)) return new RetentionResult.Rejected("hold.no-reason", "Expected a reason, but it is empty.");
        var now = time.GetUtcNow();
        var lifted = await db.LegalHolds.Where(h => h.Id == hold && h.LiftedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(h => h.LiftedAt, now).SetProperty(h => h.LiftedBy, actor.Name).SetProperty(h => h.LiftReason, reason.Trim()), cancellation);
        return lifted == 1 ? new RetentionResult.Done(hold) : new RetentionResult.Rejected("hold.not-in-force", $"Expected a hold in force, but {hold} was lifted or never placed.");
    }

    /// <summary>Holds in force first, then the others, the newest first.</summary>
    public async Task<IReadOnlyList<LegalHoldRow>> ListAsync(int max, CancellationToken cancellation) =>
        await db.LegalHolds.AsNoTracking().OrderBy(h => h.LiftedAt != null).ThenByDescending(h => h.PlacedAt).Take(max).ToListAsync(cancellation);

    /// <summary>Those that count on a day.</summary>
    internal static IQueryable<LegalHoldRow> InForce(RuntimeDb db, DateOnly today) => db.LegalHolds.Where(h => h.LiftedAt == null && (h.Until == null || h.Until >= today));
}
