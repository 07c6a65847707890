using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Tests.AwardHistory;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>Further dossiers before a council, each derived from the reference by hand (line numbers) before it was run.</summary>
public sealed class HostileCouncilTests
{
    private static async Task<Guid> ReceiveAsync(TestOffice office, string procedure, string nominee, NomineeType type)
    {
        Submission submission = new(DemoOffices.Province, procedure, "Khối thi đua các xã", "Nguyễn Văn Thư", "0912 345 678", null, null, SubmissionChannel.Direct, 1,
            [new(nominee, type, "OFFICIAL", "tỉnh Bình Lâm", null, null)], await office.ComponentsAsync(procedure));
        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(submission), a, default))).Dossier;
        await office.TransferAndAssignInProvinceAsync(id);
        return id;
    }

    private static Task<RecordAppraisal.Result> AppraiseAsync(TestOffice office, Guid id, bool post = false) => office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(
        new(id, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn.", [], PostPublicly: post), a, default));

    private static Task<ConcludeAppraisal.Result> ConcludeAsync(TestOffice office, Guid id) =>
        office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, true, "Đề nghị."), a, default));

    private static async Task<Outcome<ConveneCouncil.Result>> ConveneAsync(TestOffice office, Guid id, string at)
    {
        var council = await office.ReadAsync(db => db.Councils.Where(c => c.OfficeCode == DemoOffices.Province).Select(c => c.Id).SingleAsync());
        return await office.AskAsync<ConveneCouncil, ConveneCouncil.Result>("thukytinh", (c, a) => c.HandleAsync(new(council, TestOffice.Moment(at), "Hội trường tỉnh", [id]), a, default));
    }

    /// <summary>So many of the fifteen come, vote yes and no; so many of those away write yes.</summary>
    private static async Task<CloseBallot.Result?> VoteAsync(TestOffice office, Guid id, string at, int present, int yes, int written = 0)
    {
        var session = (await ConveneAsync(office, id, at)).ShouldBeOfType<Outcome<ConveneCouncil.Result>.Done>().Value.Session;
        var council = await office.ReadAsync(db => db.CouncilSessions.Where(s => s.Id == session).Select(s => s.CouncilId).SingleAsync());
        var members = await office.ReadAsync(db => db.CouncilMembers.Where(m => m.CouncilId == council).OrderBy(m => m.Ordinal).ToListAsync());
        await office.AtAsync(at);
        var attended = await office.DoAsync<RecordAttendance, RecordAttendance.Result>("thukytinh", (c, a) => c.HandleAsync(new(
            session, [.. members.Take(present).Select(m => m.Id)], members.Skip(present).ToImmutableDictionary(m => m.Id, _ => "Đi công tác")), a, default));
        if (!attended.Quorate) return null;

        var round = (await office.DoAsync<OpenBallot, OpenBallot.Result>("thukytinh", (c, a) => c.HandleAsync(new(session, id), a, default))).Round;
        foreach (var (member, i) in members.Take(present).Select((m, i) => (m, i)))
            await office.DoAsync<CastVote, CastVote.Result>(member.SignInName, (c, a) => c.HandleAsync(new(round, i < yes ? BallotChoice.Yes : BallotChoice.No), a, default));
        foreach (var member in members.Skip(present).Take(written))
            await office.DoAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("thukytinh", (c, a) => c.HandleAsync(new(session, id, member.Id, true, "Đồng ý."), a, default));
        return await office.DoAsync<CloseBallot, CloseBallot.Result>("thukytinh", (c, a) => c.HandleAsync(new(round, "Hà Thị Xuân, Ủy viên tỉnh 1"), a, default));
    }

    // F16. A flag of the province (762): 80 % of all 15 members = 12 (265: ≥, whole numbers). Twelve present are 80 %, so the session may begin; 12 yes pass, 11 yes and 1 no with one
    // written yes pass (12), 11 yes do not; eleven present are no session (X8).
    [Theory]
    [InlineData(12, 12, 0, true)]
    [InlineData(12, 11, 1, true)]
    [InlineData(12, 11, 0, false)]
    [InlineData(11, 11, 0, null)]
    public async Task F16_a_flag_of_the_province_is_passed_with_eighty_per_cent_and_not_below(int present, int yes, int written, bool? passed)
    {
        await using var office = await TestOffice.OpenAsync("12/10/2026 09:00");
        var id = await ReceiveAsync(office, "CO_TINH-TINH", "Xã An Khê Thượng", NomineeType.Collective);
        (await office.DossierAsync(id)).DueOn.ShouldBe(TestOffice.Day("09/11/2026"));
        await AppraiseAsync(office, id);
        await ConcludeAsync(office, id);

        ((await VoteAsync(office, id, "22/10/2026 08:00", present, yes, written))?.Passed).ShouldBe(passed);

        (await office.DossierAsync(id)).Status.ShouldBe(passed switch { true => DossierStatus.AwaitingDecision, false => DossierStatus.NotAwarded, null => DossierStatus.InCouncil });
    }

    // F17. A title of the whole country (765): 90 % of all members = 14 of 15 (13.5 are not enough with 13: 86.7 %); posted 10 working days before (438), the first day counted:
    // 05/10–16/10, so the council meets on 19/10 at the earliest.
    [Theory]
    [InlineData(13, 13, 0, false)]
    [InlineData(13, 13, 1, true)]
    [InlineData(15, 14, 0, true)]
    public async Task F17_a_title_of_the_whole_country_is_posted_first_and_needs_fourteen_of_fifteen(int present, int yes, int written, bool passed)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await ReceiveAsync(office, "CSTDTQ-TINH", "Cao Thị Vân", NomineeType.Individual);
        await AppraiseAsync(office, id, post: true);
        (await office.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, "Cổng tỉnh"), a, default))).EndsOn.ShouldBe(TestOffice.Day("16/10/2026"));
        (await ConveneAsync(office, id, "16/10/2026 16:00")).ShouldBeOfType<Outcome<ConveneCouncil.Result>.Refused>().Problems.ShouldContain(p => p.Code == "posting.not-over");
        await office.AtAsync("19/10/2026 08:00");
        await ConcludeAsync(office, id);

        (await VoteAsync(office, id, "20/10/2026 08:00", present, yes, written)).ShouldNotBeNull().Passed.ShouldBe(passed);
    }

    // F18. An order (767, 46.2 on line 269): whoever proposes it has to post; the appraisal cannot do without.
    [Fact]
    public async Task F18_an_order_cannot_be_proposed_without_its_posting()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await ReceiveAsync(office, "HUAN_CHUONG-TINH", "Xã An Khê Thượng", NomineeType.Collective);

        (await office.CodeOfRefusalAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn.", []), a, default))).ShouldBe("posting.required");
        await AppraiseAsync(office, id, post: true);

        (await office.TasksAsync(id)).Any(t => t.Element == "post-publicly").ShouldBeTrue();
    }

    // F19. A member in conflict stays among all members (265): of nine, one recused, eight have a ballot; 8 yes are 88.9 % and pass, 7 yes and 1 no are 77.8 % and do not.
    [Theory]
    [InlineData(8, true)]
    [InlineData(7, false)]
    public async Task F19_a_recused_member_stays_in_the_denominator(int yes, bool passed)
    {
        await using var office = await TestOffice.OpenAsync(CouncilSteps.Received);
        var (session, dossiers) = await office.AgendaAsync(1);
        await office.AttendAsync(session, 9);
        var member = (await office.MembersAsync())[8];
        await office.DoAsync<DeclareConflict, DeclareConflict.Result>(member.SignInName, (c, a) => c.HandleAsync(new(session, dossiers[0], member.Id, ConflictGround.Relative, true, "Em ruột"), a, default));
        var opened = await office.OpenAsync(session, dossiers[0]);
        opened.Issued.ShouldBe(8);
        await office.CastAllAsync(opened.Round, yes, 8 - yes);

        (await office.CloseAsync(opened.Round)).ShouldSatisfyAllConditions(c => c.Count.Members.ShouldBe(9), c => c.Passed.ShouldBe(passed));
        // Neither may a written opinion come from who is there or recused (250: of absent members).
        (await office.CodeOfRefusalAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossiers[0], member.Id, true, "Đồng ý."), a, default))).ShouldBe("opinion.not-absent");
    }

    // F20. "Decides by majority otherwise" (253): a tie is no majority. Of ten members five yes are not enough, six are.
    [Theory]
    [InlineData(5, 10, false)]
    [InlineData(6, 10, true)]
    [InlineData(4, 9, false)]
    [InlineData(5, 9, true)]
    [InlineData(8, 15, true)]
    [InlineData(7, 15, false)]
    public void F20_a_tie_is_no_majority(int yes, int members, bool passed) =>
        BallotRules.IsPassed(yes, ShippedRulesOf("HUY_CHUONG_TNXP").Threshold.ShouldNotBeNull(), members).ShouldBe(passed);

    private static AwardRule ShippedRulesOf(string award) => Rules.ShippedRules.Tables.Award(award, "COMMUNE", "CONTRIBUTION", new(2026, 10, 5)).Required;
}
