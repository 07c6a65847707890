using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Data;
using Workflow.Nominations.Codes;

namespace Workflow.Nominations.Clock;

/// <summary>All rows of the calendar at one version.</summary>
public sealed record CalendarContents(ImmutableArray<CalendarDay> Days, ImmutableArray<CalendarYear> Years, ImmutableArray<OfficeHours> Hours, int Version)
{
    public WorkingCalendar Calendar => WorkingCalendar.From(Days, Years, Hours, Version);
}

/// <summary>Reads the calendar of the database into one value.</summary>
public static class CalendarRows
{
    /// <summary>The series that counts the saved changes.</summary>
    internal const string Versions = "calendar";

    public static async Task<WorkingCalendar> ReadAsync(DbContext db, CancellationToken cancellation) => (await ContentsAsync(db, cancellation)).Calendar;

    public static async Task<CalendarContents> ContentsAsync(DbContext db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        // The version first: a change saved between the two reads makes the stamp too old, never too new, and too old is looked at again.
        var version = await db.Set<NumberSeriesRow>().AsNoTracking().Where(series => series.Series == Versions).Select(series => series.Last).FirstOrDefaultAsync(cancellation);
        return new(
            [.. await db.Set<CalendarDay>().AsNoTracking().ToListAsync(cancellation)],
            [.. await db.Set<CalendarYear>().AsNoTracking().ToListAsync(cancellation)],
            [.. await db.Set<OfficeHours>().AsNoTracking().ToListAsync(cancellation)], version);
    }
}
