using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Runtime.Messages;

namespace Workflow.Infrastructure.Messaging;

/// <summary>
/// A message that failed at its last try moves to the broker's error queue. The outbox, of this or of the sending installation, hears of
/// it first, so that the message waits there for an operator and is not sent again by itself.
/// </summary>
internal sealed class GivenUp(IServiceScopeFactory scopes) : IReceiveObserver
{
    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

    /// <summary>Comes once, after the last try, and before the message moves.</summary>
    public async Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class
    {
        if (context.MessageId is not { } id) return;

        if (context.Message is Envelope envelope && envelope.Sender() is { } sender)
        {
            await Acknowledgement.SendAsync(context, sender, id, CancellationToken.None);
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Outbox>().MarkArrivedAsync(id, CancellationToken.None);
    }

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;
}
