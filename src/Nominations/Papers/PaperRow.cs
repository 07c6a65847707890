using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Papers;

/// <summary>One attachment of a dossier. Its bytes lie in the content store under their hash; the row is written after them and never without them.</summary>
public sealed class PaperRow
{
    public required Guid Id { get; set; }

    /// <summary>The dossier it belongs to; null while a new dossier is being filled in.</summary>
    public Guid? DossierId { get; set; }

    /// <summary>Code of the component it proves, e.g. ACHIEVEMENT_REPORT; null for other papers.</summary>
    public string? Component { get; set; }
    public required string FileName { get; set; }

    /// <summary>The type found in the bytes, e.g. application/pdf.</summary>
    public required string ContentType { get; set; }

    /// <summary>Bytes.</summary>
    public required long Size { get; set; }

    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; set; }
    public required DateTimeOffset StoredAt { get; set; }
    public required Guid StoredBy { get; set; }
}

internal sealed class PaperTable : IEntityTypeConfiguration<PaperRow>
{
    public void Configure(EntityTypeBuilder<PaperRow> builder)
    {
        builder.ToTable("papers").HasKey(paper => paper.Id);
        builder.Property(paper => paper.Id).ValueGeneratedNever();
        builder.Property(paper => paper.Component).HasMaxLength(40);
        builder.Property(paper => paper.FileName).HasMaxLength(255);
        builder.Property(paper => paper.ContentType).HasMaxLength(100);
        builder.Property(paper => paper.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(paper => paper.DossierId);
        builder.HasIndex(paper => paper.Sha256);
    }
}
