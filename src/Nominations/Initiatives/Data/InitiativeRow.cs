using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Initiatives.Data;

/// <summary>What the registry holds: an initiative (sáng kiến) or a scientific topic, project or work (đề tài, đề án, công trình).</summary>
public enum InitiativeKind { Initiative, ScienceWork }

/// <summary>Whether a competent body recognised it (reference §1.8). Proposed: with a dossier or a council, not yet decided.</summary>
public enum RecognitionStatus { Proposed, Recognised, Rejected, Invalidated }

/// <summary>How far its effect is recognised.</summary>
public enum RecognitionScope { Unit, Commune, Province, National }

/// <summary>One initiative or topic of the registry. Rows are never deleted: what was wrong is corrected with a trace, what was false is invalidated.</summary>
public sealed class InitiativeRow
{
    public const int LongestText = 50_000;

    public required Guid Id { get; set; }
    public required InitiativeKind Kind { get; set; }
    public required string Title { get; set; }
    /// <summary>The description as it was handed in, in Unicode form C; at most <see cref="LongestText"/> characters.</summary>
    public required string Text { get; set; }
    /// <summary>The year of the award period that it was made for.</summary>
    public required int Year { get; set; }
    /// <summary>Where its authors worked then.</summary>
    public required string Unit { get; set; }
    /// <summary>The office that keeps the row and may change it.</summary>
    public required string OfficeCode { get; set; }
    public required RecognitionStatus Status { get; set; }
    /// <summary>Null while there is no recognition.</summary>
    public RecognitionScope? Scope { get; set; }
    /// <summary>Number of the recognising, rejecting or cancelling decision.</summary>
    public string? DecisionNumber { get; set; }
    public DateOnly? DecidedOn { get; set; }
    public string? DecidedBy { get; set; }
    /// <summary>Never empty for a rejection or an invalidation.</summary>
    public string? StatusReason { get; set; }
    /// <summary>The dossier with which it came; null when it was entered or imported.</summary>
    public Guid? SourceDossierId { get; set; }
    public required DateTimeOffset RecordedAt { get; set; }
    /// <summary>Raised at every change; a form that was opened before somebody else's change is refused.</summary>
    public required int Revision { get; set; }
    /// <summary>Title, authors, unit and decision without diacritics, in lower case.</summary>
    public required string SearchText { get; set; }

    public ICollection<InitiativeAuthorRow> Authors { get; } = [];
}

/// <summary>Somebody who made an initiative; co-authors share one row of the registry.</summary>
public sealed class InitiativeAuthorRow
{
    public required Guid InitiativeId { get; set; }
    public required int Ordinal { get; set; }
    public required string Name { get; set; }
    /// <summary>The name without diacritics, in lower case.</summary>
    public required string FoldedName { get; set; }
    public string? Unit { get; set; }
    /// <summary>Never the whole number: the last three digits, the rest as dots.</summary>
    public string? PersonalIdMasked { get; set; }
    /// <summary>Contribution, 1 to 100; null where it was not stated.</summary>
    public int? SharePercent { get; set; }
}

/// <summary>
/// What the search needs of the text, made again from it whenever it is missing or of another version of <see cref="Similarity.Signature"/>: the
/// registry row is the truth, this is the index as it survives a restart.
/// </summary>
public sealed class InitiativeSignatureRow
{
    public required Guid InitiativeId { get; set; }
    /// <summary>Of the registry's series of changes; every node reads what came after the last one it has seen.</summary>
    public required int Change { get; set; }
    public required int Version { get; set; }
    public required int Words { get; set; }
    public required long Whole { get; set; }
    public required byte[] Shingles { get; set; }
}

internal sealed class InitiativeTable : IEntityTypeConfiguration<InitiativeRow>
{
    public void Configure(EntityTypeBuilder<InitiativeRow> builder)
    {
        builder.ToTable("initiatives").HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Kind).HasConversion<IdentifierConverter<InitiativeKind>>().HasMaxLength(32);
        builder.Property(i => i.Status).HasConversion<IdentifierConverter<RecognitionStatus>>().HasMaxLength(32);
        builder.Property(i => i.Scope).HasConversion<IdentifierConverter<RecognitionScope>>().HasMaxLength(32);
        builder.Property(i => i.Title).HasMaxLength(500);
        builder.Property(i => i.Unit).HasMaxLength(300);
        builder.Property(i => i.OfficeCode).HasMaxLength(35);
        builder.Property(i => i.DecisionNumber).HasMaxLength(60);
        builder.Property(i => i.DecidedBy).HasMaxLength(200);
        builder.Property(i => i.StatusReason).HasMaxLength(2000);
        builder.Property(i => i.SearchText).HasMaxLength(1500);
        builder.Property(i => i.Revision).IsConcurrencyToken();
        builder.HasIndex(i => new { i.Year, i.Status });
        builder.HasMany(i => i.Authors).WithOne().HasForeignKey(a => a.InitiativeId);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(i => i.OfficeCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InitiativeAuthorTable : IEntityTypeConfiguration<InitiativeAuthorRow>
{
    public void Configure(EntityTypeBuilder<InitiativeAuthorRow> builder)
    {
        builder.ToTable("initiative_authors").HasKey(a => new { a.InitiativeId, a.Ordinal });
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.FoldedName).HasMaxLength(200);
        builder.Property(a => a.Unit).HasMaxLength(300);
        builder.Property(a => a.PersonalIdMasked).HasMaxLength(20);
        builder.HasIndex(a => a.FoldedName);
    }
}

internal sealed class InitiativeSignatureTable : IEntityTypeConfiguration<InitiativeSignatureRow>
{
    public void Configure(EntityTypeBuilder<InitiativeSignatureRow> builder)
    {
        builder.ToTable("initiative_signatures").HasKey(s => s.InitiativeId);
        builder.Property(s => s.InitiativeId).ValueGeneratedNever();
        builder.HasIndex(s => s.Change);
        builder.HasOne<InitiativeRow>().WithOne().HasForeignKey<InitiativeSignatureRow>(s => s.InitiativeId);
    }
}
