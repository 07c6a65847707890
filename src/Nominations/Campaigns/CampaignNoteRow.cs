using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Campaigns;

/// <summary>Who changed a running campaign, when and why.</summary>
public sealed class CampaignNoteRow
{
    public required Guid Id { get; set; }
    public required Guid CampaignId { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string ActorName { get; set; }
    public required string Text { get; set; }
}

internal sealed class CampaignNoteTable : IEntityTypeConfiguration<CampaignNoteRow>
{
    public void Configure(EntityTypeBuilder<CampaignNoteRow> builder)
    {
        builder.ToTable("campaign_notes").HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.ActorName).HasMaxLength(200);
        builder.Property(n => n.Text).HasMaxLength(1200);
        builder.HasIndex(n => new { n.CampaignId, n.At });
        builder.HasOne<CampaignRow>().WithMany().HasForeignKey(n => n.CampaignId);
    }
}
