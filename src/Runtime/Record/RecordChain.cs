using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Workflow.Runtime.Data;

namespace Workflow.Runtime.Record;

/// <summary>
/// The hashes that tie the rows of a record together (src/adr/0030). A row's hash is SHA-256 over the hash before it and everything the
/// row says, each text with its length, so that no other rows give the same bytes; the first follows a hash of what the chain is of.
/// </summary>
public sealed class RecordChain
{
    private readonly ArrayBufferWriter<byte> said = new(256);

    /// <summary>The hash that the first row of a journal follows.</summary>
    public static byte[] JournalOf(Guid instance) => Begin("journal", instance);

    /// <summary>The hash that the first row of a chain follows; <paramref name="kind"/> keeps chains of different kinds apart.</summary>
    public static byte[] Begin(string kind, Guid of) => new RecordChain().Add($"workflow.{kind}.1").Add(of).Next();

    /// <summary>The hash of a journal row that follows another.</summary>
    public byte[] Of(JournalRow row, byte[] before)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Add(before).Add(row.InstanceId).Add(row.Sequence).Add(row.At).Add((long)row.Kind).Add(row.Element).Add(row.Owner).Add(row.Actor).Add(row.Detail).Next();
    }

    /// <summary>The hash of a removal that follows another.</summary>
    public byte[] Of(RemovalRow row, byte[] before)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Add(before).Add(row.Sequence).Add(row.InstanceId).Add(row.RootId).Add(row.ProcessId).Add(row.Version).Add(row.BusinessKey).Add(row.StartedAt).Add(row.EndedAt)
            .Add(row.Rows).Add(row.Head).Add(row.RunId).Add(row.RemovedAt).Add(row.RemovedBy).Add(row.RuleId).Next();
    }

    /// <summary>The hash that the first removal follows.</summary>
    public static byte[] Removals { get; } = Begin("removals", Guid.Empty);

    /// <summary>Bytes of a fixed length.</summary>
    public RecordChain Add(ReadOnlySpan<byte> bytes)
    {
        said.Write(bytes);
        return this;
    }

    public RecordChain Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return Add(bytes);
    }

    /// <summary>To the microsecond: what both databases keep.</summary>
    public RecordChain Add(DateTimeOffset at) => Add(at.UtcTicks / TimeSpan.TicksPerMicrosecond);

    public RecordChain Add(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Add(bytes);
    }

    /// <summary>A text, with its length; null is not the empty text.</summary>
    public RecordChain Add(string? text)
    {
        if (text is null) return Add(-1);

        var bytes = Encoding.UTF8.GetBytes(text);
        return Add(bytes.Length).Add(bytes);
    }

    /// <summary>The hash of what was added since the last.</summary>
    public byte[] Next()
    {
        var hash = SHA256.HashData(said.WrittenSpan);
        said.ResetWrittenCount();
        return hash;
    }
}
