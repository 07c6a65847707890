using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Running;

namespace Workflow.Nominations.Transitions;

/// <summary>
/// X19: what a district had open goes to the commune or the province that decides now. The dossier gets a code of its new counter and keeps the old
/// one, its day of receipt, its regime and its appointment; what the dissolved bodies had begun begins again. Each dossier by itself: one that cannot
/// be moved holds up no other.
/// </summary>
public sealed class ReassignDossiers(DossierDesk desk, PlannedReassignment planned)
{
    /// <param name="Dossiers">Those to move; empty for all that the table moves.</param>
    public sealed record Request(ImmutableArray<Guid> Dossiers);

    public sealed record Moved(Guid Dossier, string OldCode, string NewCode, string Office);

    /// <param name="Left">What stays, and why.</param>
    public sealed record Result(ImmutableArray<Moved> MovedDossiers, ImmutableArray<ReassignmentPlan> Left);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!await desk.IsInAsync(actor, Roles.Administrator, cancellation)) return DossierDesk.NotAllowed(Roles.Administrator);

        var (moved, left) = (ImmutableArray.CreateBuilder<Moved>(), ImmutableArray.CreateBuilder<ReassignmentPlan>());
        foreach (var plan in (await planned.ReadAsync(cancellation)).Where(p => request.Dossiers.IsEmpty || request.Dossiers.Contains(p.Dossier)))
        {
            if (plan.To is not { } to) { left.Add(plan); continue; }

            switch (await MoveAsync(plan, to, actor, cancellation))
            {
                case Outcome<Moved>.Done done: moved.Add(done.Value); break;
                case Outcome<Moved>.Refused refused: left.Add(plan with { To = null, WhyNot = refused.Problems[0].Vi }); break;
            }
        }
        return new Result(moved.ToImmutable(), left.ToImmutable());
    }

    private async Task<Outcome<Moved>> MoveAsync(ReassignmentPlan plan, string to, Actor actor, CancellationToken cancellation)
    {
        await using var old = await desk.OpenAsync(plan.Dossier, actor, null, cancellation);
        if (old.Problem is { } refused) return refused;

        var (db, dossier) = (desk.Db, old.Dossier);
        var office = await db.Offices.AsNoTracking().SingleAsync(o => o.Code == to, cancellation);
        var from = await db.Offices.AsNoTracking().SingleAsync(o => o.Code == dossier.OfficeCode, cancellation);
        var procedure = await db.Procedures.AsNoTracking().FirstOrDefaultAsync(p => p.Level == office.Level && p.Award == dossier.Award && p.Kind == dossier.Kind && p.ValidTo == null, cancellation);
        if (procedure is null)
            return new Problem("reassignment.no-procedure", "", $"{office.Name} chưa có thủ tục cho danh hiệu này.", $"Expected a procedure for {dossier.Award}/{dossier.Kind} at {to}, but there is none.");
        if (dossier.InstanceId is { } running && await desk.Runner.RunAsync(new(running), new Command.Cancel($"Reassigned to {to}"), actor, cancellation) is RunResult.Rejected { Code: not "instance.ended" } rejected)
            return new Problem(rejected.Code, "", "Quy trình của hồ sơ chưa dừng được.", rejected.Message);

        db.Add(new ReassignedDossierRow
        {
            DossierId = dossier.Id, FromOffice = from.Code, ToOffice = to, EarlierCode = dossier.Code ?? "", StatusBefore = dossier.Status, InstanceBefore = dossier.InstanceId,
            At = old.Now, By = old.ActorId,
        });
        var settled = dossier.Status is DossierStatus.Decided or DossierStatus.NotAwarded;
        (dossier.EarlierCode, dossier.OfficeCode, dossier.ProcedureCode, dossier.ReviewerId) = (dossier.Code, to, procedure.Code, null);
        await db.SaveChangesAsync(cancellation);
        // A decision that was taken stands; only its return is left.
        await desk.RunAsync(dossier, office, settled ? "nomination-result-return" : procedure.ProcessId, null, actor, cancellation);
        // The steps that are skipped are the system's: an administrator is nobody at the counter.
        var work = new DossierWork(desk, null, dossier, Actor.System, old.Now, await desk.ClockAsync(to, cancellation));
        if (!settled && await ResumeAsync(work, cancellation) is { } problem) return problem;

        await old.HandOverAsync($"Bộ phận Một cửa ({office.Name})", $"Chuyển từ {from.Name}, mã cũ {dossier.EarlierCode}", cancellation);
        if (dossier.Code is not null) dossier.Code = await DossierCodes.NextAsync(db, to, old.Now, cancellation);
        dossier.SearchText = CheckedSubmission.SearchTextOf(dossier);
        var status = settled || dossier.Status == DossierStatus.SupplementRequested ? dossier.Status : DossierStatus.Migrated;
        await old.RecordAsync(nameof(ReassignDossiers), status, null, cancellation);
        await old.NoteAsync("KeepEarlierCode", $"{from.Name} → {office.Name}; mã cũ {dossier.EarlierCode}", cancellation);
        await work.CommitAsync(cancellation);
        await old.CommitAsync(cancellation);
        return new Moved(dossier.Id, dossier.EarlierCode ?? "", dossier.Code ?? "", office.Name);
    }

    // To where the new office takes over: complete, for its counter to hand on; or still waiting for what the applicant was asked for.
    private static async Task<Problem?> ResumeAsync(DossierWork work, CancellationToken cancellation)
    {
        if (work.Dossier.Status == DossierStatus.SupplementRequested && await work.Db.Supplements.AsNoTracking().FirstOrDefaultAsync(s => s.DossierId == work.Dossier.Id, cancellation) is { } asked)
        {
            var closesAt = work.Clock.Calendar.Hours.OpeningOf(work.Clock.Calendar.NextWorkingDay(asked.DueOn), work.Clock.Counter);
            return await work.CompleteAsync("check-completeness", Variables.Of(("checkOutcome", FeelValue.Of("incomplete")), ("supplementClosesAt", closesAt.Feel())), cancellation);
        }
        if (work.Dossier is not { CompleteAt: not null, DueOn: not null }) return null;

        // The promised day is kept; it ends with the office hours of the new counter.
        var promised = work.Deadline;
        var appointment = Appointment.From(work.Clock, work.Rules,
            promised with { Counter = work.Clock.Counter, DueAt = work.Clock.Calendar.Hours.ClosingOf(promised.DueDate, work.Clock.Counter) });
        var transfer = work.Rules.Clock(ClockSteps.Transfer, work.RuleDay).Required;
        var transferBy = work.Clock.TransferBy(work.Now, transfer.CutOff ?? TimeOnly.MaxValue);
        work.OpenLimit(LimitKind.Appointment, appointment.Due);
        work.OpenLimit(LimitKind.Transfer, work.Clock.LimitFromDayZero(transfer.AsLimitRule, work.Today, 0), dueAt: transferBy);
        return await work.CompleteAsync("check-completeness", appointment.Variables.With("checkOutcome", FeelValue.Of("complete")).With("completeOn", work.RuleDay.Feel())
            .With("transferBy", transferBy.Feel()), cancellation);
    }
}
