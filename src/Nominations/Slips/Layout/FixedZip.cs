using System.IO.Compression;

namespace Workflow.Nominations.Slips.Layout;

/// <summary>Writes an Open XML package anew with one time for all its entries and in the order of their names: the same content gives the same bytes on any day.</summary>
internal static class FixedZip
{
    // The earliest that a zip can say.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(MemoryStream package)
    {
        package.Position = 0;
        using var read = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        using var memory = new MemoryStream();
        using (var written = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            // The list of types first, as readers expect; then by name.
            foreach (var entry in read.Entries.OrderByDescending(e => e.FullName == "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = written.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Always;
                using var to = copy.Open();
                using var from = entry.Open();
                from.CopyTo(to);
            }
        }

        return memory.ToArray();
    }
}
