using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Slips;

/// <summary>One issued paper. Never changed (invariant viii): what was printed once is printed again from <see cref="Content"/>.</summary>
public sealed class SlipRow
{
    public required Guid Id { get; init; }
    public required string OfficeCode { get; init; }
    public required SlipKind Kind { get; init; }
    public required int Year { get; init; }

    /// <summary>Consecutive per office, kind and year.</summary>
    public required int Number { get; init; }

    /// <summary>Null for papers of no single dossier, such as minutes of a meeting.</summary>
    public required Guid? DossierId { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required Guid IssuedBy { get; init; }

    /// <summary>The <see cref="Slip"/> as JSON.</summary>
    public required string Content { get; init; }

    /// <summary>The <see cref="Layout.SlipLayout"/> as JSON: the words in their order when it was issued. Null for papers of the first release.</summary>
    public string? Drawn { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>, followed by a line feed and <see cref="Drawn"/> where there is one, in UTF-8; 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}

internal sealed class SlipTable : IEntityTypeConfiguration<SlipRow>
{
    public void Configure(EntityTypeBuilder<SlipRow> builder)
    {
        // The database keeps what was issued as well, whoever writes to it (ADR 66).
        builder.ToTable("slips", table => table.HasTrigger("slips_are_kept")).HasKey(slip => slip.Id);
        builder.Property(slip => slip.Id).ValueGeneratedNever();
        builder.Property(slip => slip.OfficeCode).HasMaxLength(35);
        builder.Property(slip => slip.Kind).HasConversion(new IdentifierConverter<SlipKind>()).HasMaxLength(32);
        builder.Property(slip => slip.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(slip => new { slip.OfficeCode, slip.Kind, slip.Year, slip.Number }).IsUnique();
        builder.HasIndex(slip => slip.DossierId);
        foreach (var property in builder.Metadata.GetProperties()) property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
    }
}
