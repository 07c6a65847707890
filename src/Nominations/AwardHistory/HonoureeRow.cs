using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.AwardHistory;

/// <summary>A person, collective or household that was awarded. One that turned out to be another is merged into it and stays, so that the merge can be undone.</summary>
public sealed class HonoureeRow
{
    public required Guid Id { get; set; }
    public required string Name { get; set; }
    public required NomineeType Type { get; set; }
    public required string Unit { get; set; }
    public string? Position { get; set; }
    /// <summary>Never the whole number: the last three digits, the rest as dots.</summary>
    public string? PersonalIdMasked { get; set; }
    /// <summary>The office that keeps the row and may change it.</summary>
    public required string OfficeCode { get; set; }
    /// <summary>Set while this row is merged into another one.</summary>
    public Guid? MergedIntoId { get; set; }
    /// <summary>The name without diacritics, in lower case: the key by which nominees are recognised.</summary>
    public required string FoldedName { get; set; }
    public required string FoldedUnit { get; set; }
    public required int Revision { get; set; }
}

/// <summary>How an award came into the history.</summary>
public enum AwardOrigin { Dossier, Entry, Import }

/// <summary>Whether an award still stands; a revoked one counts as none (art. 93.2).</summary>
public enum AwardStanding { InForce, Revoked }

/// <summary>One award of one person, collective or household.</summary>
public sealed class AwardRow
{
    public required Guid Id { get; set; }
    public required Guid HonoureeId { get; set; }
    /// <summary>Code of the award, as in the rule tables.</summary>
    public required string Award { get; set; }
    public required string Kind { get; set; }
    /// <summary>The year of the achievement.</summary>
    public required int Year { get; set; }
    public required string DecisionNumber { get; set; }
    public required DateOnly DecidedOn { get; set; }
    public required string DecidedBy { get; set; }
    public required AwardOrigin Origin { get; set; }
    public Guid? DossierId { get; set; }
    public required AwardStanding Standing { get; set; }
    public string? RevokedBy { get; set; }
    public DateOnly? RevokedOn { get; set; }
    public string? RevokedReason { get; set; }
    public required int Revision { get; set; }
}

/// <summary>Two rows that were one person or collective: which awards moved, so that they can move back.</summary>
public sealed class MergeRow
{
    public required Guid Id { get; set; }
    public required Guid KeptId { get; set; }
    public required Guid DroppedId { get; set; }
    /// <summary>Ids of the awards that moved, comma-separated.</summary>
    public required string Moved { get; set; }
    public required string Reason { get; set; }
    public required DateTimeOffset At { get; set; }
    public required Guid By { get; set; }
    public DateTimeOffset? UndoneAt { get; set; }
    public Guid? UndoneBy { get; set; }
}

internal sealed class HonoureeTable : IEntityTypeConfiguration<HonoureeRow>
{
    public void Configure(EntityTypeBuilder<HonoureeRow> builder)
    {
        builder.ToTable("honourees").HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Name).HasMaxLength(200);
        builder.Property(h => h.Unit).HasMaxLength(300);
        builder.Property(h => h.Position).HasMaxLength(200);
        builder.Property(h => h.PersonalIdMasked).HasMaxLength(20);
        builder.Property(h => h.OfficeCode).HasMaxLength(35);
        builder.Property(h => h.FoldedName).HasMaxLength(200);
        builder.Property(h => h.FoldedUnit).HasMaxLength(300);
        builder.Property(h => h.Revision).IsConcurrencyToken();
        builder.HasIndex(h => h.FoldedName);
        builder.HasIndex(h => h.MergedIntoId);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(h => h.OfficeCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<HonoureeRow>().WithMany().HasForeignKey(h => h.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AwardTable : IEntityTypeConfiguration<AwardRow>
{
    public void Configure(EntityTypeBuilder<AwardRow> builder)
    {
        builder.ToTable("awards").HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Award).HasMaxLength(40);
        builder.Property(a => a.Kind).HasMaxLength(40);
        builder.Property(a => a.DecisionNumber).HasMaxLength(60);
        builder.Property(a => a.DecidedBy).HasMaxLength(200);
        builder.Property(a => a.Origin).HasConversion<IdentifierConverter<AwardOrigin>>().HasMaxLength(32);
        builder.Property(a => a.Standing).HasConversion<IdentifierConverter<AwardStanding>>().HasMaxLength(32);
        builder.Property(a => a.RevokedBy).HasMaxLength(60);
        builder.Property(a => a.RevokedReason).HasMaxLength(2000);
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.HasIndex(a => new { a.HonoureeId, a.Year });
        builder.HasIndex(a => a.DossierId);
        builder.HasOne<HonoureeRow>().WithMany().HasForeignKey(a => a.HonoureeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(a => a.DossierId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MergeTable : IEntityTypeConfiguration<MergeRow>
{
    public void Configure(EntityTypeBuilder<MergeRow> builder)
    {
        builder.ToTable("honouree_merges").HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Reason).HasMaxLength(2000);
        builder.HasIndex(m => m.KeptId);
        builder.HasIndex(m => m.DroppedId);
        builder.HasOne<HonoureeRow>().WithMany().HasForeignKey(m => m.KeptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<HonoureeRow>().WithMany().HasForeignKey(m => m.DroppedId).OnDelete(DeleteBehavior.Restrict);
    }
}
