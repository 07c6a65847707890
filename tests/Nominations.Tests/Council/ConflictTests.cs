using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>Members in conflict of interest, and how they count.</summary>
public sealed class ConflictTests
{
    [Fact]
    public async Task A_relative_who_says_so_gets_no_ballot_and_cannot_vote_or_write()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);
        var member = (await office.MembersAsync())[4];
        await DeclareAsync(office, member.SignInName, session, dossiers[0], member, ConflictGround.Relative);

        var opened = await office.OpenAsync(session, dossiers[0]);

        opened.Issued.ShouldBe(8);
        (await office.TasksAsync(dossiers[0])).ShouldNotContain(task => task.Assignee == member.SignInName);
        (await office.CodeOfRefusalAsync<CastVote, CastVote.Result>(member.SignInName, (c, a) => c.HandleAsync(new(opened.Round, BallotChoice.Yes), a, default))).ShouldBe("ballot.recused");
        (await office.RefusedAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossiers[0], member.Id, true, "Đồng ý"), a, default))).ShouldContain(p => p.Code == "opinion.recused");
    }

    [Fact]
    public async Task Recused_members_stay_in_the_total_unless_the_regulation_says_otherwise()
    {
        (await PassesAsync(recusedInTotal: null)).ShouldBe((7, 9, false));
        (await PassesAsync(recusedInTotal: false)).ShouldBe((7, 8, true));
    }

    [Fact]
    public async Task A_member_of_the_nominees_unit_must_be_looked_into_before_the_ballot_opens()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        var member = await WithUnitAsync(office, 4, "trường tiểu học An Khê Thượng ");
        await office.AttendAsync(session, 9);

        (await office.CodeOfRefusalAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossiers[0]), a, default))).ShouldBe("conflict.unanswered");
        await office.DoAsync<DeclareConflict, DeclareConflict.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossiers[0], member.Id, ConflictGround.OwnUnit, false, "Đã chuyển công tác từ tháng 9"), a, default));

        (await office.OpenAsync(session, dossiers[0])).Issued.ShouldBe(9);
    }

    [Fact]
    public async Task A_nominated_member_is_found_by_name()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        var member = (await office.MembersAsync())[5];
        await office.ReadAsync(db => db.Nominees.Where(n => n.DossierId == dossiers[0]).ExecuteUpdateAsync(set => set.SetProperty(n => n.Name, member.Name)));

        var found = await office.ReadAsync(async db => await Conflicts.UnansweredAsync(db, await db.AgendaItems.SingleAsync(), await db.CouncilMembers.Where(m => m.CouncilId == member.CouncilId).ToListAsync(), default));

        found.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Member.Id.ShouldBe(member.Id), f => f.Ground.ShouldBe(ConflictGround.Nominee));
        _ = session;
    }

    [Fact]
    public async Task Nobody_declares_for_another_and_no_member_clears_themselves()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        var members = await office.MembersAsync();

        (await RefusedAsync(members[5].SignInName, members[4].Id, recused: true, "Là cháu họ")).ShouldBe("access.denied");
        (await RefusedAsync(members[5].SignInName, members[5].Id, recused: false, "Không sao")).ShouldBe("access.denied");
        (await RefusedAsync("thuky", members[4].Id, recused: true, " ")).ShouldBe("input.required");

        Task<string> RefusedAsync(string who, Guid about, bool recused, string note) => office.CodeOfRefusalAsync<DeclareConflict, DeclareConflict.Result>(
            who, (c, a) => c.HandleAsync(new(session, dossiers[0], about, ConflictGround.Relative, recused, note), a, default));
    }

    [Fact]
    public async Task After_the_ballot_opened_a_conflict_leads_through_annulling_it()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossier, round) = await office.OpenBallotAsync();
        var member = (await office.MembersAsync())[4];
        await office.CastAllAsync(round, 4, 0);

        (await office.CodeOfRefusalAsync<DeclareConflict, DeclareConflict.Result>(member.SignInName, (c, a) => c.HandleAsync(new(session, dossier, member.Id, ConflictGround.Relative, true, "Là cháu họ"), a, default))).ShouldBe("conflict.too-late");
        await office.DoAsync<AnnulBallot, AnnulBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, "Một thành viên có liên quan"), a, default));
        await DeclareAsync(office, member.SignInName, session, dossier, member, ConflictGround.Relative);

        (await office.OpenAsync(session, dossier)).Issued.ShouldBe(8);
    }

    [Fact]
    public async Task The_count_minutes_name_who_was_recused_and_not_why()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);
        var member = (await office.MembersAsync())[4];
        await DeclareAsync(office, "thuky", session, dossiers[0], member, ConflictGround.Relative);
        var round = (await office.OpenAsync(session, dossiers[0])).Round;
        foreach (var voter in (await office.MembersAsync()).Where(m => m.Id != member.Id)) await office.CastAsync(voter.SignInName, round, BallotChoice.Yes);
        await office.CloseAsync(round);

        (await office.PaperAsync<BallotCountMinutes>((await office.RoundAsync(round)).CountSlipId)).NotVoting.ShouldBe([new(member.Name, "không tham gia do có liên quan")]);
    }

    [Fact]
    public async Task A_member_who_gets_another_seat_before_the_session_stays_recused()
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        var member = (await office.MembersAsync())[4];
        await DeclareAsync(office, "thuky", session, dossiers[0], member, ConflictGround.Relative);
        var seats = (await office.MembersAsync()).Select(m => new AppointedSeat(m.AccountId, m.Role, m.Id == member.Id ? "Chức vụ mới" : m.Post)).ToImmutableArray();
        await office.DoAsync<AppointMembers, AppointMembers.Result>("quantri", (c, a) => c.HandleAsync(
            new(TestOffice.Commune, "Hội đồng", "31/QĐ-UBND", TestOffice.Day("04/11/2026"), TestOffice.Day("04/11/2026"), null, CouncilRegulation.Default, seats), a, default));
        await office.AttendInOfficeAsync(session, 9);

        (await office.OpenAsync(session, dossiers[0])).Issued.ShouldBe(8);
    }

    private static async Task<(int Agree, int Of, bool Passed)> PassesAsync(bool? recusedInTotal)
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        await office.RegulateAsync(council => council.RecusedInTotal = recusedInTotal);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);
        var members = await office.MembersAsync();
        await DeclareAsync(office, "thuky", session, dossiers[0], members[8], ConflictGround.Relative);
        var round = (await office.OpenAsync(session, dossiers[0])).Round;
        for (var i = 0; i < 8; i++) await office.CastAsync(members[i].SignInName, round, i < 7 ? BallotChoice.Yes : BallotChoice.No);

        var closed = await office.CloseAsync(round);
        return (closed.Count.Agree, (await office.RoundAsync(round)).Total, closed.Passed);
    }

    private static Task<DeclareConflict.Result> DeclareAsync(TestOffice office, string who, Guid session, Guid dossier, CouncilMemberRow member, ConflictGround ground) =>
        office.DoAsync<DeclareConflict, DeclareConflict.Result>(who, (c, a) => c.HandleAsync(new(session, dossier, member.Id, ground, true, "Là anh em họ"), a, default));

    private static async Task<CouncilMemberRow> WithUnitAsync(TestOffice office, int seat, string unit)
    {
        var member = (await office.MembersAsync())[seat];
        await office.ReadAsync(db => db.CouncilMembers.Where(m => m.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Unit, unit)));
        return member;
    }
}
