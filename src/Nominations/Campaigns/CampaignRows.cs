using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Campaigns;

/// <summary>Thi đua thường xuyên, theo đợt, chuyên đề (glossary 28).</summary>
public enum CampaignKind { Regular, ByRound, Thematic }

public enum CampaignState { Draft, Launched, Closed, Stopped }

/// <summary>An emulation campaign (glossary 27): launched by a decision, with criteria, quotas, a calendar and those who take part.</summary>
public sealed class CampaignRow
{
    public required Guid Id { get; set; }
    public required string OfficeCode { get; set; }
    /// <summary>Such as PT-2026-03; consecutive within an office and year.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required CampaignKind Kind { get; set; }
    /// <summary>What it is for, in the words of the launch.</summary>
    public required string Purpose { get; set; }
    /// <summary>Who launched it: AUTHORITY or ASSOCIATION (table a3.1).</summary>
    public required string LaunchedBy { get; set; }
    public required CampaignState State { get; set; }
    /// <summary>Number of the launch decision; empty in a draft.</summary>
    public required string LaunchDecision { get; set; }
    public DateOnly? LaunchedOn { get; set; }
    public required DateOnly StartsOn { get; set; }
    /// <summary>The last day on which units join.</summary>
    public required DateOnly RegistrationEndsOn { get; set; }
    /// <summary>Preliminary review (sơ kết); null for a short campaign.</summary>
    public DateOnly? PreliminaryOn { get; set; }
    /// <summary>The last day for dossiers.</summary>
    public required DateOnly NominationsEndOn { get; set; }
    /// <summary>The closing conference (tổng kết).</summary>
    public required DateOnly ConferenceOn { get; set; }
    public Guid? InstanceId { get; set; }
    public string? PreliminaryReview { get; set; }
    public string? FinalReview { get; set; }
    /// <summary>Why it was stopped before its end.</summary>
    public string? StopReason { get; set; }
    public required string SearchText { get; set; }

    public ICollection<CampaignCriterionRow> Criteria { get; } = [];
}

/// <summary>One criterion of a campaign, in the order of the launch.</summary>
public sealed class CampaignCriterionRow
{
    public required Guid CampaignId { get; set; }
    public required int Ordinal { get; set; }
    public required string Text { get; set; }
}

/// <summary>Whom a quota is for.</summary>
public enum QuotaScope { Campaign, EachUnit, OneUnit }

/// <summary>How many may be nominated for an award: a number, or a share of those who take part (reference §1.9).</summary>
public sealed class CampaignQuotaRow
{
    public required Guid Id { get; set; }
    public required Guid CampaignId { get; set; }
    public required QuotaScope Scope { get; set; }
    /// <summary>With <see cref="QuotaScope.OneUnit"/>.</summary>
    public Guid? ParticipantId { get; set; }
    public required string Award { get; set; }
    /// <summary>Null: nominees of every type together.</summary>
    public NomineeType? NomineeType { get; set; }
    /// <summary>At most so many; null where a share is set.</summary>
    public int? Most { get; set; }
    /// <summary>At most so many of a hundred of those who take part, rounded down; 0.1 to 100, one decimal. Null where a number is set.</summary>
    public decimal? Percent { get; set; }
}

/// <summary>A unit that takes part.</summary>
public sealed class CampaignParticipantRow
{
    public required Guid Id { get; set; }
    public required Guid CampaignId { get; set; }
    public required string Unit { get; set; }
    /// <summary>The name without diacritics, in lower case: by it a dossier finds its unit.</summary>
    public required string UnitKey { get; set; }
    public required DateOnly JoinedOn { get; set; }
    /// <summary>How many persons, collectives and households of it take part; what shares are counted of.</summary>
    public required int Individuals { get; set; }
    public required int Collectives { get; set; }
    public required int Households { get; set; }
}

/// <summary>A dossier that was handed in under a campaign. A table of its own: most dossiers belong to none.</summary>
public sealed class CampaignDossierRow
{
    public required Guid DossierId { get; set; }
    public required Guid CampaignId { get; set; }
    public required Guid ParticipantId { get; set; }
}

internal sealed class CampaignTable : IEntityTypeConfiguration<CampaignRow>
{
    public void Configure(EntityTypeBuilder<CampaignRow> builder)
    {
        builder.ToTable("campaigns").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.OfficeCode).HasMaxLength(35);
        builder.Property(c => c.Code).HasMaxLength(20);
        builder.Property(c => c.Name).HasMaxLength(300);
        builder.Property(c => c.Kind).HasConversion<IdentifierConverter<CampaignKind>>().HasMaxLength(32);
        builder.Property(c => c.State).HasConversion<IdentifierConverter<CampaignState>>().HasMaxLength(32);
        builder.Property(c => c.Purpose).HasMaxLength(2000);
        builder.Property(c => c.LaunchedBy).HasMaxLength(40);
        builder.Property(c => c.LaunchDecision).HasMaxLength(200);
        builder.Property(c => c.PreliminaryReview).HasMaxLength(4000);
        builder.Property(c => c.FinalReview).HasMaxLength(4000);
        builder.Property(c => c.StopReason).HasMaxLength(2000);
        builder.Property(c => c.SearchText).HasMaxLength(1000);
        builder.HasIndex(c => new { c.OfficeCode, c.Code }).IsUnique();
        builder.HasIndex(c => c.InstanceId);
        builder.HasMany(c => c.Criteria).WithOne().HasForeignKey(t => t.CampaignId);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(c => c.OfficeCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CampaignCriterionTable : IEntityTypeConfiguration<CampaignCriterionRow>
{
    public void Configure(EntityTypeBuilder<CampaignCriterionRow> builder)
    {
        builder.ToTable("campaign_criteria").HasKey(c => new { c.CampaignId, c.Ordinal });
        builder.Property(c => c.Text).HasMaxLength(500);
    }
}

internal sealed class CampaignQuotaTable : IEntityTypeConfiguration<CampaignQuotaRow>
{
    public void Configure(EntityTypeBuilder<CampaignQuotaRow> builder)
    {
        builder.ToTable("campaign_quotas").HasKey(q => q.Id);
        builder.Property(q => q.Id).ValueGeneratedNever();
        builder.Property(q => q.Scope).HasConversion<IdentifierConverter<QuotaScope>>().HasMaxLength(32);
        builder.Property(q => q.Award).HasMaxLength(40);
        builder.Property(q => q.Percent).HasPrecision(4, 1);
        builder.HasIndex(q => q.CampaignId);
        builder.HasOne<CampaignRow>().WithMany().HasForeignKey(q => q.CampaignId);
        builder.HasOne<CampaignParticipantRow>().WithMany().HasForeignKey(q => q.ParticipantId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CampaignParticipantTable : IEntityTypeConfiguration<CampaignParticipantRow>
{
    public void Configure(EntityTypeBuilder<CampaignParticipantRow> builder)
    {
        builder.ToTable("campaign_participants").HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Unit).HasMaxLength(300);
        builder.Property(p => p.UnitKey).HasMaxLength(300);
        builder.HasIndex(p => new { p.CampaignId, p.UnitKey }).IsUnique();
        builder.HasOne<CampaignRow>().WithMany().HasForeignKey(p => p.CampaignId);
    }
}

internal sealed class CampaignDossierTable : IEntityTypeConfiguration<CampaignDossierRow>
{
    public void Configure(EntityTypeBuilder<CampaignDossierRow> builder)
    {
        builder.ToTable("campaign_dossiers").HasKey(d => d.DossierId);
        builder.HasIndex(d => d.CampaignId);
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<CampaignDossierRow>(d => d.DossierId);
        builder.HasOne<CampaignRow>().WithMany().HasForeignKey(d => d.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CampaignParticipantRow>().WithMany().HasForeignKey(d => d.ParticipantId).OnDelete(DeleteBehavior.Restrict);
    }
}
