using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tasks;

namespace Workflow.Nominations.Dossiers;

/// <summary>Where every use case begins: one transaction (its own, or the one it finds itself in), the dossier's process locked, the actor's rights read from the database.</summary>
public sealed class DossierDesk(
    OfficeDb db, InstanceRunner runner, RuleTables rules, DeployedDecisions decisions, ILookUpSite lookUp, UpperReports reports, UpperHolds holds, StandIns standIns, TimeProvider time)
{
    private readonly Dictionary<string, string> inPlaceOf = new(StringComparer.Ordinal);

    public OfficeDb Db => db;
    public InstanceRunner Runner => runner;
    internal UpperReports Reports => reports;

    internal UpperHolds UpperHolds => holds;

    /// <summary>The rule tables for questions that decide nothing about one dossier; see <see cref="DossierWork.Rules"/>.</summary>
    public RuleTables Rules => rules;

    internal ILookUpSite LookUp => lookUp;

    /// <summary>The rule tables with a memory, for work that begins before there is a dossier.</summary>
    internal ConsultedRules Consult() => new(decisions);
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Opens work on one dossier. When <see cref="DossierWork.Problem"/> is set, nothing else may be asked of it.</summary>
    /// <param name="role">The role in the dossier's office that may do this; null when the task or a seat in the council decides.</param>
    /// <param name="whileOnHold">True for the few things that may be done to a dossier that stands still (X7).</param>
    /// <param name="process">The process whose work it is, for whoever stands in for some processes only; null: the dossier's own.</param>
    public async Task<DossierWork> OpenAsync(Guid dossierId, Actor actor, string? role, CancellationToken cancellation, bool whileOnHold = false, string? process = null)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var work = db.Database.CurrentTransaction is null ? await db.BeginWorkAsync(cancellation) : null;
        var instance = await db.Dossiers.AsNoTracking().Where(d => d.Id == dossierId).Select(d => d.InstanceId).FirstOrDefaultAsync(cancellation);
        if (instance is { } id) await runner.LockAsync(new ProcessInstanceId(id), cancellation);

        var dossier = await db.Dossiers.Include(d => d.Nominees).Include(d => d.Components).Include(d => d.Limits.Where(l => l.EndedAt == null)).AsSplitQuery()
            .FirstOrDefaultAsync(d => d.Id == dossierId, cancellation);
        if (dossier is null) return new(this, work, NotFound(dossierId));
        if (role is not null && !await IsInAsync(actor, Roles.Group(dossier.OfficeCode, role), process is null ? await ProcessesOfAsync([dossierId], cancellation) : [process], cancellation))
            return new(this, work, NotAllowed(role));
        if (dossier.Status == DossierStatus.OnHold && !whileOnHold) return new(this, work, DossierWork.OnHold(dossier));

        return new(this, work, dossier, actor, Now, await ClockAsync(dossier.OfficeCode, cancellation));
    }

    /// <summary>Opens work on the dossier of a job, as the system.</summary>
    internal Task<DossierWork> OpenForAsync(ActivatedJob job, CancellationToken cancellation) =>
        OpenAsync(job.Input.TryGet("dossierId", out var id) && id is FeelString text && Guid.TryParse(text.Value, out var dossier) ? dossier : Guid.Empty, Actor.System, null, cancellation, whileOnHold: true);

    /// <summary>Writes a new dossier and starts its process, both in the work that is returned.</summary>
    /// <param name="paper">Set for what was received on paper during an outage, with the moment of the receipt.</param>
    internal Task<DossierWork> StartAsync(
        CheckedSubmission submission, DossierStatus status, Actor actor, CancellationToken cancellation, (PaperNumbers Numbers, DateTimeOffset ReceivedAt)? paper = null)
    {
        var now = paper?.ReceivedAt ?? Now;
        var dossier = submission.NewDossier(submission.Submission.Dossier ?? Guid.CreateVersion7(now), now, status);
        if (submission.PartyOf(dossier.Id) is { } party) db.DossierParties.Add(party);
        if (submission.SeasonOf(dossier.Id, now.OfficeDate()) is { } season) db.DossierSeasons.Add(season);
        return StartAsync(dossier, submission.Office, submission.Procedure.ProcessId, null, actor, submission.Consulted, cancellation, paper);
    }

    /// <summary>The same for a dossier that is made already.</summary>
    /// <param name="origin">The forwarding it came with from the lower level; null when it came over the counter.</param>
    internal async Task<DossierWork> StartAsync(
        DossierRow dossier, OfficeRow office, string processId, Guid? origin, Actor actor, ConsultedRules? consulted, CancellationToken cancellation,
        (PaperNumbers Numbers, DateTimeOffset ReceivedAt)? paper = null)
    {
        var work = db.Database.CurrentTransaction is null ? await db.BeginWorkAsync(cancellation) : null;
        db.Dossiers.Add(dossier);
        await db.SaveChangesAsync(cancellation);
        await RunAsync(dossier, office, processId, origin, actor, cancellation);
        return new(this, work, dossier, actor, paper?.ReceivedAt ?? Now, await ClockAsync(dossier.OfficeCode, cancellation), consulted) { Paper = paper?.Numbers };
    }

    /// <summary>Starts the process of a dossier of this office; the dossier follows it from now on.</summary>
    internal async Task RunAsync(DossierRow dossier, OfficeRow office, string processId, Guid? origin, Actor actor, CancellationToken cancellation)
    {
        var input = Variables.Of(
            ("dossierId", FeelValue.Of(dossier.Id.ToString())), ("office", FeelValue.Of(dossier.OfficeCode)), ("award", FeelValue.Of(dossier.Award)),
            ("kind", FeelValue.Of(dossier.Kind)), ("counter", FeelValue.Of(office.CounterCode)), ("level", FeelValue.Of(office.Level.Identifier())), ("reviewer", FeelValue.Null),
            ("origin", origin is { } link ? FeelValue.Of(link.ToString()) : FeelValue.Null),
            // Passed up by called processes whether or not their way set them.
            ("outcome", FeelValue.Null), ("dueAt", FeelValue.Null), ("notifyBy", FeelValue.Null), ("supplementClosesAt", FeelValue.Null));
        var started = await runner.StartAsync(processId, input, dossier.Id.ToString(), actor, cancellation);
        if (started is not RunResult.Accepted accepted) throw new InvalidOperationException($"Expected process '{processId}' to start, but {started}.");

        dossier.InstanceId = accepted.Instance.Value;
    }

    public async Task<OfficeClock> ClockAsync(string office, CancellationToken cancellation)
    {
        var counter = await db.Offices.Where(o => o.Code == office).Select(o => o.CounterCode).SingleAsync(cancellation);
        return new(await CalendarRows.ReadAsync(db, cancellation), counter);
    }

    /// <summary>
    /// The system may do everything; a person what their groups of this moment allow, or those of whomever they stand in for. Whoever stands
    /// in for some processes only does nothing that belongs to none, as what is asked here: a register, a ledger, a book.
    /// </summary>
    public Task<bool> IsInAsync(Actor actor, string group, CancellationToken cancellation) => IsInAsync(actor, group, [], cancellation);

    /// <summary>The same for work that belongs to these processes: a substitution that is limited to some must name every one of them.</summary>
    public async Task<bool> IsInAsync(Actor actor, string group, IReadOnlyCollection<string> processes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(processes);
        if (actor.IsSystem || await db.AccountGroups.AnyAsync(g => g.AccountId == actor.Account && g.Name == group, cancellation)) return true;
        if (!Roles.MayBeStoodInFor(group)
            || (await standIns.OfAsync(actor.Name, cancellation)).FirstOrDefault(of => of.Groups.Contains(group, StringComparer.Ordinal) && of.Covers(processes)) is not { } standIn) return false;

        StandsIn(actor, standIn.Principal);
        return true;
    }

    /// <summary>The processes that these dossiers began with; none for a dossier that never had one.</summary>
    internal async Task<IReadOnlyCollection<string>> ProcessesOfAsync(IReadOnlyCollection<Guid> dossiers, CancellationToken cancellation) => await (
        from dossier in db.Dossiers
        join instance in db.Instances on dossier.InstanceId equals (Guid?)instance.Id
        where dossiers.Contains(dossier.Id)
        select instance.ProcessId).Distinct().ToListAsync(cancellation);

    /// <summary>From now on the papers and lines of this request say in whose place the actor acts.</summary>
    internal void StandsIn(Actor actor, string? principal)
    {
        if (principal is not null) inPlaceOf[actor.Name] = principal;
    }

    public async Task<string> NameOfAsync(Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.IsSystem) return "Hệ thống";

        var name = await db.Users.Where(a => a.Id == actor.Account).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellation) ?? actor.Name;
        return inPlaceOf.TryGetValue(actor.Name, out var absent)
            ? $"{name} (thay {await db.Users.Where(a => a.UserName == absent).Select(a => a.DisplayName).FirstOrDefaultAsync(cancellation) ?? absent})" : name;
    }

    /// <summary>Until when the result or the non-award is to be notified, counted from today, as the process variable.</summary>
    internal static Variables NotifyBy(DossierWork work)
    {
        var rule = work.Rules.Clock(ClockSteps.NotifyResult, work.RuleDay).Required;
        return Variables.Of(("notifyBy", work.Clock.LimitFromDayZero(rule.AsLimitRule, work.Today, rule.Limit).DueAt.Feel()));
    }

    public static Problem NotFound(Guid dossier) =>
        new("dossier.not-found", "", "Không tìm thấy hồ sơ.", $"Expected a dossier, but there is none with id {dossier}.");

    public static Problem NotAllowed(string role) =>
        new("access.denied", "", "Ông/bà không có quyền làm việc này.", $"Expected a person of the group '{role}' of the dossier's office.");
}
