using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Initiatives.Data;

/// <summary>An initiative on which a dossier rests, and what the reviewer said of its relation to the duties of its authors (R02).</summary>
public sealed class DossierInitiativeRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required Guid InitiativeId { get; set; }
    public required DateTimeOffset AttachedAt { get; set; }
    public Guid? AttachedBy { get; set; }
    /// <summary>Null until a reviewer has looked.</summary>
    public bool? MatchesDuty { get; set; }
    /// <summary>What the reviewer compared it with; never empty where it does not match.</summary>
    public string? DutyNote { get; set; }
    public Guid? DutyCheckedBy { get; set; }
    public DateTimeOffset? DutyCheckedAt { get; set; }
}

/// <summary>When a search found it.</summary>
public enum SearchStage { Receipt, Appraisal }

/// <summary>How the earlier one relates to that of the dossier.</summary>
public enum DuplicateRelation { SameRecord, Exact, Similar, SameTitle }

/// <summary>What the decision table says of a finding.</summary>
public enum DuplicateRuling { Block, Warn }

/// <summary>A second person confirms what the first one proposed; until then a blocking finding blocks.</summary>
public enum OverrideState { None, Proposed, Confirmed, Denied }

/// <summary>An earlier initiative, or an earlier use of the same one, that a dossier's initiative repeats.</summary>
public sealed class DuplicateFindingRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required Guid InitiativeId { get; set; }
    public required Guid EarlierId { get; set; }
    public required DuplicateRelation Relation { get; set; }
    public required bool SameAuthor { get; set; }
    /// <summary>Jaccard index of the word shingles in per cent, rounded down.</summary>
    public required int Jaccard { get; set; }
    /// <summary>Share of the words of the dossier's text that stand in the earlier one, in per cent.</summary>
    public required int Reused { get; set; }
    /// <summary>Share of the words of the earlier text that stand in the dossier's, in per cent.</summary>
    public required int Covered { get; set; }
    public required DuplicateRuling Ruling { get; set; }
    /// <summary>The sentence of the rule.</summary>
    public required string Why { get; set; }
    public required SearchStage Stage { get; set; }
    public required DateTimeOffset FoundAt { get; set; }
    public OverrideState Override { get; set; }
    /// <summary>The new element that makes it another initiative, as the first person documented it.</summary>
    public string? OverrideReason { get; set; }
    public Guid? OverrideBy { get; set; }
    public DateTimeOffset? OverrideAt { get; set; }
    public Guid? OverrideDecidedBy { get; set; }
    public DateTimeOffset? OverrideDecidedAt { get; set; }
    public string? OverrideDecisionNote { get; set; }

    /// <summary>Whether the dossier cannot be found eligible because of it.</summary>
    public bool Blocks => Ruling == DuplicateRuling.Block && Override != OverrideState.Confirmed;
}

internal sealed class DossierInitiativeTable : IEntityTypeConfiguration<DossierInitiativeRow>
{
    public void Configure(EntityTypeBuilder<DossierInitiativeRow> builder)
    {
        builder.ToTable("dossier_initiatives").HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.DutyNote).HasMaxLength(2000);
        builder.HasIndex(d => new { d.DossierId, d.InitiativeId }).IsUnique();
        builder.HasIndex(d => d.InitiativeId);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(d => d.DossierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<InitiativeRow>().WithMany().HasForeignKey(d => d.InitiativeId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DuplicateFindingTable : IEntityTypeConfiguration<DuplicateFindingRow>
{
    public void Configure(EntityTypeBuilder<DuplicateFindingRow> builder)
    {
        builder.ToTable("initiative_findings").HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Relation).HasConversion<IdentifierConverter<DuplicateRelation>>().HasMaxLength(32);
        builder.Property(f => f.Ruling).HasConversion<IdentifierConverter<DuplicateRuling>>().HasMaxLength(32);
        builder.Property(f => f.Stage).HasConversion<IdentifierConverter<SearchStage>>().HasMaxLength(32);
        builder.Property(f => f.Override).HasConversion<IdentifierConverter<OverrideState>>().HasMaxLength(32);
        builder.Property(f => f.Why).HasMaxLength(1000);
        builder.Property(f => f.OverrideReason).HasMaxLength(2000);
        builder.Property(f => f.OverrideDecisionNote).HasMaxLength(2000);
        builder.Ignore(f => f.Blocks);
        builder.HasIndex(f => new { f.DossierId, f.InitiativeId, f.EarlierId }).IsUnique();
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(f => f.DossierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<InitiativeRow>().WithMany().HasForeignKey(f => f.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<InitiativeRow>().WithMany().HasForeignKey(f => f.EarlierId).OnDelete(DeleteBehavior.Restrict);
    }
}
