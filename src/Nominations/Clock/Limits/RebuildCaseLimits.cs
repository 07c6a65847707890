using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Clock.Limits;

/// <summary>The same for the open cases of an installation whose cases are older than their limits: the promised day is kept.</summary>
internal static class RebuildCaseLimits
{
    public static async Task<int> HandleAsync(OfficeDb db, RuleTables rules, WorkingCalendar calendar, IReadOnlyDictionary<string, OfficeRow> offices, CancellationToken cancellation)
    {
        var cases = await db.Set<RemedyRow>().AsNoTracking().Where(r => r.ClosedOn == null && r.DueOn != null && !db.Limits.Any(l => l.RemedyId == r.Id)).OrderBy(r => r.Id).ToListAsync(cancellation);
        foreach (var remedy in cases)
        {
            var clock = new OfficeClock(calendar, offices[remedy.OfficeCode].CounterCode);
            var (kind, step, start, ruleDay, pauses) = await OfAsync(db, remedy, cancellation);
            var rule = rules.Clock(step, ruleDay).Required;
            var due = remedy.DueOn ?? start;
            // The number of days that leads to the promised day; so many as the rule gives where that leads there too.
            var deadline = rule.Unit != LimitUnit.CalendarDays ? clock.LimitFromDayZero(rule.AsLimitRule, start, Math.Max(0, calendar.WorkingDaysBetween(start, due)))
                : clock.LimitInCalendarDays(rule.AsLimitRule, start, rule.Limit, rules.RestDayOf(step, ruleDay), pauses);
            if (deadline.DueDate != due) deadline = Deadline.OnChosenDay(calendar, clock.Counter, rule.AsLimitRule, start < due ? start : due.AddDays(-1), due);
            db.Limits.Add(LimitBook.Row(remedy.DossierId, kind, deadline, remedy.OpenedAt, deadline.DueAt, 0, remedy.Id));
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return cases.Count;
    }

    private static async Task<(LimitKind Kind, string Step, DateOnly Start, DateOnly RuleDay, ImmutableArray<Pause> Pauses)> OfAsync(OfficeDb db, RemedyRow remedy, CancellationToken cancellation)
    {
        var opened = remedy.OpenedAt.OfficeDate();
        switch (remedy.Kind)
        {
            case RemedyKind.Complaint:
                var complaint = await db.Set<ComplaintRow>().AsNoTracking().SingleAsync(c => c.RemedyId == remedy.Id, cancellation);
                if (complaint.AcceptedOn is not { } accepted) return (LimitKind.ComplaintAcceptance, ClockSteps.ComplaintAcceptance, complaint.ReceivedOn, complaint.ReceivedOn, []);
                return (LimitKind.ComplaintSettlement, complaint.Complex ? ClockSteps.ComplaintSettlementComplex : ClockSteps.ComplaintSettlement, accepted, complaint.ReceivedOn,
                    complaint.SuspendedDays == 0 ? [] : [new Pause(accepted, accepted.AddDays(complaint.SuspendedDays), "")]);
            case RemedyKind.Denunciation:
                var denunciation = await db.Set<DenunciationRow>().AsNoTracking().SingleAsync(d => d.RemedyId == remedy.Id, cancellation);
                return denunciation.AcceptedOn is { } begun ? (LimitKind.Denunciation, ClockSteps.Denunciation, begun, begun, [])
                    : (LimitKind.DenunciationAcceptance, ClockSteps.DenunciationAcceptance, denunciation.ReceivedOn, denunciation.ReceivedOn, []);
            case RemedyKind.Revocation:
                var cancelled = await db.Set<RevocationRow>().Where(r => r.RemedyId == remedy.Id).Select(r => r.CancelledOn).SingleAsync(cancellation);
                return cancelled is { } on ? (LimitKind.Recovery, ClockSteps.Recovery, on, on, []) : (LimitKind.RevocationAdvice, ClockSteps.RevocationAdvice, opened, opened, []);
            case RemedyKind.Recreation:
                return (LimitKind.Recreation, ClockSteps.Recreation, opened, opened, []);
            default:
                return (remedy.Kind.FirstLimit(), ClockSteps.Correction, opened, opened, []);
        }
    }
}
