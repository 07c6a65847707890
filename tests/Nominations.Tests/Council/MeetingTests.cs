using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>Meetings that do not go straight: no quorum (X8), below the threshold (X9), substitutes, second meeting and second ballot, papers with many dossiers.</summary>
public sealed class MeetingTests
{
    private const string Committee = "Đặng Thị Hòa, Bùi Văn An";

    [Fact]
    public async Task X8_without_a_quorum_the_regulation_may_let_written_opinions_decide()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.RegulateAsync(council => council.WrittenWithoutQuorum = true);
        var (session, dossiers) = await office.AgendaAsync(1);
        (await office.AttendAsync(session, 5, collect: true)).Quorate.ShouldBeFalse();
        foreach (var (member, i) in (await office.MembersAsync()).Select((m, i) => (m, i)).Take(9))
            await office.DoAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossiers[0], member.Id, i < 8, "Ý kiến gửi bằng văn bản"), a, default));
        var round = await office.ReadAsync(db => db.BallotRounds.Select(r => r.Id).SingleAsync());

        var closed = await office.CloseAsync(round);

        closed.ShouldSatisfyAllConditions(c => c.Passed.ShouldBeTrue(), c => c.Count.Issued.ShouldBe(0), c => c.Count.WrittenYes.ShouldBe(8), c => c.Status.ShouldBe(DossierStatus.AwaitingDecision));
        var minutes = await office.PaperAsync<CouncilMinutes>(await office.ReadAsync(db => db.CouncilSessions.Where(s => s.Id == session).Select(s => s.MinutesSlipId).SingleAsync()));
        minutes.WrittenOpinions.Length.ShouldBe(9);
    }

    [Fact]
    public async Task X8_without_leave_of_the_regulation_the_council_is_called_again()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        var members = await office.MembersAsync();

        (await office.CodeOfRefusalAsync<RecordAttendance, RecordAttendance.Result>("thuky", (c, a) => c.HandleAsync(
            new(session, [.. members.Take(5).Select(m => m.Id)], members.Skip(5).ToImmutableDictionary(m => m.Id, _ => "Đi công tác"), null, true), a, default))).ShouldBe("opinion.no-meeting");
        (await office.AttendAsync(session, 5)).Quorate.ShouldBeFalse();

        (await office.TasksAsync(dossiers[0])).Single().Element.ShouldBe("convene");
        var minutes = await office.PaperAsync<CouncilMinutes>(await office.ReadAsync(db => db.CouncilSessions.Where(s => s.Id == session).Select(s => s.MinutesSlipId).SingleAsync()));
        minutes.ShouldSatisfyAllConditions(m => m.Quorate.ShouldBeFalse(), m => m.Present.Length.ShouldBe(5), m => m.Absent.Length.ShouldBe(4), m => m.Conclusion.ShouldContain("triệu tập lại"));
        await office.ConveneAsync(dossiers[0], "10/11/2026 08:00");
    }

    [Fact]
    public async Task A_second_meeting_decides_what_the_first_had_verified()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.RegulateAsync(council => council.BallotsAllowed = 2);
        var (_, dossier, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 6, 3);
        await office.DoAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, Committee, "Xác minh thành tích", MeetAgain: true), a, default));

        var second = await office.ConveneAsync(dossier, "10/11/2026 08:00");
        await office.AtAsync("10/11/2026 08:00");
        await office.AttendAsync(second, 9);
        var again = (await office.OpenAsync(second, dossier)).Round;
        await office.CastAllAsync(again, 8, 1);

        (await office.CloseAsync(again)).ShouldSatisfyAllConditions(c => c.Passed.ShouldBeTrue(), c => c.Status.ShouldBe(DossierStatus.AwaitingDecision));
        (await office.RoundAsync(again)).Round.ShouldBe(2);
    }

    [Fact]
    public async Task X9_a_second_ballot_is_held_in_the_same_meeting_where_the_regulation_allows_two_and_never_a_third()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        // More than any rule allows: the rule of the day is the limit.
        await office.RegulateAsync(council => council.BallotsAllowed = 5);
        var (session, dossier, first) = await office.OpenBallotAsync();
        await office.CastAllAsync(first, 7, 2);
        await office.DoAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(first, Committee, BallotAgain: true), a, default));
        var second = (await office.OpenAsync(session, dossier)).Round;
        await office.CastAllAsync(second, 7, 2);

        (await office.CodeOfRefusalAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(second, Committee, BallotAgain: true), a, default))).ShouldBe("ballot.no-second");

        (await office.CloseAsync(second)).ShouldSatisfyAllConditions(c => c.Passed.ShouldBeFalse(), c => c.Status.ShouldBe(DossierStatus.NotAwarded));
    }

    [Fact]
    public async Task X9_without_leave_of_the_regulation_there_is_one_ballot()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (_, dossier, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 7, 2);

        (await office.CodeOfRefusalAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, Committee, BallotAgain: true), a, default))).ShouldBe("ballot.no-second");
        (await office.CodeOfRefusalAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, Committee, MeetAgain: true), a, default))).ShouldBe("ballot.no-second");

        (await office.CloseAsync(round)).Status.ShouldBe(DossierStatus.NotAwarded);
        (await office.TasksAsync(dossier)).Single().Element.ShouldBe("notify-non-award");
    }

    [Fact]
    public async Task A_passed_ballot_is_not_held_again()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.RegulateAsync(council => council.BallotsAllowed = 2);
        var (_, _, round) = await office.OpenBallotAsync();
        await office.CastAllAsync(round, 9, 0);

        (await office.DoAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, Committee, BallotAgain: true), a, default))).Status.ShouldBe(DossierStatus.AwaitingDecision);
    }

    [Fact]
    public async Task A_substitute_votes_on_the_seat_of_an_absent_member_where_the_regulation_allows()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.RegulateAsync(council => council.SubstitutesAllowed = true);
        var (session, dossiers) = await office.AgendaAsync(1);
        var substitute = await office.AccountAsync("truongquay");
        var members = await office.MembersAsync();
        var attended = await SubstituteAsync(office, session, members, new(substitute, "Giấy ủy quyền số 3 ngày 02/11/2026"));
        var round = (await office.OpenAsync(session, dossiers[0])).Round;

        await office.CastAllAsync(round, 8, 0);
        await office.CastAsync("truongquay", round, BallotChoice.Yes);

        (attended.Present, attended.Quorate).ShouldBe((9, true));
        (await office.CloseAsync(round)).Count.Agree.ShouldBe(9);
        (await office.ReadAsync(db => db.VoterMarks.AnyAsync(m => m.RoundId == round && m.MemberId == members[8].Id))).ShouldBeTrue();
        var minutes = await office.PaperAsync<CouncilMinutes>(await office.ReadAsync(db => db.CouncilSessions.Where(s => s.Id == session).Select(s => s.MinutesSlipId).SingleAsync()));
        minutes.Present[8].ShouldBe($"Phan Văn Định (dự thay {members[8].Name}, Giấy ủy quyền số 3 ngày 02/11/2026)");
    }

    [Theory]
    [InlineData(false, "truongquay", "Giấy ủy quyền", "substitute.not-allowed")]
    [InlineData(true, "chutich", "Giấy ủy quyền", "substitute.taken")]
    [InlineData(true, "truongquay", "", "input.required")]
    public async Task A_substitute_needs_leave_a_paper_and_no_seat_of_their_own(bool allowed, string who, string paper, string code)
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.RegulateAsync(council => council.SubstitutesAllowed = allowed);
        var (session, _) = await office.AgendaAsync(1);
        var members = await office.MembersAsync();
        var account = await office.AccountAsync(who);

        (await office.CodeOfRefusalAsync<RecordAttendance, RecordAttendance.Result>("thuky", (c, a) => c.HandleAsync(
            new(session, [.. members.Take(8).Select(m => m.Id)], members.Skip(8).ToImmutableDictionary(m => m.Id, _ => "Ốm"), ImmutableDictionary<Guid, Substitution>.Empty.Add(members[8].Id, new(account, paper))), a, default))).ShouldBe(code);
        (await office.ReadAsync(db => db.Attendance.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_paper_with_one_bad_vote_casts_none_and_says_which()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, _) = await office.AgendaAsync(3);
        await office.AttendAsync(session, 9);
        var rounds = (await office.OpenAllAsync(session)).Select(opened => opened.Round).ToList();
        var voter = (await office.MembersAsync())[2].SignInName;
        await office.CastAsync(voter, rounds[1], BallotChoice.No);

        var problem = (await office.RefusedAsync<CastVotes, CastVotes.Result>(voter, (c, a) => c.HandleAsync(new(session, rounds.ToImmutableDictionary(r => r, _ => BallotChoice.Yes)), a, default))).ShouldHaveSingleItem();

        (problem.Code, problem.Field).ShouldBe(("ballot.already-voted", CastVotes.Field(rounds[1])));
        (await office.ReadAsync(db => db.VoterMarks.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task All_ballots_of_a_session_are_counted_into_one_minutes_ranked_by_votes()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(3);
        await office.AttendAsync(session, 9);
        var rounds = (await office.OpenAllAsync(session)).Select(opened => opened.Round).ToList();
        foreach (var (round, yes) in rounds.Zip([7, 9, 8])) await office.CastAllAsync(round, yes, 9 - yes);

        await office.DoAsync<CloseBallot, ImmutableArray<CloseBallot.Result>>("thuky", (c, a) => c.HandleAllAsync(session, Committee, null, a, default));

        var slips = await office.ReadAsync(db => db.BallotRounds.Select(r => r.CountSlipId).Distinct().ToListAsync());
        var minutes = await office.PaperAsync<BallotCountMinutes>(slips.ShouldHaveSingleItem());
        minutes.Results.Select(r => (r.Nominee, r.Agree, r.Passed)).ShouldBe([("Người thứ 2", 9, true), ("Người thứ 3", 8, true), ("Người thứ 1", 7, false)]);
        minutes.ShouldSatisfyAllConditions(m => m.Issued.ShouldBe(27), m => m.Returned.ShouldBe(27), m => m.Envelopes.Length.ShouldBe(27));
        (await office.DossierAsync(dossiers[0])).Status.ShouldBe(DossierStatus.NotAwarded);
        (await office.ReadAsync(db => db.CouncilSessions.SingleAsync(s => s.Id == session))).ShouldSatisfyAllConditions(s => s.State.ShouldBe(SessionState.Closed), s => s.MinutesSlipId.ShouldNotBeNull());
    }

    private static Task<RecordAttendance.Result> SubstituteAsync(TestOffice office, Guid session, List<CouncilMemberRow> members, Substitution substitution) =>
        office.DoAsync<RecordAttendance, RecordAttendance.Result>("thuky", (c, a) => c.HandleAsync(
            new(session, [.. members.Take(8).Select(m => m.Id)], members.Skip(8).ToImmutableDictionary(m => m.Id, _ => "Ốm"), ImmutableDictionary<Guid, Substitution>.Empty.Add(members[8].Id, substitution)), a, default));
}
