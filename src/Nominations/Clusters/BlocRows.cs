using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Clusters;

/// <summary>Cụm (by area) or khối (by kind of work).</summary>
public enum BlocKind { Cluster, Bloc }

/// <summary>An emulation cluster or bloc (glossary 30): units that compare with each other.</summary>
public sealed class BlocRow
{
    public required Guid Id { get; set; }
    public required string OfficeCode { get; set; }
    public required string Name { get; set; }
    public required BlocKind Kind { get; set; }
    /// <summary>The decision that formed it.</summary>
    public required string EstablishedBy { get; set; }
}

public enum RatingState { SelfScoring, CrossScoring, Ranking, Voting, Concluded }

/// <summary>How units with equal points are told apart; what the bloc's regulation says.</summary>
public enum TieRule { CriteriaInOrder, SharedRank }

/// <summary>The rating of a bloc in one year: its members, head, criteria, days and outcome.</summary>
public sealed class RatingRow
{
    public required Guid Id { get; set; }
    public required Guid BlocId { get; set; }
    public required int Year { get; set; }
    public required RatingState State { get; set; }
    /// <summary>What the leading unit is nominated for, such as CO_TINH (a1, A12).</summary>
    public required string Award { get; set; }
    public required TieRule TieRule { get; set; }
    /// <summary>Trưởng cụm, khối of this year.</summary>
    public required Guid HeadId { get; set; }
    public Guid? DeputyId { get; set; }
    public required DateOnly SelfScoringEndsOn { get; set; }
    public required DateOnly CrossScoringEndsOn { get; set; }
    public required DateOnly VotingEndsOn { get; set; }
    /// <summary>Units of this rank and better may be voted for; 1 or more.</summary>
    public required int CandidateRanks { get; set; }
    /// <summary>A unit may vote for itself only where the bloc's regulation says so.</summary>
    public required bool MayVoteForSelf { get; set; }
    public Guid? InstanceId { get; set; }
    public Guid? LeadingId { get; set; }
    /// <summary>The meeting's minutes; with equal votes, why the head chose.</summary>
    public string? Minutes { get; set; }
    /// <summary>The nomination that followed.</summary>
    public Guid? DossierId { get; set; }
}

/// <summary>A unit in the rating of one year, with the account that scores and votes for it.</summary>
public sealed class RatingMemberRow
{
    public required Guid Id { get; set; }
    public required Guid RatingId { get; set; }
    public required int Ordinal { get; set; }
    public required string Unit { get; set; }
    public required Guid AccountId { get; set; }
    /// <summary>The sign-in name, to which its tasks are assigned.</summary>
    public required string SignInName { get; set; }
    public DateTimeOffset? SelfScoredAt { get; set; }
    /// <summary>The mean of what the others gave, in points; null until ranked, and when nobody scored it.</summary>
    public decimal? Points { get; set; }
    public int? Rank { get; set; }
}

/// <summary>A criterion and the most points it brings.</summary>
public sealed class RatingCriterionRow
{
    public required Guid Id { get; set; }
    public required Guid RatingId { get; set; }
    public required int Ordinal { get; set; }
    public required string Text { get; set; }
    public required decimal MostPoints { get; set; }
    /// <summary>Points of a unit's own need a file that shows them.</summary>
    public required bool NeedsEvidence { get; set; }
}

/// <summary>Points of one criterion that one member gave to one member; by itself when both are the same.</summary>
public sealed class RatingScoreRow
{
    public required Guid ByMemberId { get; set; }
    public required Guid ForMemberId { get; set; }
    public required Guid CriterionId { get; set; }
    public required decimal Points { get; set; }
    public string? Note { get; set; }
}

/// <summary>That a member handed in its points for another; each pair once.</summary>
public sealed class RatingSheetRow
{
    public required Guid ByMemberId { get; set; }
    public required Guid ForMemberId { get; set; }
    public required Guid RatingId { get; set; }
    public required DateTimeOffset At { get; set; }
}

/// <summary>A file that shows what a unit reached. Its bytes lie in the store of papers under their hash.</summary>
public sealed class RatingEvidenceRow
{
    public required Guid Id { get; set; }
    public required Guid MemberId { get; set; }
    public required Guid CriterionId { get; set; }
    public required string FileName { get; set; }
    public required string ContentType { get; set; }
    /// <summary>Bytes.</summary>
    public required long Size { get; set; }
    public required string Sha256 { get; set; }
    public required DateTimeOffset StoredAt { get; set; }
}

/// <summary>The vote of one member for the leading unit (bình xét, suy tôn); open, as meetings of blocs are.</summary>
public sealed class RatingVoteRow
{
    public required Guid RatingId { get; set; }
    public required Guid ByMemberId { get; set; }
    public required Guid ForMemberId { get; set; }
    public required DateTimeOffset At { get; set; }
}

internal sealed class BlocTable : IEntityTypeConfiguration<BlocRow>
{
    public void Configure(EntityTypeBuilder<BlocRow> builder)
    {
        builder.ToTable("blocs").HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.OfficeCode).HasMaxLength(35);
        builder.Property(b => b.Name).HasMaxLength(200);
        builder.Property(b => b.Kind).HasConversion<IdentifierConverter<BlocKind>>().HasMaxLength(32);
        builder.Property(b => b.EstablishedBy).HasMaxLength(200);
        builder.HasIndex(b => new { b.OfficeCode, b.Name }).IsUnique();
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(b => b.OfficeCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RatingTable : IEntityTypeConfiguration<RatingRow>
{
    public void Configure(EntityTypeBuilder<RatingRow> builder)
    {
        builder.ToTable("bloc_ratings").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.State).HasConversion<IdentifierConverter<RatingState>>().HasMaxLength(32);
        builder.Property(r => r.TieRule).HasConversion<IdentifierConverter<TieRule>>().HasMaxLength(32);
        builder.Property(r => r.Award).HasMaxLength(40);
        builder.Property(r => r.Minutes).HasMaxLength(4000);
        builder.HasIndex(r => new { r.BlocId, r.Year }).IsUnique();
        builder.HasIndex(r => r.InstanceId);
        builder.HasOne<BlocRow>().WithMany().HasForeignKey(r => r.BlocId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RatingMemberTable : IEntityTypeConfiguration<RatingMemberRow>
{
    public void Configure(EntityTypeBuilder<RatingMemberRow> builder)
    {
        builder.ToTable("bloc_rating_members").HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Unit).HasMaxLength(300);
        builder.Property(m => m.SignInName).HasMaxLength(256);
        builder.Property(m => m.Points).HasPrecision(18, 6);
        builder.HasIndex(m => new { m.RatingId, m.AccountId }).IsUnique();
        builder.HasOne<RatingRow>().WithMany().HasForeignKey(m => m.RatingId);
    }
}

internal sealed class RatingCriterionTable : IEntityTypeConfiguration<RatingCriterionRow>
{
    public void Configure(EntityTypeBuilder<RatingCriterionRow> builder)
    {
        builder.ToTable("bloc_rating_criteria").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Text).HasMaxLength(500);
        builder.Property(c => c.MostPoints).HasPrecision(7, 2);
        builder.HasIndex(c => new { c.RatingId, c.Ordinal }).IsUnique();
        builder.HasOne<RatingRow>().WithMany().HasForeignKey(c => c.RatingId);
    }
}

internal sealed class RatingScoreTable : IEntityTypeConfiguration<RatingScoreRow>
{
    public void Configure(EntityTypeBuilder<RatingScoreRow> builder)
    {
        builder.ToTable("bloc_rating_scores").HasKey(s => new { s.ByMemberId, s.ForMemberId, s.CriterionId });
        builder.Property(s => s.Points).HasPrecision(7, 2);
        builder.Property(s => s.Note).HasMaxLength(1000);
        builder.HasOne<RatingMemberRow>().WithMany().HasForeignKey(s => s.ByMemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RatingMemberRow>().WithMany().HasForeignKey(s => s.ForMemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RatingCriterionRow>().WithMany().HasForeignKey(s => s.CriterionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RatingSheetTable : IEntityTypeConfiguration<RatingSheetRow>
{
    public void Configure(EntityTypeBuilder<RatingSheetRow> builder)
    {
        // The key is the rule that everybody scores each other unit once.
        builder.ToTable("bloc_rating_sheets").HasKey(s => new { s.ByMemberId, s.ForMemberId });
        builder.HasIndex(s => s.RatingId);
        builder.HasOne<RatingMemberRow>().WithMany().HasForeignKey(s => s.ByMemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RatingMemberRow>().WithMany().HasForeignKey(s => s.ForMemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RatingEvidenceTable : IEntityTypeConfiguration<RatingEvidenceRow>
{
    public void Configure(EntityTypeBuilder<RatingEvidenceRow> builder)
    {
        builder.ToTable("bloc_rating_evidence").HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.FileName).HasMaxLength(255);
        builder.Property(e => e.ContentType).HasMaxLength(100);
        builder.Property(e => e.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(e => new { e.MemberId, e.CriterionId });
        builder.HasOne<RatingMemberRow>().WithMany().HasForeignKey(e => e.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RatingCriterionRow>().WithMany().HasForeignKey(e => e.CriterionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RatingVoteTable : IEntityTypeConfiguration<RatingVoteRow>
{
    public void Configure(EntityTypeBuilder<RatingVoteRow> builder)
    {
        builder.ToTable("bloc_rating_votes").HasKey(v => new { v.RatingId, v.ByMemberId });
        builder.HasOne<RatingMemberRow>().WithMany().HasForeignKey(v => v.ByMemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RatingMemberRow>().WithMany().HasForeignKey(v => v.ForMemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
