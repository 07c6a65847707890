using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;

namespace Workflow.Nominations.Registers;

/// <summary>The place of a received dossier in its office's book of the year: given with the receipt, printed on the slip, signed beside when the result is handed out.</summary>
public sealed class RegisterEntryRow
{
    public required Guid DossierId { get; init; }
    public required string OfficeCode { get; init; }
    public required int Year { get; init; }

    /// <summary>Continuous through the year (Circular 01/2018 art. 10).</summary>
    public required int Ordinal { get; init; }

    /// <summary>As printed: 17/2026.</summary>
    public string Printed => string.Create(CultureInfo.InvariantCulture, $"{Ordinal}/{Year}");
}

internal sealed class RegisterEntryTable : IEntityTypeConfiguration<RegisterEntryRow>
{
    public void Configure(EntityTypeBuilder<RegisterEntryRow> builder)
    {
        builder.ToTable("register_entries").HasKey(e => e.DossierId);
        builder.Property(e => e.DossierId).ValueGeneratedNever();
        builder.Property(e => e.OfficeCode).HasMaxLength(35);
        builder.Ignore(e => e.Printed);
        builder.HasIndex(e => new { e.OfficeCode, e.Year, e.Ordinal }).IsUnique();
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<RegisterEntryRow>(e => e.DossierId);
    }
}

/// <summary>Enters dossiers into the book.</summary>
internal static class RegisterBook
{
    public static string Series(string office, int year) => string.Create(CultureInfo.InvariantCulture, $"register/{office}/{year}");

    /// <summary>The entry of a dossier, written with its receipt; one that was received before the book was kept here is entered now.</summary>
    public static async Task<RegisterEntryRow> EnterAsync(DossierWork work, CancellationToken cancellation)
    {
        var dossier = work.Dossier;
        if (await work.Db.RegisterEntries.FindAsync([dossier.Id], cancellation) is { } there) return there;

        var year = (dossier.ReceivedAt ?? work.Now).OfficeDate().Year;
        var entry = new RegisterEntryRow
        {
            DossierId = dossier.Id, OfficeCode = dossier.OfficeCode, Year = year,
            Ordinal = work.Paper?.RegisterOrdinal ?? await NumberSeries.NextAsync(work.Db, Series(dossier.OfficeCode, year), cancellation),
        };
        work.Db.RegisterEntries.Add(entry);
        return entry;
    }
}
