using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>Puts one vote into one ballot box: the same for a single ballot and for a paper with many.</summary>
internal static class BallotBox
{
    /// <summary>Puts the vote in and completes the voter's task. A problem: nothing may be committed.</summary>
    public static async Task<Problem?> PutAsync(DossierWork work, Guid roundId, BallotChoice choice, Actor actor, CancellationToken cancellation)
    {
        var round = await work.Db.BallotRounds.SingleAsync(r => r.Id == roundId, cancellation);
        var item = await work.Db.AgendaItems.SingleAsync(i => i.Id == round.AgendaItemId, cancellation);
        if ((await Seats.TakenAsync(work.Db, item.SessionId, cancellation)).Find(s => s.Account == actor.Account) is not { } seat)
            return new("ballot.not-a-voter", "", "Chỉ thành viên Hội đồng có mặt được bỏ phiếu.", "Expected a member of the council who is present.");
        if ((await Conflicts.RecusedAsync(work.Db, item.Id, cancellation)).Contains(seat.Member.Id))
            return new("ballot.recused", "", "Ông/bà không tham gia bỏ phiếu hồ sơ này vì có liên quan.", "Expected a member without a conflict of interest.");
        if (await work.Db.VoterMarks.AnyAsync(m => m.RoundId == round.Id && m.MemberId == seat.Member.Id, cancellation))
            return new("ballot.already-voted", "", "Ông/bà đã bỏ phiếu.", "Expected one vote per member, but this member has voted.");
        if (round.ClosedAt is not null)
            return new("ballot.closed", "", "Việc bỏ phiếu đã kết thúc.", "Expected an open ballot, but it is closed.");

        var mark = new VoterMarkRow { RoundId = round.Id, MemberId = seat.Member.Id };
        if (round.Secret)
        {
            if (round.SealKey is not { } key)
                return new("ballot.no-key", "", "Lượt bỏ phiếu này mở từ phiên bản trước; thư ký hủy lượt bỏ phiếu rồi mở lại.", "Expected a secret ballot with a key to seal for, but it was opened before there were such keys.");
            mark.Envelope = Envelope.Seal(key, round.Id, seat.Member.Id, choice);
            mark.Fingerprint = Envelope.FingerprintOf(mark.Envelope);
        }
        else
        {
            work.Db.Ballots.Add(new() { Id = Guid.NewGuid(), RoundId = round.Id, Choice = choice, MemberId = seat.Member.Id });
        }

        work.Db.VoterMarks.Add(mark);
        return await work.CompleteAsync("vote", Variables.Empty, cancellation, seat.SignInName);
    }
}
