using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Signals;

/// <summary>One wait that a signal is for.</summary>
public sealed record SignalWait(Guid InstanceId, long Owner, string Element);

/// <summary>
/// Whom a signal reaches: everything that waits for its name when it is broadcast, and every process that begins with it. It is not
/// kept for later (BPMN 2.0, 10.5.5). Each tree of instances gets one message of the outbox, so that no transaction locks two trees.
/// </summary>
internal static class Broadcasting
{
    /// <param name="ownRoot">The tree that this transaction has locked; its waits are answered instead of addressed.</param>
    public static async Task<(IReadOnlyList<SignalWait> Here, IReadOnlyList<OutboxRow> Elsewhere)> AddressAsync(
        RuntimeDb db, string name, Variables payload, Guid? ownRoot, DateTimeOffset now, CancellationToken cancellation)
    {
        using var json = JsonDocument.Parse(VariablesJson.Utf8(payload));
        var body = json.RootElement.Clone();
        var waits = (await db.SignalSubscriptions.AsNoTracking().Where(s => s.SignalName == name).ToListAsync(cancellation))
            .OrderBy(s => s.InstanceId).ThenBy(s => s.Owner).ThenBy(s => s.Element, StringComparer.Ordinal)
            .ToLookup(s => s.RootId, s => new SignalWait(s.InstanceId, s.Owner, s.Element));
        var starts = await db.StartSubscriptions.AsNoTracking().Where(s => s.Kind == StartKind.Signal && s.Name == name)
            .OrderBy(s => s.ProcessId).ThenBy(s => s.Element).ToListAsync(cancellation);
        IEnumerable<OutboxRow> elsewhere =
        [
            .. waits.Where(tree => tree.Key != ownRoot)
                .Select(tree => OutgoingMessage.Row(DeliveredSignal.Type, new DeliveredSignal([.. tree], body), null, now)),
            .. starts.Select(start => OutgoingMessage.Row(StartingSignal.Type, new StartingSignal(start.ProcessId, start.Element, body), null, now)),
        ];
        return (ownRoot is { } own ? [.. waits[own]] : [], [.. elsewhere]);
    }

    /// <summary>The signal for one wait, as a message of its own.</summary>
    public static OutboxRow Later(SignalWait wait, Variables payload, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(VariablesJson.Utf8(payload));
        return OutgoingMessage.Row(DeliveredSignal.Type, new DeliveredSignal([wait], json.RootElement.Clone()), null, now);
    }
}
