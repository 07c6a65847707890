using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Infrastructure.Messaging;

/// <summary>
/// Sends what was committed to the outbox: at once when a commit of this node rang the bell, and by sweeping for the rest. A row is
/// marked only after the broker's confirmation, so a crash repeats a message and never loses one; one bad row holds up no other.
/// </summary>
internal sealed partial class OutboxSender(
    IServiceScopeFactory scopes, ICarrier carrier, IEnumerable<IBodyWhenSent> bodies, WakeUps wakeUps, IOptions<MessagingOptions> options, ILogger<OutboxSender> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweep = TimeSpan.FromSeconds(options.Value.SweepSeconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            var full = false;
            try
            {
                full = await SendBatchAsync(stoppingToken) == options.Value.BatchSize;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database is away: nothing can be sent or marked. Whatever was claimed comes back when its lease has passed.
                LogSweepFailed(exception);
            }
            if (full) continue;

            try
            {
                await wakeUps.Outbox.WaitAsync(sweep, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<int> SendBatchAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
        var batch = await outbox.ClaimAsync(options.Value.BatchSize, cancellation);
        if (batch.Count == 0) return 0;

        var sent = new ConcurrentBag<Guid>();
        var failed = new ConcurrentBag<(OutgoingMessage Message, Exception Exception)>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.ConcurrentMessages };
        await Parallel.ForEachAsync(batch, parallel, async (message, _) =>
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(options.Value.DeliverySeconds));
            try
            {
                // Waited for by ourselves: a publish that was on its way when the broker died may never end, whatever its token says.
                // Should it get through after all, the inbox drops the second one.
                await CarryAsync(message, patience.Token).WaitAsync(patience.Token);
                sent.Add(message.Id);
            }
            catch (Exception exception)
            {
                // A stop counts as a failure too: the row is free for another node at once and not only after its lease.
                failed.Add((message, exception));
            }
        });

        // Not cancelled by a stop: what has been confirmed should not be sent again after the restart.
        if (!sent.IsEmpty) await outbox.MarkSentAsync([.. sent], CancellationToken.None);
        foreach (var (message, exception) in failed)
        {
            LogNotSent(exception, message.Id, message.Type, message.Attempts);
            await outbox.MarkFailedAsync(message.Id, $"{exception.GetType().Name}: {exception.Message}", CancellationToken.None);
        }
        return batch.Count;
    }

    private async Task CarryAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        if (bodies.FirstOrDefault(body => body.Type == message.Type) is { } body) message = message with { Body = await body.WriteAsync(message, cancellation) };
        await carrier.CarryAsync(message, cancellation);
    }

    [LoggerMessage(EventId = 7111, Level = LogLevel.Error, Message = "The outbox could not be swept; it is tried again")]
    private partial void LogSweepFailed(Exception exception);

    [LoggerMessage(EventId = 7112, Level = LogLevel.Warning, Message = "Message {MessageId} of type {MessageType} was not delivered at try {Attempts}; it is tried again")]
    private partial void LogNotSent(Exception exception, Guid messageId, string messageType, int attempts);
}
