using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Council;

/// <summary>Opens the box of one ballot and counts: agree = ballots yes + written yes, against the members of whom the share is taken, in integers.</summary>
internal static class BallotCounting
{
    /// <summary>Writes the count into the round, and for a secret ballot the shuffled ballots; a problem leaves both as they were. A ballot opened before there were envelopes has its ballots already.</summary>
    public static async Task<Outcome<BallotCount>> CountAsync(OfficeDb db, BallotKeys keys, BallotRoundRow round, Guid session, int fewest, CancellationToken cancellation)
    {
        if (round.SealKey is not null && await UnsealAsync(db, keys, round, fewest, cancellation) is { } closed) return closed;

        var tally = await TallyAsync(db, round.Id, cancellation);
        var opinions = await db.WrittenOpinions.Where(o => o.SessionId == session && o.DossierId == round.DossierId).Select(o => o.Agrees).ToListAsync(cancellation);
        var count = new BallotCount(
            round.MembersByDecision, round.Issued, tally.Returned, tally.Yes + tally.No, tally.Invalid, tally.Yes, opinions.Count(agrees => agrees), opinions.Count(agrees => !agrees), round.Recused);
        if (BallotRules.Inconsistency(count) is { } inconsistency) throw new InvalidOperationException(inconsistency);

        (round.Returned, round.Valid, round.Invalid, round.Yes, round.No) = (count.Returned, count.Valid, count.Invalid, count.BallotsYes, count.Valid - count.BallotsYes);
        (round.WrittenYes, round.WrittenNo) = (count.WrittenYes, count.WrittenNo);
        round.Passed = BallotRules.IsPassed(count.Agree, new Share(round.ThresholdNumerator, round.ThresholdDenominator), round.Total);
        return count;
    }

    /// <summary>The count as it follows from the ballots alone: whoever has them can repeat it.</summary>
    public static async Task<BallotTally> TallyAsync(OfficeDb db, Guid round, CancellationToken cancellation)
    {
        var counts = await db.Ballots.Where(b => b.RoundId == round).GroupBy(b => b.Choice).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return new(counts.GetValueOrDefault(BallotChoice.Yes), counts.GetValueOrDefault(BallotChoice.No), counts.GetValueOrDefault(BallotChoice.Invalid));
    }

    // The one moment at which votes are readable: in memory, all of a round at once, and shuffled before they are written.
    private static async Task<Problem?> UnsealAsync(OfficeDb db, BallotKeys keys, BallotRoundRow round, int fewest, CancellationToken cancellation)
    {
        var marks = await db.VoterMarks.Where(m => m.RoundId == round.Id).ToListAsync(cancellation);
        if (marks.Count > 0 && marks.Count < Math.Min(fewest, round.Issued))
            return new("ballot.too-few", "", $"Mới có {marks.Count} phiếu kín: kiểm phiếu lúc này sẽ lộ ai bỏ thế nào. Chờ đủ {fewest} phiếu hoặc hủy lượt bỏ phiếu.", $"Expected at least {fewest} secret ballots, but found {marks.Count}.");

        BallotChoice[]? choices;
        try
        {
            choices = keys.OpenAndShuffle(round, marks);
        }
        catch (CryptographicException)
        {
            return new("ballot.tampered", "", "Có phiếu đã bị thay đổi sau khi bỏ; không kiểm phiếu được. Hãy hủy lượt bỏ phiếu và báo quản trị.", $"Expected every envelope of ballot {round.Id} as its member sealed it, but one was changed.");
        }
        if (choices is null)
            return new("ballot.key-missing", "", "Máy chủ không có khóa của hòm phiếu này; không kiểm phiếu được. Hãy báo quản trị, hoặc hủy lượt bỏ phiếu rồi bỏ phiếu lại.", $"Expected the private key of ballot {round.Id} in the folder of the setting Ballots:KeyFolder, but it is not there.");

        db.Ballots.AddRange(choices.Select(choice => new BallotRow { Id = Guid.NewGuid(), RoundId = round.Id, Choice = choice }));
        foreach (var mark in marks) mark.Envelope = null;
        await db.SaveChangesAsync(cancellation);
        return null;
    }
}

/// <summary>Ballots of one round by choice.</summary>
public sealed record BallotTally(int Yes, int No, int Invalid)
{
    public int Returned => Yes + No + Invalid;
}
