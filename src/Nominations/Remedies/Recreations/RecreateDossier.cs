using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Recreations;

/// <summary>The lost papers are there again; a row of the control slip and a note tell from what they were made.</summary>
public sealed class RecreateDossier(RemedyDesk desk)
{
    /// <param name="MadeFrom">The scans, the register, copies of the nominating unit that the authority fetched.</param>
    public sealed record Request(Guid Recreation, string MadeFrom);

    public sealed record Result(string Number);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.MadeFrom, "MadeFrom", "lập lại từ nguồn nào", 900);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Recreation, RemedyKind.Recreation, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.CompleteAsync("recreate", Variables.Empty, cancellation) is { } problem) return problem;

        var recreation = await work.Db.Set<RecreationRow>().SingleAsync(r => r.RemedyId == request.Recreation, cancellation);
        (recreation.MadeFrom, recreation.MadeOn) = (request.MadeFrom.Trim(), work.Today);
        work.Close(RemedyState.Settled);
        // The papers come back to whoever holds the dossier: giver and receiver are the same.
        var holder = await work.Db.ControlSlipRows.Where(r => r.DossierId == work.Dossier.Id).OrderByDescending(r => r.Ordinal).Select(r => r.Receiver).FirstOrDefaultAsync(cancellation);
        await work.File.HandOverAsync(holder ?? "Bộ phận Một cửa", $"Lập lại giấy tờ bị mất, hỏng: {recreation.MadeFrom}", cancellation);
        await work.RecordAsync(nameof(RecreateDossier), recreation.MadeFrom, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(work.Remedy.Number);
    }
}
