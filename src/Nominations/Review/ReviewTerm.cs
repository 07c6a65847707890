using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Review;

/// <summary>
/// Limits of the review that are counted from the complete dossier (3 working days to ask for a supplement, 5 to return it). A hold stops them as it stops
/// the clock (C9); a re-appointment or late opinions do not begin them anew; a dossier that was opened again (X14) has them from then on.
/// </summary>
internal static class ReviewTerm
{
    /// <summary>The last day of such a limit. Asked only of a dossier with an appointment; the day of receipt for one that has none.</summary>
    public static async Task<DateOnly> LastDayAsync(DossierWork work, ClockRule rule, CancellationToken cancellation)
    {
        if (await FirstAsync(work, cancellation) is not { } first)
            return work.Clock.Calendar.AddWorkingDays((work.Dossier.CompleteAt ?? work.Now).OfficeDate(), rule.Limit);

        ImmutableArray<Pause> held = [.. (await work.Db.Holds.AsNoTracking().Where(h => h.DossierId == work.Dossier.Id && h.ConcludedOn != null && h.HeldOn >= first.Start).ToListAsync(cancellation))
            .Select(h => new Pause(h.HeldOn, h.ConcludedOn ?? h.HeldOn, ""))];
        return Deadline.InWorkingDays(work.Clock.Calendar, work.Clock.Counter, rule.AsLimitRule, first.Start, rule.Limit, held).DueDate;
    }

    /// <summary>The day on which the review that runs now began: of the complete receipt, or of the decision that had it opened again.</summary>
    public static async Task<DateOnly?> BeganOnAsync(DossierWork work, CancellationToken cancellation) => (await FirstAsync(work, cancellation))?.OpenedAt.OfficeDate();

    /// <summary>The appointment that began with it, however often it was put off since.</summary>
    private static async Task<LimitRow?> FirstAsync(DossierWork work, CancellationToken cancellation)
    {
        var rows = await work.Db.Limits.AsNoTracking().Where(l => l.DossierId == work.Dossier.Id && l.Kind == LimitKind.Appointment && l.RemedyId == null)
            .OrderBy(l => l.OpenedAt).ThenBy(l => l.Id).ToListAsync(cancellation);
        var first = rows.Count - 1;
        while (first > 0 && rows[first - 1].End is LimitEnd.Reappointed or LimitEnd.Restarted) first--;
        return first < 0 ? null : rows[first];
    }
}
