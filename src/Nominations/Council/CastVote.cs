using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>One member votes once. Of a secret vote only the mark "has voted" and, apart from it, a ballot without owner are kept.</summary>
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

        var round = await work.Db.BallotRounds.SingleAsync(r => r.Id == request.Round, cancellation);
        var member = await work.Db.AgendaItems.Where(i => i.Id == round.AgendaItemId)
            .Join(work.Db.Attendance, i => i.SessionId, a => a.SessionId, (_, a) => a).Where(a => a.Present)
            .Join(work.Db.CouncilMembers, a => a.MemberId, m => m.Id, (_, m) => m).FirstOrDefaultAsync(m => m.AccountId == actor.Account, cancellation);
        if (member is null)
            return new Problem("ballot.not-a-voter", "", "Chỉ thành viên Hội đồng có mặt được bỏ phiếu.", "Expected a member of the council who is present.");
        if (await work.Db.VoterMarks.AnyAsync(m => m.RoundId == round.Id && m.MemberId == member.Id, cancellation))
            return new Problem("ballot.already-voted", "", "Ông/bà đã bỏ phiếu.", "Expected one vote per member, but this member has voted.");
        if (round.ClosedAt is not null)
            return new Problem("ballot.closed", "", "Việc bỏ phiếu đã kết thúc.", "Expected an open ballot, but it is closed.");

        work.Db.VoterMarks.Add(new() { RoundId = round.Id, MemberId = member.Id });
        // A random id, never one with a time in it.
        work.Db.Ballots.Add(new() { Id = Guid.NewGuid(), RoundId = round.Id, Choice = request.Choice, MemberId = round.Secret ? null : member.Id });
        if (await work.CompleteAsync("vote", Variables.Empty, cancellation, member.SignInName) is { } problem) return problem;

        await work.CommitAsync(cancellation);
        return new Result(dossier);
    }
}
