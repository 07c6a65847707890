using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Clock.Steps;

/// <summary>One finished task of a step with a budget of hours (a4, C1). Votes are not noted: when a member voted is nobody's business.</summary>
public sealed class StepTimeRow
{
    public required Guid Id { get; init; }
    public required Guid DossierId { get; init; }

    /// <summary>The step of the clock table: receive, assign, appraise, consult, council, chair, certificateAndReturn.</summary>
    public required string Step { get; init; }

    /// <summary>The element of the process and what it is called there.</summary>
    public required string Element { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Of the whole step, by the rule of the day on which the task began; null where the table gave none.</summary>
    public required decimal? BudgetHours { get; init; }

    /// <summary>Working hours from beginning to end, holds left out.</summary>
    public required decimal UsedHours { get; init; }
    public required Guid? DoneBy { get; init; }
}

internal sealed class StepTimeTable : IEntityTypeConfiguration<StepTimeRow>
{
    public void Configure(EntityTypeBuilder<StepTimeRow> builder)
    {
        builder.ToTable("step_times").HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Step).HasMaxLength(40);
        builder.Property(s => s.Element).HasMaxLength(200);
        builder.Property(s => s.Name).HasMaxLength(400);
        builder.Property(s => s.BudgetHours).HasPrecision(9, 3);
        builder.Property(s => s.UsedHours).HasPrecision(9, 3);
        builder.HasIndex(s => new { s.DossierId, s.StartedAt });
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(s => s.DossierId);
    }
}
