using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Levels;

/// <summary>Where a dossier of this office came from (X12), seen from the upper level. Its result goes back there.</summary>
public sealed class OriginRow
{
    public required Guid DossierId { get; set; }

    /// <summary>The id of the forwarding, the same on both sides.</summary>
    public required Guid Link { get; set; }

    /// <summary>Code of the submitting office, such as <c>H98.142</c>; it need not be an office of this installation.</summary>
    public required string Office { get; set; }
    public required string OfficeName { get; set; }
    public required string CounterName { get; set; }

    /// <summary>The queue of its installation; null when that is this one.</summary>
    public string? Queue { get; set; }

    /// <summary>The dossier's own code there; also in <see cref="DossierRow.OriginCode"/>.</summary>
    public required string Code { get; set; }

    /// <summary>What came with it: JSON of <see cref="ForwardedDossier"/>, with the submission and the vote of the submitting council.</summary>
    public required string Content { get; set; }
    public required DateTimeOffset ArrivedAt { get; set; }

    /// <summary>JSON of a <see cref="Levels.HoldAsked"/> that waits until the dossier may be held; null when none does.</summary>
    public string? HoldAsked { get; set; }

    /// <summary>The last hold that the submitting level has lifted: should its request come later, it is not begun.</summary>
    public Guid? HoldLifted { get; set; }

    /// <summary>When the result went back; null until then.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
}

internal sealed class OriginTable : IEntityTypeConfiguration<OriginRow>
{
    public void Configure(EntityTypeBuilder<OriginRow> builder)
    {
        builder.ToTable("origins").HasKey(o => o.DossierId);
        builder.Property(o => o.DossierId).ValueGeneratedNever();
        builder.Property(o => o.Office).HasMaxLength(35);
        builder.Property(o => o.OfficeName).HasMaxLength(200);
        builder.Property(o => o.CounterName).HasMaxLength(200);
        builder.Property(o => o.Queue).HasMaxLength(60);
        builder.Property(o => o.Code).HasMaxLength(60);
        builder.HasIndex(o => o.Link).IsUnique();
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<OriginRow>(o => o.DossierId);
    }
}
