using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

public enum NomineeType { Individual, Collective, Household }

/// <summary>A person, collective or household nominated in a dossier.</summary>
public sealed class NomineeRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required int Ordinal { get; set; }
    public required string Name { get; set; }
    public required NomineeType Type { get; set; }
    /// <summary>Such as <c>DIRECT_LABOUR</c>, <c>MILITIA_GUARD</c>, <c>OFFICIAL</c>.</summary>
    public required string Category { get; set; }
    public required string Unit { get; set; }
    public string? Position { get; set; }
    /// <summary>Where it was given, to tell two persons of one name apart; never public.</summary>
    public DateOnly? BornOn { get; set; }
    /// <summary>Never the whole number: the last three digits, the rest as dots.</summary>
    public string? PersonalIdMasked { get; set; }
}

internal sealed class NomineeTable : IEntityTypeConfiguration<NomineeRow>
{
    public void Configure(EntityTypeBuilder<NomineeRow> builder)
    {
        builder.ToTable("nominees").HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Name).HasMaxLength(200);
        builder.Property(n => n.Category).HasMaxLength(40);
        builder.Property(n => n.Unit).HasMaxLength(300);
        builder.Property(n => n.Position).HasMaxLength(200);
        builder.Property(n => n.PersonalIdMasked).HasMaxLength(20);
        builder.HasIndex(n => new { n.DossierId, n.Ordinal }).IsUnique();
    }
}
