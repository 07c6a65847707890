using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Signals;

/// <summary>The body of <c>signal.deliver</c>: a signal on its way to those who wait for it in one tree of instances.</summary>
public sealed record DeliveredSignal(ImmutableArray<SignalWait> Waits, JsonElement Payload)
{
    public const string Type = "signal.deliver";
}

/// <summary>
/// Gives the signal to each wait of the tree; one that is over meanwhile is left out. An instance that is suspended gets it later:
/// nothing that arrives while it stands still is lost.
/// </summary>
public sealed class DeliveredSignalHandler(RuntimeDb db, InstanceRunner runner) : IMessageHandler
{
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromMinutes(1);

    public string Type => DeliveredSignal.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var signal = message.Read<DeliveredSignal>();
        var payload = VariablesJson.Read(signal.Payload);
        var suspended = ImmutableArray.CreateBuilder<SignalWait>();
        foreach (var wait in signal.Waits)
        {
            var command = new Command.CatchSignal(new(wait.Owner), new(wait.Element), payload);
            if (await runner.RunAsync(new(wait.InstanceId), command, Actor.System, cancellation) is RunResult.Rejected { Code: "instance.suspended" }) suspended.Add(wait);
        }

        if (suspended.Count == 0) return;

        var later = OutgoingMessage.Row(DeliveredSignal.Type, signal with { Waits = suspended.ToImmutable() }, null, runner.Now);
        later.NextAttemptAt = runner.Now + UntilNextTry;
        db.Outbox.Add(later);
        await db.SaveChangesAsync(cancellation);
    }
}

/// <summary>The body of <c>signal.start</c>: a signal that begins a process.</summary>
public sealed record StartingSignal(string ProcessId, string StartEvent, JsonElement Payload)
{
    public const string Type = "signal.start";
}

/// <summary>Starts the latest version of the process with what the signal brings.</summary>
public sealed class StartingSignalHandler(InstanceRunner runner) : IMessageHandler
{
    public string Type => StartingSignal.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var signal = message.Read<StartingSignal>();
        await runner.StartAsync(signal.ProcessId, new(signal.StartEvent), VariablesJson.Read(signal.Payload), "", Actor.System, cancellation);
    }
}
