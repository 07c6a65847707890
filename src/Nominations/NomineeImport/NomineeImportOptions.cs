using System.ComponentModel.DataAnnotations;

namespace Workflow.Nominations.NomineeImport;

/// <summary>How much of a file of nominees is taken in. Section <c>NomineeImport</c>.</summary>
public sealed class NomineeImportOptions
{
    public const string Section = "NomineeImport";

    /// <summary>Largest file, in bytes. Between 1 KiB and 100 MiB; default 10 MiB.</summary>
    [Range(1024, 100L << 20)]
    public long LargestSize { get; set; } = 10L << 20;

    /// <summary>Largest content of a workbook once unpacked, in bytes; a file that grows beyond it is refused before it fills the memory. Between 1 MiB and 1 GiB; default 100 MiB.</summary>
    [Range(1L << 20, 1L << 30)]
    public long LargestUnpacked { get; set; } = 100L << 20;

    /// <summary>Most nominees in one file. Between 1 and 10,000; default 10,000.</summary>
    [Range(1, 10_000)]
    public int MostRows { get; set; } = 10_000;
}
