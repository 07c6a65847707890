using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>G4 and G5 of reference (b): a second meeting for a verification, members who leave, and awards that ask for different attendance in one meeting.</summary>
public sealed class SecondMeetingTests
{
    private static Task<CallSecondMeeting.Result> VerifyAsync(TestOffice office, Guid session, Guid dossier) =>
        office.DoAsync<CallSecondMeeting, CallSecondMeeting.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossier, "Đối chiếu kết quả hai học kỳ"), a, default));

    private static Task<RecordDeparture.Result> LeaveAsync(TestOffice office, Guid session, params IEnumerable<Guid> members) =>
        office.DoAsync<RecordDeparture, RecordDeparture.Result>("thuky", (c, a) => c.HandleAsync(new(session, [.. members], "Xử lý việc khẩn cấp"), a, default));

    private static Task<AgendaOutcome[]> OutcomesAsync(TestOffice office, Guid session) =>
        office.ReadAsync(db => db.AgendaItems.Where(i => i.SessionId == session).OrderBy(i => i.Ordinal).Select(i => i.Outcome).ToArrayAsync());

    private static async Task<CouncilMinutes> MinutesAsync(TestOffice office, Guid session) =>
        await office.PaperAsync<CouncilMinutes>(await office.ReadAsync(db => db.CouncilSessions.Where(s => s.Id == session).Select(s => s.MinutesSlipId).SingleAsync()));

    // G5, line 857: "need verification → second meeting (S8)"; line 260: the chair calls a second meeting. The council's regulation allows one ballot.

    [Fact]
    public async Task G5_facts_that_need_verification_bring_a_second_meeting_although_the_regulation_allows_one_ballot()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);

        await VerifyAsync(office, session, dossiers[0]);

        (await office.TasksAsync(dossiers[0])).Single().Element.ShouldBe("convene");
        (await office.DossierAsync(dossiers[0])).ShouldSatisfyAllConditions(d => d.Status.ShouldBe(DossierStatus.InCouncil), d => d.DueOn.ShouldBe(TestOffice.Day("17/11/2026")));
        (await MinutesAsync(office, session)).Agenda.Single().ShouldSatisfyAllConditions(p => p.Opinions.ShouldBe("Đối chiếu kết quả hai học kỳ"), p => p.Conclusion.ShouldBe("Xác minh thêm, họp lại"));
        var second = await office.ConveneAsync(dossiers[0], "10/11/2026 08:00");
        await office.AtAsync("10/11/2026 08:00");
        await office.AttendAsync(second, 9);
        var round = (await office.OpenAsync(second, dossiers[0])).Round;
        await office.CastAllAsync(round, 8, 1);
        (await office.CloseAsync(round)).ShouldSatisfyAllConditions(c => c.Passed.ShouldBeTrue(), c => c.Status.ShouldBe(DossierStatus.AwaitingDecision));
        (await office.RoundAsync(round)).Round.ShouldBe(1);
    }

    [Fact]
    public async Task G5_an_open_ballot_is_annulled_unread_and_the_other_dossiers_go_on()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(2);
        await office.AttendAsync(session, 9);
        var first = (await office.OpenAsync(session, dossiers[0])).Round;
        await office.CastAllAsync(first, 3, 1);

        (await VerifyAsync(office, session, dossiers[0])).Destroyed.ShouldBe(4);

        (await office.ReadAsync(db => db.VoterMarks.CountAsync(m => m.RoundId == first && m.Envelope != null))).ShouldBe(0);
        (await office.ReadAsync(db => db.Ballots.CountAsync())).ShouldBe(0);
        Directory.GetFiles(office.KeyFolder).ShouldBeEmpty();
        (await office.TasksAsync(dossiers[0])).Single().Element.ShouldBe("convene");
        (await office.CloseAsync(await office.VoteAsync(session, dossiers[1], yes: 9, no: 0))).Passed.ShouldBeTrue();
        (await OutcomesAsync(office, session)).ShouldBe([AgendaOutcome.Removed, AgendaOutcome.Passed]);
        // The ballot of the second meeting may be counted: none was counted before.
        var second = await office.ConveneAsync(dossiers[0], "10/11/2026 08:00");
        await office.AtAsync("10/11/2026 08:00");
        await office.AttendAsync(second, 9);
        (await office.CloseAsync(await office.VoteAsync(second, dossiers[0], yes: 8, no: 1))).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task G5_a_second_meeting_needs_its_reason_the_secretary_and_a_dossier_that_was_not_counted()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        Task<string> CodeAsync(string who, string facts) => office.CodeOfRefusalAsync<CallSecondMeeting, CallSecondMeeting.Result>(who, (c, a) => c.HandleAsync(new(session, dossiers[0], facts), a, default));

        (await CodeAsync("thuky", "Xác minh")).ShouldBe("session.not-open");
        await office.AttendAsync(session, 9);
        (await CodeAsync("thuky", " ")).ShouldBe("input.required");
        (await CodeAsync("chuyenvien", "Xác minh")).ShouldBe("access.denied");
        (await CodeAsync("thukytinh", "Xác minh")).ShouldBe("access.denied");
        await office.CloseAsync(await office.VoteAsync(session, dossiers[0], yes: 9, no: 0));
        (await CodeAsync("thuky", "Xác minh")).ShouldBe("session.not-open");
    }

    // G4, line 855, with K8, line 966: 80 % of all members for an award session. Nine members: eight are enough, seven are not.

    [Fact]
    public async Task G4_when_members_leave_and_too_few_stay_what_was_voted_stands_and_the_rest_is_called_again()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(2);
        await office.AttendAsync(session, 9);
        var members = await office.MembersAsync();
        (await office.CloseAsync(await office.VoteAsync(session, dossiers[0], yes: 9, no: 0))).Passed.ShouldBeTrue();
        await office.AtAsync("04/11/2026 09:30");

        var left = await LeaveAsync(office, session, members[7].Id, members[8].Id);

        (left.Present, left.Members, left.CalledAgain).ShouldBe((7, 9, 1));
        (await OutcomesAsync(office, session)).ShouldBe([AgendaOutcome.Passed, AgendaOutcome.NotQuorate]);
        (await office.DossierAsync(dossiers[0])).Status.ShouldBe(DossierStatus.AwaitingDecision);
        (await office.TasksAsync(dossiers[1])).Single().Element.ShouldBe("convene");
        (await MinutesAsync(office, session)).ShouldSatisfyAllConditions(
            m => m.Absent.Length.ShouldBe(2), m => m.Absent[0].Reason.ShouldBe("rời phiên họp lúc 09:30: Xử lý việc khẩn cấp"), m => m.Agenda[1].Opinions.ShouldContain("7/9"), m => m.Agenda[1].Conclusion.ShouldBe("Chưa xét"));
        (await office.CodeOfRefusalAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossiers[1]), a, default))).ShouldBe("session.not-open");
        var second = await office.ConveneAsync(dossiers[1], "10/11/2026 08:00");
        await office.AtAsync("10/11/2026 08:00");
        await office.AttendAsync(second, 9);
        (await office.CloseAsync(await office.VoteAsync(second, dossiers[1], yes: 8, no: 1))).Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task G4_when_enough_stay_the_council_goes_on_and_who_left_has_no_ballot_but_may_write()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);
        var members = await office.MembersAsync();

        (await LeaveAsync(office, session, members[8].Id)).CalledAgain.ShouldBe(0);

        var opened = await office.OpenAsync(session, dossiers[0]);
        opened.Issued.ShouldBe(8);
        (await office.CodeOfRefusalAsync<CastVote, CastVote.Result>(members[8].SignInName, (c, a) => c.HandleAsync(new(opened.Round, BallotChoice.Yes), a, default))).ShouldNotBeEmpty();
        await office.DoAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossiers[0], members[8].Id, true, "Đồng ý."), a, default));
        await office.CastAllAsync(opened.Round, 7, 1);
        // 7 + 1 written of 9 = 88.9 %.
        (await office.CloseAsync(opened.Round)).ShouldSatisfyAllConditions(c => c.Count.Agree.ShouldBe(8), c => c.Passed.ShouldBeTrue());
    }

    [Fact]
    public async Task G4_a_departure_is_refused_while_a_ballot_is_open_and_for_who_is_not_there()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 8);
        var members = await office.MembersAsync();
        Task<string> CodeAsync(Guid member, string who = "thuky", string reason = "Việc gấp") =>
            office.CodeOfRefusalAsync<RecordDeparture, RecordDeparture.Result>(who, (c, a) => c.HandleAsync(new(session, [member], reason), a, default));

        (await CodeAsync(members[8].Id)).ShouldBe("attendance.not-present");
        (await CodeAsync(members[0].Id, reason: "")).ShouldBe("input.required");
        (await CodeAsync(members[0].Id, who: "chutich")).ShouldBe("access.denied");
        await office.OpenAsync(session, dossiers[0]);
        (await CodeAsync(members[0].Id)).ShouldBe("ballot.open");
        (await office.ReadAsync(db => db.Attendance.CountAsync(a => a.SessionId == session && a.Present))).ShouldBe(8);
    }

    // Table (a1): A19 asks for 2/3 of all members, A03 for 80 %. Seven of nine are 77.8 %.

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_award_of_an_agenda_is_held_to_its_own_attendance_in_whatever_order_they_stand(bool medalFirst)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var medal = await PostedMedalAsync(office);
        await office.AtAsync("12/10/2026 08:00");
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(medal, true, "Đề nghị."), a, default));
        var title = (await office.ReceiveAsync("CSTDCS-XA", "Nguyễn Thị Hoài")).Dossier;
        await office.TransferAndAssignAsync(title);
        await office.AppraiseAndConcludeAsync(title);
        var council = await office.CouncilAsync();
        ImmutableArray<Guid> agenda = medalFirst ? [medal, title] : [title, medal];
        var session = (await office.DoAsync<ConveneCouncil, ConveneCouncil.Result>("thuky", (c, a) => c.HandleAsync(new(council, TestOffice.Moment("14/10/2026 08:00"), "Hội trường xã", agenda), a, default))).Session;
        await office.AtAsync("14/10/2026 08:00");

        var attended = await office.AttendAsync(session, 7);

        (attended.Quorate, attended.CalledAgain).ShouldBe((true, 1));
        (await office.TasksAsync(title)).Single().Element.ShouldBe("convene");
        (await office.CodeOfRefusalAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, title), a, default))).ShouldBe("session.not-open");
        (await office.CloseAsync(await office.VoteAsync(session, medal, yes: 7, no: 0))).Passed.ShouldBeTrue();
        (await MinutesAsync(office, session)).Agenda.Single(p => p.Nominee == "Nguyễn Thị Hoài").ShouldSatisfyAllConditions(p => p.Conclusion.ShouldBe("Chưa xét"), p => p.Opinions.ShouldContain("80%"));
    }

    private static async Task<Guid> PostedMedalAsync(TestOffice office)
    {
        var id = (await office.ReceiveAsync("HUY_CHUONG_TNXP-XA", "Cao Thị Vân", NomineeType.Individual, "OTHER")).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ điều kiện.", [], PostPublicly: true), a, default));
        await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Nhà văn hóa thôn"), a, default));
        return id;
    }
}
