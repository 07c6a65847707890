using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Campaigns;

/// <summary>
/// The share of direct labourers that a unit aims at in a campaign, from a day on. Its own aim and no legal limit (reference §1.9, U12): it colours a figure
/// and decides nothing. Earlier rows stay: whoever asks about a day is told the aim of that day.
/// </summary>
public sealed class CampaignTargetRow
{
    public required Guid ParticipantId { get; init; }

    /// <summary>The day on which it was set.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>0 to 100; null where the unit took its aim back.</summary>
    public required int? Percent { get; set; }
    public required string SetByName { get; set; }
}

internal sealed class CampaignTargetTable : IEntityTypeConfiguration<CampaignTargetRow>
{
    public void Configure(EntityTypeBuilder<CampaignTargetRow> builder)
    {
        builder.ToTable("campaign_targets").HasKey(t => new { t.ParticipantId, t.ValidFrom });
        builder.Property(t => t.Percent).HasColumnName("target_percent");
        builder.Property(t => t.SetByName).HasMaxLength(200);
        builder.HasOne<CampaignParticipantRow>().WithMany().HasForeignKey(t => t.ParticipantId);
    }
}

/// <summary>Reads the aims of units.</summary>
public static class CampaignTargets
{
    /// <summary>The aim of a day among the rows of one unit; null where there is none.</summary>
    public static int? On(this IEnumerable<CampaignTargetRow> rows, DateOnly day) => rows.Where(t => t.ValidFrom <= day).MaxBy(t => t.ValidFrom)?.Percent;
}
