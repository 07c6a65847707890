using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

public enum VoteState { NotVoted, Sealed, Counted, NotCounted, Annulled }

/// <summary>
/// A voter asks whether their vote was counted. The answer is worked out from the rows and the issued minutes, not remembered: the fingerprint
/// of the envelope stands in the ballot-count minutes, which nobody can change unseen, and there are as many ballots as envelopes. It says
/// nothing about how anybody voted, so that it proves nothing to others (ADR 28).
/// </summary>
public sealed class CheckVote(OfficeDb db)
{
    /// <param name="State"><c>NotCounted</c> never happens unless somebody changed the records: the numbers below say where.</param>
    /// <param name="Code">The short fingerprint of the voter's envelope; null in an open ballot.</param>
    /// <param name="Envelopes">Envelopes handed in.</param>
    /// <param name="Ballots">Ballots there are now; those of a secret ballot come to be when it is counted.</param>
    /// <param name="MatchesCount">Whether the count of the round follows from the ballots.</param>
    /// <param name="Minutes">The ballot-count minutes.</param>
    /// <param name="OpenChoice">How this member voted; only in an open ballot.</param>
    public sealed record Result(VoteState State, string? Code, int Envelopes, int Ballots, bool MatchesCount, Guid? Minutes, BallotChoice? OpenChoice);

    public async Task<Outcome<Result>> HandleAsync(Guid roundId, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.BallotRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == roundId, cancellation) is not { } round)
            return new Problem("ballot.unknown", "", "Không có lượt bỏ phiếu này.", $"Expected a ballot, but there is none with id {roundId}.");
        var session = await db.AgendaItems.Where(i => i.Id == round.AgendaItemId).Select(i => i.SessionId).SingleAsync(cancellation);
        if ((await Seats.TakenAsync(db, session, cancellation)).Find(s => s.Account == actor.Account) is not { } seat)
            return new Problem("ballot.not-a-voter", "", "Chỉ thành viên Hội đồng có mặt được bỏ phiếu.", "Expected a member of the council who is present.");

        var envelopes = await db.VoterMarks.CountAsync(m => m.RoundId == roundId, cancellation);
        var tally = await BallotCounting.TallyAsync(db, roundId, cancellation);
        var matches = (tally.Yes, tally.No, tally.Invalid, tally.Returned) == (round.Yes, round.No, round.Invalid, round.Returned) && tally.Returned == envelopes;
        var mark = await db.VoterMarks.AsNoTracking().FirstOrDefaultAsync(m => m.RoundId == roundId && m.MemberId == seat.Member.Id, cancellation);
        var open = await db.Ballots.Where(b => b.RoundId == roundId && b.MemberId == seat.Member.Id).Select(b => (BallotChoice?)b.Choice).FirstOrDefaultAsync(cancellation);
        var state = mark is null ? VoteState.NotVoted
            : round.Annulled is not null ? VoteState.Annulled
            : round.ClosedAt is null ? VoteState.Sealed
            : matches && await IsInMinutesAsync(round, mark, open, cancellation) ? VoteState.Counted : VoteState.NotCounted;
        return new Result(state, mark?.Fingerprint is { } fingerprint ? Envelope.Short(fingerprint) : null, envelopes, tally.Returned, matches, round.CountSlipId, open);
    }

    private async Task<bool> IsInMinutesAsync(BallotRoundRow round, VoterMarkRow mark, BallotChoice? open, CancellationToken cancellation)
    {
        if (!round.Secret) return open is not null;
        return await db.Set<SlipRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == round.CountSlipId, cancellation) is { } slip
            && SlipArchive.Read(slip) is BallotCountMinutes minutes && mark.Fingerprint is { } fingerprint
            && !minutes.Envelopes.IsDefault && minutes.Envelopes.Contains(Envelope.Short(fingerprint), StringComparer.Ordinal);
    }
}
