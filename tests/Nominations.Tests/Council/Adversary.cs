using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Data;

namespace Workflow.Nominations.Tests.Council;

/// <summary>One vote as the adversary met it: whose it is, in which round, what appeared with it, and what it was (to check the guess).</summary>
/// <param name="Appeared">Rows written between the look before this vote and the look after it.</param>
/// <param name="Said">Log lines of that time.</param>
internal sealed record WatchedVote(Guid Round, Guid Member, BallotChoice Choice, ImmutableArray<SeenRow> Appeared, ImmutableArray<string> Said);

/// <summary>
/// An administrator who may read the whole database at any moment, all logs and all messages, and wants to know who voted how. Each way of
/// guessing answers every vote; where it finds nothing it says what most have voted, which anybody knows from the count.
/// </summary>
/// <param name="Closed">The whole database after the last ballot was counted.</param>
internal sealed record Adversary(ImmutableArray<WatchedVote> Votes, Snapshot Closed, BallotChoice Majority)
{
    /// <summary>How often each way of guessing is right, of all votes.</summary>
    public IReadOnlyDictionary<string, double> Scores() => new Dictionary<string, Func<WatchedVote, BallotChoice?>>(StringComparer.Ordinal)
    {
        ["the choice stands in what appeared with the vote"] = vote => Spoken(vote.Appeared.SelectMany(row => row.Cells.Values)),
        ["the log says it"] = vote => Spoken(vote.Said),
        ["ballot and mark have the same writer"] = vote => Single(Ballots(vote).Where(ballot => ballot.Writer == Mark(vote)?.Writer)),
        ["the ballot names a member"] = vote => Single(Ballots(vote).Where(ballot => ballot.Cells.Any(cell => cell.Value == $"{vote.Member}"))),
        ["ballots lie in the order of the votes"] = vote => Nth(vote, Ballots(vote).OrderBy(ballot => Place(ballot.Place))),
        ["ballots lie in the order of the marks"] = vote => NthMark(vote, Ballots(vote).OrderBy(ballot => Place(ballot.Place))),
        ["ballots were written in the order of the votes"] = vote => Nth(vote, Ballots(vote).OrderBy(ballot => ballot.Writer).ThenBy(ballot => Place(ballot.Place))),
        ["ids of the ballots are in the order of the votes"] = vote => Nth(vote, Ballots(vote).OrderBy(ballot => ballot.Cells["id"], StringComparer.Ordinal)),
        ["ids of the ballots are in the order of the members"] = vote => NthMember(vote, Ballots(vote).OrderBy(ballot => ballot.Cells["id"], StringComparer.Ordinal)),
        ["what appeared resembles what appeared with votes that are known"] = Learnt(vote => vote.Appeared.SelectMany(Features)),
        ["the log resembles that of votes that are known"] = Learnt(vote => vote.Said.Select(line => $"{line.Length}").Append($"{vote.Said.Length} lines")),
    }.ToDictionary(way => way.Key, way => Votes.Average(vote => (way.Value(vote) ?? Majority) == vote.Choice ? 1.0 : 0.0), StringComparer.Ordinal);

    /// <summary>What somebody who knows nothing but the count reaches, and the distance from it that luck does not explain (five standard deviations).</summary>
    public double BestOfChance
    {
        get
        {
            var share = Votes.Average(vote => vote.Choice == Majority ? 1.0 : 0.0);
            return share + 5 * Math.Sqrt(share * (1 - share) / Votes.Length);
        }
    }

    private IEnumerable<SeenRow> Ballots(WatchedVote vote) => Closed.Of("ballots").Where(row => row.Cells["round_id"] == $"{vote.Round}");

    private SeenRow? Mark(WatchedVote vote) =>
        Closed.Of("voter_marks").FirstOrDefault(row => row.Cells["round_id"] == $"{vote.Round}" && row.Cells["member_id"] == $"{vote.Member}");

    private static BallotChoice? Spoken(IEnumerable<string> texts)
    {
        var words = texts.SelectMany(text => text.Split([' ', '"', '\'', ':', ',', '=', '{', '}', '[', ']'], StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var found = Enum.GetValues<BallotChoice>().Where(choice => words.Contains(choice.Identifier())).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static BallotChoice? Single(IEnumerable<SeenRow> ballots)
    {
        var found = ballots.Take(2).ToList();
        return found.Count == 1 ? Identifiers.Parse<BallotChoice>(found[0].Cells["choice"]) : null;
    }

    private BallotChoice? Nth(WatchedVote vote, IEnumerable<SeenRow> ballots) => At(ballots, Votes.Where(v => v.Round == vote.Round).ToList().IndexOf(vote));

    private BallotChoice? NthMark(WatchedVote vote, IEnumerable<SeenRow> ballots) =>
        At(ballots, Closed.Of("voter_marks").Where(row => row.Cells["round_id"] == $"{vote.Round}").OrderBy(row => Place(row.Place)).ToList().FindIndex(row => row.Cells["member_id"] == $"{vote.Member}"));

    private BallotChoice? NthMember(WatchedVote vote, IEnumerable<SeenRow> ballots) =>
        At(ballots, Votes.Where(v => v.Round == vote.Round).OrderBy(v => $"{v.Member}", StringComparer.Ordinal).ToList().IndexOf(vote));

    private static BallotChoice? At(IEnumerable<SeenRow> ballots, int index) =>
        index >= 0 && ballots.ElementAtOrDefault(index) is { } ballot ? Identifiers.Parse<BallotChoice>(ballot.Cells["choice"]) : null;

    private static (int, int) Place(string ctid)
    {
        var parts = ctid.Trim('(', ')').Split(',');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    // Every value and every length: equal ciphers of equal votes, sizes that differ, anything that repeats.
    private static IEnumerable<string> Features(SeenRow row) =>
        row.Cells.SelectMany(cell => (IEnumerable<string>)[$"{row.Table}.{cell.Key}={cell.Value}", $"{row.Table}.{cell.Key} has {cell.Value.Length}"]).Append($"{row.Table} has {row.Cells.Sum(cell => cell.Value.Length)}");

    /// <summary>Half of the votes are known (the adversary's own and those of friends); the others are guessed by what they have in common with them.</summary>
    private Func<WatchedVote, BallotChoice?> Learnt(Func<WatchedVote, IEnumerable<string>> features)
    {
        var known = Votes.Where((_, i) => i % 2 == 0).ToHashSet();
        var seen = new Dictionary<string, Dictionary<BallotChoice, int>>(StringComparer.Ordinal);
        foreach (var vote in known)
        {
            foreach (var feature in features(vote).Distinct(StringComparer.Ordinal))
            {
                if (!seen.TryGetValue(feature, out var counts)) seen[feature] = counts = [];
                counts[vote.Choice] = counts.GetValueOrDefault(vote.Choice) + 1;
            }
        }

        var total = known.CountBy(vote => vote.Choice).ToDictionary();
        // A known vote is no guess: it counts as what everybody would say.
        return vote => known.Contains(vote) || total.Count < 2 ? null : total.Keys.MaxBy(choice => Math.Log(total[choice]) + features(vote).Distinct(StringComparer.Ordinal)
            .Where(seen.ContainsKey).Sum(feature => Math.Log((seen[feature].GetValueOrDefault(choice) + 0.5) / (total[choice] + 1))));
    }
}
