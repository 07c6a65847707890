using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>Who reads the whole database, all logs and all messages learns from them no more about single votes than the count says.</summary>
public sealed class SecrecyTests
{
    private const int Dossiers = 16;

    [Fact]
    public async Task Who_reads_everything_after_each_vote_does_no_better_than_chance()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var rounds = await BallotsAsync(office, secret: true);

        var adversary = await WatchAsync(office, rounds);

        foreach (var (way, score) in adversary.Scores()) score.ShouldBeLessThanOrEqualTo(adversary.BestOfChance, way);
    }

    [Fact]
    public async Task The_same_adversary_reads_an_open_ballot_without_a_fault()
    {
        await using var office = await TestOffice.OpenAsync("20/10/2026 09:00");
        var rounds = await BallotsAsync(office, secret: false);

        var adversary = await WatchAsync(office, rounds);

        adversary.Scores()["the ballot names a member"].ShouldBe(1);
    }

    private static async Task<ImmutableArray<Guid>> BallotsAsync(TestOffice office, bool secret)
    {
        var ids = ImmutableArray.CreateBuilder<Guid>();
        for (var i = 1; i <= Dossiers; i++)
        {
            var id = (await office.ReceiveAsync("CSTDCS-XA", $"Người thứ {i}")).Dossier;
            await office.TransferAndAssignAsync(id);
            await office.AppraiseAndConcludeAsync(id);
            ids.Add(id);
        }

        var council = await office.CouncilAsync();
        var session = (await office.DoAsync<ConveneCouncil, ConveneCouncil.Result>(
            "thuky", (c, a) => c.HandleAsync(new(council, TestOffice.Moment("04/11/2026 08:00"), "Hội trường xã", ids.ToImmutable()), a, default))).Session;
        await office.AtAsync("04/11/2026 08:00");
        await office.AttendAsync(session, 9);
        var rounds = ImmutableArray.CreateBuilder<Guid>();
        foreach (var id in ids) rounds.Add((await office.DoAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, id, secret), a, default))).Round);
        return rounds.ToImmutable();
    }

    // Five for and four against on each ballot, by other members and in another order every time; the adversary looks after every vote.
    private static async Task<Adversary> WatchAsync(TestOffice office, ImmutableArray<Guid> rounds)
    {
        var random = new Random(98);
        var members = await office.MembersAsync();
        var votes = ImmutableArray.CreateBuilder<WatchedVote>();
        await using var reader = await DatabaseReader.OpenAsync(office.ConnectionString);
        var before = await reader.LookAsync();
        foreach (var round in rounds)
        {
            var choices = members.Select((_, i) => i < 5 ? BallotChoice.Yes : BallotChoice.No).ToArray();
            random.Shuffle(choices);
            var order = Enumerable.Range(0, members.Count).ToArray();
            random.Shuffle(order);
            foreach (var i in order)
            {
                office.Log.Clear();
                await office.DoAsync<CastVote, CastVote.Result>(members[i].SignInName, (c, a) => c.HandleAsync(new(round, choices[i]), a, default));
                var after = await reader.LookAsync();
                votes.Add(new(round, members[i].Id, choices[i], after.Since(before), [.. office.Log]));
                before = after;
            }

            await office.CloseAsync(round);
            before = await reader.LookAsync();
        }

        return new(votes.ToImmutable(), before, BallotChoice.Yes);
    }
}
