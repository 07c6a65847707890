using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Initiatives;

/// <summary>The text of an initiative, or a row of the registry, is attached to a dossier after its receipt; earlier ones are looked for at once.</summary>
public sealed class AttachInitiative(DossierDesk desk, DossierInitiatives initiatives)
{
    public sealed record Request(Guid Dossier, InitiativeInput Initiative);

    public sealed record Result(int Findings, int Blocking);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, null, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await AccessProblemAsync(desk, work, actor, cancellation) is { } denied) return denied;

        var input = DossierInitiatives.WithAuthors(request.Initiative, work.Dossier.Nominees.OrderBy(n => n.Ordinal).Select(n => new NomineeInput(n.Name, n.Type, n.Category, n.Unit, n.Position, null)));
        var checks = InitiativeRecords.Check(new(), input, "", work.Today);
        if (checks.Failed) return checks.Refuse<Result>();
        var (title, text) = (InitiativeRecords.Plain(input.Title), InitiativeRecords.Plain(input.Text));
        if (await work.Db.Set<DossierInitiativeRow>().AnyAsync(d => d.DossierId == request.Dossier
            && (d.InitiativeId == input.Registered || work.Db.Set<InitiativeRow>().Any(i => i.Id == d.InitiativeId && input.Registered == null && i.Title == title && i.Text == text)), cancellation))
            return new Problem("initiative.attached", "Title", "Sáng kiến này đã có trong hồ sơ.", "Expected an initiative that the dossier does not rest on yet.");

        if (await initiatives.AttachAsync(work, [input], SearchStage.Appraisal, cancellation) is { } problem) return problem;
        await work.RecordAsync(nameof(AttachInitiative), work.Dossier.Status, null, cancellation);
        await work.CommitAsync(cancellation);
        var findings = await work.Db.Set<DuplicateFindingRow>().AsNoTracking().Where(f => f.DossierId == request.Dossier).ToListAsync(cancellation);
        return new Result(findings.Count, findings.Count(f => f.Blocks));
    }

    /// <summary>The counter and the reviewers of the office may, while nothing is decided.</summary>
    internal static async Task<Problem?> AccessProblemAsync(DossierDesk desk, DossierWork work, Actor actor, CancellationToken cancellation)
    {
        var office = work.Dossier.OfficeCode;
        if (!await desk.IsInAsync(actor, Roles.Group(office, Roles.Counter), await desk.ProcessesOfAsync([work.Dossier.Id], cancellation), cancellation) && !await desk.IsInAsync(actor, Roles.Group(office, Roles.Reviewer), await desk.ProcessesOfAsync([work.Dossier.Id], cancellation), cancellation))
            return DossierDesk.NotAllowed(Roles.Reviewer);
        return work.Dossier.Status is DossierStatus.Submitted or DossierStatus.Received or DossierStatus.Transferred or DossierStatus.UnderReview or DossierStatus.SupplementRequested
            or DossierStatus.Consulting or DossierStatus.PublicPosting
            ? null
            : new("initiative.too-late", "", $"Hồ sơ đã qua bước thẩm định ({work.Dossier.Status.Vietnamese()}).", $"Expected a dossier under review, but it is {work.Dossier.Status.Identifier()}.");
    }
}

/// <summary>An initiative is no longer what the dossier rests on: it stays in the registry, and the dossier has to meet the standard without it.</summary>
public sealed class SetInitiativeAside(DossierDesk desk, DossierInitiatives initiatives)
{
    public sealed record Request(Guid Dossier, Guid Initiative, string Reason);

    public sealed record Result;

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await AttachInitiative.AccessProblemAsync(desk, work, actor, cancellation) is { } denied) return denied;
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do", 2000);
        if (checks.Failed) return checks.Refuse<Result>();
        var row = await work.Db.Set<DossierInitiativeRow>().FirstOrDefaultAsync(d => d.DossierId == request.Dossier && d.InitiativeId == request.Initiative, cancellation);
        if (row is null) return new Problem("initiative.unknown", "", "Sáng kiến này không thuộc hồ sơ.", "Expected an initiative of the dossier.");

        work.Db.Remove(row);
        await work.Db.Set<DuplicateFindingRow>().Where(f => f.DossierId == request.Dossier && f.InitiativeId == request.Initiative).ExecuteDeleteAsync(cancellation);
        await work.Db.SaveChangesAsync(cancellation);
        await initiatives.SearchAsync(work, SearchStage.Appraisal, cancellation);
        await work.RecordAsync(nameof(SetInitiativeAside), work.Dossier.Status, null, cancellation);
        work.Db.Timeline.Local.Last().Reason = request.Reason.Trim();
        await work.CommitAsync(cancellation);
        return new Result();
    }
}
