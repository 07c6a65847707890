using System.Collections.Immutable;

namespace Workflow.Nominations.Levels.Parcels;

/// <summary>A paper as it is announced: its bytes are asked for by hash, and only where they are not yet.</summary>
public sealed record ParcelPaper(string FileName, string ContentType, string? Component, long Size, string Sha256);

/// <summary>The body of <c>parcel.sent</c>: everything but the bytes of the papers.</summary>
/// <param name="Link">The forwarding it belongs to.</param>
/// <param name="Content">JSON of the kind.</param>
public sealed record ParcelSent(Guid Parcel, Guid Link, string Kind, string FromOffice, string ToOffice, string Content, ImmutableArray<ParcelPaper> Papers)
{
    public const string Type = "parcel.sent";
}

/// <summary>The body of <c>parcel.wanted</c>: the receiver has not got this content, or got it damaged.</summary>
/// <param name="Turn">1 at first, counted up for each time the content came damaged.</param>
public sealed record ParcelWanted(Guid Parcel, Guid Link, string Sha256, string FromOffice, string ToOffice, int Turn)
{
    public const string Type = "parcel.wanted";
}

/// <summary>The body of <c>parcel.part</c>. In the outbox without <paramref name="Data"/>; the bytes are read when it leaves.</summary>
/// <param name="Part">From 0.</param>
/// <param name="Parts">How many parts the content has.</param>
/// <param name="Data">Base64; at most <see cref="Size"/> bytes, fewer only in the last part.</param>
public sealed record ParcelPart(Guid Parcel, string Sha256, int Part, int Parts, int Turn, string Data)
{
    public const string Type = "parcel.part";

    /// <summary>Bytes. Far below what a broker takes at once, large enough that a scan is few messages.</summary>
    public const int Size = 512 << 10;
}
