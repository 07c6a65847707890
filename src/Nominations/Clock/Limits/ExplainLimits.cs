using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Clock.Limits;

/// <summary>A limit with its reasons.</summary>
/// <param name="HeldSince">The clock stands still since this day; null while it runs.</param>
/// <param name="Vietnamese">One line for each reason: start, length, days left out and why, pauses, end, doubts, rule, source, confidence.</param>
/// <param name="English">The same in English.</param>
/// <param name="EndedAt">Null while in force.</param>
public sealed record ExplainedLimit(
    LimitKind Kind, DateTimeOffset DueAt, bool Provisional, DateOnly? HeldSince, ImmutableArray<string> Vietnamese, ImmutableArray<string> English, DateTimeOffset? EndedAt, LimitEnd? End);

/// <summary>What a step of the present limit has used of its budget, with the rule that gives it.</summary>
public sealed record ExplainedStep(StepUse Use, string Source, string Confidence);

/// <summary>Every limit of a dossier, or of a case beside it, explains itself: those in force first, then those that have ended, the newest first.</summary>
public sealed class ExplainLimits(OfficeDb db, RuleTables rules, TimeProvider time)
{
    /// <param name="withReasons">Whether the reasons of holds are told: never to the public, nor to those who may not know of a complaint (X7).</param>
    /// <param name="dossier">Its id.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<(ImmutableArray<ExplainedLimit> Limits, ImmutableArray<ExplainedStep> Steps)> OfAsync(Guid dossier, bool withReasons, CancellationToken cancellation)
    {
        var row = await db.Dossiers.AsNoTracking().SingleAsync(d => d.Id == dossier, cancellation);
        // Those of cases stand with the case: more people read here than may know of a denunciation.
        var limits = await db.Limits.AsNoTracking().Where(l => l.DossierId == dossier && l.RemedyId == null).OrderByDescending(l => l.OpenedAt).ToListAsync(cancellation);
        var holds = await db.Holds.AsNoTracking().Where(h => h.DossierId == dossier).ToListAsync(cancellation);
        var calendar = await CalendarRows.ReadAsync(db, cancellation);
        var counter = await db.Offices.Where(o => o.Code == row.OfficeCode).Select(o => o.CounterCode).SingleAsync(cancellation);
        var held = holds.FirstOrDefault(h => h.ConcludedOn is null)?.HeldOn;

        var pauses = limits.FirstOrDefault(l => l is { Kind: LimitKind.Appointment, EndedAt: null }) is { } appointment ? LimitBook.PausesOf(appointment.Pauses) : [];
        var steps = await StepBook.OfAsync(db, rules, row, new OfficeClock(calendar, counter), pauses, time.GetUtcNow(), cancellation);
        return
        (
            [.. InOrder(limits).Select(l => Explain(l, calendar, ReasonsOf(holds), l.EndedAt is null && l.Kind == LimitKind.Appointment ? held : null, withReasons))],
            [.. steps.Select(use => rules.Budget(use.Step, row.CompleteAt?.OfficeDate() ?? row.SubmittedAt.OfficeDate()) is Ruling<StepBudget>.Found { Rule: var rule }
                ? new ExplainedStep(use, rule.Source, rule.Confidence) : new ExplainedStep(use, "", "L"))]
        );
    }

    /// <summary>The lines of the appointment in force; none before there is one.</summary>
    public async Task<ExplainedLimit?> AppointmentAsync(Guid dossier, bool withReasons, CancellationToken cancellation)
    {
        if (await db.Limits.AsNoTracking().FirstOrDefaultAsync(l => l.DossierId == dossier && l.Kind == LimitKind.Appointment && l.EndedAt == null, cancellation) is not { } row) return null;
        var holds = await db.Holds.AsNoTracking().Where(h => h.DossierId == dossier).ToListAsync(cancellation);
        return Explain(row, await CalendarRows.ReadAsync(db, cancellation), ReasonsOf(holds), holds.FirstOrDefault(h => h.ConcludedOn is null)?.HeldOn, withReasons);
    }

    /// <summary>The limits of a case, for who may see the case: with why it was suspended, and since when it is.</summary>
    /// <param name="remedy">The id of the case.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<ImmutableArray<ExplainedLimit>> OfCaseAsync(Guid remedy, CancellationToken cancellation)
    {
        var limits = await db.Limits.AsNoTracking().Where(l => l.RemedyId == remedy).OrderByDescending(l => l.OpenedAt).ToListAsync(cancellation);
        var suspended = await db.Set<ComplaintRow>().Where(c => c.RemedyId == remedy).Select(c => c.SuspendedOn).FirstOrDefaultAsync(cancellation);
        var told = await db.Set<RemedyEventRow>().AsNoTracking().Where(e => e.RemedyId == remedy && e.Action == nameof(SuspendComplaint)).ToListAsync(cancellation);
        var calendar = await CalendarRows.ReadAsync(db, cancellation);
        return
        [
            .. InOrder(limits).Select(l => Explain(l, calendar, day => told.LastOrDefault(e => e.At.OfficeDate() == day)?.Note ?? "", l is { EndedAt: null, Kind: LimitKind.ComplaintSettlement } ? suspended : null, true)),
        ];
    }

    private static IEnumerable<LimitRow> InOrder(IEnumerable<LimitRow> limits) =>
        limits.OrderBy(l => l.EndedAt is null ? 0 : 1).ThenBy(l => l.EndedAt is null ? l.DueAt : DateTimeOffset.MaxValue).ThenByDescending(l => l.EndedAt);

    private static Func<DateOnly, string> ReasonsOf(List<HoldRow> holds) => day => holds.FirstOrDefault(h => h.HeldOn == day)?.Reason ?? "";

    private ExplainedLimit Explain(LimitRow row, WorkingCalendar calendar, Func<DateOnly, string> reasonOf, DateOnly? held, bool withReasons)
    {
        var worked = row.Under(calendar);
        // The promised moment stands even where the calendar has changed and the row waits for its turn to be moved.
        var deadline = worked with
        {
            DueAt = row.DueAt,
            Pauses = [.. worked.Pauses.Select(pause => pause with { Reason = reasonOf(pause.From) })],
        };
        var (vietnamese, english) = row.Kind == LimitKind.Transfer ? Transfer(row) : (deadline.Explain(withReasons), deadline.ExplainInEnglish(withReasons));
        if (row.Kind == LimitKind.Posting)
        {
            (vietnamese, english) = ([$"Tính cả ngày đầu {row.Start.AddDays(1).Vietnamese()}", .. vietnamese.Skip(1)], [$"The first day, {row.Start.AddDays(1).Vietnamese()}, counts", .. english.Skip(1)]);
        }

        if (held is { } day && row.Unit == LimitUnit.CalendarDays)
        {
            (vietnamese, english) = (
                [.. vietnamese, $"Đang tạm đình chỉ từ {day.Vietnamese()}: khi tiếp tục, thời hạn lùi đúng số ngày tạm đình chỉ"],
                [.. english, $"Suspended since {day.Vietnamese()}: when it goes on, the end is put off by as many days"]);
        }
        else if (held is { } since)
        {
            (vietnamese, english) = (
                [.. vietnamese, $"Đang tạm dừng từ {since.Vietnamese()}: còn giữ {Math.Max(0, calendar.WorkingDaysBetween(since, deadline.DueDate))} ngày làm việc, tính tiếp từ ngày sau khi có kết luận"],
                [.. english, $"On hold since {since.Vietnamese()}: {Math.Max(0, calendar.WorkingDaysBetween(since, deadline.DueDate))} working days are kept and run again from the day after the conclusion"]);
        }

        return new(row.Kind, row.DueAt, row.Provisional, held, [.. vietnamese], [.. english], row.EndedAt, row.End);
    }

    private (IReadOnlyList<string> Vietnamese, IReadOnlyList<string> English) Transfer(LimitRow row)
    {
        var cutOff = rules.Clock(ClockSteps.Transfer, row.Start).Required.CutOff;
        var rule = new LimitRule(row.Rule, row.Source, row.Confidence);
        return
        (
            [$"Nhận đủ hồ sơ lúc {row.OpenedAt.Vietnamese()}", cutOff is { } time ? $"Chuyển trong ngày; nhận sau {time:HH:mm} thì chuyển đầu giờ ngày làm việc tiếp theo" : "Chuyển trong ngày", $"Đến hạn: {row.DueAt.Vietnamese()}", rule.Vietnamese()],
            [$"Received complete at {row.OpenedAt.InOffice():HH:mm dd/MM/yyyy}", cutOff is { } hour ? $"Handed over the same day; received after {hour:HH:mm}, at the opening of the next working day" : "Handed over the same day",
                $"Due: {row.DueAt.InOffice():HH:mm dd/MM/yyyy}", rule.English()]
        );
    }
}
