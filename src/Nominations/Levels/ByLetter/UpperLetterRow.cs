using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Levels.ByLetter;

/// <summary>What a letter between this office and the upper level says: the first three leave, the others come.</summary>
public enum UpperLetterKind { Submission, Supplement, Withdrawal, Awarded, NotAwarded, Returned, SupplementAsked, WithdrawalAccepted, WithdrawalRefused }

/// <summary>How papers leave for the upper level; an electronic system is that of the emulation and commendation sector, not this one.</summary>
public enum DispatchMeans { Direct, Post, ElectronicSystem }

/// <summary>
/// One letter to or from an upper level that does not use this product (A14–A18). Never changed: what is wrong in one is said by the next.
/// </summary>
public sealed class UpperLetterRow
{
    public required Guid Id { get; init; }
    public required Guid ForwardingId { get; init; }
    public required UpperLetterKind Kind { get; init; }

    /// <summary>As it stands on the paper, such as <c>215/TTr-UBND</c>.</summary>
    public required string Number { get; init; }
    public required DateOnly SignedOn { get; init; }

    /// <summary>With what leaves: how; null otherwise.</summary>
    public DispatchMeans? Means { get; init; }

    /// <summary>Number of the consignment; null where there is none.</summary>
    public string? Tracking { get; init; }

    /// <summary>What it says, in words for the applicant; null where its kind says it all.</summary>
    public string? Text { get; init; }

    /// <summary>With <see cref="UpperLetterKind.SupplementAsked"/> and <see cref="UpperLetterKind.Supplement"/>: codes of components, with a space between.</summary>
    public string? Components { get; init; }

    /// <summary>With <see cref="UpperLetterKind.SupplementAsked"/>: until when.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The sheet that lists what left; null for what came.</summary>
    public Guid? SlipId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid RecordedBy { get; init; }
    public required string RecordedByName { get; init; }
}

internal sealed class UpperLetterTable : IEntityTypeConfiguration<UpperLetterRow>
{
    public void Configure(EntityTypeBuilder<UpperLetterRow> builder)
    {
        builder.ToTable("upper_letters").HasKey(l => l.Id);
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Kind).HasConversion<IdentifierConverter<UpperLetterKind>>().HasMaxLength(32);
        builder.Property(l => l.Means).HasConversion<IdentifierConverter<DispatchMeans>>().HasMaxLength(32);
        builder.Property(l => l.Number).HasMaxLength(60);
        builder.Property(l => l.Tracking).HasMaxLength(100);
        builder.Property(l => l.Text).HasMaxLength(2000);
        builder.Property(l => l.Components).HasMaxLength(1000);
        builder.Property(l => l.RecordedByName).HasMaxLength(200);
        builder.HasIndex(l => new { l.ForwardingId, l.RecordedAt });
        builder.HasOne<ForwardingRow>().WithMany().HasForeignKey(l => l.ForwardingId);
    }
}
