using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>One paper the regime asks for, and whether it is there.</summary>
public sealed class DossierComponentRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required int Ordinal { get; set; }
    /// <summary>A code of the component list of the award, such as <c>TT</c>.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required bool Present { get; set; }
    public string? Note { get; set; }
}

internal sealed class DossierComponentTable : IEntityTypeConfiguration<DossierComponentRow>
{
    public void Configure(EntityTypeBuilder<DossierComponentRow> builder)
    {
        builder.ToTable("dossier_components").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Code).HasMaxLength(40);
        builder.Property(c => c.Name).HasMaxLength(300);
        builder.Property(c => c.Note).HasMaxLength(1000);
        builder.HasIndex(c => new { c.DossierId, c.Code }).IsUnique();
    }
}
