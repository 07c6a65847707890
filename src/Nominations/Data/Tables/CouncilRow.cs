using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

public enum CouncilRole { Chair, ViceChair, Secretary, Member }

/// <summary>An Emulation and Commendation Council with its own regulation: quorum, secrecy, number of ballots.</summary>
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

    public ICollection<CouncilMemberRow> Members { get; } = [];
}

/// <summary>A seat with its term. All members of the day of the vote are the denominator, also those in conflict.</summary>
public sealed class CouncilMemberRow
{
    public required Guid Id { get; set; }
    public required Guid CouncilId { get; set; }
    public required Guid AccountId { get; set; }
    /// <summary>The sign-in name, to which the vote is assigned.</summary>
    public required string SignInName { get; set; }
    public required string Name { get; set; }
    public required string Post { get; set; }
    public required CouncilRole Role { get; set; }
    public required int Ordinal { get; set; }
    public required DateOnly From { get; set; }
    /// <summary>The last day; null while open.</summary>
    public DateOnly? To { get; set; }
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
        builder.Property(m => m.From).HasColumnName("from_day");
        builder.Property(m => m.To).HasColumnName("to_day");
        builder.HasIndex(m => new { m.CouncilId, m.AccountId, m.From }).IsUnique();
    }
}
