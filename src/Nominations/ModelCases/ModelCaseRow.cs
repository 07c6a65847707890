using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.ModelCases;

/// <summary>What kind of example it is (điển hình tiên tiến; "người tốt, việc tốt"; new ways of working).</summary>
public enum ModelCaseKind { AdvancedPerson, AdvancedCollective, AdvancedHousehold, GoodDeed, NewModel }

public enum ModelCaseState { Followed, Replicated, Ended }

/// <summary>A model case (glossary 34): found, fostered, summarised, replicated (R09).</summary>
public sealed class ModelCaseRow
{
    public required Guid Id { get; set; }
    public required string OfficeCode { get; set; }
    /// <summary>The dossier it was marked at (S14); null for one found in another way.</summary>
    public Guid? DossierId { get; set; }
    public required string Name { get; set; }
    public required string Unit { get; set; }
    public required ModelCaseKind Kind { get; set; }
    /// <summary>As of the nominee, such as DIRECT_LABOUR.</summary>
    public required string Category { get; set; }
    /// <summary>What others can learn from.</summary>
    public required string Story { get; set; }
    public required DateOnly MarkedOn { get; set; }
    public required Guid MarkedBy { get; set; }
    public required ModelCaseState State { get; set; }
    /// <summary>When it is looked at next; null once ended.</summary>
    public DateOnly? NextFollowUpOn { get; set; }
    public string? ReplicationPlan { get; set; }
    /// <summary>Where it is to be, or has been, copied.</summary>
    public string? ReplicationPlaces { get; set; }
    public DateOnly? ReplicateBy { get; set; }
    /// <summary>Shown to the public since then; null while it is not.</summary>
    public DateTimeOffset? PublishedAt { get; set; }
    public required string SearchText { get; set; }
}

/// <summary>What was seen of a model case on a day.</summary>
public sealed class ModelCaseNoteRow
{
    public required Guid Id { get; set; }
    public required Guid ModelCaseId { get; set; }
    public required DateOnly On { get; set; }
    public required string Text { get; set; }
    public required Guid WrittenBy { get; set; }
    public required string WriterName { get; set; }
}

internal sealed class ModelCaseTable : IEntityTypeConfiguration<ModelCaseRow>
{
    public void Configure(EntityTypeBuilder<ModelCaseRow> builder)
    {
        builder.ToTable("model_cases").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.OfficeCode).HasMaxLength(35);
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Unit).HasMaxLength(300);
        builder.Property(c => c.Kind).HasConversion<IdentifierConverter<ModelCaseKind>>().HasMaxLength(32);
        builder.Property(c => c.State).HasConversion<IdentifierConverter<ModelCaseState>>().HasMaxLength(32);
        builder.Property(c => c.Category).HasMaxLength(40);
        builder.Property(c => c.Story).HasMaxLength(4000);
        builder.Property(c => c.ReplicationPlan).HasMaxLength(4000);
        builder.Property(c => c.ReplicationPlaces).HasMaxLength(1000);
        builder.Property(c => c.SearchText).HasMaxLength(1000);
        builder.HasIndex(c => new { c.OfficeCode, c.NextFollowUpOn });
        builder.HasIndex(c => c.DossierId);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(c => c.DossierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OfficeRow>().WithMany().HasForeignKey(c => c.OfficeCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ModelCaseNoteTable : IEntityTypeConfiguration<ModelCaseNoteRow>
{
    public void Configure(EntityTypeBuilder<ModelCaseNoteRow> builder)
    {
        builder.ToTable("model_case_notes").HasKey(n => n.Id);
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.On).HasColumnName("on_day");
        builder.Property(n => n.Text).HasMaxLength(2000);
        builder.Property(n => n.WriterName).HasMaxLength(200);
        builder.HasIndex(n => new { n.ModelCaseId, n.On });
        builder.HasOne<ModelCaseRow>().WithMany().HasForeignKey(n => n.ModelCaseId);
    }
}
