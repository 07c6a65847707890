using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Remedies.Data;

/// <summary>A denunciation (tố cáo), or an objection or report that asks for no award or its recovery (X15).</summary>
public enum AllegationKind { Denunciation, Objection }

/// <summary>What of Law 06/2022 Art. 93.2 was proven: a fraud in declaring merit, b false information or forged papers, c review contrary to law, d the standard was not met.</summary>
public enum RevocationGround { FraudInMerit, FalsePapers, UnlawfulReview, StandardNotMet }

/// <summary>How hard a verification is: each step allows one more extension (Law 25/2018 Art. 30).</summary>
public enum VerificationComplexity { Ordinary, Complex, VeryComplex }

/// <summary>A denunciation and its verification. Who denounced stands in <see cref="DenouncerRow"/> and nowhere else.</summary>
public sealed class DenunciationRow
{
    public required Guid RemedyId { get; set; }
    public required AllegationKind Kind { get; set; }
    /// <summary>What is alleged, written so that it does not give away who alleges it.</summary>
    public required string Content { get; set; }
    public required DateOnly ReceivedOn { get; set; }
    public DateOnly? AcceptedOn { get; set; }
    public string? DeclineReason { get; set; }
    public VerificationComplexity Complexity { get; set; }
    public int Extensions { get; set; }
    /// <summary>The hold that the acceptance brought about (X7); null after the decision.</summary>
    public Guid? HoldId { get; set; }
    /// <summary>Withdrawn, but looked into all the same because there were signs of a violation.</summary>
    public bool WithdrawnButContinued { get; set; }
    public string? Findings { get; set; }
    public bool? Proven { get; set; }
    public RevocationGround? Ground { get; set; }
    public string? ConclusionNumber { get; set; }
    public string? Conclusion { get; set; }
    public DateOnly? ConcludedOn { get; set; }
}

/// <summary>Who denounced, enciphered: readable only through <c>ReadDenouncer</c>, which notes every reading.</summary>
public sealed class DenouncerRow
{
    public required Guid RemedyId { get; set; }
    public required string Enciphered { get; set; }
}

internal sealed class DenunciationTable : IEntityTypeConfiguration<DenunciationRow>
{
    public void Configure(EntityTypeBuilder<DenunciationRow> builder)
    {
        builder.ToTable("denunciations").HasKey(d => d.RemedyId);
        builder.Property(d => d.RemedyId).ValueGeneratedNever();
        builder.Property(d => d.Kind).HasConversion(new IdentifierConverter<AllegationKind>()).HasMaxLength(32);
        builder.Property(d => d.Content).HasMaxLength(4000);
        builder.Property(d => d.DeclineReason).HasMaxLength(2000);
        builder.Property(d => d.Complexity).HasConversion(new IdentifierConverter<VerificationComplexity>()).HasMaxLength(32);
        builder.Property(d => d.Findings).HasMaxLength(4000);
        builder.Property(d => d.Ground).HasConversion(new IdentifierConverter<RevocationGround>()).HasMaxLength(32);
        builder.Property(d => d.ConclusionNumber).HasMaxLength(60);
        builder.Property(d => d.Conclusion).HasMaxLength(4000);
        builder.HasOne<RemedyRow>().WithOne().HasForeignKey<DenunciationRow>(d => d.RemedyId);
    }
}

internal sealed class DenouncerTable : IEntityTypeConfiguration<DenouncerRow>
{
    public void Configure(EntityTypeBuilder<DenouncerRow> builder)
    {
        builder.ToTable("denouncers").HasKey(d => d.RemedyId);
        builder.Property(d => d.RemedyId).ValueGeneratedNever();
        builder.HasOne<RemedyRow>().WithOne().HasForeignKey<DenouncerRow>(d => d.RemedyId);
    }
}
