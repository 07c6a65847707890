using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Data;

/// <summary>Who did what to a dossier, when and why; beside the engine's journal, which knows elements but no reasons.</summary>
public sealed class TimelineRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }
    public required DateTimeOffset At { get; set; }
    /// <summary>Null when the system acted (a time ran out).</summary>
    public Guid? ActorId { get; set; }
    public required string ActorName { get; set; }
    /// <summary>The use case or event: <c>ReceiveDossier</c>, <c>SignDecision</c>.</summary>
    public required string Action { get; set; }
    public required DossierStatus Status { get; set; }
    public string? Reason { get; set; }

    /// <summary>Its number in the timeline of the dossier, counting from 1; set when it is saved, and 0 only in a record of an earlier release.</summary>
    public int Position { get; set; }

    /// <summary>Ties the line to all before it.</summary>
    public byte[]? Hash { get; set; }
}

internal sealed class TimelineTable : IEntityTypeConfiguration<TimelineRow>
{
    public void Configure(EntityTypeBuilder<TimelineRow> builder)
    {
        builder.ToTable("timeline").HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.ActorName).HasMaxLength(200);
        builder.Property(t => t.Action).HasMaxLength(60);
        builder.Property(t => t.Reason).HasMaxLength(2000);
        builder.Property(t => t.Hash).HasMaxLength(32);
        builder.HasIndex(t => new { t.DossierId, t.At });
        // Two that add a line at once cannot both follow the same one.
        builder.HasIndex(t => new { t.DossierId, t.Position }).IsUnique().HasFilter("position > 0");
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(t => t.DossierId);
    }
}
