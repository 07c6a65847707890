using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Counter;

/// <summary>S3: the counter hands the dossier to the review department, the same day or, received after 15:00, at the start of the next working day.</summary>
public sealed class TransferDossier(DossierDesk desk)
{
    public sealed record Request(Guid Dossier);

    public sealed record Result(string Receiver, DateOnly DueOn);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Counter, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.CompleteAsync("transfer", Variables.Empty, cancellation) is { } problem) return problem;

        var receiver = await work.Db.Offices.Where(o => o.Code == work.Dossier.OfficeCode).Select(o => o.ReviewDepartmentName).SingleAsync(cancellation);
        await work.HandOverAsync(receiver, null, cancellation);
        await work.RecordAsync(nameof(TransferDossier), DossierStatus.Transferred, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(receiver, work.Dossier.DueOn ?? work.Today);
    }
}
