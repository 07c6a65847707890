using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;

namespace Workflow.Runtime.Running;

/// <summary>A message to be published.</summary>
internal sealed record Publication(string Name, string CorrelationKey, Variables Payload, string? MessageId, TimeSpan TimeToLive);

/// <summary>
/// Correlates one message. Locks are always taken in the order root rows (by id), then the name of the message: a step that opens a
/// subscription holds its root and takes the name, so the two cannot wait for each other, and neither can miss the other.
/// </summary>
internal sealed class Publishing(RuntimeDb db, IRuntimeDialect dialect, InstanceRunner runner, DateTimeOffset now)
{
    // A repetition may come long after a message that was not kept: a day is longer than any broker redelivers.
    private static readonly DateTimeOffset EndOfTime = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan ShortestMemory = TimeSpan.FromDays(1);

    public async Task<PublishResult> PublishAsync(Publication message, Actor actor, CancellationToken cancellation)
    {
        var roots = (await WaitingAsync(message, cancellation)).Select(s => s.RootId).Distinct().Except(db.Notes.LockedRoots).Order().ToArray();
        if (roots.Length > 0 && db.Notes.LockedRoots.Count > 0) return await ForwardAsync(message, cancellation);

        foreach (var root in roots) await runner.LoadAsync(root, cancellation);
        await dialect.LockNameAsync(db, MessageRow.LockName(message.Name, message.CorrelationKey), cancellation);
        if (message.MessageId is not null && await IsRepeatedAsync(message, cancellation)) return new PublishResult.Repeated();

        var waiting = await WaitingAsync(message, cancellation);
        if (waiting.Any(s => !db.Notes.LockedRoots.Contains(s.RootId))) return await ForwardAsync(message, cancellation);   // opened since the first look

        var instances = ImmutableArray.CreateBuilder<ProcessInstanceId>();
        foreach (var subscription in waiting.DistinctBy(s => s.ProcessId, StringComparer.Ordinal))
        {
            var command = new Command.CorrelateMessage(new(subscription.Owner), new(subscription.Element), message.Payload);
            if (await runner.RunAsync(new(subscription.InstanceId), command, actor, cancellation) is RunResult.Accepted taken) instances.Add(taken.Instance);
        }

        if (instances.Count > 0) await KeepForOthersAsync(message, waiting, cancellation);
        if (instances.Count == 0 && await Named(db, message.Name, message.CorrelationKey).AnyAsync(cancellation)) return await KeepForSuspendedAsync(message, cancellation);
        if (instances.Count == 0) await StartAsync(message, actor, instances, cancellation);
        if (instances.Count == 0 && message.TimeToLive <= TimeSpan.Zero) return new PublishResult.Unwanted();

        var until = now + message.TimeToLive;
        if (instances.Count == 0 || message.MessageId is not null) Keep(message, instances.Count > 0 ? now : null, until);
        await db.SaveChangesAsync(cancellation);
        return instances.Count > 0 ? new PublishResult.Correlated(instances.ToImmutable()) : new PublishResult.Kept(until);
    }

    /// <summary>Who waits for the message and may take it: not an instance that stands still.</summary>
    public static IQueryable<SubscriptionRow> Awake(RuntimeDb db, string name, string correlationKey) =>
        Named(db, name, correlationKey).Where(s => !db.Instances.Any(i => i.Id == s.InstanceId && i.Status == InstanceStatus.Suspended));

    private static IQueryable<SubscriptionRow> Named(RuntimeDb db, string name, string correlationKey) =>
        db.Subscriptions.AsNoTracking().Where(s => s.MessageName == name && s.CorrelationKey == correlationKey);

    /// <summary>Whoever waits for it stands still: it is kept until they are resumed, however long that takes.</summary>
    private async Task<PublishResult> KeepForSuspendedAsync(Publication message, CancellationToken cancellation)
    {
        Keep(message, null, EndOfTime);
        await db.SaveChangesAsync(cancellation);
        return new PublishResult.Kept(EndOfTime);
    }

    /// <summary>A process whose only waits stand still gets its message when they go on, although other processes have theirs now.</summary>
    private async Task KeepForOthersAsync(Publication message, List<SubscriptionRow> served, CancellationToken cancellation)
    {
        var processes = served.Select(s => s.ProcessId).Distinct(StringComparer.Ordinal).ToArray();
        var others = await Named(db, message.Name, message.CorrelationKey).Where(s => !processes.Contains(s.ProcessId))
            .OrderBy(s => s.OpenedAt).ThenBy(s => s.Owner).ToListAsync(cancellation);
        foreach (var other in others.DistinctBy(s => s.ProcessId, StringComparer.Ordinal)) db.Outbox.Add(DeliveredMessage.Row(other, message.Payload, now));
    }

    private Task<List<SubscriptionRow>> WaitingAsync(Publication message, CancellationToken cancellation) =>
        Awake(db, message.Name, message.CorrelationKey).OrderBy(s => s.OpenedAt).ThenBy(s => s.Owner).ToListAsync(cancellation);

    private Task<bool> IsRepeatedAsync(Publication message, CancellationToken cancellation) => db.Messages.AnyAsync(
        m => m.Name == message.Name && m.CorrelationKey == message.CorrelationKey && m.MessageId == message.MessageId, cancellation);

    private async Task StartAsync(Publication message, Actor actor, ImmutableArray<ProcessInstanceId>.Builder instances, CancellationToken cancellation)
    {
        foreach (var start in await db.StartSubscriptions.AsNoTracking().Where(s => s.Kind == StartKind.Message && s.Name == message.Name).ToListAsync(cancellation))
        {
            var result = await runner.StartAsync(start.ProcessId, new(start.Element), message.Payload, message.CorrelationKey, actor, cancellation);
            if (result is RunResult.Accepted started) instances.Add(started.Instance);
        }
    }

    private async Task<PublishResult.Forwarded> ForwardAsync(Publication message, CancellationToken cancellation)
    {
        var body = PublishedMessage.Of(
            message.Name, message.CorrelationKey, message.Payload, message.MessageId ?? Guid.CreateVersion7(now).ToString("N"), message.TimeToLive);
        db.Outbox.Add(OutgoingMessage.Row(PublishedMessage.Type, body, null, now));
        await db.SaveChangesAsync(cancellation);
        return new PublishResult.Forwarded();
    }

    private void Keep(Publication message, DateTimeOffset? correlatedAt, DateTimeOffset until) => db.Messages.Add(new MessageRow
    {
        Id = Guid.CreateVersion7(now), Name = message.Name, CorrelationKey = message.CorrelationKey, MessageId = message.MessageId,
        Payload = PackedText.Pack(VariablesJson.Utf8(message.Payload)), PublishedAt = now, CorrelatedAt = correlatedAt,
        ExpiresAt = correlatedAt is not null && message.TimeToLive < ShortestMemory ? now + ShortestMemory : until,
    });
}
