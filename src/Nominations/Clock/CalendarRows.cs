using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Data;

namespace Workflow.Nominations.Clock;

/// <summary>Reads the calendar of the database into one value.</summary>
public static class CalendarRows
{
    public static async Task<WorkingCalendar> ReadAsync(DbContext db, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        return WorkingCalendar.From(
            await db.Set<CalendarDay>().AsNoTracking().ToListAsync(cancellation),
            await db.Set<CalendarYear>().AsNoTracking().ToListAsync(cancellation),
            await db.Set<OfficeHours>().AsNoTracking().ToListAsync(cancellation));
    }
}
