using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.NomineeImport;

/// <summary>A file of nominees that was read without a single problem. It waits here until a dossier takes it; each list serves one dossier.</summary>
public sealed class NomineeListRow
{
    public required Guid Id { get; set; }
    public required string OfficeCode { get; set; }
    public required string FileName { get; set; }
    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits: the same file is recognised.</summary>
    public required string Sha256 { get; set; }
    public required DateTimeOffset ImportedAt { get; set; }
    public required Guid ImportedBy { get; set; }
    /// <summary>How many nominees it holds.</summary>
    public required int Count { get; set; }
    /// <summary>The dossier that took it; null while it waits.</summary>
    public Guid? DossierId { get; set; }
}

/// <summary>One nominee of a waiting list, in the order of the file. The rows go with the list: a dossier has nominees of its own.</summary>
public sealed class NomineeListEntry
{
    public required Guid ListId { get; set; }
    /// <summary>From 1.</summary>
    public required int Ordinal { get; set; }
    public required string Name { get; set; }
    public required NomineeType Type { get; set; }
    public required string Category { get; set; }
    public required string Unit { get; set; }
    public string? Position { get; set; }
    public DateOnly? BornOn { get; set; }
    /// <summary>The last three digits only, the rest as dots.</summary>
    public string? PersonalIdMasked { get; set; }
}

internal sealed class NomineeListTable : IEntityTypeConfiguration<NomineeListRow>
{
    public void Configure(EntityTypeBuilder<NomineeListRow> builder)
    {
        builder.ToTable("nominee_lists").HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.OfficeCode).HasMaxLength(35);
        builder.Property(l => l.FileName).HasMaxLength(255);
        builder.Property(l => l.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(l => new { l.OfficeCode, l.ImportedAt });
        builder.HasIndex(l => l.DossierId);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(l => l.OfficeCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NomineeListEntryTable : IEntityTypeConfiguration<NomineeListEntry>
{
    public void Configure(EntityTypeBuilder<NomineeListEntry> builder)
    {
        builder.ToTable("nominee_list_entries").HasKey(e => new { e.ListId, e.Ordinal });
        builder.Property(e => e.Name).HasMaxLength(200);
        builder.Property(e => e.Type).HasConversion<IdentifierConverter<NomineeType>>().HasMaxLength(32);
        builder.Property(e => e.Category).HasMaxLength(40);
        builder.Property(e => e.Unit).HasMaxLength(300);
        builder.Property(e => e.Position).HasMaxLength(200);
        builder.Property(e => e.PersonalIdMasked).HasMaxLength(20);
        builder.HasOne<NomineeListRow>().WithMany().HasForeignKey(e => e.ListId);
    }
}
