using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Clock.Limits;

/// <summary>
/// Gives the open dossiers of an installation that is older than the limits their rows, from what was kept of them: the day of complete
/// receipt, the promised day, the holds, the supplement, the posting and the consultation. May run again: whoever has a row is left alone.
/// </summary>
public sealed class RebuildLimits(OfficeDb db, RuleTables rules)
{
    private const int Batch = 500;

    /// <summary>How many dossiers and cases got rows.</summary>
    public async Task<int> HandleAsync(CancellationToken cancellation)
    {
        var calendar = await CalendarRows.ReadAsync(db, cancellation);
        var counters = await db.Offices.AsNoTracking().ToDictionaryAsync(o => o.Code, StringComparer.Ordinal, cancellation);
        var count = await RebuildCaseLimits.HandleAsync(db, rules, calendar, counters, cancellation);
        while (await Without(db).OrderBy(d => d.Id).Take(Batch).ToListAsync(cancellation) is { Count: > 0 } dossiers)
        {
            foreach (var dossier in dossiers) await RebuildAsync(dossier, counters[dossier.OfficeCode], calendar, cancellation);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            count += dossiers.Count;
        }

        return count;
    }

    private static IQueryable<DossierRow> Without(OfficeDb db)
    {
        DossierStatus[] over = [DossierStatus.RefusedAtCounter, DossierStatus.Withdrawn, DossierStatus.WithdrawalRequested, DossierStatus.ClosedNoSupplement, DossierStatus.Refused, DossierStatus.ResultReturned];
        return db.Dossiers.AsNoTracking().Where(d => !over.Contains(d.Status) && !db.Limits.Any(l => l.DossierId == d.Id)
            && (d.CompleteAt != null && d.DueOn != null || d.Status == DossierStatus.SupplementRequested));
    }

    private async Task RebuildAsync(DossierRow dossier, OfficeRow office, WorkingCalendar calendar, CancellationToken cancellation)
    {
        var clock = new OfficeClock(calendar, office.CounterCode);
        if (dossier.Status == DossierStatus.SupplementRequested)
        {
            var asked = await db.Supplements.SingleAsync(s => s.DossierId == dossier.Id, cancellation);
            var rule = rules.Clock(ClockSteps.SupplementCompletion, asked.RequestedAt.OfficeDate()).Required.AsLimitRule;
            var start = asked.RequestedAt.OfficeDate();
            Add(dossier, LimitKind.Supplement, clock.LimitFromDayZero(rule, start, Math.Max(0, calendar.WorkingDaysBetween(start, asked.DueOn))), asked.RequestedAt);
            return;
        }

        if (dossier is not { CompleteAt: { } complete, DueOn: { } due }) return;
        var day = complete.OfficeDate();
        var award = rules.Award(dossier.Award, office.Level.Identifier(), dossier.Kind, day) is Ruling<AwardRule>.Found { Rule: var found }
            ? new LimitRule(found.Id, found.Source, found.Confidence) : new LimitRule(dossier.Award, dossier.FieldRegime, "L");
        // A promised day is kept whatever has become of the count: holds and a second date lie in it.
        var deadline = dossier.FirstDueOn is { } first && first < due ? Deadline.OnChosenDay(calendar, clock.Counter, award, first, due)
            : clock.LimitFromDayZero(award, day, Math.Max(0, calendar.WorkingDaysBetween(day, due)));
        Add(dossier, LimitKind.Appointment, deadline, complete);
        if (await db.PublicPostings.FirstOrDefaultAsync(p => p.DossierId == dossier.Id, cancellation) is { } posting && dossier.Status == DossierStatus.PublicPosting)
        {
            var rule = rules.Clock(ClockSteps.PublicPosting, day).Required.AsLimitRule;
            Add(dossier, LimitKind.Posting, clock.PostingLimit(rule, posting.StartsOn, Math.Max(1, calendar.WorkingDaysBetween(posting.StartsOn.AddDays(-1), posting.EndsOn))), OfficeTime.At(posting.StartsOn, new(8, 0)));
        }

        if (await db.Consultations.Where(c => c.DossierId == dossier.Id && c.AnsweredAt == null).OrderByDescending(c => c.RequestedAt).FirstOrDefaultAsync(cancellation) is { } consultation)
        {
            var rule = rules.Clock(ClockSteps.ConsultationReply, day).Required.AsLimitRule;
            var start = consultation.RequestedAt.OfficeDate();
            Add(dossier, LimitKind.Consultation, clock.LimitFromDayZero(rule, start, Math.Max(0, calendar.WorkingDaysBetween(start, consultation.DueOn))), consultation.RequestedAt);
        }
    }

    private void Add(DossierRow dossier, LimitKind kind, Deadline deadline, DateTimeOffset at) => db.Limits.Add(LimitBook.Row(dossier.Id, kind, deadline, at, deadline.DueAt, 0));
}
