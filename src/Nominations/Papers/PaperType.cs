using System.Collections.Immutable;

namespace Workflow.Nominations.Papers;

/// <summary>A type of paper that can be told from its own bytes.</summary>
public sealed record PaperType(string Extension, string ContentType)
{
    public static readonly PaperType Pdf = new("pdf", "application/pdf");
    public static readonly PaperType Docx = new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    public static readonly PaperType Xlsx = new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    public static readonly PaperType Jpg = new("jpg", "image/jpeg");
    public static readonly PaperType Png = new("png", "image/png");

    public static ImmutableArray<PaperType> All { get; } = [Pdf, Docx, Xlsx, Jpg, Png];

    /// <summary>The type that a file name claims; null for any other ending.</summary>
    public static PaperType? Claimed(string fileName)
    {
        var extension = Path.GetExtension(fileName).TrimStart('.').ToLowerInvariant();
        return All.FirstOrDefault(type => type.Extension == (extension == "jpeg" ? "jpg" : extension));
    }
}

/// <summary>What the bytes of a file say it is.</summary>
public abstract record Sniffed
{
    private Sniffed() { }

    public sealed record Whole(PaperType Type) : Sniffed;

    /// <summary>It begins like this type, but its end is missing.</summary>
    public sealed record Truncated(PaperType Type) : Sniffed;

    public sealed record Unknown : Sniffed;
}
