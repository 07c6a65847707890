using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Workflow.Engine;
using Workflow.Runtime.Data;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Migration;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Repair;

/// <summary>The body of <c>resolution.continue</c>: some incidents of a resolution are still to come.</summary>
public sealed record ContinuedResolution(Guid Resolution)
{
    public const string Type = "resolution.continue";
}

/// <summary>
/// Resolves the next incidents, each with its result in one transaction, and sends itself on while some are left. A message that comes
/// twice finds only what is still pending.
/// </summary>
public sealed partial class ContinuedResolutionHandler(
    RuntimeDb db, InstanceRunner runner, MigrateInstances migrations, Outbox outbox, TimeProvider time, ILogger<ContinuedResolutionHandler> logger) : IMessageHandler
{
    private const int AtOnce = 100;

    public string Type => ContinuedResolution.Type;

    public bool IsOnceByInbox => false;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var id = message.Read<ContinuedResolution>().Resolution;
        if (await db.Resolutions.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } resolution) return;

        var pending = await db.ResolutionItems.AsNoTracking().Where(i => i.ResolutionId == id && i.Outcome == ResolutionOutcome.Pending)
            .OrderBy(i => i.IncidentId).Take(AtOnce + 1).ToListAsync(cancellation);
        foreach (var item in pending.Take(AtOnce)) await ResolveAsync(resolution, item, cancellation);
        if (pending.Count <= AtOnce) return;

        outbox.Add(ContinuedResolution.Type, new ContinuedResolution(id));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task ResolveAsync(ResolutionRow resolution, ResolutionItemRow pending, CancellationToken cancellation)
    {
        string? refusal;
        try
        {
            refusal = await TryAsync(resolution, pending, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The others must not wait for this one. A database that is away fails again below: then the whole message comes again.
            LogFailed(e, pending.IncidentId);
            refusal = $"incident.not-tried: {e.GetType().Name}";
        }

        // What the repair may have changed is rolled back; only the refusal is written.
        if (refusal is not null) await RefuseAsync(pending, refusal, cancellation);
    }

    /// <summary>Why it was refused; null when its result is written.</summary>
    private async Task<string?> TryAsync(ResolutionRow resolution, ResolutionItemRow pending, CancellationToken cancellation)
    {
        var repair = new IncidentRepair(resolution.Variables is { } json ? VariablesJson.Read(Encoding.UTF8.GetBytes(json)) : Variables.Empty, resolution.ToVersion);
        await using var work = await db.BeginWorkAsync(cancellation);
        if (await TakeAsync(pending, cancellation) is not { } item) return null;

        var (outcome, detail, _) = await OneIncident.ResolveAsync(
            db, runner, migrations, pending.IncidentId, repair, resolution.Reason, new Actor(null, resolution.CreatedBy), cancellation);
        if (outcome is ResolutionOutcome.Refused) return detail;

        await WriteAsync(work, item, outcome, detail, cancellation);
        return null;
    }

    private async Task RefuseAsync(ResolutionItemRow pending, string refusal, CancellationToken cancellation)
    {
        await using var work = await db.BeginWorkAsync(cancellation);
        if (await TakeAsync(pending, cancellation) is { } item) await WriteAsync(work, item, ResolutionOutcome.Refused, refusal, cancellation);
    }

    /// <summary>Under the lock of the instance, so that a second delivery of the message sees what the first has done.</summary>
    private async Task<ResolutionItemRow?> TakeAsync(ResolutionItemRow pending, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await runner.LockAsync(new(pending.InstanceId), cancellation);
        var item = await db.ResolutionItems.SingleAsync(i => i.ResolutionId == pending.ResolutionId && i.IncidentId == pending.IncidentId, cancellation);
        return item.Outcome == ResolutionOutcome.Pending ? item : null;
    }

    private async Task WriteAsync(Work work, ResolutionItemRow item, ResolutionOutcome outcome, string? detail, CancellationToken cancellation)
    {
        (item.Outcome, item.Detail, item.At) = (outcome, detail, time.GetUtcNow());
        await work.CommitAsync(cancellation);
    }

    [LoggerMessage(EventId = 2401, Level = LogLevel.Error, Message = "Incident {IncidentId} could not be tried again")]
    private partial void LogFailed(Exception exception, Guid incidentId);
}
