namespace Workflow.Nominations.Rules;

/// <summary>The count of one ballot: paper or electronic ballots and the written opinions of absent members.</summary>
/// <param name="Members">All members by the decision that set up the council: the denominator, whoever came.</param>
/// <param name="Recused">Those of them in conflict of interest: they get no ballot and write no opinion.</param>
public sealed record BallotCount(
    int Members, int Issued, int Returned, int Valid, int Invalid, int BallotsYes, int WrittenYes, int WrittenNo, int Recused = 0)
{
    public int Agree => BallotsYes + WrittenYes;
}

/// <summary>Quorum and threshold (Decree 98/2023 art. 30.7; reference §1.6).</summary>
public static class BallotRules
{
    /// <summary><c>agree * 100 ≥ threshold * total</c>, in integers: 8 of 10 reaches 80 %, 7 of 9 does not.</summary>
    public static bool IsPassed(int agree, Share threshold, int membersByDecision) => threshold.IsReachedBy(agree, membersByDecision);

    /// <summary>Members present against all members; those who sent a written opinion are not present.</summary>
    public static bool IsQuorate(int present, Share attendance, int membersByDecision) => attendance.IsReachedBy(present, membersByDecision);

    /// <summary>Invariant iv: issued ≥ returned = valid + invalid; yes ≤ valid; nobody counts twice. What is wrong, or null.</summary>
    public static string? Inconsistency(BallotCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return count switch
        {
            { Issued: < 0 } or { Returned: < 0 } or { Valid: < 0 } or { Invalid: < 0 } or { BallotsYes: < 0 } or { WrittenYes: < 0 } or { WrittenNo: < 0 } or { Recused: < 0 }
                => "Expected counts of zero or more, but one is negative.",
            _ when count.Returned > count.Issued => $"Expected at most {count.Issued} ballots returned, but found {count.Returned}.",
            _ when count.Valid + count.Invalid != count.Returned => $"Expected valid and invalid ballots to be the {count.Returned} returned, but found {count.Valid} and {count.Invalid}.",
            _ when count.BallotsYes > count.Valid => $"Expected at most {count.Valid} yes votes, but found {count.BallotsYes}.",
            _ when count.Issued + count.WrittenYes + count.WrittenNo > count.Members - count.Recused => $"Expected at most {count.Members - count.Recused} voters, but found {count.Issued} ballots and {count.WrittenYes + count.WrittenNo} written opinions.",
            _ => null,
        };
    }
}
