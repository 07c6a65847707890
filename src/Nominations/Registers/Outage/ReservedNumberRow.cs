using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Registers.Outage;

/// <summary>A run of numbers set aside for slips written by hand while the system is down (X21): why, by whom, when, for which day.</summary>
public sealed class NumberReservationRow
{
    public required Guid Id { get; init; }
    public required string OfficeCode { get; init; }

    /// <summary>A receipt, supplement or refusal slip.</summary>
    public required SlipKind Kind { get; init; }

    /// <summary>The day the slips are for; the codes of its receipts hold it.</summary>
    public required DateOnly Day { get; init; }
    public required int Count { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset ReservedAt { get; init; }
    public required Guid ReservedBy { get; init; }
    public required string ReservedByName { get; init; }
}

/// <summary>Open until what was written on paper is entered, or the number is voided with a reason.</summary>
public enum ReservedState { Open, Entered, Voided }

/// <summary>One reserved number and what became of it: never nothing.</summary>
public sealed class ReservedNumberRow
{
    public required Guid Id { get; init; }
    public required Guid ReservationId { get; init; }
    public required string OfficeCode { get; init; }
    public required SlipKind Kind { get; init; }
    public required int Year { get; init; }

    /// <summary>In the series of the kind and year.</summary>
    public required int SlipNumber { get; init; }

    /// <summary>Only of a receipt: the code on the paper, and its ordinal of the day.</summary>
    public string? DossierCode { get; init; }

    /// <summary>Only of a receipt: the place in the year's book.</summary>
    public int? RegisterOrdinal { get; init; }
    public required ReservedState State { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public Guid? ResolvedBy { get; set; }
    public string? ResolvedByName { get; set; }

    /// <summary>Why it was voided; never empty then.</summary>
    public string? VoidReason { get; set; }

    /// <summary>The dossier it was entered as.</summary>
    public Guid? DossierId { get; set; }
}

internal sealed class NumberReservationTable : IEntityTypeConfiguration<NumberReservationRow>
{
    public void Configure(EntityTypeBuilder<NumberReservationRow> builder)
    {
        builder.ToTable("number_reservations").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.OfficeCode).HasMaxLength(35);
        builder.Property(r => r.Kind).HasConversion(new IdentifierConverter<SlipKind>()).HasMaxLength(32);
        builder.Property(r => r.Count).HasColumnName("number_count");
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.Property(r => r.ReservedByName).HasMaxLength(200);
        builder.HasIndex(r => new { r.OfficeCode, r.Day });
    }
}

internal sealed class ReservedNumberTable : IEntityTypeConfiguration<ReservedNumberRow>
{
    public void Configure(EntityTypeBuilder<ReservedNumberRow> builder)
    {
        builder.ToTable("reserved_numbers").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.OfficeCode).HasMaxLength(35);
        builder.Property(r => r.Kind).HasConversion(new IdentifierConverter<SlipKind>()).HasMaxLength(32);
        builder.Property(r => r.DossierCode).HasMaxLength(60);
        builder.Property(r => r.ResolvedByName).HasMaxLength(200);
        builder.Property(r => r.VoidReason).HasMaxLength(500);
        builder.HasIndex(r => new { r.OfficeCode, r.Kind, r.Year, r.SlipNumber }).IsUnique();
        builder.HasIndex(r => r.ReservationId);
        builder.HasIndex(r => r.DossierCode);
        builder.HasOne<NumberReservationRow>().WithMany().HasForeignKey(r => r.ReservationId);
    }
}
