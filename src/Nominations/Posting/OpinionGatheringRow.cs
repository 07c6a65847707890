using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Posting;

/// <summary>A meeting of the community or the collective, or a round of written opinions, on the nominees of a dossier.</summary>
public sealed class OpinionGatheringRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    /// <summary>COMMUNITY_MEETING, COLLECTIVE_MEETING or WRITTEN_OPINIONS.</summary>
    public required string Kind { get; set; }
    public required DateOnly HeldOn { get; set; }
    public required string Place { get; set; }
    /// <summary>Households or persons that were asked.</summary>
    public required int Invited { get; set; }
    /// <summary>Those who came, or answered in writing; null until recorded, as the counts below.</summary>
    public int? Present { get; set; }
    public int? Agree { get; set; }
    public int? Disagree { get; set; }
    public int? NoOpinion { get; set; }
    public string? Minutes { get; set; }
    /// <summary>Enough came for the result to count.</summary>
    public bool? Quorate { get; set; }
    /// <summary>Enough of those agreed.</summary>
    public bool? Agreed { get; set; }
    public required Guid CalledBy { get; set; }
    public DateTimeOffset? RecordedAt { get; set; }
}

internal sealed class OpinionGatheringTable : IEntityTypeConfiguration<OpinionGatheringRow>
{
    public void Configure(EntityTypeBuilder<OpinionGatheringRow> builder)
    {
        builder.ToTable("opinion_gatherings").HasKey(g => g.Id);
        builder.Property(g => g.Id).ValueGeneratedNever();
        builder.Property(g => g.Kind).HasMaxLength(40);
        builder.Property(g => g.Place).HasMaxLength(300);
        builder.Property(g => g.Minutes).HasMaxLength(4000);
        builder.HasIndex(g => g.DossierId);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(g => g.DossierId);
    }
}
