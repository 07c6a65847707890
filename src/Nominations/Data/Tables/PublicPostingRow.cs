using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>The nominees shown to the public; the council may not vote before <see cref="EndsOn"/> is over (invariant vii).</summary>
public sealed class PublicPostingRow
{
    public required Guid DossierId { get; set; }
    public required string Place { get; set; }
    public required DateOnly StartsOn { get; set; }
    /// <summary>The last working day of the posting, counted with the first.</summary>
    public required DateOnly EndsOn { get; set; }
    public string? Opinions { get; set; }
}

internal sealed class PublicPostingTable : IEntityTypeConfiguration<PublicPostingRow>
{
    public void Configure(EntityTypeBuilder<PublicPostingRow> builder)
    {
        builder.ToTable("public_postings").HasKey(p => p.DossierId);
        builder.Property(p => p.Place).HasMaxLength(300);
        builder.Property(p => p.Opinions).HasMaxLength(4000);
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<PublicPostingRow>(p => p.DossierId);
    }
}
