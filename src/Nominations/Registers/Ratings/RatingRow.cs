using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Registers.Ratings;

/// <summary>Where a citizen answered.</summary>
public enum RatingPlace { Counter, LookUp }

/// <summary>What an applicant thought of how a dossier was handled: nine indicators of 2, 1 or 0 (Circular 01/2018 art. 13). One per dossier; never changed.</summary>
public sealed class RatingRow
{
    public required Guid DossierId { get; init; }
    public required string OfficeCode { get; init; }
    public required DateTimeOffset At { get; init; }
    public required RatingPlace Place { get; init; }

    /// <summary>The official who reviewed the dossier; null where nobody did.</summary>
    public Guid? OfficialId { get; init; }

    /// <summary>Total time against the limit.</summary>
    public required int TotalTime { get; init; }

    /// <summary>Time of each unit.</summary>
    public required int UnitTime { get; init; }

    /// <summary>Contacts until the dossier was complete.</summary>
    public required int Contacts { get; init; }

    /// <summary>Bodies contacted.</summary>
    public required int Bodies { get; init; }

    /// <summary>Whether it was done at the counter.</summary>
    public required int AtCounter { get; init; }

    /// <summary>Publicity of procedures.</summary>
    public required int Publicity { get; init; }

    /// <summary>Attitude of the officials.</summary>
    public required int Attitude { get; init; }

    /// <summary>How feedback was taken.</summary>
    public required int Feedback { get; init; }

    /// <summary>Progress and quality of the online service.</summary>
    public required int OnlineService { get; init; }
    public string? Comment { get; init; }

    /// <summary>The nine in their order.</summary>
    public ImmutableArray<int> Scores => [TotalTime, UnitTime, Contacts, Bodies, AtCounter, Publicity, Attitude, Feedback, OnlineService];
}

internal sealed class RatingTable : IEntityTypeConfiguration<RatingRow>
{
    public void Configure(EntityTypeBuilder<RatingRow> builder)
    {
        builder.ToTable("ratings").HasKey(r => r.DossierId);
        builder.Property(r => r.DossierId).ValueGeneratedNever();
        builder.Property(r => r.OfficeCode).HasMaxLength(35);
        builder.Property(r => r.Comment).HasMaxLength(1000);
        builder.Ignore(r => r.Scores);
        builder.HasIndex(r => new { r.OfficeCode, r.At });
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<RatingRow>(r => r.DossierId);
    }
}
