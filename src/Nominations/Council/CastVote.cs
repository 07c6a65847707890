using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>One member votes once. Of a secret vote the database gets a sealed envelope that only a key outside it opens (ADR 28).</summary>
public sealed class CastVote(DossierDesk desk)
{
    public sealed record Request(Guid Round, BallotChoice Choice);

    public sealed record Result(Guid Dossier);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (!Enum.IsDefined(request.Choice)) return new Problem("ballot.choice", "Choice", "Phiếu không đúng mẫu.", "Expected YES, NO or INVALID.");

        var dossier = await desk.Db.BallotRounds.Where(r => r.Id == request.Round).Select(r => r.DossierId).FirstOrDefaultAsync(cancellation);
        await using var work = await desk.OpenAsync(dossier, actor, null, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await BallotBox.PutAsync(work, request.Round, request.Choice, actor, cancellation) is { } problem) return problem;

        await work.CommitAsync(cancellation);
        return new Result(dossier);
    }
}
