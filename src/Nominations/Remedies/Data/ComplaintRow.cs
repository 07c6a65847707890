using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Remedies.Data;

/// <summary>What the first settlement of a complaint said.</summary>
public enum ComplaintOutcome { Confirmed, Reopened, Resubmit }

/// <summary>Where somebody went who does not agree with the first settlement.</summary>
public enum FurtherStepKind { SecondComplaint, Lawsuit }

/// <summary>A complaint (khiếu nại) against a refusal or non-award (X14; Law 02/2011, Decree 155/2026).</summary>
public sealed class ComplaintRow
{
    public required Guid RemedyId { get; set; }
    /// <summary>KN-2012 or KN-2026, by the day of receipt.</summary>
    public required string Regime { get; set; }
    public required string ComplainantName { get; set; }
    public required string ComplainantPhone { get; set; }
    public string? ComplainantEmail { get; set; }
    public string? ComplainantAddress { get; set; }
    /// <summary>What is complained of and why.</summary>
    public required string Content { get; set; }
    public required DateOnly ReceivedOn { get; set; }
    /// <summary>The day on which the complainant could know of the decision; the time to complain runs from it (Art. 9).</summary>
    public required DateOnly KnownOn { get; set; }
    /// <summary>Why a complaint after the time to complain is looked at all the same; null for one in time.</summary>
    public string? LateReason { get; set; }
    /// <summary>Where the dossier stood when the complaint came.</summary>
    public required DossierStatus DossierStatus { get; set; }
    public DateOnly? AcceptedOn { get; set; }
    public string? DeclineReason { get; set; }
    /// <summary>A complex case has the longer limit (45 instead of 30 days).</summary>
    public bool Complex { get; set; }
    /// <summary>Days for which the settlement was suspended (Art. 28b); its limit is that much later.</summary>
    public int SuspendedDays { get; set; }
    public DateOnly? SuspendedOn { get; set; }
    /// <summary>What the complaint desk found and proposes to the chair.</summary>
    public string? Findings { get; set; }
    public ComplaintOutcome? Outcome { get; set; }
    public string? DecisionNumber { get; set; }
    public DateOnly? SettledOn { get; set; }
    public string? Conclusion { get; set; }
    /// <summary>The process of the dossier before it was opened again.</summary>
    public Guid? PreviousInstanceId { get; set; }
}

/// <summary>A second complaint or a lawsuit after the first settlement, which another body decides.</summary>
public sealed class FurtherStepRow
{
    public required Guid Id { get; set; }
    public required Guid RemedyId { get; set; }
    public required FurtherStepKind Kind { get; set; }
    public required string Body { get; set; }
    public required DateOnly FiledOn { get; set; }
    /// <summary>Filed after the limit of the clock table; recorded all the same, the other body decides on it.</summary>
    public required bool Late { get; set; }
    /// <summary>Until when the other body has to answer; null where no rule says so.</summary>
    public DateOnly? DueOn { get; set; }
    public required string Note { get; set; }
    public DateOnly? DecidedOn { get; set; }
    public string? Decision { get; set; }
    /// <summary>True: the other body had the dossier opened again.</summary>
    public bool? Upheld { get; set; }
}

internal sealed class ComplaintTable : IEntityTypeConfiguration<ComplaintRow>
{
    public void Configure(EntityTypeBuilder<ComplaintRow> builder)
    {
        builder.ToTable("complaints").HasKey(c => c.RemedyId);
        builder.Property(c => c.RemedyId).ValueGeneratedNever();
        builder.Property(c => c.Regime).HasMaxLength(40);
        builder.Property(c => c.ComplainantName).HasMaxLength(200);
        builder.Property(c => c.ComplainantPhone).HasMaxLength(30);
        builder.Property(c => c.ComplainantEmail).HasMaxLength(200);
        builder.Property(c => c.ComplainantAddress).HasMaxLength(300);
        builder.Property(c => c.Content).HasMaxLength(4000);
        builder.Property(c => c.LateReason).HasMaxLength(2000);
        builder.Property(c => c.DeclineReason).HasMaxLength(2000);
        builder.Property(c => c.Findings).HasMaxLength(4000);
        builder.Property(c => c.Outcome).HasConversion(new IdentifierConverter<ComplaintOutcome>()).HasMaxLength(32);
        builder.Property(c => c.DecisionNumber).HasMaxLength(60);
        builder.Property(c => c.Conclusion).HasMaxLength(4000);
        builder.HasOne<RemedyRow>().WithOne().HasForeignKey<ComplaintRow>(c => c.RemedyId);
    }
}

internal sealed class FurtherStepTable : IEntityTypeConfiguration<FurtherStepRow>
{
    public void Configure(EntityTypeBuilder<FurtherStepRow> builder)
    {
        builder.ToTable("complaint_further_steps").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasConversion(new IdentifierConverter<FurtherStepKind>()).HasMaxLength(32);
        builder.Property(s => s.Body).HasMaxLength(200);
        builder.Property(s => s.Note).HasMaxLength(2000);
        builder.Property(s => s.Decision).HasMaxLength(2000);
        builder.HasIndex(s => s.RemedyId);
        builder.HasOne<RemedyRow>().WithMany().HasForeignKey(s => s.RemedyId);
    }
}
