using Microsoft.Extensions.Options;
using Workflow.Nominations.Papers;

namespace Workflow.Nominations.Levels.Parcels;

/// <summary>Keeps the parts of papers that are on their way beside the store, until they are all there and are moved into it.</summary>
public sealed class ParcelParts(IOptions<PaperOptions> options, PaperStore store)
{
    /// <summary>Keeps one part; the same part again replaces itself.</summary>
    public async Task KeepAsync(Guid parcel, string sha256, int part, byte[] data, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(FolderOf(parcel, sha256)).FullName;
        var arriving = Path.Combine(folder, Path.GetRandomFileName());
        await using (var file = new FileStream(arriving, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous))
        {
            await file.WriteAsync(data, cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(arriving, Path.Combine(folder, NameOf(part)), overwrite: true);
        FolderSync.Flush(folder);
    }

    /// <summary>Whether all parts from 0 are there.</summary>
    public bool AreAllHere(Guid parcel, string sha256, int parts)
    {
        var folder = FolderOf(parcel, sha256);
        return Enumerable.Range(0, parts).All(part => File.Exists(Path.Combine(folder, NameOf(part))));
    }

    /// <summary>Moves the parts into the store as one; false, and the parts are gone, when they do not have the hash.</summary>
    public async Task<bool> PutTogetherAsync(Guid parcel, string sha256, int parts, CancellationToken cancellation)
    {
        var folder = FolderOf(parcel, sha256);
        var whole = await store.TakeOverAsync(Enumerable.Range(0, parts).Select(part => Path.Combine(folder, NameOf(part))), sha256, cancellation);
        Directory.Delete(folder, recursive: true);
        return whole;
    }

    private string FolderOf(Guid parcel, string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(options.Value.Folder, "arriving", parcel.ToString("N"), sha256)
        : throw new ArgumentException("Expected 64 lower-case hexadecimal digits.", nameof(sha256));

    private static string NameOf(int part) => part.ToString("00000", System.Globalization.CultureInfo.InvariantCulture);
}
