using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Tests.Campaigns;
using Workflow.Nominations.Tests.Levels;
using Workflow.Nominations.Tests.NomineeImport;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Rules;

namespace Workflow.Nominations.Tests.Counter;

/// <summary>An award is for persons, collectives or households; whoever cannot get it is not received for it.</summary>
public sealed class NomineeTypeTests
{
    [Theory]
    [InlineData("CO_CP", "COLLECTIVE")]
    [InlineData("TTLDTT", "COLLECTIVE")]
    [InlineData("CSTDCS", "INDIVIDUAL")]
    [InlineData("GD_VH", "HOUSEHOLD")]
    [InlineData("BA_ME_VNAH", "INDIVIDUAL")]
    [InlineData("GIAY_KHEN", "INDIVIDUAL COLLECTIVE HOUSEHOLD")]
    [InlineData("AH", "INDIVIDUAL COLLECTIVE")]
    public void An_award_names_whom_it_is_for(string award, string types) =>
        ShippedRules.Tables.NomineesOf(award, TestOffice.Day("05/10/2026")).Types.Select(t => t.Identifier()).ShouldBe(types.Split(' '));

    [Fact]
    public void Of_an_award_whose_law_was_not_read_nobody_is_excluded_and_the_row_says_so()
    {
        var rule = ShippedRules.Tables.NomineesOf("BK_TTG", TestOffice.Day("05/10/2026"));

        (rule.Types.Length, rule.Confidence).ShouldBe((3, "L"));
    }

    [Fact]
    public async Task A_flag_is_not_received_for_a_person_and_the_problem_names_the_field()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        var problem = (await ReceiveAsync(office, "CO_CP-XA", NomineeType.Individual)).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Refused>().Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Field).ShouldBe(("nominee.award-type", "Nominees[0].Type"));
        problem.Vi.ShouldStartWith("Cờ thi đua của Chính phủ chỉ tặng cho tập thể; “Lý Thị Sen” ghi là cá nhân. Căn cứ: ");
        (await office.ReadAsync(db => db.Dossiers.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("TTLDTT-XA", NomineeType.Household)]
    [InlineData("GD_VH-XA", NomineeType.Individual)]
    [InlineData("CSTDCS-XA", NomineeType.Collective)]
    [InlineData("HUY_CHUONG_TNXP-XA", NomineeType.Collective)]
    public async Task Every_award_keeps_to_its_own(string procedure, NomineeType type)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        (await ReceiveAsync(office, procedure, type)).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Refused>().Problems.ShouldHaveSingleItem().Code.ShouldBe("nominee.award-type");
    }

    [Fact]
    public async Task The_counter_may_refuse_such_a_dossier_with_a_slip()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var submission = Steps.Submission("CO_CP-XA", "Lý Thị Sen", await office.ComponentsAsync("CO_CP-XA"));

        (await office.DoAsync<RefuseAtCounter, RefuseAtCounter.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Cờ chỉ tặng tập thể."), a, default))).Slip.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task A_list_for_an_award_tells_every_line_that_cannot_get_it()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");

        (await office.RejectedAsync("ds.csv", Lists.Utf8(Lists.Good), "TTLDTT-XA")).Select(p => (p.Row, p.Code)).ShouldBe([(2, "nominee.award-type"), (3, "nominee.award-type")]);
    }

    [Fact]
    public async Task A_list_that_was_imported_for_no_award_is_held_to_it_at_the_counter()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var list = (await office.ImportedAsync("ds.csv", Lists.Utf8(Lists.Good))).List;
        var submission = Steps.Submission("TTLDTT-XA", "", await office.ComponentsAsync("TTLDTT-XA")) with { Nominees = [], NomineeList = list };

        var problems = await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));

        problems.Select(p => (p.Code, p.Field)).ShouldBe([("nominee.award-type", "NomineeList"), ("nominee.award-type", "NomineeList")]);
    }

    [Fact]
    public async Task A_quota_for_households_of_a_flag_is_refused()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var campaign = await office.LaunchedAsync();

        (await office.RefusedAsync<SaveQuota, SaveQuota.Result>("chuyenvien", (c, a) => c.HandleAsync(new(campaign, QuotaScope.Campaign, null, "CO_CP", NomineeType.Household, 3, null), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("quota.nominee-type");
    }

    [Fact]
    public async Task The_upper_counter_does_not_take_in_what_its_own_table_excludes()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        await levels.SubmitFlagAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.Province.ReadAsync(db => db.Nominees.Where(n => n.DossierId == upper).ExecuteUpdateAsync(row => row.SetProperty(n => n.Type, NomineeType.Household)));

        (await levels.Province.RefusedAsync<CheckForwarded, CheckForwarded.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, CounterFinding.Complete, [], null), a, default)))
            .ShouldHaveSingleItem().Code.ShouldBe("nominee.award-type");
        (await levels.CheckAsync(upper, CounterFinding.Refused, reason: "Cờ chỉ tặng tập thể.")).Slip.ShouldNotBe(Guid.Empty);
    }

    private static async Task<Outcome<ReceiveDossier.Result>> ReceiveAsync(TestOffice office, string procedure, NomineeType type)
    {
        var submission = Steps.Submission(procedure, "Lý Thị Sen", await office.ComponentsAsync(procedure), type, "OTHER");
        return await office.AskAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));
    }
}
