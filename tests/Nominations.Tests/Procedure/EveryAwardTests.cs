using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Levels.ByLetter;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Campaigns;
using Workflow.Nominations.Tests.Levels;
using Workflow.Nominations.Tests.Rules;

namespace Workflow.Nominations.Tests.Procedure;

/// <summary>Every award of the reference (a1: A01–A22) can be taken from a counter to its end.</summary>
public sealed class EveryAwardTests
{
    /// <summary>Awards that a unit's own head decides (A07, A01 of units) never come to a counter.</summary>
    private const string InsideTheUnit = "UNIT";

    public static TheoryData<string> DecidedByTheCommune =>
        ["LDTT-XA", "TTLDTT-XA", "CSTDCS-XA", "THON_TDP_VH-XA", "GD_VH-XA", "GIAY_KHEN-XA", "GIAY_KHEN-XA-DX", "GIAY_KHEN-XA-PT", "GIAY_KHEN-XA-CD", "GIAY_KHEN-XA-PTCD", "GIAY_KHEN-XA-CH", "GIAY_KHEN-XA-NH", "GIAY_KHEN-XA-DN"];

    [Fact]
    public async Task Every_row_of_the_award_table_has_a_procedure_at_the_counter_of_its_level()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var procedures = await office.ReadAsync(db => db.Procedures.Select(p => new { p.Level, p.Award, p.Kind }).ToListAsync());
        XNamespace dmn = "https://www.omg.org/spec/DMN/20191111/MODEL/";
        var rows = ShippedRules.Files["award-rules.dmn"].Model!.CopyDocument().Descendants(dmn + "rule")
            .Select(rule => rule.Elements(dmn + "inputEntry").Select(e => e.Value.Split(',').Select(t => t.Trim(' ', '"')).ToArray()).ToArray()).Where(row => row[0][0] != "-" && !row[3][0].Contains("2017", StringComparison.Ordinal));

        // District rows name the commune too: what it took in for the district until 30/6/2025.
        var without = rows.SelectMany(row => row[1].Take(1).SelectMany(level => row[2].Select(kind => (Award: row[0][0], Level: level, Kind: kind))))
            .Where(row => row.Level != InsideTheUnit && !row.Kind.Contains('[', StringComparison.Ordinal))
            // Of the two kinds in which the veterans' medal and the mother's title may be asked for, the counter has one.
            .Where(row => row is not ({ Award: "HUY_CHUONG_TNXP" or "BA_ME_VNAH", Kind: "MERIT" } or { Level: "DISTRICT", Kind: not "MERIT" }))
            .Where(row => !procedures.Any(p => (p.Award, p.Level.Identifier(), p.Kind) == (row.Award, row.Level, row.Kind))).ToList();

        without.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(DecidedByTheCommune))]
    public async Task What_the_commune_decides_goes_from_receipt_to_the_returned_result(string procedure)
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var id = await ReceiveAsync(office, procedure);
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        var voted = (await office.DossierAsync(id)).Status == DossierStatus.InCouncil;
        if (voted)
        {
            await office.ConveneAsync(id, "26/10/2026 08:00");
            await office.AtAsync("26/10/2026 08:00");
            (await office.CloseAsync(await office.VoteAsync(await office.OpenSessionAsync(id, 9), id, yes: 9, no: 0))).Passed.ShouldBeTrue();
        }

        await office.SubmitAsync(id);
        await office.SignAsync(id, "112/QĐ-UBND", voted ? "26/10/2026" : "05/10/2026");
        await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "77"), a, default));
        await office.ReturnAsync(id);

        (await office.DossierAsync(id)).Status.ShouldBe(DossierStatus.ResultReturned);
        (await office.TasksAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_medal_of_the_youth_volunteers_is_posted_by_the_commune_and_goes_over_the_province_to_the_ministry_and_back()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("05/10/2026 08:00");
        var received = await levels.Commune.ReceiveAsync("HUY_CHUONG_TNXP-XA", "Cao Thị Vân", NomineeType.Individual, "OTHER");
        // 15 calendar days (Decision 637).
        received.DueOn.ShouldBe(TestOffice.Day("20/10/2026"));
        var id = received.Dossier;
        await levels.Commune.TransferAndAssignAsync(id);
        await levels.Commune.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, AppraisalOutcome.Eligible, "Đủ điều kiện.", [], PostPublicly: true), a, default));
        var posted = await levels.Commune.DoAsync<PostPublicly, PostPublicly.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "Nhà văn hóa thôn"), a, default));
        posted.EndsOn.ShouldBe(TestOffice.Day("09/10/2026"));
        await levels.AtAsync("12/10/2026 08:00");
        await levels.Commune.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, true, "Đề nghị."), a, default));
        await levels.Commune.ConveneAsync(id, "14/10/2026 08:00");
        await levels.AtAsync("14/10/2026 08:00");
        (await levels.Commune.CloseAsync(await levels.Commune.VoteAsync(await levels.Commune.OpenSessionAsync(id, 9), id, yes: 9, no: 0))).Passed.ShouldBeTrue();
        await levels.Commune.SubmitAsync(id);
        await levels.Commune.ReadSubmissionAsync(id);
        await levels.Commune.DoAsync<ProposeUpward, ProposeUpward.Result>("chutich", (c, a) => c.HandleAsync(new(id), a, default));
        await levels.Courier.RunAsync();

        var upper = await levels.UpperAsync();
        (await levels.CheckAsync(upper.Id)).DueOn.ShouldBe(TestOffice.Day("29/10/2026"));
        await levels.AssignAsync(upper.Id);
        await levels.AppraiseAsync(upper.Id);
        await levels.VoteAsync(upper.Id, "20/10/2026 08:00", written: 2);
        (await levels.ProposeAsync(upper.Id)).ShouldBe("Bộ Nội vụ");
        await levels.AtAsync("21/10/2026 09:00");
        await levels.Province.DoAsync<DispatchToUpper, DispatchToUpper.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper.Id, AboveTheProvince.Letter("215/TTr-UBND", "21/10/2026")), a, default));
        await levels.AtAsync("14/12/2026 09:00");
        await levels.ScanAsync(upper.Id);
        await levels.AnswerAsync(AboveTheProvince.Awarded(upper.Id, "10/12/2026"));
        await levels.Commune.ReturnAsync(id);

        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.ResultReturned);
    }

    [Fact]
    public async Task A_limit_in_calendar_days_is_printed_and_held_in_calendar_days()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 08:00");
        var received = await office.ReceiveAsync("GD_VH-XA", "Hộ bà Cao Thị Vân", NomineeType.Household, "OTHER");
        // 15 days (A05), of which ten are days of work.
        received.DueOn.ShouldBe(TestOffice.Day("20/10/2026"));
        var slip = SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == received.Slip)));
        slip.ShouldBeOfType<ReceiptSlip>().TimeLimit.ShouldBe("15 ngày");

        await office.AtAsync("07/10/2026 08:00");
        await office.DoAsync<HoldDossier, HoldDossier.Result>("truongphong", (c, a) => c.HandleAsync(new(received.Dossier, HoldGround.Denunciation, "Đơn tố cáo", "Thanh tra", TestOffice.Day("07/10/2026")), a, default));
        await office.AtAsync("12/10/2026 08:00");
        await office.DoAsync<ConcludeHold, ConcludeHold.Result>("truongphong", (c, a) => c.HandleAsync(new(received.Dossier, false, "Không có vi phạm", TestOffice.Day("12/10/2026")), a, default));

        // Put off by the five days from 08/10 to 12/10: Sunday 25/10, and so the Monday.
        (await office.DossierAsync(received.Dossier)).DueOn.ShouldBe(TestOffice.Day("26/10/2026"));
    }

    [Fact]
    public async Task The_title_of_heroic_mother_goes_over_the_province_without_a_vote_and_brings_15_and_a_half_base_salaries()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("05/10/2026 08:00");
        var id = (await levels.Commune.ReceiveAsync("BA_ME_VNAH-XA", "Cao Thị Vân", NomineeType.Individual, "OTHER")).Dossier;
        await levels.Commune.TransferAndAssignAsync(id);
        await levels.Commune.AppraiseAndConcludeAsync(id);
        await levels.Commune.SubmitAsync(id);
        await levels.Commune.ReadSubmissionAsync(id);
        await levels.Commune.DoAsync<ProposeUpward, ProposeUpward.Result>("chutich", (c, a) => c.HandleAsync(new(id), a, default));
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AppraiseAsync(upper);
        await levels.ProposeAsync(upper);
        await levels.AtAsync("06/10/2026 09:00");
        await levels.Province.DoAsync<DispatchToUpper, DispatchToUpper.Result>("quaytinh", (c, a) => c.HandleAsync(new(upper, AboveTheProvince.Letter("215/TTr-UBND", "06/10/2026")), a, default));
        await levels.AtAsync("14/12/2026 09:00");
        await levels.ScanAsync(upper);

        // 15.5 × 2,530,000 (Decree 98/2023 Art. 56.1).
        (await levels.AnswerAsync(AboveTheProvince.Awarded(upper, "10/12/2026"))).Bonus.ShouldBe(39_220_000);
        await levels.Commune.ReturnAsync(id);
        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.ResultReturned);
    }

    [Fact]
    public async Task A_thematic_flag_of_the_government_is_proposed_under_the_campaign_of_the_province()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var plain = Steps.Submission("CO_CP-TINH-CD", "Xã Hai", await office.ComponentsAsync("CO_CP-TINH-CD"), NomineeType.Collective) with { Office = "H98", NominatingUnit = "Xã Hai" };
        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(plain), a, default))).ShouldHaveSingleItem().Code.ShouldBe("campaign.required");
        var campaign = (await office.DoAsync<SaveCampaign, SaveCampaign.Result>("chuyenvientinh", (c, a) => c.HandleAsync(CampaignSteps.Request(kind: CampaignKind.Thematic) with { Office = "H98" }, a, default))).Campaign;
        await office.DoAsync<LaunchCampaign, LaunchCampaign.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(campaign, "55/QĐ-UBND", TestOffice.Day("05/10/2026")), a, default));
        await office.DoAsync<RegisterParticipant, RegisterParticipant.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(campaign, null, "Xã Hai", 0, 5, 0, null), a, default));

        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(plain with { Campaign = campaign }), a, default))).Dossier;

        (await office.DossierAsync(id)).ShouldSatisfyAllConditions(d => d.Kind.ShouldBe("THEMATIC"), d => d.Award.ShouldBe("CO_CP"));
        (await office.ReadAsync(db => db.Set<CampaignDossierRow>().AnyAsync(l => l.DossierId == id && l.CampaignId == campaign))).ShouldBeTrue();
    }

    private static async Task<Guid> ReceiveAsync(TestOffice office, string procedure)
    {
        var type = ShippedRules.Tables.NomineesOf(procedure.Split('-')[0], TestOffice.Day("05/10/2026")).Types[0];
        if (procedure[^3..] is not ("-PT" or "-CD") && !procedure.EndsWith("-PTCD", StringComparison.Ordinal)) return (await office.ReceiveAsync(procedure, "Cao Thị Vân", type, "OTHER")).Dossier;

        var campaign = await office.LaunchedAsync(procedure.EndsWith("-PT", StringComparison.Ordinal) ? CampaignKind.ByRound : CampaignKind.Thematic);
        await office.JoinAsync(campaign, "Thôn Trung");
        return (await office.NominateAsync(campaign, "Thôn Trung", procedure: procedure)).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Done>().Value.Dossier;
    }
}
