using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>Envelopes, their keys, and what becomes of a ballot when either is damaged.</summary>
public sealed class EnvelopeTests
{
    private const string Committee = "Đặng Thị Hòa, Bùi Văn An";

    [Fact]
    public async Task Each_voter_finds_their_envelope_in_the_minutes_and_nobody_can_tell_from_it_how_they_voted()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 8, 1);
        var member = (await office.MembersAsync())[0].SignInName;

        var before = await office.CheckAsync(member, round);
        await office.CloseAsync(round);
        var after = await office.CheckAsync(member, round);

        before.ShouldSatisfyAllConditions(c => c.State.ShouldBe(VoteState.Sealed), c => c.Envelopes.ShouldBe(9), c => c.OpenChoice.ShouldBeNull());
        after.ShouldSatisfyAllConditions(c => c.State.ShouldBe(VoteState.Counted), c => c.Code.ShouldBe(before.Code), c => c.Ballots.ShouldBe(9), c => c.MatchesCount.ShouldBeTrue(), c => c.OpenChoice.ShouldBeNull());
        (await office.PaperAsync<BallotCountMinutes>(after.Minutes)).Envelopes.ShouldContain(code => code == before.Code);
    }

    [Fact]
    public async Task A_voter_sees_when_a_ballot_was_added_after_the_count()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 8, 1);
        await office.CloseAsync(round);

        await office.ReadAsync(db => db.Database.ExecuteSqlAsync($"insert into ballots (id, round_id, choice) values ({Guid.NewGuid()}, {round}, 'NO')"));

        (await office.CheckAsync((await office.MembersAsync())[0].SignInName, round)).ShouldSatisfyAllConditions(c => c.State.ShouldBe(VoteState.NotCounted), c => c.MatchesCount.ShouldBeFalse());
    }

    [Fact]
    public async Task Only_who_had_a_vote_may_ask_about_it()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();

        (await office.CodeOfRefusalAsync<CheckVote, CheckVote.Result>("chuyenvien", (c, a) => c.HandleAsync(round, a, default))).ShouldBe("ballot.not-a-voter");
    }

    [Fact]
    public async Task An_open_ballot_shows_names_and_a_secret_one_codes()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(2);
        await office.AttendAsync(session, 9);
        var (open, secret) = ((await office.OpenAsync(session, dossiers[0], secret: false)).Round, (await office.OpenAsync(session, dossiers[1], secret: true)).Round);
        foreach (var round in new[] { open, secret })
        {
            await office.CastAllAsync(round, 8, 1);
            await office.CloseAsync(round);
        }

        var names = (await office.MembersAsync()).ConvertAll(m => m.Name);
        (await office.PaperAsync<BallotCountMinutes>((await office.RoundAsync(open)).CountSlipId)).ShouldSatisfyAllConditions(
            m => m.Named.Length.ShouldBe(9), m => m.Named[8].ShouldBe($"{names[8]}: không đồng ý"), m => m.Envelopes.ShouldBeEmpty());
        (await office.PaperAsync<BallotCountMinutes>((await office.RoundAsync(secret)).CountSlipId)).ShouldSatisfyAllConditions(
            m => m.Named.ShouldBeEmpty(), m => m.Envelopes.Length.ShouldBe(9), m => m.Envelopes.ShouldBe(m.Envelopes.Order(StringComparer.Ordinal)));
        (await office.CheckAsync((await office.MembersAsync())[8].SignInName, open)).OpenChoice.ShouldBe(BallotChoice.No);
    }

    [Fact]
    public async Task An_envelope_put_in_the_place_of_another_stops_the_count()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 8, 1);
        await office.ReadAsync(async db =>
        {
            var marks = await db.VoterMarks.ToListAsync();
            marks[1].Envelope = marks[0].Envelope;
            return await db.SaveChangesAsync();
        });

        (await office.CodeOfRefusalAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, Committee), a, default))).ShouldBe("ballot.tampered");

        (await office.ReadAsync(db => db.Ballots.CountAsync())).ShouldBe(0);
        (await office.RoundAsync(round)).ClosedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_ballot_whose_key_is_lost_is_annulled_and_held_again()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossier, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 5, 0);
        Directory.Delete(office.KeyFolder, recursive: true);

        (await office.CodeOfRefusalAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, Committee), a, default))).ShouldBe("ballot.key-missing");
        (await office.DoAsync<AnnulBallot, AnnulBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, "Mất khóa hòm phiếu"), a, default))).Destroyed.ShouldBe(5);
        var again = (await office.OpenAsync(session, dossier)).Round;
        await office.CastAllAsync(again, 8, 1);

        (await office.CloseAsync(again)).ShouldSatisfyAllConditions(c => c.Passed.ShouldBeTrue(), c => c.Count.Agree.ShouldBe(8));
        (await office.CheckAsync((await office.MembersAsync())[0].SignInName, round)).State.ShouldBe(VoteState.Annulled);
        (await office.ReadAsync(db => db.VoterMarks.CountAsync(m => m.Envelope != null))).ShouldBe(0);
    }

    [Fact]
    public async Task Annulling_needs_a_reason_and_an_open_ballot()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();

        (await office.CodeOfRefusalAsync<AnnulBallot, AnnulBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, " "), a, default))).ShouldBe("input.required");
        (await office.CodeOfRefusalAsync<AnnulBallot, AnnulBallot.Result>("chuyenvien", (c, a) => c.HandleAsync(new(round, "Thử"), a, default))).ShouldBe("access.denied");
        await office.CastAllAsync(round, 9, 0);
        await office.CloseAsync(round);
        (await office.CodeOfRefusalAsync<AnnulBallot, AnnulBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, "Thử"), a, default))).ShouldBe("ballot.closed");
    }

    [Fact]
    public async Task Two_secret_ballots_of_nine_are_not_counted_because_the_count_would_tell_them()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 1, 1);

        (await office.CodeOfRefusalAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, Committee), a, default))).ShouldBe("ballot.too-few");

        (await office.ReadAsync(db => db.Ballots.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Members_vote_on_one_node_and_the_secretary_counts_on_another_that_shares_the_keys()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 8, 1);
        await using var other = office.OtherNode(sharesKeys: true);

        (await other.CloseAsync(round)).Count.Agree.ShouldBe(8);
    }

    [Fact]
    public async Task A_node_without_the_keys_takes_votes_but_counts_none()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, _, round) = await office.OpenBallotAsync();
        await using var other = office.OtherNode(sharesKeys: false);
        await other.CastAllAsync(round, 8, 1);

        (await other.CodeOfRefusalAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, Committee), a, default))).ShouldBe("ballot.key-missing");
        (await office.CloseAsync(round)).Count.Agree.ShouldBe(8);
    }

    [Fact]
    public async Task A_key_that_outlived_its_ballot_is_deleted_at_the_next_one_and_those_of_open_ballots_stay()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(2);
        await office.AttendAsync(session, 9);
        var (first, second) = ((await office.OpenAsync(session, dossiers[0])).Round, (await office.OpenAsync(session, dossiers[1])).Round);
        var key = Directory.GetFiles(office.KeyFolder).Single(file => file.Contains($"{first:N}", StringComparison.Ordinal));
        var saved = await File.ReadAllBytesAsync(key);
        await office.CastAllAsync(first, 9, 0);
        await office.CloseAsync(first);
        // As after a crash between the commit and the deletion.
        await File.WriteAllBytesAsync(key, saved);

        await office.WithAsync<OfficeDb, int>(async db => { await office.WithAsync<BallotKeys, int>(async keys => { await keys.DestroyAsync(db, default); return 0; }); return 0; });

        Directory.GetFiles(office.KeyFolder).ShouldHaveSingleItem().ShouldContain($"{second:N}");
    }

    [Fact]
    public async Task Members_who_press_twice_on_every_ballot_at_the_same_moment_are_counted_once_each()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, _) = await office.AgendaAsync(5);
        await office.AttendAsync(session, 9);
        var rounds = (await office.OpenAllAsync(session)).Select(opened => opened.Round).ToList();
        var members = await office.MembersAsync();

        // Every member presses twice on every ballot, all at the same moment.
        var tries = await Task.WhenAll(
            from member in members from round in rounds from press in new[] { 1, 2 }
            select Task.Run(() => office.AskAsync<CastVote, CastVote.Result>(member.SignInName, (c, a) => c.HandleAsync(new(round, BallotChoice.Yes), a, default))));

        tries.Count(outcome => outcome is Dossiers.Outcome<CastVote.Result>.Done).ShouldBe(members.Count * rounds.Count);
        foreach (var round in rounds) (await office.CloseAsync(round)).Count.ShouldSatisfyAllConditions(c => c.Returned.ShouldBe(9), c => c.Agree.ShouldBe(9));
    }
}
