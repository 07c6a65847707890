using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Campaigns;

public sealed class QuotaTests
{
    private static async Task<(TestOffice Office, Guid Campaign)> OpenAsync()
    {
        var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var campaign = await office.LaunchedAsync();
        await office.JoinAsync(campaign, "Thôn Trung", individuals: 39);
        await office.JoinAsync(campaign, "Thôn Đá Bạc", individuals: 100);
        return (office, campaign);
    }

    [Fact]
    public async Task A_unit_nominates_up_to_its_quota_and_is_told_how_far_it_is_over()
    {
        var (office, campaign) = await OpenAsync();
        await using var ending = office;
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, most: 3);
        await office.NominatedAsync(campaign, "Thôn Trung", nominees: 2);

        var problem = await office.NotNominatedAsync(campaign, "thôn  trung", nominees: 2);

        problem.Code.ShouldBe("campaign.quota");
        problem.Vi.ShouldBe("Vượt chỉ tiêu: “Thôn Trung” được đề nghị nhiều nhất 3 Giấy khen; đã có 2, hồ sơ này thêm 2.");
        await office.NominatedAsync(campaign, "Thôn Trung");
        await office.NominatedAsync(campaign, "Thôn Đá Bạc", nominees: 3);
    }

    [Fact]
    public async Task A_share_of_those_who_take_part_is_rounded_down()
    {
        var (office, campaign) = await OpenAsync();
        await using var ending = office;
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, percent: 5, type: NomineeType.Individual);

        (await office.NotNominatedAsync(campaign, "Thôn Trung", nominees: 2)).Vi.ShouldContain("nhiều nhất 1 (5 % số tham gia)");
        await office.NominatedAsync(campaign, "Thôn Trung");
        await office.NominatedAsync(campaign, "Thôn Đá Bạc", nominees: 5);
    }

    [Fact]
    public async Task The_quota_of_one_unit_stands_instead_of_that_of_each()
    {
        var (office, campaign) = await OpenAsync();
        await using var ending = office;
        var unit = await office.ReadAsync(db => db.Set<CampaignParticipantRow>().Where(p => p.Unit == "Thôn Trung").Select(p => p.Id).SingleAsync());
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, most: 1);
        await office.QuotaAsync(campaign, QuotaScope.OneUnit, most: 2, unit: unit);

        await office.NominatedAsync(campaign, "Thôn Trung", nominees: 2);
        (await office.NotNominatedAsync(campaign, "Thôn Đá Bạc", nominees: 2)).Code.ShouldBe("campaign.quota");
    }

    [Fact]
    public async Task The_quota_of_the_campaign_counts_all_units_together()
    {
        var (office, campaign) = await OpenAsync();
        await using var ending = office;
        await office.QuotaAsync(campaign, QuotaScope.Campaign, most: 3);
        await office.NominatedAsync(campaign, "Thôn Trung", nominees: 2);

        (await office.NotNominatedAsync(campaign, "Thôn Đá Bạc", nominees: 2)).Vi.ShouldContain("phong trào PT-2026-01");
    }

    [Fact]
    public async Task A_withdrawn_dossier_gives_its_places_back()
    {
        var (office, campaign) = await OpenAsync();
        await using var ending = office;
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, most: 1);
        var dossier = await office.NominatedAsync(campaign, "Thôn Trung");
        await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>("quay", (c, a) => c.HandleAsync(new(dossier, "Đơn vị xin rút"), a, default));
        await office.DoAsync<ReturnPapers, ReturnPapers.Result>("quay", (c, a) => c.HandleAsync(new(dossier, "Nguyễn Văn Thư"), a, default));

        await office.NominatedAsync(campaign, "Thôn Trung");
    }

    [Fact]
    public async Task Two_counters_never_take_the_last_place_both()
    {
        var (office, campaign) = await OpenAsync();
        await using var ending = office;
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, most: 5);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => office.NominateAsync(campaign, "Thôn Trung")));

        outcomes.Count(o => o is Outcome<ReceiveDossier.Result>.Done).ShouldBe(5);
        outcomes.OfType<Outcome<ReceiveDossier.Result>.Refused>().SelectMany(r => r.Problems).Select(p => p.Code).Distinct(StringComparer.Ordinal).ShouldBe(["campaign.quota"]);
    }

    [Fact]
    public async Task A_quota_is_a_number_or_a_share_and_is_set_once()
    {
        var (office, campaign) = await OpenAsync();
        await using var ending = office;
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, most: 5);

        async Task<string> CodeAsync(int? most, decimal? percent, string award = "GIAY_KHEN") => (await office.RefusedAsync<SaveQuota, SaveQuota.Result>("chuyenvien",
            (c, a) => c.HandleAsync(new(campaign, QuotaScope.EachUnit, null, award, null, most, percent), a, default)))[0].Code;

        (await CodeAsync(1, 5m)).ShouldBe("quota.either");
        (await CodeAsync(null, 0.05m)).ShouldBe("quota.percent");
        (await CodeAsync(7, null)).ShouldBe("quota.twice");
        (await CodeAsync(7, null, "KHAC")).ShouldBe("award.unknown");
    }

    [Fact]
    public async Task A_non_award_that_was_handed_out_gives_its_place_back_and_is_not_counted_as_under_way()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var campaign = await office.LaunchedAsync();
        await office.JoinAsync(campaign, "Thôn Trung");
        await office.QuotaAsync(campaign, QuotaScope.EachUnit, most: 1);
        var id = await office.NominatedAsync(campaign, "Thôn Trung");
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        await office.SubmitAsync(id);
        await office.DoAsync<Decisions.RefuseByChair, Decisions.RefuseByChair.Result>("chutich", (c, a) => c.HandleAsync(new(id, "Thành tích chưa rõ."), a, default));
        await office.DoAsync<Results.NotifyNonAward, Results.NotifyNonAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Không được khen thưởng."), a, default));
        await office.ReturnAsync(id);

        var line = (await office.DoAsync<CampaignResults, CampaignResults.Result>("chuyenvien", (c, a) => c.HandleAsync(campaign, a, default))).Lines.ShouldHaveSingleItem();

        (line.Tally.Nominated, line.Tally.Awarded, line.Tally.NotAwarded, line.Tally.UnderWay).ShouldBe((1, 0, 1, 0));
        await office.NominatedAsync(campaign, "Thôn Trung");
    }
}
