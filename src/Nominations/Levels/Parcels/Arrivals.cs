using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Papers;
using Workflow.Runtime.Messages;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Levels.Parcels;

/// <summary>Takes parcels and their parts in; whichever message completes a parcel opens it. Each runs in the transaction of its message.</summary>
public sealed class Arrivals(
    OfficeDb db, IRuntimeDialect dialect, PaperStore store, ParcelParts parts, ParcelPost post, IEnumerable<IParcelOpener> openers, TimeProvider time)
{
    private const int MostTurns = 5;

    public async Task AnnounceAsync(ParcelSent sent, string? queue, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sent);
        await LockAsync(sent.Parcel, cancellation);
        if (await db.Set<ParcelRow>().AnyAsync(p => p.Id == sent.Parcel, cancellation)) return;

        var parcel = new ParcelRow
        {
            Id = sent.Parcel, Link = sent.Link, Kind = sent.Kind, FromOffice = sent.FromOffice, ToOffice = sent.ToOffice, FromQueue = queue, Body = sent.Content, ReceivedAt = time.GetUtcNow(),
        };
        foreach (var (i, paper) in sent.Papers.Index())
        {
            parcel.Papers.Add(new()
            {
                ParcelId = parcel.Id, Ordinal = i + 1, FileName = paper.FileName, ContentType = TypeOf(paper), Component = paper.Component, Size = paper.Size, Sha256 = paper.Sha256,
                // What the same installation sends, or what somebody else sent before, need not travel.
                Here = await store.IsIntactAsync(paper.Sha256, cancellation),
            });
        }
        db.Add(parcel);
        await db.SaveChangesAsync(cancellation);
        foreach (var missing in parcel.Papers.Where(p => !p.Here).Select(p => p.Sha256).Distinct(StringComparer.Ordinal)) Ask(parcel, missing, 1);
        await OpenAsync(parcel, cancellation);
    }

    public async Task TakePartAsync(ParcelPart part, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(part);
        await LockAsync(part.Parcel, cancellation);
        var parcel = await db.Set<ParcelRow>().Include(p => p.Papers).FirstOrDefaultAsync(p => p.Id == part.Parcel, cancellation)
            ?? throw new InvalidDataException($"Expected a part of an announced parcel, but {part.Parcel} is not known.");
        var papers = parcel.Papers.Where(p => p.Sha256 == part.Sha256).ToList();
        if (papers.Count == 0) throw new InvalidDataException($"Expected a part of a paper of parcel {part.Parcel}, but it has none of hash {part.Sha256}.");
        if (papers.TrueForAll(p => p.Here)) return;

        await parts.KeepAsync(parcel.Id, part.Sha256, part.Part, Convert.FromBase64String(part.Data), cancellation);
        if (!parts.AreAllHere(parcel.Id, part.Sha256, part.Parts)) return;

        if (await parts.PutTogetherAsync(parcel.Id, part.Sha256, part.Parts, cancellation))
        {
            foreach (var paper in papers) paper.Here = true;
            await OpenAsync(parcel, cancellation);
        }
        else if (part.Turn >= MostTurns) throw new InvalidDataException($"Expected the content {part.Sha256} of parcel {parcel.Id}, but it came damaged {part.Turn} times.");
        else Ask(parcel, part.Sha256, part.Turn + 1);
    }

    private async Task OpenAsync(ParcelRow parcel, CancellationToken cancellation)
    {
        if (parcel.OpenedAt is not null || parcel.Papers.Any(p => !p.Here)) return;

        var opener = openers.FirstOrDefault(o => o.Kind == parcel.Kind) ?? throw new InvalidDataException($"Expected a parcel of a kind that is opened here, but found '{parcel.Kind}'.");
        parcel.OpenedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        await opener.OpenAsync(parcel, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private void Ask(ParcelRow parcel, string sha256, int turn) => post.Tell(
        new(parcel.FromOffice, parcel.FromQueue), ParcelWanted.Type, new ParcelWanted(parcel.Id, parcel.Link, sha256, parcel.ToOffice, parcel.FromOffice, turn));

    private Task LockAsync(Guid parcel, CancellationToken cancellation) => dialect.LockNameAsync(db, $"parcel:{parcel}", cancellation);

    // Never what the sender claims: a paper is served with the type of its name.
    private static string TypeOf(ParcelPaper paper) => PaperType.Claimed(paper.FileName)?.ContentType ?? "application/octet-stream";
}

public sealed class ParcelSentHandler(Arrivals arrivals) : IMessageHandler
{
    public string Type => ParcelSent.Type;

    public Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return arrivals.AnnounceAsync(message.Read<ParcelSent>(), message.Headers.GetValueOrDefault(Routing.From), cancellation);
    }
}

public sealed class ParcelPartHandler(Arrivals arrivals) : IMessageHandler
{
    public string Type => ParcelPart.Type;

    public Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        return arrivals.TakePartAsync(message.Read<ParcelPart>(), cancellation);
    }
}

/// <summary>The receiver asks for bytes: they follow in parts, if they are of a paper of that very forwarding.</summary>
public sealed class ParcelWantedHandler(OfficeDb db, ParcelPost post) : IMessageHandler
{
    public string Type => ParcelWanted.Type;

    public async Task HandleAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var wanted = message.Read<ParcelWanted>();
        var dossiers = db.Set<ForwardingRow>().Where(f => f.Id == wanted.Link).Select(f => f.DossierId)
            .Union(db.Set<OriginRow>().Where(o => o.Link == wanted.Link).Select(o => o.DossierId));
        var size = await db.Set<PaperRow>().Where(p => p.Sha256 == wanted.Sha256 && dossiers.Contains(p.DossierId ?? Guid.Empty)).Select(p => (long?)p.Size).FirstOrDefaultAsync(cancellation)
            ?? throw new InvalidDataException($"Expected to be asked for a paper of forwarding {wanted.Link}, but it has none of hash {wanted.Sha256}.");
        var to = new Address(wanted.FromOffice, message.Headers.GetValueOrDefault(Routing.From));
        var parts = (int)Math.Max(1, (size + ParcelPart.Size - 1) / ParcelPart.Size);
        for (var part = 0; part < parts; part++) post.Tell(to, ParcelPart.Type, new ParcelPart(wanted.Parcel, wanted.Sha256, part, parts, wanted.Turn, ""));
    }
}
