using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Dossiers;

/// <summary>What the slips of a dossier print about those who hand it in, beside what the dossier itself holds (reference §2.3). Absent where nothing of it was given.</summary>
public sealed class DossierPartyRow
{
    public required Guid DossierId { get; init; }

    /// <summary>Personal or organisation identifier of the applicant. Whole, because the forms print it whole.</summary>
    public string? ApplicantIdentifier { get; init; }

    /// <summary>Identifier of the person who hands in for the applicant.</summary>
    public string? SubmitterIdentifier { get; init; }

    /// <summary>Number and day of the authorisation; set when the submitter acts for the applicant.</summary>
    public string? AuthorisationPaper { get; init; }
}

internal sealed class DossierPartyTable : IEntityTypeConfiguration<DossierPartyRow>
{
    public void Configure(EntityTypeBuilder<DossierPartyRow> builder)
    {
        builder.ToTable("dossier_parties").HasKey(p => p.DossierId);
        builder.Property(p => p.DossierId).ValueGeneratedNever();
        builder.Property(p => p.ApplicantIdentifier).HasMaxLength(40);
        builder.Property(p => p.SubmitterIdentifier).HasMaxLength(40);
        builder.Property(p => p.AuthorisationPaper).HasMaxLength(200);
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<DossierPartyRow>(p => p.DossierId);
    }
}
