using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Transitions;

/// <summary>
/// One row of the migration table (X19): from a day on, what an office that is no more had open is another's, by who decides now. Kept by
/// administrators; the row that names a unit goes before the one that names none.
/// </summary>
public sealed class ReassignmentRow
{
    public required Guid Id { get; set; }

    /// <summary>The office that is no more, such as a district.</summary>
    public required string FromOffice { get; set; }

    /// <summary>The first day of the new office: dossiers received before it and open on it are moved.</summary>
    public required DateOnly EffectiveOn { get; set; }

    /// <summary>Who decides the award from that day on: <c>COMMUNE_CHAIR</c> or <c>PROVINCE_CHAIR</c>.</summary>
    public required string Decider { get; set; }

    /// <summary>Words of the nominating unit, such as the name of the old commune; null for every unit.</summary>
    public string? Unit { get; set; }
    public required string ToOffice { get; set; }

    /// <summary>The paper that it rests on.</summary>
    public required string Source { get; set; }
}

/// <summary>That a dossier was moved (X19): what it was before. Its earlier code stays with the dossier.</summary>
public sealed class ReassignedDossierRow
{
    public required Guid DossierId { get; set; }
    public required string FromOffice { get; set; }
    public required string ToOffice { get; set; }
    public required string EarlierCode { get; set; }
    public required DossierStatus StatusBefore { get; set; }

    /// <summary>The process it followed before; its journal stays.</summary>
    public Guid? InstanceBefore { get; set; }
    public required DateTimeOffset At { get; set; }
    public required Guid By { get; set; }
}

/// <summary>X18: an explicit decision on the regime of one dossier: kept, or the newer one because it is more favourable and the law allows it.</summary>
public sealed class RegimeChoiceRow
{
    public required Guid Id { get; set; }
    public required Guid DossierId { get; set; }

    /// <summary>Such as <c>TDKT-2025</c>.</summary>
    public required string FromRegime { get; set; }

    /// <summary>The same as <see cref="FromRegime"/> when it was kept.</summary>
    public required string ToRegime { get; set; }
    public required string Reason { get; set; }

    /// <summary>Article and instrument that the person named.</summary>
    public required string Source { get; set; }
    public required DateTimeOffset At { get; set; }
    public required Guid By { get; set; }
    public required string ByName { get; set; }
}

internal sealed class ReassignmentTable : IEntityTypeConfiguration<ReassignmentRow>
{
    public void Configure(EntityTypeBuilder<ReassignmentRow> builder)
    {
        builder.ToTable("reassignments").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.FromOffice).HasMaxLength(35);
        builder.Property(r => r.Decider).HasMaxLength(40);
        builder.Property(r => r.Unit).HasMaxLength(300);
        builder.Property(r => r.ToOffice).HasMaxLength(35);
        builder.Property(r => r.Source).HasMaxLength(300);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(r => r.FromOffice).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(r => r.ToOffice).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReassignedDossierTable : IEntityTypeConfiguration<ReassignedDossierRow>
{
    public void Configure(EntityTypeBuilder<ReassignedDossierRow> builder)
    {
        builder.ToTable("reassigned_dossiers").HasKey(r => r.DossierId);
        builder.Property(r => r.FromOffice).HasMaxLength(35);
        builder.Property(r => r.ToOffice).HasMaxLength(35);
        builder.Property(r => r.EarlierCode).HasMaxLength(60);
        builder.HasOne<DossierRow>().WithOne().HasForeignKey<ReassignedDossierRow>(r => r.DossierId);
    }
}

internal sealed class RegimeChoiceTable : IEntityTypeConfiguration<RegimeChoiceRow>
{
    public void Configure(EntityTypeBuilder<RegimeChoiceRow> builder)
    {
        builder.ToTable("regime_choices").HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.FromRegime).HasMaxLength(40);
        builder.Property(r => r.ToRegime).HasMaxLength(40);
        builder.Property(r => r.Reason).HasMaxLength(2000);
        builder.Property(r => r.Source).HasMaxLength(300);
        builder.Property(r => r.ByName).HasMaxLength(200);
        builder.HasIndex(r => new { r.DossierId, r.At });
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(r => r.DossierId);
    }
}
