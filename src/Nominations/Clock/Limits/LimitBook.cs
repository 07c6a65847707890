using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Clock.Limits;

/// <summary>Opens and ends the limits of a dossier in the work that causes it. The rows of a dossier that are in force are loaded with it.</summary>
internal static class LimitBook
{
    /// <summary>Puts a limit in force; one of the same kind that still runs ends.</summary>
    public static LimitRow OpenLimit(this DossierWork work, LimitKind kind, Deadline deadline, LimitEnd before = LimitEnd.Replaced, DateTimeOffset? dueAt = null)
    {
        work.EndLimits(before, kind);
        var row = Row(work.Dossier.Id, kind, deadline, work.Now, dueAt ?? deadline.DueAt, work.Clock.Calendar.Version);
        work.Db.Limits.Add(row);
        work.Dossier.Limits.Add(row);
        return row;
    }

    /// <summary>Ends the limits of these kinds that are in force; all when none is named. Those of cases have their own ends.</summary>
    public static void EndLimits(this DossierWork work, LimitEnd end, params ImmutableArray<LimitKind> kinds)
    {
        foreach (var row in work.Dossier.Limits.Where(l => l is { EndedAt: null, RemedyId: null } && (kinds.IsEmpty || kinds.Contains(l.Kind)))) (row.EndedAt, row.End) = (work.Now, end);
    }

    public static LimitRow? InForce(this DossierRow dossier, LimitKind kind) => dossier.Limits.FirstOrDefault(l => l.Kind == kind && l is { EndedAt: null, RemedyId: null });

    /// <summary>The row anew after a hold or a change of the calendar.</summary>
    public static void Write(this LimitRow row, Deadline deadline, DateTimeOffset dueAt, int version)
    {
        (row.Start, row.Length, row.Unit, row.OnRestDay) = (deadline.Start, deadline.Limit, deadline.Unit, deadline.OnRestDay);
        (row.DueOn, row.DueAt, row.Provisional) = (deadline.DueDate, dueAt, deadline.Provisional);
        (row.Pauses, row.CalendarVersion) = (Text(deadline.Pauses), version);
    }

    /// <summary>The limit worked out under a calendar.</summary>
    public static Deadline Under(this LimitRow row, WorkingCalendar calendar)
    {
        var rule = new LimitRule(row.Rule, row.Source, row.Confidence);
        return row.Unit switch
        {
            LimitUnit.WorkingDays => Deadline.InWorkingDays(calendar, row.Counter, rule, row.Start, row.Length, PausesOf(row.Pauses)),
            LimitUnit.CalendarDays => Deadline.InCalendarDays(calendar, row.Counter, rule, row.Start, row.Length, row.OnRestDay, PausesOf(row.Pauses)),
            LimitUnit.ChosenDay => Deadline.OnChosenDay(calendar, row.Counter, rule, row.Start, row.Start.AddDays(row.Length)),
            _ => throw new InvalidOperationException($"Expected a limit in days, but limit {row.Id} counts {row.Unit}."),
        };
    }

    /// <summary>What every use case does to the limits by what it is: called with the status it records.</summary>
    public static void Follow(DossierWork work, string action, DossierStatus status)
    {
        switch (action)
        {
            case nameof(Counter.TransferDossier): work.EndLimits(LimitEnd.Done, LimitKind.Transfer); break;
            case nameof(ConcludeAppraisal): work.EndLimits(LimitEnd.Done, LimitKind.Posting, LimitKind.Consultation); break;
            case nameof(NotifyNonAward) or nameof(IssueResult): work.EndLimits(LimitEnd.Done, LimitKind.NotifyResult); break;
        }

        var was = work.Dossier.Status;
        if (status.IsClosed()) work.EndLimits(status is DossierStatus.ResultReturned or DossierStatus.Corrected ? LimitEnd.Done : LimitEnd.Closed);
        // X12: the limit of this level ends at forwarding; the upper level counts its own.
        else if (status == DossierStatus.Forwarded && was != status) work.EndLimits(LimitEnd.Done);
        else if (status == DossierStatus.WithdrawalRequested) work.EndLimits(LimitEnd.Closed);
        else if (status is DossierStatus.Decided or DossierStatus.NotAwarded && was is not (DossierStatus.Decided or DossierStatus.NotAwarded))
        {
            var rule = work.Rules.Clock(ClockSteps.NotifyResult, work.RuleDay).Required;
            work.OpenLimit(LimitKind.NotifyResult, work.Clock.LimitFromDayZero(rule.AsLimitRule, work.Today, rule.Limit));
        }
    }

    public static ImmutableArray<Pause> PausesOf(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pause => pause.Split("..")).Select(ends =>
            new Pause(DateOnly.ParseExact(ends[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), DateOnly.ParseExact(ends[1], "yyyy-MM-dd", CultureInfo.InvariantCulture), "")),
    ];

    internal static LimitRow Row(Guid dossier, LimitKind kind, Deadline deadline, DateTimeOffset now, DateTimeOffset dueAt, int version, Guid? remedy = null) => new()
    {
        Id = Guid.CreateVersion7(now), DossierId = dossier, RemedyId = remedy, Kind = kind, OpenedAt = now, Start = deadline.Start, Length = deadline.Limit, Unit = deadline.Unit,
        OnRestDay = deadline.OnRestDay, Counter = deadline.Counter, Rule = deadline.Rule.Id, Source = deadline.Rule.Source, Confidence = deadline.Rule.Confidence,
        Pauses = Text(deadline.Pauses), DueOn = dueAt.OfficeDate(), DueAt = dueAt, Provisional = deadline.Provisional, CalendarVersion = version,
    };

    private static string Text(ImmutableArray<Pause> pauses) => string.Join(' ', pauses.Select(pause => string.Create(CultureInfo.InvariantCulture, $"{pause.From:yyyy-MM-dd}..{pause.Until:yyyy-MM-dd}")));
}
