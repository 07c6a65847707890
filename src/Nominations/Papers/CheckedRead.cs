using System.Security.Cryptography;

namespace Workflow.Nominations.Papers;

/// <summary>Reads stored content from begin to end and compares its hash at the end; damaged content never reads as if it were whole.</summary>
internal sealed class CheckedRead(Stream inner, string sha256) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool compared;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException("Stored papers are read from begin to end.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Checked(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return buffer.Length == 0 ? 0 : Checked(buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("Stored papers are read from begin to end.");

    public override void SetLength(long value) => throw new NotSupportedException("Stored papers do not change.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Stored papers do not change.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Checked(ReadOnlySpan<byte> read)
    {
        if (read.Length > 0) hash.AppendData(read);
        else if (!compared)
        {
            compared = true;
            var found = Convert.ToHexStringLower(hash.GetHashAndReset());
            if (found != sha256) throw new InvalidDataException($"paper.damaged: Expected content with hash {sha256}, but found {found}.");
        }

        return read.Length;
    }
}
