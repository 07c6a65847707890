using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Slips;
using Workflow.Runtime.Data;
using Workflow.Runtime.Tasks;
using Workflow.Web.Dossiers;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Remedies;

/// <summary>A line of the list of cases.</summary>
public sealed record RemedyLine(RemedyRow Remedy, string? Code, string? Nominee, Due? Due);

/// <summary>Everything the page of a case shows. Only the part of its kind is there.</summary>
/// <param name="Waiting">The elements at which the case waits, and the task where this person may do it.</param>
public sealed record RemedyView(
    RemedyRow Remedy, DossierRow Dossier, IReadOnlyList<RemedyEventRow> Events, IReadOnlyList<SlipRow> Slips, IReadOnlyList<WaitingStep> Waiting, Due? Due,
    ComplaintRow? Complaint, IReadOnlyList<FurtherStepRow> FurtherSteps, DenunciationRow? Denunciation, CorrectionRow? Correction,
    RevocationRow? Revocation, IReadOnlyList<RecoveryRow> Recoveries, RecreationRow? Recreation)
{
    /// <summary>The step at this element, if this person may do it now.</summary>
    public bool MayDo(string element) => Waiting.Any(step => step.Element == element && step is { Mine: true, Lent: false });
}

/// <summary>A step at which a case waits.</summary>
/// <param name="Mine">The person who looks may do it.</param>
/// <param name="Lent">It was given to somebody to help with: only that person has it, and gives it back.</param>
public sealed record WaitingStep(Guid Task, string Element, string Name, bool Mine, bool Lent);

/// <summary>Reads cases beside the main path for people who may see their kind in their office.</summary>
public sealed class RemedyReader(OfficeDb db, TaskList tasks, TimeProvider time)
{
    public const int LargestPage = 100;

    /// <summary>The kinds of which this person may see cases.</summary>
    public static IReadOnlyList<RemedyKind> Kinds(Person person) => [.. Enum.GetValues<RemedyKind>().Where(kind => kind.Readers().Any(role => person.Is(role, kind.ProcessId())))];

    public async Task<IReadOnlyList<RemedyLine>> ListAsync(Person person, bool closed, Guid? dossier, CancellationToken cancellation)
    {
        var rows = await Visible(person).Where(r => (dossier == null || r.DossierId == dossier) && (dossier != null || closed == (r.ClosedOn != null)))
            .OrderBy(r => r.DueOn == null).ThenBy(r => r.DueOn).ThenByDescending(r => r.Id).Take(LargestPage)
            .Join(db.Dossiers, r => r.DossierId, d => d.Id, (r, d) => new { Remedy = r, d.Code, First = d.Nominees.OrderBy(n => n.Ordinal).Select(n => n.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        var calendar = await CalendarRows.ReadAsync(db, cancellation);
        var counter = await db.Offices.Where(o => o.Code == person.Office).Select(o => o.CounterCode).FirstOrDefaultAsync(cancellation) ?? person.Office;
        return [.. rows.Select(r => new RemedyLine(r.Remedy, r.Code, r.First, DueOf(r.Remedy, calendar, counter)))
            .OrderBy(line => line.Remedy.DueOn ?? DateOnly.MaxValue).ThenByDescending(line => line.Remedy.Id)];
    }

    public async Task<RemedyView?> FindAsync(Person person, Guid id, CancellationToken cancellation)
    {
        if (await Visible(person).FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } remedy) return null;

        var mine = tasks.Doable(TaskDesk.Viewer(person)).Select(t => t.Id);
        var waiting = await db.UserTasks.AsNoTracking().Where(t => t.RootId == remedy.InstanceId).OrderBy(t => t.Element)
            .Select(t => new WaitingStep(t.Id, t.Element, t.Name, mine.Contains(t.Id), t.Delegation == DelegationState.Pending)).ToListAsync(cancellation);
        var office = await db.Offices.AsNoTracking().SingleAsync(o => o.Code == remedy.OfficeCode, cancellation);
        return new(
            remedy,
            await db.Dossiers.AsNoTracking().Include(d => d.Nominees).Include(d => d.Components).AsSplitQuery().SingleAsync(d => d.Id == remedy.DossierId, cancellation),
            await db.Set<RemedyEventRow>().AsNoTracking().Where(e => e.RemedyId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).ToListAsync(cancellation),
            await db.Set<RemedySlipRow>().Where(s => s.RemedyId == id).Join(db.Set<SlipRow>().AsNoTracking(), s => s.SlipId, s => s.Id, (_, s) => s).OrderBy(s => s.IssuedAt).ToListAsync(cancellation),
            [.. waiting.OrderBy(step => RemedyForms.Rank(step.Element))],
            DueOf(remedy, await CalendarRows.ReadAsync(db, cancellation), office.CounterCode),
            await db.Set<ComplaintRow>().AsNoTracking().FirstOrDefaultAsync(c => c.RemedyId == id, cancellation),
            await db.Set<FurtherStepRow>().AsNoTracking().Where(s => s.RemedyId == id).OrderBy(s => s.Id).ToListAsync(cancellation),
            await db.Set<DenunciationRow>().AsNoTracking().FirstOrDefaultAsync(c => c.RemedyId == id, cancellation),
            await db.Set<CorrectionRow>().AsNoTracking().FirstOrDefaultAsync(c => c.RemedyId == id, cancellation),
            await db.Set<RevocationRow>().AsNoTracking().FirstOrDefaultAsync(c => c.RemedyId == id, cancellation),
            await db.Set<RecoveryRow>().AsNoTracking().Where(s => s.RemedyId == id).OrderBy(s => s.Id).ToListAsync(cancellation),
            await db.Set<RecreationRow>().AsNoTracking().FirstOrDefaultAsync(c => c.RemedyId == id, cancellation));
    }

    /// <summary>The address of the case whose process a task belongs to; null for tasks of the main path.</summary>
    public static async Task<string?> AddressAsync(OfficeDb db, Guid root, CancellationToken cancellation) =>
        await db.Set<RemedyRow>().Where(r => r.InstanceId == root).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation) is { } id ? $"/remedies/{id}" : null;

    /// <summary>Whether a paper belongs to a case, and then whether the person may see it; null for papers of the main path.</summary>
    public static async Task<bool?> SeesSlipAsync(OfficeDb db, Person person, Guid slip, CancellationToken cancellation)
    {
        var remedy = await db.Set<RemedySlipRow>().Where(s => s.SlipId == slip).Join(db.Set<RemedyRow>(), s => s.RemedyId, r => r.Id, (_, r) => r).AsNoTracking().FirstOrDefaultAsync(cancellation);
        return remedy is null ? null : remedy.OfficeCode == person.Office && Kinds(person).Contains(remedy.Kind);
    }

    private IQueryable<RemedyRow> Visible(Person person)
    {
        var (office, kinds) = (person.Office, Kinds(person));
        return db.Set<RemedyRow>().AsNoTracking().Where(r => r.OfficeCode == office && kinds.Contains(r.Kind));
    }

    private Due? DueOf(RemedyRow remedy, WorkingCalendar calendar, string counter) =>
        remedy.DueOn is { } day ? Due.From(calendar.Hours.ClosingOf(day, counter), time.GetUtcNow(), calendar) : null;
}
