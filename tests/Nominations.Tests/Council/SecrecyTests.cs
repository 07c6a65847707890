using System.Collections.Immutable;
using System.Security.Cryptography;
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

    [Fact]
    public async Task Papers_with_many_votes_give_the_reader_of_everything_no_more()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, _) = await office.AgendaAsync(Dossiers);
        await office.AttendAsync(session, 9);
        var rounds = (await office.OpenAllAsync(session)).Select(opened => opened.Round).ToImmutableArray();
        var members = await office.MembersAsync();
        var random = new Random(142);
        var choices = rounds.ToDictionary(round => round, _ => Shuffled(random));
        var votes = ImmutableArray.CreateBuilder<WatchedVote>();
        await using var reader = await DatabaseReader.OpenAsync(office.ConnectionString);
        var before = await reader.LookAsync();

        foreach (var (member, i) in members.Select((m, i) => (m, i)))
        {
            office.Log.Clear();
            var paper = rounds.ToImmutableDictionary(round => round, round => choices[round][i]);
            (await office.DoAsync<CastVotes, CastVotes.Result>(member.SignInName, (c, a) => c.HandleAsync(new(session, paper), a, default))).Cast.ShouldBe(Dossiers);
            var after = await reader.LookAsync();
            var appeared = after.Since(before);
            foreach (var round in rounds) votes.Add(new(round, member.Id, choices[round][i], [.. appeared.Where(row => row.Table != "voter_marks" || row.Cells["round_id"] == $"{round}")], [.. office.Log]));
            before = after;
        }
        var counted = await office.DoAsync<CloseBallot, ImmutableArray<CloseBallot.Result>>("thuky", (c, a) => c.HandleAllAsync(session, "Đặng Thị Hòa, Bùi Văn An", null, a, default));
        var adversary = new Adversary(votes.ToImmutable(), await reader.LookAsync(), BallotChoice.Yes);

        counted.ShouldAllBe(result => result.Count.BallotsYes == 5 && result.Count.Returned == 9);
        foreach (var (way, score) in adversary.Scores()) score.ShouldBeLessThanOrEqualTo(adversary.BestOfChance, way);
    }

    [Fact]
    public async Task Before_the_count_there_is_no_ballot_and_after_it_no_envelope()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 7, 2);

        (await office.ReadAsync(db => db.Ballots.CountAsync())).ShouldBe(0);
        (await office.ReadAsync(db => db.VoterMarks.ToListAsync())).ShouldAllBe(mark => mark.Envelope != null && mark.Envelope.Length == Envelope.Size);
        await office.CloseAsync(round);

        (await office.ReadAsync(db => db.VoterMarks.ToListAsync())).ShouldAllBe(mark => mark.Envelope == null && mark.Fingerprint != null);
        (await office.ReadAsync(db => db.Ballots.ToListAsync())).ShouldAllBe(ballot => ballot.MemberId == null && ballot.Id.Version == 4);
        typeof(BallotRow).GetProperties().Select(p => p.Name).ShouldBe(["Id", "RoundId", "Choice", "MemberId"]);
        (await office.ReadAsync(db => db.Database.SqlQuery<string>($"select distinct xmin::text as \"Value\" from ballots").ToListAsync())).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_key_of_a_ballot_is_never_in_the_database_and_gone_when_it_is_counted()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await using var reader = await DatabaseReader.OpenAsync(office.ConnectionString);
        var (_, _, round) = await office.OpenBallotAsync();

        var key = await File.ReadAllBytesAsync(Directory.GetFiles(office.KeyFolder).ShouldHaveSingleItem());
        var everything = string.Concat((await reader.LookAsync()).Rows.SelectMany(row => row.Cells.Values)).ToLowerInvariant();
        everything.ShouldNotContain(Convert.ToHexStringLower(key));
        everything.ShouldNotContain(Convert.ToHexStringLower(Secret(key)));
        everything.ShouldNotContain(Convert.ToBase64String(key).ToLowerInvariant());
        await office.CastAllAsync(round, 8, 1);
        await office.CloseAsync(round);

        Directory.GetFiles(office.KeyFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_open_key_file_is_readable_for_the_product_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.OpenBallotAsync();

        File.GetUnixFileMode(Directory.GetFiles(office.KeyFolder).Single()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
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
            var choices = Shuffled(random);
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

    private static BallotChoice[] Shuffled(Random random)
    {
        var choices = Enumerable.Range(0, 9).Select(i => i < 5 ? BallotChoice.Yes : BallotChoice.No).ToArray();
        random.Shuffle(choices);
        return choices;
    }

    // The number that is the private key itself, however it might be wrapped.
    private static byte[] Secret(byte[] pkcs8)
    {
        using var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key.ExportParameters(includePrivateParameters: true).D ?? [];
    }

    private static async Task<ImmutableArray<Guid>> BallotsAsync(TestOffice office, bool secret)
    {
        var (session, dossiers) = await office.AgendaAsync(Dossiers);
        await office.AttendAsync(session, 9);
        var rounds = ImmutableArray.CreateBuilder<Guid>();
        foreach (var id in dossiers) rounds.Add((await office.OpenAsync(session, id, secret)).Round);
        return rounds.ToImmutable();
    }
}
