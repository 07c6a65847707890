using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Data;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Dossiers;

/// <summary>One transaction on one dossier: its rows, its hand-overs, its steps. Disposing without <see cref="CommitAsync"/> leaves everything as it was.</summary>
public sealed class DossierWork : IAsyncDisposable
{
    private readonly DossierDesk desk;
    private readonly Work? work;
    private readonly DossierRow? dossier;
    private readonly OfficeClock? clock;
    private readonly ConsultedRules consulted;
    private string action = "";
    private string? taskElement;
    private bool committed;

    internal DossierWork(DossierDesk desk, Work? work, Problem problem) =>
        (this.desk, this.work, Problem, Actor, consulted) = (desk, work, problem, Actor.System, desk.Consult());

    internal DossierWork(DossierDesk desk, Work? work, DossierRow dossier, Actor actor, DateTimeOffset now, OfficeClock clock, ConsultedRules? earlier = null)
    {
        (this.desk, this.work, this.dossier, Actor, Now, this.clock, consulted) = (desk, work, dossier, actor, now, clock, desk.Consult());
        if (earlier is not null) consulted.Add(earlier);
    }

    /// <summary>Why the dossier may not be worked on; null when it may.</summary>
    public Problem? Problem { get; }
    public DossierRow Dossier => dossier ?? throw new InvalidOperationException("Expected the problem to be looked at first.");
    public OfficeClock Clock => clock ?? throw new InvalidOperationException("Expected the problem to be looked at first.");
    public Actor Actor { get; }
    /// <summary>When it is done; when it was done on paper, for what is entered after an outage (X21).</summary>
    public DateTimeOffset Now { get; }
    public DateOnly Today => Now.OfficeDate();
    public OfficeDb Db => desk.Db;

    /// <summary>The rule tables; every answer is kept with the dossier when the work is committed.</summary>
    public RuleTables Rules => consulted.Tables;

    /// <summary>
    /// The day whose rules the dossier keeps to its end: that of its complete receipt, or today while it has none; of the receipt at the counter
    /// of origin (X12), or of a more favourable regime (X18), where the dossier says so.
    /// </summary>
    public DateOnly RuleDay => Dossier.RulesOf ?? Dossier.CompleteAt?.OfficeDate() ?? Today;

    /// <summary>The numbers on the slip that was written by hand; null in ordinary work.</summary>
    internal PaperNumbers? Paper { get; init; }

    /// <summary>The form that a paper of this dossier follows, by the regime of its receipt; null where none is prescribed. Not kept with the dossier: it decides nothing.</summary>
    internal SlipForm? FormOf(SlipKind kind) =>
        desk.Rules.SlipForm(kind.Identifier(), Dossier.OneStopRegime, RuleDay) is Ruling<SlipForm>.Found { Rule: var form } ? form : null;

    /// <summary>The address in the QR image; empty while the dossier has no code.</summary>
    internal string LookUpOf(string? code) => code is null ? "" : desk.LookUp.AddressOf(code);

    public Guid ActorId => Actor.Account ?? Guid.Empty;

    /// <summary>The appointment in force, as it would be worked out today. Asked only of a dossier that has one.</summary>
    public Deadline Deadline => Dossier.InForce(LimitKind.Appointment)?.Under(Clock.Calendar)
        ?? throw new InvalidOperationException("Expected a dossier with an appointment, but it has none.");

    /// <summary>The open task of an element in the dossier's processes; for one of several (a ballot) that of the assignee.</summary>
    public Task<UserTaskRow?> TaskAsync(string element, string? assignee, CancellationToken cancellation) =>
        Db.UserTasks.AsNoTracking().FirstOrDefaultAsync(
            t => t.RootId == Dossier.InstanceId && t.Element == element && (assignee == null || t.Assignee == assignee), cancellation);

    /// <summary>Completes the open task of an element. A problem when the dossier does not wait there, or waits for somebody else.</summary>
    public async Task<Problem?> CompleteAsync(string element, Variables output, CancellationToken cancellation, string? assignee = null)
    {
        if (await TaskAsync(element, assignee, cancellation) is not { } task) return NotWaiting(element);

        (TaskDueAt, taskElement) = (task.DueAt, element);
        StepBook.Note(this, task, desk.Rules);
        await Db.SaveChangesAsync(cancellation);
        var result = await desk.Runner.CompleteUserTaskAsync(task.Id, output, Actor, cancellation);
        if (result is RunResult.Accepted accepted) desk.StandsIn(Actor, accepted.InPlaceOf);
        return Told(result);
    }

    /// <summary>Gives the dossier's processes a message that they wait for.</summary>
    public async Task<Problem?> PublishAsync(string message, string key, Variables payload, CancellationToken cancellation)
    {
        await Db.SaveChangesAsync(cancellation);
        return await desk.Runner.PublishMessageAsync(message, key, payload, null, TimeSpan.Zero, Actor, cancellation)
            // Kept: whoever waits for it stands still and gets it when they go on.
            is PublishResult.Correlated or PublishResult.Kept ? null : NotWaiting(message);
    }

    /// <summary>
    /// The appointment is one fact of the dossier, but each called process has taken its own copy of it: all of them get the new one, with
    /// the timers that depend on it, and so do the open tasks that were due at the old moment.
    /// </summary>
    public async Task<Problem?> MoveAppointmentAsync(DateTimeOffset from, Appointment to, CancellationToken cancellation)
    {
        var tasks = await Db.UserTasks.Where(t => t.RootId == Dossier.InstanceId && t.DueAt == from).Select(t => t.Id).ToListAsync(cancellation);
        return await MoveTimesAsync(to.Variables, [.. tasks.Select(id => (id, to.Due.DueAt))], cancellation);
    }

    /// <summary>Gives every open process of the dossier other moments, recalculates the timers that depend on them, and moves the due dates of open tasks.</summary>
    /// <param name="root">The process of a case beside the dossier; null for the dossier's own.</param>
    public async Task<Problem?> MoveTimesAsync(Variables moments, IReadOnlyCollection<(Guid Task, DateTimeOffset To)> tasks, CancellationToken cancellation, Guid? root = null)
    {
        await Db.SaveChangesAsync(cancellation);
        foreach (var instance in moments.Values.IsEmpty ? [] : await Open(root).Select(i => i.Id).ToListAsync(cancellation))
        {
            if (await TellAsync(instance, new Command.SetVariables(null, moments), cancellation) is { } notSet) return notSet;
            if (await TellAsync(instance, new Command.RecalculateTimers(), cancellation) is { } notMoved) return notMoved;
        }

        foreach (var to in tasks.GroupBy(task => task.To, task => task.Task))
        {
            var ids = to.ToList();
            await Db.UserTasks.Where(t => ids.Contains(t.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.DueAt, to.Key).SetProperty(t => t.DueOrder, to.Key), cancellation);
        }
        return null;
    }

    /// <summary>Tells every open process of the dossier the same.</summary>
    public async Task<Problem?> TellOpenAsync(Command command, CancellationToken cancellation)
    {
        await Db.SaveChangesAsync(cancellation);
        foreach (var instance in await Open().Select(i => i.Id).ToListAsync(cancellation))
        {
            if (await TellAsync(instance, command, cancellation) is { } problem) return problem;
        }
        return null;
    }

    /// <summary>Everything under way in the review stands still: what the main process has called, with all its tasks, times and messages.</summary>
    public Task<Problem?> SuspendResolutionAsync(string reason, CancellationToken cancellation) => TellCalledAsync(new Command.Suspend(reason), cancellation);

    /// <summary>What stood still goes on.</summary>
    public Task<Problem?> ResumeResolutionAsync(CancellationToken cancellation) => TellCalledAsync(new Command.Resume(), cancellation);

    private async Task<Problem?> TellCalledAsync(Command command, CancellationToken cancellation)
    {
        foreach (var called in await Open().Where(i => i.ParentId == Dossier.InstanceId).Select(i => i.Id).ToListAsync(cancellation))
        {
            if (await TellAsync(called, command, cancellation) is { } problem) return problem;
        }
        return null;
    }

    private IQueryable<InstanceRow> Open(Guid? root = null)
    {
        var of = root ?? Dossier.InstanceId;
        return Db.Instances.Where(i => i.RootId == of && i.EndedAt == null);
    }

    private async Task<Problem?> TellAsync(Guid instance, Command command, CancellationToken cancellation) =>
        Told(await desk.Runner.RunAsync(new ProcessInstanceId(instance), command, Actor, cancellation));

    /// <summary>Writes a control-slip row. The giver is whoever held the dossier, so the slip has no gap (invariant x).</summary>
    public async Task HandOverAsync(string receiver, string? note, CancellationToken cancellation)
    {
        var last = await Db.ControlSlipRows.Where(r => r.DossierId == Dossier.Id).OrderByDescending(r => r.Ordinal).FirstOrDefaultAsync(cancellation);
        var due = TaskDueAt?.OfficeDate() ?? Dossier.DueOn;
        Db.ControlSlipRows.Add(new()
        {
            DossierId = Dossier.Id,
            Ordinal = (last?.Ordinal ?? 0) + 1,
            Giver = last?.Receiver ?? Dossier.SubmitterName,
            Receiver = Clipped(receiver, 300) ?? "",
            At = Now,
            Result = due is null || Today < due ? HandOverResult.Early : Today == due ? HandOverResult.OnTime : HandOverResult.Late,
            Note = Clipped(note, 1000),
            RecordedBy = ActorId,
            Step = taskElement,
            HeldMinutes = last is null ? null : (int)Math.Round(Clock.Calendar.Hours.WorkingHoursBetween(last.At, Now, Clock.Counter) * 60),
        });
        await Db.SaveChangesAsync(cancellation);
    }

    // What somebody wrote stands whole on its paper; the lines that repeat it are as long as their columns.
    private static string? Clipped(string? text, int longest) => text is null || text.Length <= longest ? text : text[..(longest - 1)] + "…";

    /// <summary>Sets the status and writes who did it and why.</summary>
    public async Task RecordAsync(string action, DossierStatus status, string? reason, CancellationToken cancellation)
    {
        this.action = action;
        reason = Clipped(reason, 2000);
        LimitBook.Follow(this, action, status);
        Dossier.Status = status;
        if (reason is not null) Dossier.StatusReason = reason;
        // Processing ends with the decision or the non-award, not with the day somebody fetches it (§2.6); what is opened again has not ended.
        // With a withdrawal it ends with the request (X5), however long the papers then wait to be fetched.
        Dossier.ClosedOn = status.IsSettled() || status == DossierStatus.WithdrawalRequested ? Dossier.ClosedOn ?? Today : null;
        Db.Timeline.Add(new()
        {
            Id = Guid.CreateVersion7(Now), DossierId = Dossier.Id, At = Now, ActorId = Actor.Account,
            ActorName = await ActorNameAsync(cancellation), Action = action, Status = status, Reason = reason,
        });
    }

    /// <summary>Writes a line of the timeline that changes neither the status nor its reason.</summary>
    public async Task NoteAsync(string action, string? text, CancellationToken cancellation)
    {
        this.action = action;
        Db.Timeline.Add(new()
        {
            Id = Guid.CreateVersion7(Now), DossierId = Dossier.Id, At = Now, ActorId = Actor.Account,
            ActorName = await ActorNameAsync(cancellation), Action = action, Status = Dossier.Status, Reason = Clipped(text, 2000),
        });
    }

    /// <summary>The status; for a dossier that stands still it is noted for later, and the dossier stays on hold.</summary>
    public async Task<DossierStatus> StatusOrHeldAsync(DossierStatus status, CancellationToken cancellation)
    {
        if (Dossier.Status != DossierStatus.OnHold) return status;

        (await Db.Holds.SingleAsync(h => h.DossierId == Dossier.Id && h.ConcludedOn == null, cancellation)).StatusBefore = status;
        return DossierStatus.OnHold;
    }

    /// <summary>The assigned reviewer as the control slip names them.</summary>
    public async Task<string> ReviewerAsync(CancellationToken cancellation) =>
        $"Chuyên viên {await Db.Users.Where(a => a.Id == Dossier.ReviewerId).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellation)}";

    public Task<string> ActorNameAsync(CancellationToken cancellation) => desk.NameOfAsync(Actor, cancellation);

    /// <summary>Commits; inside somebody else's transaction (a message's inbox, an agenda) it only saves, and they commit.</summary>
    public async Task CommitAsync(CancellationToken cancellation)
    {
        if (Dossier.InstanceId is { } instance) consulted.Store(Db, instance, action, Now);
        await ReportAsync(cancellation);
        if (work is null) await Db.SaveChangesAsync(cancellation);
        else await work.CommitAsync(cancellation);
        committed = true;
    }

    /// <summary>Holds of a dossier that lies at the upper level.</summary>
    internal UpperHolds UpperHolds => desk.UpperHolds;

    /// <summary>Tells the level that submitted the dossier what has changed (X12); nothing where nobody submitted it.</summary>
    internal Task ReportAsync(CancellationToken cancellation) => desk.Reports.WriteAsync(Db, Dossier, Now, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (work is null) return;
        await work.DisposeAsync();
        // What was changed in memory and refused must not ride along with the next work of this context.
        if (!committed) Db.ChangeTracker.Clear();
    }

    /// <summary>When the task completed last was due; hand-overs are early or late by it.</summary>
    private DateTimeOffset? TaskDueAt { get; set; }

    public Problem NotWaiting(string element) => new(
        "task.not-active", "", $"Hồ sơ không ở bước này (hiện: {Dossier.Status.Vietnamese().ToLower(CultureInfo.GetCultureInfo("vi"))}). Có thể người khác đã làm xong.",
        $"Expected the dossier to wait at '{element}', but it is {Dossier.Status.Identifier()}.");

    public static Problem OnHold(DossierRow dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return new("dossier.on-hold", "", "Hồ sơ đang tạm dừng giải quyết; chờ kết luận của trưởng phòng.",
            $"Expected a dossier that is not on hold, but {dossier.Code} is (invariant iii).");
    }

    internal Problem? Told(RunResult result) => result switch
    {
        RunResult.Accepted => null,
        RunResult.Rejected { Code: "instance.suspended" } => OnHold(Dossier),
        RunResult.Rejected { Code: "task.held-by-other" } rejected => new(rejected.Code, "", "Việc này đang do người khác giữ.", rejected.Message),
        RunResult.Rejected { Code: "task.not-candidate" } rejected => new(rejected.Code, "", "Việc này không giao cho ông/bà.", rejected.Message),
        RunResult.Rejected { Code: "task.excluded" } rejected => new(rejected.Code, "", TaskRefusals.Excluded, rejected.Message),
        RunResult.Rejected { Code: "task.delegated" } rejected => new(rejected.Code, "", TaskRefusals.Delegated, rejected.Message),
        RunResult.Rejected rejected => new(rejected.Code, "", "Bước này đã được làm xong hoặc đã đóng.", rejected.Message),
        _ => throw new InvalidOperationException("a step is accepted or rejected"),
    };
}

/// <summary>Values of the office as process variables.</summary>
internal static class OfficeVariables
{
    public static FeelValue Feel(this DateTimeOffset moment) =>
        FeelValue.Of(moment.InOffice().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));

    public static FeelValue Feel(this DateOnly date) => FeelValue.Of(date);
}
