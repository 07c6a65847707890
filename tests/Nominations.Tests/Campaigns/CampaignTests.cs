using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Tests.Campaigns;

public sealed class CampaignTests
{
    private static Task<TestOffice> OpenAsync() => TestOffice.OpenAsync("05/10/2026 09:00");

    private static Task<List<UserTaskRow>> TasksAsync(TestOffice office, Guid campaign) =>
        office.ReadAsync(db => db.UserTasks.Where(t => db.Set<CampaignRow>().Any(c => c.Id == campaign && c.InstanceId == t.RootId)).ToListAsync());

    [Fact]
    public async Task The_days_of_a_campaign_are_counted_in_working_days()
    {
        await using var office = await OpenAsync();

        var saved = await office.DoAsync<SaveCampaign, SaveCampaign.Result>("chuyenvien", (c, a) => c.HandleAsync(CampaignSteps.Request(), a, default));

        (saved.Code, saved.RegistrationEndsOn, saved.NominationsEndOn).ShouldBe(("PT-2026-01", TestOffice.Day("12/10/2026"), TestOffice.Day("07/12/2026")));
    }

    [Fact]
    public async Task A_holiday_before_the_conference_moves_the_last_day_for_dossiers()
    {
        await using var office = await OpenAsync();
        var calendar = CampaignSteps.Autumn with { ConferenceOn = TestOffice.Day("25/11/2026"), NominationDays = 2, PreliminaryOn = null };

        (await office.DoAsync<SaveCampaign, SaveCampaign.Result>("chuyenvien", (c, a) => c.HandleAsync(CampaignSteps.Request(calendar), a, default)))
            .NominationsEndOn.ShouldBe(TestOffice.Day("20/11/2026"), "24/11 is a day of rest");
    }

    [Fact]
    public async Task A_campaign_runs_from_launch_through_both_reviews_to_its_end()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync();

        await office.AtAsync("12/10/2026 18:00");
        (await TasksAsync(office, campaign)).ShouldBeEmpty();
        await office.AtAsync("02/11/2026 18:00");
        (await TasksAsync(office, campaign)).Single().Element.ShouldBe("review-preliminary");
        await office.DoAsync<ReviewCampaign, ReviewCampaign.Result>("chuyenvien", (c, a) => c.HandleAsync(new(campaign, "Đạt 6/10 tiêu chí."), a, default));
        await office.AtAsync("07/12/2026 18:00");
        (await TasksAsync(office, campaign)).Single().ShouldSatisfyAllConditions(t => t.Element.ShouldBe("review-final"), t => t.DueAt.ShouldBe(TestOffice.Moment("21/12/2026 17:00")));
        await office.DoAsync<CloseCampaign, CloseCampaign.Result>("truongphong", (c, a) => c.HandleAsync(new(campaign, "Hoàn thành."), a, default));

        (await office.ReadAsync(db => db.Set<CampaignRow>().SingleAsync(c => c.Id == campaign))).ShouldSatisfyAllConditions(
            c => c.State.ShouldBe(CampaignState.Closed), c => c.PreliminaryReview.ShouldBe("Đạt 6/10 tiêu chí."), c => c.FinalReview.ShouldBe("Hoàn thành."));
        (await office.ReadAsync(db => db.Instances.CountAsync(i => i.ProcessId == "nomination-campaign" && i.EndedAt == null))).ShouldBe(0);
    }

    [Fact]
    public async Task A_change_of_the_calendar_needs_a_reason_and_the_process_follows_it()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync(calendar: CampaignSteps.Autumn with { PreliminaryOn = null });
        var later = CampaignSteps.Autumn with { PreliminaryOn = null, ConferenceOn = TestOffice.Day("28/12/2026") };
        await office.AtAsync("13/10/2026 08:00");

        (await office.RefusedAsync<AmendCampaignCalendar, AmendCampaignCalendar.Result>("truongphong", (c, a) => c.HandleAsync(new(campaign, later, " "), a, default))).ShouldContain(p => p.Field == "Reason");
        var amended = await office.DoAsync<AmendCampaignCalendar, AmendCampaignCalendar.Result>("truongphong", (c, a) => c.HandleAsync(new(campaign, later, "Lùi hội nghị"), a, default));

        amended.NominationsEndOn.ShouldBe(TestOffice.Day("14/12/2026"));
        await office.AtAsync("08/12/2026 18:00");
        (await TasksAsync(office, campaign)).ShouldBeEmpty();
        await office.AtAsync("14/12/2026 18:00");
        (await TasksAsync(office, campaign)).Single().Element.ShouldBe("review-final");
        (await office.ReadAsync(db => db.Set<CampaignNoteRow>().SingleAsync())).Text.ShouldBe("Đổi lịch: Lùi hội nghị");
    }

    [Fact]
    public async Task A_stopped_campaign_takes_no_more_dossiers_and_its_process_is_over()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync();
        await office.JoinAsync(campaign, "Thôn Trung");

        await office.DoAsync<StopCampaign, StopCampaign.Result>("truongphong", (c, a) => c.HandleAsync(new(campaign, "Bão lũ"), a, default));

        (await office.NotNominatedAsync(campaign, "Thôn Trung")).Code.ShouldBe("campaign.state");
        (await office.ReadAsync(db => db.Instances.CountAsync(i => i.ProcessId == "nomination-campaign" && i.EndedAt == null))).ShouldBe(0);
    }

    [Theory]
    [InlineData("Thôn Lạ", "05/10/2026 10:00", "GIAY_KHEN-XA-PT", "campaign.not-participant")]
    [InlineData("Thôn Trung", "08/12/2026 09:00", "GIAY_KHEN-XA-PT", "campaign.nominations-over")]
    [InlineData("Thôn Trung", "05/10/2026 10:00", "GIAY_KHEN-XA-CD", "campaign.kind")]
    [InlineData("Thôn Trung", "05/10/2026 10:00", "GIAY_KHEN-XA", "campaign.kind")]
    public async Task A_dossier_belongs_to_a_campaign_only_in_its_time_by_a_unit_of_it_and_of_its_kind(string unit, string at, string procedure, string code)
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync();
        await office.JoinAsync(campaign, "Thôn Trung");
        await office.AtAsync(at);

        (await office.NotNominatedAsync(campaign, unit, procedure: procedure)).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("GIAY_KHEN-XA-PT")]
    [InlineData("GIAY_KHEN-XA-CD")]
    public async Task A_campaign_award_without_a_campaign_is_not_received(string procedure)
    {
        await using var office = await OpenAsync();

        (await office.NotNominatedAsync(null, "Thôn Trung", procedure: procedure)).Code.ShouldBe("campaign.required");
    }

    [Fact]
    public async Task A_thematic_campaign_takes_thematic_dossiers()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync(CampaignKind.Thematic);
        await office.JoinAsync(campaign, "Thôn Trung");

        (await office.NominateAsync(campaign, "Thôn Trung", procedure: "GIAY_KHEN-XA-CD")).ShouldBeOfType<Outcome<Workflow.Nominations.Counter.ReceiveDossier.Result>.Done>();
    }

    [Fact]
    public async Task A_unit_joins_once_and_until_the_registration_is_over()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync();
        await office.JoinAsync(campaign, "Thôn Trung");

        async Task<string> CodeAsync(string unit) => (await office.RefusedAsync<RegisterParticipant, RegisterParticipant.Result>("chuyenvien",
            (c, a) => c.HandleAsync(new(campaign, null, unit, 1, 1, 0, null), a, default))).ShouldHaveSingleItem().Code;

        (await CodeAsync("THON TRUNG")).ShouldBe("participant.twice");
        await office.AtAsync("13/10/2026 08:00");
        (await CodeAsync("Thôn Mới")).ShouldBe("campaign.registration-over");
    }

    [Fact]
    public async Task Results_count_by_unit_and_set_direct_labourers_beside_the_target()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync();
        await office.JoinAsync(campaign, "Thôn Trung", target: 50);
        await office.JoinAsync(campaign, "Thôn Đá Bạc", target: 50);
        await office.NominatedAsync(campaign, "Thôn Trung", nominees: 2, category: "DIRECT_LABOUR");
        await office.NominatedAsync(campaign, "Thôn Trung", nominees: 1);
        await office.NominatedAsync(campaign, "Thôn Đá Bạc", nominees: 3);

        var results = await office.DoAsync<CampaignResults, CampaignResults.Result>("chutich", (c, a) => c.HandleAsync(campaign, a, default));

        results.ByUnit.Select(l => (l.Unit, l.Tally.Nominated, l.Tally.Awarded, l.Tally.UnderWay)).ShouldBe([("Thôn Đá Bạc", 3, 0, 3), ("Thôn Trung", 3, 0, 3)], ignoreOrder: true);
        results.Labour.Select(l => (l.Unit, l.Individuals, l.DirectLabourers, l.Share, l.Reached)).ShouldBe([("Thôn Đá Bạc", 3, 0, 0, false), ("Thôn Trung", 3, 2, 67, true)], ignoreOrder: true);
    }

    [Fact]
    public async Task Results_count_by_kind_of_nominee_and_the_lines_add_up_to_the_total()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync();
        await office.JoinAsync(campaign, "Thôn Trung");
        await office.JoinAsync(campaign, "Thôn Đá Bạc");
        await office.NominatedAsync(campaign, "Thôn Trung", nominees: 2, category: "DIRECT_LABOUR");
        await office.NominatedAsync(campaign, "Thôn Đá Bạc", nominees: 3, category: "STUDENT");
        await office.NominatedAsync(campaign, "Thôn Đá Bạc", nominees: 1, category: "DIRECT_LABOUR");

        var results = await office.DoAsync<CampaignResults, CampaignResults.Result>("chutich", (c, a) => c.HandleAsync(campaign, a, default));

        results.ByKind.Select(k => (k.Type, k.Category, k.Tally.Nominated)).ShouldBe([(NomineeType.Individual, "DIRECT_LABOUR", 3), (NomineeType.Individual, "STUDENT", 3)], ignoreOrder: true);
        (results.Total.Nominated, results.Total.UnderWay).ShouldBe((6, 6));
        using var file = new MemoryStream();
        await Nominations.Registers.CsvSheet.WriteAsync(CampaignSheet.Of(results), file, default);
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        (lines.Length, lines[^1]).ShouldBe((5, "Tổng cộng,,,,6,0,0,6"), string.Join("\n", lines));
    }

    [Fact]
    public async Task A_units_target_is_a_dated_row_and_the_earlier_one_stays_on_record()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync();
        var unit = await office.JoinAsync(campaign, "Thôn Trung", target: 50);
        await office.AtAsync("07/10/2026 08:00");
        Task SetAsync(int? target) => office.DoAsync<RegisterParticipant, RegisterParticipant.Result>("chuyenvien", (c, a) => c.HandleAsync(new(campaign, unit, "Thôn Trung", 100, 10, 0, target), a, default));
        await SetAsync(50);
        await SetAsync(60);
        await SetAsync(70);

        var rows = await office.ReadAsync(db => db.Set<CampaignTargetRow>().OrderBy(t => t.ValidFrom).ToListAsync());

        rows.Select(t => (t.ValidFrom, t.Percent)).ShouldBe([(TestOffice.Day("05/10/2026"), 50), (TestOffice.Day("07/10/2026"), 70)]);
        (rows.On(TestOffice.Day("04/10/2026")), rows.On(TestOffice.Day("06/10/2026")), rows.On(TestOffice.Day("01/12/2026"))).ShouldBe((null, 50, 70));
    }

    [Fact]
    public async Task A_campaign_is_launched_by_the_head_of_the_department_only()
    {
        await using var office = await OpenAsync();
        var campaign = (await office.DoAsync<SaveCampaign, SaveCampaign.Result>("chuyenvien", (c, a) => c.HandleAsync(CampaignSteps.Request(), a, default))).Campaign;

        (await office.RefusedAsync<LaunchCampaign, LaunchCampaign.Result>("chuyenvien", (c, a) => c.HandleAsync(new(campaign, "55/QĐ-UBND", TestOffice.Day("05/10/2026")), a, default)))
            .ShouldContain(p => p.Code == "access.denied");
        (await office.RefusedAsync<CampaignResults, CampaignResults.Result>("quaytinh", (c, a) => c.HandleAsync(campaign, a, default))).ShouldContain(p => p.Code == "access.denied");
    }

    [Fact]
    public async Task A_launched_campaign_is_not_rewritten()
    {
        await using var office = await OpenAsync();
        var campaign = await office.LaunchedAsync();

        (await office.RefusedAsync<SaveCampaign, SaveCampaign.Result>("chuyenvien", (c, a) => c.HandleAsync(CampaignSteps.Request() with { Campaign = campaign }, a, default))).ShouldContain(p => p.Code == "campaign.state");
    }
}
