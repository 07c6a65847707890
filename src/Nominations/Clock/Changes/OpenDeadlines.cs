using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Clock.Changes;

/// <summary>The rules that the moments of a limit need, each asked for once: for thousands of dossiers at a time.</summary>
internal sealed class LimitRules(RuleTables rules)
{
    private readonly Dictionary<(string Step, DateOnly On), ClockRule> known = [];

    public StepBudgets Budgets { get; } = new(rules);

    public ClockRule Of(string step, DateOnly on) => known.TryGetValue((step, on), out var rule) ? rule : known[(step, on)] = rules.Clock(step, on).Required;
}

/// <summary>A limit worked out under one calendar, with the moments that follow from it.</summary>
/// <param name="Moments">By what they are for; the limit's own first.</param>
/// <param name="Variables">The same as variables of the processes.</param>
internal sealed record LimitMoments(Deadline Deadline, DateTimeOffset DueAt, ImmutableArray<(string What, DateTimeOffset At)> Moments, Variables Variables)
{
    public static LimitMoments Of(LimitRow row, WorkingCalendar calendar, LimitRules rules)
    {
        var clock = new OfficeClock(calendar, row.Counter);
        var deadline = row.Under(calendar);
        var (what, due) = (row.Kind.Identifier(), deadline.DueAt);
        switch (row.Kind)
        {
            case LimitKind.Transfer:
                due = clock.TransferBy(row.OpenedAt, rules.Of(ClockSteps.Transfer, row.Start).CutOff ?? TimeOnly.MaxValue);
                return new(deadline, due, [(what, due)], Variables.Of(("transferBy", due.Feel())));
            case LimitKind.Appointment:
                var appointment = Appointment.From(
                    clock, rules.Of(ClockSteps.AppraiseAndSubmit, deadline.Start).Warning ?? 0, rules.Of(ClockSteps.Apology, deadline.Start).Limit, deadline);
                return new(deadline, due, [(what, due), (DeadlineMove.Warning, appointment.WarnAt), (DeadlineMove.Apology, appointment.ApologyBy)], appointment.Variables);
            case LimitKind.Supplement:
                var closing = calendar.Hours.OpeningOf(clock.ClosedWithoutSupplementOn(deadline), row.Counter);
                return new(deadline, due, [(what, due), (DeadlineMove.SupplementClosing, closing)], Supplement.Variables(clock, deadline));
            default:
                return new(deadline, due, [(what, due)], row.Kind switch
                {
                    LimitKind.Consultation => Variables.Of(("consultationDueAt", due.Feel())),
                    LimitKind.Posting => Variables.Of(("postingEndsAt", due.Feel())),
                    LimitKind.NotifyResult => Variables.Of(("notifyBy", due.Feel())),
                    LimitKind.UpperDispatch => Variables.Of(("sendBy", due.Feel())),
                    LimitKind.UpperAnswer => Variables.Of(("answerBy", due.Feel())),
                    LimitKind.Correction => Variables.Of(("correctBy", due.Feel())),
                    LimitKind.ComplaintAcceptance or LimitKind.DenunciationAcceptance => Variables.Of(("acceptBy", due.Feel())),
                    LimitKind.ComplaintSettlement => Variables.Of(("settleBy", due.Feel())),
                    LimitKind.Denunciation => Variables.Of(("concludeBy", due.Feel())),
                    LimitKind.RevocationAdvice => Variables.Of(("adviseBy", due.Feel())),
                    LimitKind.Recovery => Variables.Of(("recoverBy", due.Feel())),
                    LimitKind.Recreation => Variables.Of(("recreateBy", due.Feel())),
                    // Another body settles the second complaint: no process of this office waits for it.
                    LimitKind.SecondSettlement => Variables.Empty,
                    _ => throw new ArgumentOutOfRangeException(nameof(row), row.Kind, "Expected a kind of limit."),
                });
        }
    }
}

/// <summary>What another calendar does to one limit.</summary>
internal sealed record LimitMove(LimitRow Row, LimitMoments After, ImmutableArray<DeadlineMove> Moves);

/// <summary>What another calendar does to the procedure of one dossier, or to one case beside it.</summary>
internal sealed record DossierMoves(ImmutableArray<LimitMove> Limits, ImmutableArray<(Guid Task, DateTimeOffset To)> Tasks, ImmutableArray<DeadlineMove> All);

/// <summary>The open limits and tasks of one dossier's procedure, or of one case beside it.</summary>
internal sealed record OpenDeadlines(ImmutableArray<LimitRow> Limits, ImmutableArray<UserTaskRow> Tasks, string Counter)
{
    /// <param name="before">The calendar that the stored moments were reckoned with: tells which tasks are due by their budget.</param>
    /// <param name="after">The calendar to come.</param>
    /// <param name="rules">Limits and budgets.</param>
    /// <param name="now">A posting that was over by then is over.</param>
    public DossierMoves Under(WorkingCalendar before, WorkingCalendar after, LimitRules rules, DateTimeOffset now)
    {
        var limits = ImmutableArray.CreateBuilder<LimitMove>();
        var moved = new Dictionary<DateTimeOffset, DateTimeOffset>();
        var standing = new HashSet<DateTimeOffset>();
        foreach (var row in Limits.Where(row => row.Kind != LimitKind.Posting || row.DueAt > now))
        {
            var next = LimitMoments.Of(row, after, rules);
            // A row that was reckoned with the calendar to come has nothing to move but what it was promised by mistake.
            var old = row.CalendarVersion >= after.Version ? next : LimitMoments.Of(row, before, rules);
            // The row's own moment is the promised one, whatever a calendar says of it.
            var pairs = old.Moments.Zip(next.Moments, (from, to) => (from.What, From: from.What == row.Kind.Identifier() ? row.DueAt : from.At, To: to.At)).ToList();
            var final = row.Provisional != next.Deadline.Provisional;
            ImmutableArray<DeadlineMove> moves =
            [
                .. pairs.Where((pair, i) => pair.From != pair.To || i == 0 && final)
                    .Select(pair => new DeadlineMove(Shown(row, pair.What), "", pair.From, pair.To, row.Provisional, next.Deadline.Provisional)),
            ];
            foreach (var pair in pairs)
            {
                if (pair.From == pair.To) standing.Add(pair.From);
                else moved.TryAdd(pair.From, pair.To);
            }

            if (!moves.IsEmpty) limits.Add(new(row, next, moves));
        }

        var pauses = Limits.FirstOrDefault(l => l.Kind == LimitKind.Appointment) is { } appointment ? LimitBook.PausesOf(appointment.Pauses) : [];
        var tasks = ImmutableArray.CreateBuilder<(Guid, DateTimeOffset)>();
        var steps = ImmutableArray.CreateBuilder<DeadlineMove>();
        foreach (var task in Tasks)
        {
            if (task.DueAt is not { } due || standing.Contains(due)) continue;
            if (moved.TryGetValue(due, out var with)) tasks.Add((task.Id, with));
            else if (rules.Budgets.IsDueByBudget(task, before, Counter, pauses) && rules.Budgets.EndOf(task, after, Counter, pauses) is { } end && (end - due).Duration() >= TimeSpan.FromSeconds(1))
            {
                tasks.Add((task.Id, end));
                steps.Add(new(DeadlineMove.Step, task.Name, due, end));
            }
        }

        return new(limits.ToImmutable(), tasks.ToImmutable(), [.. limits.SelectMany(limit => limit.Moves), .. steps]);
    }

    // The list of a change is read by administrators: that somebody denounced is for the verifier and the chair.
    private static string Shown(LimitRow row, string what) => row.Kind is LimitKind.DenunciationAcceptance or LimitKind.Denunciation ? DeadlineMove.Case : what;
}
