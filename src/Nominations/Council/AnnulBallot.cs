using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>
/// An open ballot is annulled, unopened, and may be opened anew: somebody is found to be in conflict, an envelope was changed, or the key was
/// lost. It does not count among the ballots that the regulation allows. The envelopes are destroyed unread; who had voted votes again.
/// </summary>
public sealed class AnnulBallot(DossierDesk desk, BallotKeys keys)
{
    public sealed record Request(Guid Round, string Reason);

    public sealed record Result(int Destroyed);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do hủy lượt bỏ phiếu", 1000);
        if (checks.Failed) return checks.Refuse<Result>();

        var dossier = await desk.Db.BallotRounds.Where(r => r.Id == request.Round).Select(r => r.DossierId).FirstOrDefaultAsync(cancellation);
        await using var work = await desk.OpenAsync(dossier, actor, Roles.Secretary, cancellation);
        if (work.Problem is { } refused) return refused;

        var round = await work.Db.BallotRounds.SingleAsync(r => r.Id == request.Round, cancellation);
        if (round.ClosedAt is not null || round.WrittenOnly) return new Problem("ballot.closed", "", "Việc bỏ phiếu đã kết thúc.", "Expected an open ballot, but it is closed.");

        var marks = await work.Db.VoterMarks.Where(m => m.RoundId == round.Id).ToListAsync(cancellation);
        foreach (var mark in marks) mark.Envelope = null;
        work.Db.Ballots.RemoveRange(await work.Db.Ballots.Where(b => b.RoundId == round.Id).ToListAsync(cancellation));
        (round.ClosedAt, round.Annulled) = (work.Now, request.Reason.Trim());
        if (await CloseBallot.LeaveAsync(work, "again", cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(AnnulBallot), DossierStatus.InCouncil, request.Reason.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        await keys.DestroyAsync(desk.Db, cancellation);
        return new Result(marks.Count);
    }
}
