using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>What stands against going on (Decree 152/2025 Art. 4; reference X7).</summary>
public enum HoldGround { Complaint, Denunciation, Discipline, Inspection, Press }

/// <summary>A time in which a dossier stood still (C9). Only officials of its office see it: the public sees that it is being processed.</summary>
public sealed class HoldRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required HoldGround Ground { get; set; }
    /// <summary>The paper it rests on: number, date, what it says.</summary>
    public required string Reason { get; set; }
    /// <summary>Who verifies and concludes.</summary>
    public required string Body { get; set; }
    /// <summary>The hold of the submitting level that asked for this one (X12), and that alone ends it; null for one of this office.</summary>
    public Guid? AskedBy { get; set; }
    public required DateOnly HeldOn { get; set; }
    public required DateTimeOffset RecordedAt { get; set; }
    public required Guid RecordedBy { get; set; }
    /// <summary>Working days of the limit that were left and are kept.</summary>
    public required int RemainingWorkingDays { get; set; }
    /// <summary>The status that comes back when the dossier goes on.</summary>
    public required DossierStatus StatusBefore { get; set; }
    public DateOnly? ConcludedOn { get; set; }
    public string? Conclusion { get; set; }
    /// <summary>True: what was reported is so, and the dossier is not proposed (X4). Null while open.</summary>
    public bool? Upheld { get; set; }

    /// <summary>There is nothing left to hold: nobody has found anything, nor will.</summary>
    public void EndUnproven(DateOnly today, string conclusion) => (ConcludedOn, Conclusion, Upheld) = (today < HeldOn ? HeldOn : today, conclusion, false);
}

internal sealed class HoldTable : IEntityTypeConfiguration<HoldRow>
{
    public void Configure(EntityTypeBuilder<HoldRow> builder)
    {
        builder.ToTable("holds").HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Reason).HasMaxLength(2000);
        builder.Property(h => h.Body).HasMaxLength(200);
        builder.Property(h => h.Conclusion).HasMaxLength(2000);
        builder.HasIndex(h => h.DossierId, "ix_holds_dossier_id_all");
        builder.HasIndex(h => h.DossierId).IsUnique().HasFilter("concluded_on is null");
        builder.HasIndex(h => h.AskedBy);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(h => h.DossierId);
    }
}
