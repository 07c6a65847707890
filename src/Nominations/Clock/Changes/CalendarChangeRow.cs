using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>Shown and not saved; saved, with deadlines still to be moved; all moved, looked after for what began meanwhile; over; or given up before it was saved.</summary>
public enum CalendarChangeState { Draft, Moving, Settling, Done, GivenUp }

/// <summary>
/// One change of the calendar: who, when, what it replaced by what, and with <see cref="CalendarMoveRow"/> the list of the deadlines that
/// it moves. Made when the change is shown, kept for ever once it is saved.
/// </summary>
public sealed class CalendarChangeRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset PlannedAt { get; set; }
    public required Guid? PlannedBy { get; init; }
    public required string PlannedByName { get; init; }

    /// <summary>What changes, in a Vietnamese sentence for each row.</summary>
    public required string Summary { get; init; }

    /// <summary><see cref="CalendarEdits"/> as JSON: the rows that go and the rows that come.</summary>
    public required string Edits { get; init; }

    /// <summary>The version of the calendar that the list was worked out from; saving asks that it still is the one in force.</summary>
    public required int BaseVersion { get; set; }
    public required CalendarChangeState State { get; set; }

    /// <summary>The version that saving made; null for a draft.</summary>
    public int? Version { get; set; }
    public DateTimeOffset? SavedAt { get; set; }
    public Guid? SavedBy { get; set; }
    public string? SavedByName { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>Still to be moved; moved; closed before its turn, so that nothing was left to move.</summary>
public enum CalendarMoveState { Planned, Moved, Gone }

/// <summary>One dossier whose deadlines a change of the calendar moves.</summary>
public sealed class CalendarMoveRow
{
    public required Guid ChangeId { get; init; }
    public required Guid DossierId { get; init; }
    public required CalendarMoveState State { get; set; }

    /// <summary>The earliest moment that moves: the list is read in this order.</summary>
    public required DateTimeOffset FirstAt { get; set; }

    /// <summary>Not on the list that was shown: the dossier began, or went on, between the list and the saving.</summary>
    public required bool Later { get; init; }

    /// <summary><see cref="DeadlineMove"/>s as JSON: the planned ones, and once moved those that were made.</summary>
    public required string Moves { get; set; }
    public DateTimeOffset? MovedAt { get; set; }
}

internal sealed class CalendarChangeTable : IEntityTypeConfiguration<CalendarChangeRow>
{
    public void Configure(EntityTypeBuilder<CalendarChangeRow> builder)
    {
        builder.ToTable("calendar_changes").HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.PlannedByName).HasMaxLength(200);
        builder.Property(c => c.SavedByName).HasMaxLength(200);
        builder.Property(c => c.State).HasConversion(new IdentifierConverter<CalendarChangeState>()).HasMaxLength(32);
        builder.HasIndex(c => c.Version).IsUnique().HasFilter("version is not null");
        builder.HasIndex(c => c.State);
    }
}

internal sealed class CalendarMoveTable : IEntityTypeConfiguration<CalendarMoveRow>
{
    public void Configure(EntityTypeBuilder<CalendarMoveRow> builder)
    {
        builder.ToTable("calendar_moves").HasKey(m => new { m.ChangeId, m.DossierId });
        builder.Property(m => m.State).HasConversion(new IdentifierConverter<CalendarMoveState>()).HasMaxLength(32);
        builder.HasIndex(m => new { m.ChangeId, m.State, m.FirstAt });
        builder.HasOne<CalendarChangeRow>().WithMany().HasForeignKey(m => m.ChangeId);
        builder.HasOne<DossierRow>().WithMany().HasForeignKey(m => m.DossierId);
    }
}
