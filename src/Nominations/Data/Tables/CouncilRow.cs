using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

public enum CouncilRole { Chair, ViceChair, Secretary, Member }

/// <summary>An Emulation and Commendation Council with its term and its own regulation. What the regulation leaves open (null) is the rule of the day (<c>council-rules.dmn</c>).</summary>
public sealed class CouncilRow
{
    public required Guid Id { get; set; }
    public required string OfficeCode { get; set; }
    public required string Name { get; set; }
    public required string EstablishedBy { get; set; }
    /// <summary>The council's own regulation on quorum, such as 2 of 3; without one the award's rule applies.</summary>
    public int? QuorumNumerator { get; set; }
    public int? QuorumDenominator { get; set; }
    /// <summary>Ballots a dossier may have; a second one only if the regulation says so. Default 1.</summary>
    public required int BallotsAllowed { get; set; }
    /// <summary>Whether somebody authorised in writing may sit for an absent member.</summary>
    public bool? SubstitutesAllowed { get; set; }
    /// <summary>Whether the written opinions of all members may stand for a meeting that had no quorum (X8).</summary>
    public bool? WrittenWithoutQuorum { get; set; }
    /// <summary>Whether members in conflict stay among the members of whom the share is taken.</summary>
    public bool? RecusedInTotal { get; set; }
    public DateOnly? TermFrom { get; set; }
    /// <summary>The last day of the term; null while open.</summary>
    public DateOnly? TermTo { get; set; }

    public ICollection<CouncilMemberRow> Members { get; } = [];
    public ICollection<CouncilDecisionRow> Decisions { get; } = [];
}

/// <summary>A decision that set up a council or changed who sits in it. Never changed.</summary>
public sealed class CouncilDecisionRow
{
    public required Guid Id { get; init; }
    public required Guid CouncilId { get; init; }
    /// <summary>Such as <c>07/QĐ-UBND</c>.</summary>
    public required string Number { get; init; }
    public required DateOnly SignedOn { get; init; }
    /// <summary>From this day on the council sits as it says.</summary>
    public required DateOnly EffectiveFrom { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid RecordedBy { get; init; }
}

/// <summary>A seat from one decision to the next that changes it. All members of the day of the vote are the denominator.</summary>
public sealed class CouncilMemberRow
{
    public required Guid Id { get; set; }
    public required Guid CouncilId { get; set; }
    public required Guid AccountId { get; set; }
    /// <summary>The sign-in name, to which the vote is assigned.</summary>
    public required string SignInName { get; set; }
    public required string Name { get; set; }
    /// <summary>The post outside the council, such as "Trưởng phòng Văn hóa – Xã hội".</summary>
    public required string Post { get; set; }
    /// <summary>The unit a member works in; a nominee of the same unit is a conflict of interest.</summary>
    public string? Unit { get; set; }
    /// <summary>What the decision charges the member with.</summary>
    public string? Duty { get; set; }
    public required CouncilRole Role { get; set; }
    public required int Ordinal { get; set; }
    public required DateOnly From { get; set; }
    /// <summary>The last day; null while open.</summary>
    public DateOnly? To { get; set; }
    /// <summary>The decision by which the seat begins; null for seats older than the register of decisions.</summary>
    public Guid? AppointedById { get; set; }
    /// <summary>The decision by which it ends.</summary>
    public Guid? ReleasedById { get; set; }
}

internal sealed class CouncilTable : IEntityTypeConfiguration<CouncilRow>
{
    public void Configure(EntityTypeBuilder<CouncilRow> builder)
    {
        builder.ToTable("councils").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.OfficeCode).HasMaxLength(35);
        builder.Property(c => c.Name).HasMaxLength(300);
        builder.Property(c => c.EstablishedBy).HasMaxLength(200);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(c => c.OfficeCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Members).WithOne().HasForeignKey(m => m.CouncilId);
        builder.HasMany(c => c.Decisions).WithOne().HasForeignKey(d => d.CouncilId);
    }
}

internal sealed class CouncilDecisionTable : IEntityTypeConfiguration<CouncilDecisionRow>
{
    public void Configure(EntityTypeBuilder<CouncilDecisionRow> builder)
    {
        builder.ToTable("council_decisions").HasKey(d => d.Id);
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Number).HasMaxLength(60);
    }
}

internal sealed class CouncilMemberTable : IEntityTypeConfiguration<CouncilMemberRow>
{
    public void Configure(EntityTypeBuilder<CouncilMemberRow> builder)
    {
        builder.ToTable("council_members").HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.SignInName).HasMaxLength(256);
        builder.Property(m => m.Name).HasMaxLength(200);
        builder.Property(m => m.Post).HasMaxLength(200);
        builder.Property(m => m.Unit).HasMaxLength(200);
        builder.Property(m => m.Duty).HasMaxLength(500);
        builder.Property(m => m.From).HasColumnName("from_day");
        builder.Property(m => m.To).HasColumnName("to_day");
        builder.HasIndex(m => new { m.CouncilId, m.AccountId, m.From }).IsUnique();
    }
}
