using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

public enum ConsultationAnswer { Clear, Negative, NoOpinion }

/// <summary>An opinion asked of a functional agency. Silence is never consent (Decree 61 Art. 19.5.b).</summary>
public sealed class ConsultationRow
{
    /// <summary>Also the key under which the answer finds the waiting process.</summary>
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required string Agency { get; set; }
    /// <summary>Where the request is sent; null when it goes on paper.</summary>
    public string? AgencyEmail { get; set; }
    public required string Question { get; set; }
    public required DateTimeOffset RequestedAt { get; set; }
    public required DateOnly DueOn { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public ConsultationAnswer? Answer { get; set; }
    public string? Opinion { get; set; }
    public string? AnsweredByName { get; set; }
}

internal sealed class ConsultationTable : IEntityTypeConfiguration<ConsultationRow>
{
    public void Configure(EntityTypeBuilder<ConsultationRow> builder)
    {
        builder.ToTable("consultations").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Agency).HasMaxLength(200);
        builder.Property(c => c.AgencyEmail).HasMaxLength(200);
        builder.Property(c => c.Question).HasMaxLength(2000);
        builder.Property(c => c.Opinion).HasMaxLength(4000);
        builder.Property(c => c.AnsweredByName).HasMaxLength(200);
        builder.HasIndex(c => new { c.DossierId, c.Agency });
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(c => c.DossierId);
    }
}
