using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Nominations.Papers;
using Workflow.Runtime.Messages;

namespace Workflow.Nominations.Levels.Parcels;

/// <summary>Where the other side of a forwarding is: its office, and the queue it wrote from when that is another installation's.</summary>
public sealed record Address(string Office, string? Queue)
{
    public IReadOnlyDictionary<string, string> Headers
    {
        get
        {
            var headers = new Dictionary<string, string>(StringComparer.Ordinal) { [Routing.ToOffice] = Office };
            if (Queue is not null) headers[Routing.ToQueue] = Queue;
            return headers;
        }
    }
}

/// <summary>Sends parcels: a message in the caller's transaction. Papers follow when the receiver asks for them.</summary>
public sealed class ParcelPost(Outbox outbox)
{
    /// <summary>Adds the parcel to the caller's unit of work; returns its id.</summary>
    public Guid Send<T>(Address to, string fromOffice, Guid link, string kind, T content, IEnumerable<PaperRow> papers)
    {
        ArgumentNullException.ThrowIfNull(to);
        var parcel = Guid.CreateVersion7();
        ImmutableArray<ParcelPaper> described = [.. papers.Select(p => new ParcelPaper(p.FileName, p.ContentType, p.Component, p.Size, p.Sha256))];
        outbox.Add(ParcelSent.Type, new ParcelSent(parcel, link, kind, fromOffice, to.Office, JsonSerializer.Serialize(content, JsonSerializerOptions.Web), described), to.Headers);
        return parcel;
    }

    /// <summary>A message without papers.</summary>
    public void Tell<T>(Address to, string type, T content)
    {
        ArgumentNullException.ThrowIfNull(to);
        outbox.Add(type, content, to.Headers);
    }
}

/// <summary>Opens parcels of one kind, in the transaction of the message that completed them.</summary>
public interface IParcelOpener
{
    string Kind { get; }

    /// <summary>All papers are in the store. An exception leaves the parcel closed: the message is tried again, then shown to operators.</summary>
    Task OpenAsync(ParcelRow parcel, CancellationToken cancellation);
}
