using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Levels.Parcels;
using Workflow.Runtime;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels;

/// <summary>At the upper level: the submitting level asks that its dossier stand still. It does, as soon as it may be held; too late when a decision exists.</summary>
public sealed class HoldAskedHandler(DossierDesk desk, ParcelPost post) : IMessageHandler
{
    public string Type => HoldAsked.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var asked = message.Read<HoldAsked>();
        var dossier = (await desk.Db.OriginAsync(asked.Link, cancellation)).DossierId;
        await using var work = await desk.OpenAsync(dossier, Actor.System, null, cancellation, whileOnHold: true);
        if (work.Problem is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");

        var origin = await work.Db.Set<OriginRow>().SingleAsync(o => o.DossierId == dossier, cancellation);
        if (origin.HoldLifted == asked.Hold || await work.Db.Holds.AnyAsync(h => h.AskedBy == asked.Hold && h.DossierId == dossier, cancellation)) return;

        if (work.Dossier.Status.IsSettled()) post.Tell(new(origin.Office, origin.Queue), HoldRefused.Type, new HoldRefused(asked.Link, asked.Hold));
        else
        {
            origin.HoldAsked = JsonSerializer.Serialize(asked, JsonSerializerOptions.Web);
            if (await DueHolds.BeginAsync(work, cancellation) is { } notHeld) throw new InvalidOperationException($"{notHeld.Code}: {notHeld.En}");
        }

        await work.CommitAsync(cancellation);
    }
}

/// <summary>At the upper level: the submitting level has concluded. The dossier goes on with its days, or is returned (X4); what never began is forgotten.</summary>
public sealed class HoldLiftedHandler(OfficeDb db, ConcludeHold conclude) : IMessageHandler
{
    public string Type => HoldLifted.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var lifted = message.Read<HoldLifted>();
        var origin = await db.OriginAsync(lifted.Link, cancellation);
        origin.HoldLifted = lifted.Hold;
        if (origin.HoldAsked is { } json && JsonSerializer.Deserialize<HoldAsked>(json, JsonSerializerOptions.Web)?.Hold == lifted.Hold) origin.HoldAsked = null;
        await db.SaveChangesAsync(cancellation);
        if (await db.Holds.AsNoTracking().FirstOrDefaultAsync(h => h.AskedBy == lifted.Hold && h.DossierId == origin.DossierId && h.ConcludedOn == null, cancellation) is not { } hold) return;

        var on = lifted.On < hold.HeldOn ? hold.HeldOn : lifted.On;
        if (await conclude.HandleAsync(new(origin.DossierId, lifted.Upheld, lifted.Conclusion, on), Actor.System, cancellation) is Outcome<ConcludeHold.Result>.Refused { Problems: [var problem, ..] })
            throw new InvalidOperationException($"{problem.Code}: {problem.En}");
    }
}

/// <summary>At the counter of origin: it was too late, a decision exists above. The verification goes on as one after the decision (X15).</summary>
public sealed class HoldRefusedHandler(DossierDesk desk) : IMessageHandler
{
    public string Type => HoldRefused.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var refused = message.Read<HoldRefused>();
        var dossier = await desk.Db.Set<ForwardingRow>().Where(f => f.Id == refused.Link).Select(f => f.DossierId).SingleAsync(cancellation);
        await using var work = await desk.OpenAsync(dossier, Actor.System, null, cancellation, whileOnHold: true);
        if (work.Problem is { } problem) throw new InvalidOperationException($"{problem.Code}: {problem.En}");
        if (!await work.Db.Holds.AnyAsync(h => h.Id == refused.Hold && h.ConcludedOn == null, cancellation)) return;

        if (await UpperHolds.EndAsync(work, "Cấp trên đã có quyết định nên không tạm dừng được.", cancellation) is { } notEnded) throw new InvalidOperationException($"{notEnded.Code}: {notEnded.En}");
        await work.NoteAsync("HoldRefusedByUpper", null, cancellation);
        await work.CommitAsync(cancellation);
    }
}
