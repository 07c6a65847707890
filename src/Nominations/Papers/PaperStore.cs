using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Workflow.Nominations.Papers;

/// <summary>Content that lies in the store: under this hash, whole, on disk.</summary>
public sealed record StoredContent(string Sha256, long Size, PaperType Type);

/// <summary>What became of bytes that were handed in.</summary>
public abstract record StoreOutcome
{
    private StoreOutcome() { }

    public sealed record Stored(StoredContent Content) : StoreOutcome;

    /// <param name="Code"><c>paper.too-large</c>, <c>paper.empty</c>, <c>paper.type-not-allowed</c>, <c>paper.type-mismatch</c> or <c>paper.truncated</c>.</param>
    public sealed record Refused(string Code, string Message) : StoreOutcome;
}

/// <summary>
/// Keeps the bytes of papers under a folder, each file named by its SHA-256. A file appears under its name only when it is complete and
/// on disk; a row that names it is written afterwards, so a broken connection or a crash loses nothing and leaves at most an unnamed file.
/// </summary>
public sealed class PaperStore(IOptions<PaperOptions> options)
{
    private const int BufferSize = 128 << 10;

    /// <summary>Takes a stream in. <paramref name="declaredSize"/> is the length that the sender announced, where it did.</summary>
    public async Task<StoreOutcome> StoreAsync(Stream content, string fileName, long? declaredSize, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var limits = options.Value;
        if (PaperType.Claimed(fileName) is not { } claimed || !limits.Types.Contains(claimed.Extension, StringComparer.OrdinalIgnoreCase))
            return new StoreOutcome.Refused("paper.type-not-allowed", $"Expected a file of type {string.Join(", ", limits.Types)}, but its name ends in '{Path.GetExtension(fileName)}'.");
        if (declaredSize > limits.LargestSize) return TooLarge(limits, declaredSize.Value);

        var waiting = Path.Combine(limits.Folder, "incoming");
        Directory.CreateDirectory(waiting);
        var file = Path.Combine(waiting, Path.GetRandomFileName());
        try
        {
            string hash;
            long size;
            Sniffed sniffed;
            await using (var target = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.Asynchronous))
            {
                (hash, size) = await CopyAsync(content, target, limits.LargestSize, cancellation);
                if (size > limits.LargestSize) return TooLarge(limits, size);
                if (size == 0) return new StoreOutcome.Refused("paper.empty", "Expected a file with content, but it has no bytes.");
                if (declaredSize is { } declared && size < declared)
                    return new StoreOutcome.Refused("paper.truncated", $"Expected {declared} bytes, but only {size} arrived.");

                sniffed = PaperSniffer.Sniff(target);
                if (Refusal(claimed, sniffed) is { } refused) return refused;
                target.Flush(flushToDisk: true);
            }

            Keep(file, hash);
            return new StoreOutcome.Stored(new(hash, size, claimed));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Opens stored content for reading; the hash is checked on the way and a mismatch breaks the read at its end.</summary>
    /// <exception cref="FileNotFoundException">Nothing lies under this hash.</exception>
    public Stream OpenRead(string sha256) =>
        new CheckedRead(new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan), sha256);

    /// <summary>Whether the content is there and still has its hash.</summary>
    public async Task<bool> IsIntactAsync(string sha256, CancellationToken cancellation)
    {
        if (!File.Exists(PathOf(sha256))) return false;

        await using var file = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) == sha256;
    }

    /// <summary>Takes in what another installation had stored, from files that hold it in order; false when together they do not have the hash.</summary>
    public async Task<bool> TakeOverAsync(IEnumerable<string> files, string sha256, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        var waiting = Path.Combine(options.Value.Folder, "incoming");
        Directory.CreateDirectory(waiting);
        var whole = Path.Combine(waiting, Path.GetRandomFileName());
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var target = new FileStream(whole, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous))
            {
                foreach (var file in files)
                {
                    var bytes = await File.ReadAllBytesAsync(file, cancellation);
                    hash.AppendData(bytes);
                    await target.WriteAsync(bytes, cancellation);
                }
                target.Flush(flushToDisk: true);
            }
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256) return false;

            // What lies there damaged is what is being replaced.
            if (File.Exists(PathOf(sha256)) && !await IsIntactAsync(sha256, cancellation)) File.Delete(PathOf(sha256));
            Keep(whole, sha256);
            return true;
        }
        finally
        {
            File.Delete(whole);
        }
    }

    /// <summary>Some bytes of stored content, fewer at its end. Not checked: whoever puts the parts together checks the whole.</summary>
    /// <exception cref="FileNotFoundException">Nothing lies under this hash.</exception>
    public async Task<byte[]> ReadPartAsync(string sha256, long from, int most, CancellationToken cancellation)
    {
        await using var file = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.Asynchronous);
        var bytes = new byte[Math.Clamp(file.Length - from, 0, most)];
        file.Position = from;
        await file.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    private static StoreOutcome.Refused? Refusal(PaperType claimed, Sniffed sniffed) => sniffed switch
    {
        Sniffed.Whole whole when whole.Type == claimed => null,
        Sniffed.Truncated cut when cut.Type == claimed => new("paper.truncated", $"Expected a whole {claimed.Extension} file, but its end is missing."),
        Sniffed.Whole whole => new("paper.type-mismatch", $"Expected a {claimed.Extension} file as its name says, but its content is {whole.Type.Extension}."),
        Sniffed.Truncated cut => new("paper.type-mismatch", $"Expected a {claimed.Extension} file as its name says, but its content begins like {cut.Type.Extension}."),
        Sniffed.Unknown => new("paper.type-mismatch", $"Expected a {claimed.Extension} file as its name says, but its content is of another type."),
        _ => throw new InvalidOperationException("a file is whole, truncated or unknown"),
    };

    private static StoreOutcome.Refused TooLarge(PaperOptions limits, long size) =>
        new("paper.too-large", $"Expected at most {limits.LargestSize} bytes, but found {size}{(size > limits.LargestSize ? " or more" : "")}.");

    private static async Task<(string Hash, long Size)> CopyAsync(Stream source, FileStream target, long most, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            for (int read; size <= most && (read = await source.ReadAsync(buffer, cancellation)) > 0; size += read)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // The same content twice is one file: whoever comes second finds it there.
    private void Keep(string file, string hash)
    {
        var path = PathOf(hash);
        var folder = Path.GetDirectoryName(path) ?? options.Value.Folder;
        Directory.CreateDirectory(folder);
        if (!File.Exists(path)) File.Move(file, path, overwrite: true);
        FolderSync.Flush(folder);
    }

    private string PathOf(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(options.Value.Folder, sha256[..2], sha256[2..4], sha256)
        : throw new ArgumentException("Expected 64 lower-case hexadecimal digits.", nameof(sha256));
}
