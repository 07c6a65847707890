using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Remedies;

/// <summary>One transaction on one case and its dossier. Disposing without <see cref="CommitAsync"/> leaves everything as it was.</summary>
public sealed class RemedyWork : IAsyncDisposable
{
    private readonly DossierDesk desk;
    private readonly RemedyRow? remedy;

    internal RemedyWork(DossierDesk desk, DossierWork file, RemedyRow? remedy, Problem? problem) =>
        (this.desk, File, this.remedy, Problem) = (desk, file, remedy, problem);

    /// <summary>Why the case may not be worked on; null when it may.</summary>
    public Problem? Problem { get; }

    /// <summary>The work on the dossier that the case is about.</summary>
    public DossierWork File { get; }

    public RemedyRow Remedy => remedy ?? throw new InvalidOperationException("Expected the problem to be looked at first.");

    public DossierRow Dossier => File.Dossier;

    public OfficeDb Db => File.Db;

    public DateOnly Today => File.Today;

    /// <summary>The end of a limit of the clock table, by the rule of the day on which it begins.</summary>
    /// <param name="step">A key of the clock table.</param>
    /// <param name="from">Day 0.</param>
    /// <param name="ruleDay">The day whose rule applies where it is not day 0: a complaint keeps the regime of its receipt (KN-2012, KN-2026).</param>
    internal Deadline Limit(string step, DateOnly from, DateOnly? ruleDay = null) => Limit(File, Tables(), step, from, ruleDay);

    internal static Deadline Limit(DossierWork file, RuleTables rules, string step, DateOnly from, DateOnly? ruleDay = null)
    {
        var rule = rules.Clock(step, ruleDay ?? from).Required;
        return rule.Unit == LimitUnit.CalendarDays
            ? file.Clock.LimitInCalendarDays(rule.AsLimitRule, from, rule.Limit, rules.RestDayOf(step, ruleDay ?? from))
            : file.Clock.LimitFromDayZero(rule.AsLimitRule, from, rule.Limit);
    }

    /// <summary>The case's limit of a kind that runs now; null while none does.</summary>
    internal LimitRow? InForce(LimitKind kind) => Dossier.Limits.FirstOrDefault(l => l.RemedyId == Remedy.Id && l.Kind == kind && l.EndedAt is null);

    /// <summary>Puts a limit in force: a row like that of every other limit, so that it explains itself and moves with the calendar. The one before has ended.</summary>
    internal void SetLimit(LimitKind kind, Deadline deadline, LimitEnd before = LimitEnd.Done)
    {
        EndLimits(before);
        var row = LimitBook.Row(Dossier.Id, kind, deadline, File.Now, deadline.DueAt, File.Clock.Calendar.Version, Remedy.Id);
        Db.Limits.Add(row);
        // Found by the change tracker already where the dossier's limits were loaded.
        if (!Dossier.Limits.Contains(row)) Dossier.Limits.Add(row);
        // What another body has to do in time is no limit of this office's case.
        if (kind != LimitKind.SecondSettlement) Remedy.DueOn = deadline.DueDate;
    }

    internal void EndLimits(LimitEnd end)
    {
        foreach (var row in Dossier.Limits.Where(l => l.RemedyId == Remedy.Id && l.EndedAt is null)) (row.EndedAt, row.End) = (File.Now, end);
    }

    // What is consulted about a denunciation is not kept with the dossier: more people read there why it was decided.
    internal RuleTables Tables() => Remedy.Kind == RemedyKind.Denunciation ? desk.Rules : File.Rules;

    /// <summary>Completes the open task of an element in the case's process. A problem when the case does not wait there, or waits for somebody else.</summary>
    internal async Task<Problem?> CompleteAsync(string element, Variables output, CancellationToken cancellation)
    {
        var task = await Db.UserTasks.AsNoTracking().FirstOrDefaultAsync(t => t.RootId == Remedy.InstanceId && t.Element == element, cancellation);
        if (task is null) return NotWaiting(element);

        await Db.SaveChangesAsync(cancellation);
        var result = await desk.Runner.CompleteUserTaskAsync(task.Id, output, File.Actor, cancellation);
        if (result is RunResult.Accepted accepted) desk.StandsIn(File.Actor, accepted.InPlaceOf);
        return File.Told(result);
    }

    internal async Task<bool> WaitsAtAsync(string element, CancellationToken cancellation) =>
        await Db.UserTasks.AnyAsync(t => t.RootId == Remedy.InstanceId && t.Element == element, cancellation);

    /// <summary>Another end for the limit that runs: in the case's process and at its open tasks. Its row is the caller's.</summary>
    internal async Task<Problem?> MoveLimitAsync(string variable, Deadline to, CancellationToken cancellation)
    {
        if (Remedy.InstanceId is not { } instance) return NotWaiting(variable);

        await Db.SaveChangesAsync(cancellation);
        var set = await desk.Runner.RunAsync(new(instance), new Command.SetVariables(null, Variables.Of((variable, to.DueAt.Feel()))), File.Actor, cancellation);
        if (File.Told(set) is { } problem) return problem;

        await Db.UserTasks.Where(t => t.RootId == instance && t.DueAt != null)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.DueAt, to.DueAt).SetProperty(t => t.DueOrder, to.DueAt), cancellation);
        Remedy.DueOn = to.DueDate;
        return null;
    }

    /// <summary>Ends the case's process where it stands: withdrawn.</summary>
    internal async Task<Problem?> CancelAsync(string reason, CancellationToken cancellation)
    {
        if (Remedy.InstanceId is not { } instance) return NotWaiting("cancel");

        await Db.SaveChangesAsync(cancellation);
        return File.Told(await desk.Runner.RunAsync(new(instance), new Command.Cancel(reason), File.Actor, cancellation));
    }

    /// <summary>Notes who did what in the case. The dossier's timeline gets the bare fact, and nothing at all of a denunciation.</summary>
    /// <param name="told">The step has told the dossier already, with a reason.</param>
    internal async Task RecordAsync(string action, string? note, CancellationToken cancellation, bool told = false)
    {
        Db.Add(new RemedyEventRow
        {
            Id = Guid.CreateVersion7(File.Now), RemedyId = Remedy.Id, At = File.Now, ActorId = File.Actor.Account,
            ActorName = await File.ActorNameAsync(cancellation), Action = action, Note = note,
        });
        if (!told && Remedy.Kind != RemedyKind.Denunciation) await File.RecordAsync(action, Dossier.Status, null, cancellation);
        await RemedyStanding.RefreshAsync(File, cancellation);
    }

    internal void Close(RemedyState state)
    {
        (Remedy.State, Remedy.ClosedOn, Remedy.DueOn) = (state, Today, null);
        EndLimits(state == RemedyState.Withdrawn ? LimitEnd.Closed : LimitEnd.Done);
    }

    /// <summary>Issues a paper of the case under the next number of its kind.</summary>
    internal async Task<Guid> IssueAsync(SlipKind kind, Func<SlipHead, string, RemedyPaper> write, CancellationToken cancellation)
    {
        var office = await Db.Offices.AsNoTracking().SingleAsync(o => o.Code == Dossier.OfficeCode, cancellation);
        var signer = await File.ActorNameAsync(cancellation);
        await Db.SaveChangesAsync(cancellation);
        var hidden = Remedy.Kind is RemedyKind.Complaint or RemedyKind.Denunciation;
        var row = await SlipArchive.IssueAsync(Db, kind, office.Code, hidden ? null : Dossier.Id, File.Now, File.ActorId,
            number => write(RemedyPaper.HeadOf(office, number, File.Now, Dossier.OneStopRegime), signer), cancellation);
        Db.Add(new RemedySlipRow { SlipId = row.Id, RemedyId = Remedy.Id });
        return row.Id;
    }

    internal Task CommitAsync(CancellationToken cancellation) => File.CommitAsync(cancellation);

    public ValueTask DisposeAsync() => File.DisposeAsync();

    internal Problem NotWaiting(string element) => new(
        "task.not-active", "", "Vụ việc không ở bước này. Có thể người khác đã làm xong.", $"Expected case {Remedy.Number} to wait at '{element}', but it does not.");
}
