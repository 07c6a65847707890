using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Initiatives;

/// <summary>S4.3: the reviewer looks again whether the registry holds what the dossier's initiatives say; what is found stays with the dossier.</summary>
public sealed class SearchDuplicates(DossierDesk desk, DossierInitiatives initiatives)
{
    public sealed record Request(Guid Dossier);

    /// <param name="Blocking">Findings that block until they are overridden.</param>
    public sealed record Result(int Findings, int Blocking);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        if (await initiatives.SearchAsync(work, SearchStage.Appraisal, cancellation))
        {
            await work.RecordAsync(nameof(SearchDuplicates), work.Dossier.Status, null, cancellation);
            await work.CommitAsync(cancellation);
        }

        var findings = await work.Db.Set<DuplicateFindingRow>().AsNoTracking().Where(f => f.DossierId == request.Dossier).ToListAsync(cancellation);
        return new Result(findings.Count, findings.Count(f => f.Blocks));
    }
}
