using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Eligibility;

/// <summary>
/// What the reviewer took from the papers about one nominee; codes as in the decision tables, UNKNOWN and null where nothing was recorded. Only what the
/// kind of nominee asks for is used.
/// </summary>
public sealed class NomineeFactsRow
{
    public const string Unknown = "UNKNOWN";

    public required Guid NomineeId { get; set; }
    public required Guid DossierId { get; set; }
    /// <summary>Result of the annual evaluation: EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED.</summary>
    public string TaskRating { get; set; } = Unknown;
    /// <summary>Years in a row, this one included, completed excellently.</summary>
    public int? ExcellentYears { get; set; }
    /// <summary>DISCIPLINE, INSPECTION, COMPLAINT, DENUNCIATION, PRESS, NO_VIOLATION, VIOLATION, NONE (E03, E05).</summary>
    public string Matter { get; set; } = Unknown;
    /// <summary>NONE, RUNNING, SERVED (E04).</summary>
    public string DisciplineTerm { get; set; } = Unknown;
    /// <summary>With SERVED: the last day of the term.</summary>
    public DateOnly? DisciplineEndedOn { get; set; }
    /// <summary>The same achievement was awarded in another form: YES, NO (a3.4).</summary>
    public string SameAchievement { get; set; } = Unknown;
    public bool Woman { get; set; }
    /// <summary>A leader whose award counts years of service (E06).</summary>
    public bool Leader { get; set; }

    public int? Members { get; set; }
    public int? LdttMembers { get; set; }
    public int? DisciplinedMembers { get; set; }
    public int? WomenMembers { get; set; }
    public string AllTasksDone { get; set; } = Unknown;
    public string HasCstdcs { get; set; } = Unknown;

    /// <summary>For limits of a share: how many the unit proposes for this title, and how many of it are LĐTT.</summary>
    public int? UnitProposed { get; set; }
    public int? UnitLdtt { get; set; }

    public string Lawful { get; set; } = Unknown;
    public string Efficient { get; set; } = Unknown;
    public string Community { get; set; } = Unknown;
    public string Influence { get; set; } = Unknown;
    /// <summary>A negative clearance can be cured before the deadline: YES, NO.</summary>
    public string Curable { get; set; } = Unknown;

    /// <summary>Whom the reviewer found in the award history; null to go by name and unit.</summary>
    public Guid? HonoureeId { get; set; }
    public required DateTimeOffset RecordedAt { get; set; }
    public required Guid RecordedBy { get; set; }
}

internal sealed class NomineeFactsTable : IEntityTypeConfiguration<NomineeFactsRow>
{
    public void Configure(EntityTypeBuilder<NomineeFactsRow> builder)
    {
        builder.ToTable("nominee_facts").HasKey(f => f.NomineeId);
        builder.Property(f => f.NomineeId).ValueGeneratedNever();
        foreach (var code in new[] { nameof(NomineeFactsRow.TaskRating), nameof(NomineeFactsRow.Matter), nameof(NomineeFactsRow.DisciplineTerm), nameof(NomineeFactsRow.SameAchievement), nameof(NomineeFactsRow.AllTasksDone), nameof(NomineeFactsRow.HasCstdcs), nameof(NomineeFactsRow.Lawful), nameof(NomineeFactsRow.Efficient), nameof(NomineeFactsRow.Community), nameof(NomineeFactsRow.Influence), nameof(NomineeFactsRow.Curable) })
            builder.Property(code).HasMaxLength(20);
        builder.HasIndex(f => f.DossierId);
        builder.HasOne<NomineeRow>().WithOne().HasForeignKey<NomineeFactsRow>(f => f.NomineeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<HonoureeRow>().WithMany().HasForeignKey(f => f.HonoureeId).OnDelete(DeleteBehavior.Restrict);
    }
}
