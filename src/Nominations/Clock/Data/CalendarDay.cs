using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Nominations.Clock.Data;

/// <summary>What makes a day differ from its weekday. Stored and imported as HOLIDAY, COMPENSATORY, SWAP_OFF, MAKE_UP_WORKING.</summary>
public enum DayKind { Holiday, Compensatory, SwapOff, MakeUpWorking }

/// <summary>One day on which the office does something else than its weekday says. At most one row per date.</summary>
public sealed class CalendarDay
{
    public required DateOnly Date { get; init; }
    public required DayKind Kind { get; set; }
    public required string Occasion { get; set; }

    /// <summary>The notice or decision that fixed the day; empty when it follows from the Labour Code alone.</summary>
    public required string DecisionNumber { get; set; }

    /// <summary>One of <see cref="Confidences"/>; U is a day nobody has confirmed.</summary>
    public required string Confidence { get; set; }

    public required string Source { get; set; }
}

internal sealed class CalendarDayTable : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> table)
    {
        table.ToTable("calendar_days");
        table.HasKey(day => day.Date);
        table.Property(day => day.Kind).HasConversion(kind => DayKinds.Code(kind), code => DayKinds.Parse(code)).HasMaxLength(20);
        table.Property(day => day.Occasion).HasMaxLength(200);
        table.Property(day => day.DecisionNumber).HasMaxLength(200);
        table.Property(day => day.Confidence).HasMaxLength(1);
        table.Property(day => day.Source).HasMaxLength(400);
    }
}
