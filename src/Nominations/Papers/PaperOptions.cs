using System.ComponentModel.DataAnnotations;

namespace Workflow.Nominations.Papers;

/// <summary>Where papers are kept and what is taken in. Section <c>Papers</c>.</summary>
public sealed class PaperOptions
{
    public const string Section = "Papers";

    /// <summary>Folder of the content store; shared by all nodes and backed up with the database. Relative to the content root. Default <c>.data/papers</c>.</summary>
    [Required]
    public string Folder { get; set; } = ".data/papers";

    /// <summary>Largest paper, in bytes. Between 1 KiB and 1 GiB; default 25 MiB.</summary>
    [Range(1024, 1L << 30)]
    public long LargestSize { get; set; } = 25L << 20;

    /// <summary>Types taken in, by extension; any of pdf, docx, xlsx, jpg, png. Default all of them.</summary>
    [MinLength(1)]
    public IList<string> Types { get; init; } = ["pdf", "docx", "xlsx", "jpg", "png"];
}
