using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Levels;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Rules;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;

namespace Workflow.Nominations.Tests.Counter;

/// <summary>R18: what the table of periods says of a receipt outside them is what the counter meets.</summary>
public sealed class SeasonTests
{
    private const string Late = "15/12/2026 09:00";

    [Theory]
    [InlineData("10/12/2026", false, SeasonEffect.None)]
    [InlineData("11/12/2026", false, SeasonEffect.Note)]
    [InlineData("01/01/2027", false, SeasonEffect.None)]
    [InlineData("10/07/2026", true, SeasonEffect.None)]
    [InlineData("11/07/2026", true, SeasonEffect.Note)]
    public void Merit_awards_are_received_until_10_December_and_those_of_a_school_year_until_10_July(string day, bool schoolYear, SeasonEffect effect)
    {
        var on = TestOffice.Day(day);
        var period = ShippedRules.Tables.ReceivingPeriod("CSTDCS", "COMMUNE", "MERIT", schoolYear ? SeasonFields.Education : SeasonFields.General, on);

        period.EffectOn(on).ShouldBe(effect);
        (period.Confidence, period.Source).ShouldSatisfyAllConditions(p => p.Confidence.ShouldBe("M"), p => p.Source.ShouldContain("Bắc Ninh Điều 6."));
    }

    [Theory]
    [InlineData("CSTDTQ", false, "31/12/2026", 1)]
    [InlineData("CO_CP", false, "30/06/2026", 1)]
    [InlineData("CO_CP", true, "31/12/2026", 0)]
    public void What_goes_to_the_ministry_has_the_days_of_Decree_98(string award, bool schoolYear, string closes, int years)
    {
        var period = ShippedRules.Tables.ReceivingPeriod(award, "CENTRAL", "MERIT", schoolYear ? SeasonFields.Education : SeasonFields.General, TestOffice.Day("01/10/2026"));

        (period.Closes, period.YearOffset, period.Confidence).ShouldBe((TestOffice.Day(closes), years, "H"));
    }

    [Theory]
    [InlineData("CSTDCS", "EXTRAORDINARY")]
    [InlineData("CSTDTQ", "MERIT")]
    public void Extraordinary_awards_and_what_goes_up_are_received_on_any_day(string award, string kind) =>
        ShippedRules.Tables.ReceivingPeriod(award, "COMMUNE", kind, SeasonFields.General, TestOffice.Day("31/12/2026")).EffectOn(TestOffice.Day("31/12/2026")).ShouldBe(SeasonEffect.None);

    [Theory]
    [InlineData("15/11/2026", SeasonEffect.None)]
    [InlineData("28/02/2026", SeasonEffect.None)]
    [InlineData("01/03/2026", SeasonEffect.Warn)]
    public void A_period_may_go_over_the_turn_of_the_year(string day, SeasonEffect effect) =>
        new ReceivingPeriod(TestOffice.Day("01/10/2026"), TestOffice.Day("28/02/2026"), 0, SeasonEffect.Warn, "L", "").EffectOn(TestOffice.Day(day)).ShouldBe(effect);

    [Fact]
    public async Task As_shipped_a_late_dossier_is_received_without_more_ado()
    {
        await using var office = await TestOffice.OpenAsync(Late);

        (await office.ReceiveAsync("CSTDCS-XA", "Lý Thị Sen")).Code.ShouldStartWith("H98.142-261215");
    }

    [Fact]
    public async Task Where_the_row_says_WARN_the_counter_goes_on_with_a_reason_that_stays_on_the_timeline()
    {
        await using var office = await TestOffice.OpenAsync(Late);
        await PublishAsync(office, "WARN");

        var problem = (await ReceiveAsync(office, null)).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Refused>().Problems.Single();
        (problem.Code, problem.Field, problem.Vi).ShouldBe(("season.reason", "SeasonReason", "Ngoài thời gian nhận hồ sơ (từ 01/01 đến hết 10/12): ghi lý do vẫn tiếp nhận."));
        (await office.ReadAsync(db => db.Dossiers.CountAsync())).ShouldBe(0);

        var id = (await ReceiveAsync(office, "Bão lũ chia cắt xã.")).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Done>().Value.Dossier;
        (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == id && t.Action == "ReceiveOutOfSeason").Select(t => t.Reason).SingleAsync())).ShouldBe("từ 01/01 đến hết 10/12: Bão lũ chia cắt xã.");
    }

    [Fact]
    public async Task Where_the_row_says_REFUSE_no_reason_helps_and_the_counter_may_refuse_with_a_slip()
    {
        await using var office = await TestOffice.OpenAsync(Late);
        await PublishAsync(office, "REFUSE");

        (await ReceiveAsync(office, "Bão lũ chia cắt xã.")).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Refused>().Problems.Single().Code.ShouldBe("season.closed");
        var submission = Steps.Submission("CSTDCS-XA", "Lý Thị Sen", await office.ComponentsAsync("CSTDCS-XA"));
        (await office.DoAsync<RefuseAtCounter, RefuseAtCounter.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Ngoài thời gian nhận hồ sơ."), a, default))).Slip.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task In_season_nothing_is_asked_and_nothing_noted()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        await PublishAsync(office, "REFUSE");

        var id = (await office.ReceiveAsync("CSTDCS-XA", "Lý Thị Sen")).Dossier;

        (await office.ReadAsync(db => db.Timeline.CountAsync(t => t.DossierId == id && t.Action == "ReceiveOutOfSeason"))).ShouldBe(0);
    }

    [Fact]
    public async Task A_dossier_of_a_school_year_has_its_own_period()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        await PublishAsync(office, "REFUSE");

        (await ReceiveAsync(office, null, schoolYear: true)).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Refused>().Problems.Single().Code.ShouldBe("season.closed");
    }

    [Theory]
    [InlineData("05/07/2026", 2025)]
    [InlineData("01/09/2026", 2026)]
    public void A_school_year_is_named_by_the_year_it_begins_in(string day, int year) =>
        ShippedRules.Tables.SeasonYearOf(SeasonFields.Education, TestOffice.Day(day)).ShouldBe(year);

    [Fact]
    public async Task A_pupil_is_received_by_school_year_and_the_dossier_keeps_it()
    {
        await using var office = await TestOffice.OpenAsync("06/07/2026 09:00");

        var plain = Steps.Submission("GIAY_KHEN-XA", "Lý Thị Sen", await office.ComponentsAsync("GIAY_KHEN-XA"), category: "STUDENT");
        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(plain with { Nominees = [plain.Nominees[0] with { Position = "Học sinh lớp 9A" }] }), a, default))).Dossier;

        var season = await office.ReadAsync(db => db.DossierSeasons.SingleAsync(s => s.DossierId == id));
        (season.Field, season.SchoolYear, season.AwardYear).ShouldBe((SeasonFields.Education, 2025, 2026));
    }

    [Fact]
    public async Task A_teacher_is_considered_by_school_year_when_the_counter_says_so_and_by_the_year_that_it_says()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var submission = Steps.Submission("CSTDCS-XA", "Lý Thị Sen", await office.ComponentsAsync("CSTDCS-XA")) with { Field = SeasonFields.Education, SchoolYear = 2025 };

        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).Dossier;

        (await office.ReadAsync(db => db.DossierSeasons.SingleAsync(s => s.DossierId == id))).SchoolYear.ShouldBe(2025);
        (await office.RefusedAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission with { SchoolYear = 1999 }), a, default))).ShouldHaveSingleItem().Code.ShouldBe("season.year");
    }

    [Fact]
    public async Task An_athlete_is_received_on_any_day_and_an_official_has_no_season_of_their_own()
    {
        await using var office = await TestOffice.OpenAsync(Late);
        await PublishAsync(office, "REFUSE");

        var id = (await office.ReceiveAsync("GIAY_KHEN-XA", "Lý Thị Sen", category: "ATHLETE")).Dossier;

        (await office.ReadAsync(db => db.DossierSeasons.SingleAsync())).ShouldSatisfyAllConditions(s => s.DossierId.ShouldBe(id), s => s.Field.ShouldBe("SPORT"), s => s.SchoolYear.ShouldBeNull());
        (await ReceiveAsync(office, null)).ShouldBeOfType<Outcome<ReceiveDossier.Result>.Refused>().Problems.Single().Code.ShouldBe("season.closed");
    }

    [Theory]
    [InlineData("01/09/2026 09:00", true)]
    [InlineData("15/12/2026 09:00", true)]
    [InlineData("01/06/2026 09:00", false)]
    public async Task Pupils_and_workers_in_one_dossier_are_held_to_both_calendars(string day, bool closed)
    {
        await using var office = await TestOffice.OpenAsync(day);
        await PublishAsync(office, "REFUSE");
        var plain = Steps.Submission("GIAY_KHEN-XA", "Lý Thị Sen", await office.ComponentsAsync("GIAY_KHEN-XA"), category: "STUDENT");
        var mixed = plain with { Nominees = [plain.Nominees[0] with { Position = "Học sinh lớp 9A" }, plain.Nominees[0] with { Name = "Tô Văn Hải", Category = "DIRECT_LABOUR", Position = "Công nhân" }] };

        var outcome = await office.AskAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(mixed), a, default));

        if (closed) outcome.ShouldBeOfType<Outcome<ReceiveDossier.Result>.Refused>().Problems.ShouldHaveSingleItem().Code.ShouldBe("season.closed");
        else outcome.ShouldBeOfType<Outcome<ReceiveDossier.Result>.Done>();
        // No year of one of the two is written down for both.
        (await office.ReadAsync(db => db.DossierSeasons.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_school_year_goes_up_with_the_dossier()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        await levels.ForwardAsync(procedure: "CO_CP-XA", nominee: "Trường Tiểu học An Khê Thượng", type: NomineeType.Collective, field: SeasonFields.Education);
        await levels.Courier.RunAsync();

        (await levels.Province.ReadAsync(db => db.DossierSeasons.SingleAsync())).ShouldSatisfyAllConditions(s => s.Field.ShouldBe(SeasonFields.Education), s => s.SchoolYear.ShouldBe(2026));
    }

    [Fact]
    public async Task A_slip_that_was_written_by_hand_is_held_to_the_season_of_its_day_and_not_of_the_day_it_is_typed()
    {
        await using var office = await TestOffice.OpenAsync(Late);
        await PublishAsync(office, "WARN");
        await office.DoAsync<ReserveNumbers, ReserveNumbers.Result>("truongquay", (c, a) => c.HandleAsync(new(TestOffice.Commune, SlipKind.ReceiptSlip, TestOffice.Day("15/12/2026"), 1, "Mất điện"), a, default));
        var number = await office.ReadAsync(db => db.ReservedNumbers.Select(n => n.Id).SingleAsync());
        await office.AtAsync("04/01/2027 09:00");
        var submission = Steps.Submission("CSTDCS-XA", "Lý Thị Sen", await office.ComponentsAsync("CSTDCS-XA"));
        Task<Outcome<EnterPaperSlip.Result>> EnterAsync(string? reason) => office.AskAsync<EnterPaperSlip, EnterPaperSlip.Result>("quay",
            (c, a) => c.HandleAsync(new(number, submission with { SeasonReason = reason }, TestOffice.Moment("15/12/2026 10:00")), a, default));

        (await EnterAsync(null)).ShouldBeOfType<Outcome<EnterPaperSlip.Result>.Refused>().Problems.ShouldHaveSingleItem().Code.ShouldBe("season.reason");
        var id = (await EnterAsync("Bão lũ chia cắt xã.")).ShouldBeOfType<Outcome<EnterPaperSlip.Result>.Done>().Value.Dossier;

        (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == id && t.Action == "ReceiveOutOfSeason").Select(t => t.Reason).SingleAsync())).ShouldBe("từ 01/01 đến hết 10/12: Bão lũ chia cắt xã.");
    }

    private static async Task<Outcome<ReceiveDossier.Result>> ReceiveAsync(TestOffice office, string? reason, bool schoolYear = false)
    {
        var submission = Steps.Submission("CSTDCS-XA", "Lý Thị Sen", await office.ComponentsAsync("CSTDCS-XA")) with { SeasonReason = reason, Field = schoolYear ? SeasonFields.Education : null };
        return await office.AskAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default));
    }

    /// <summary>The office makes the table stricter: a cell of it, not a line of code.</summary>
    private static async Task PublishAsync(TestOffice office, string effect)
    {
        var table = (await File.ReadAllTextAsync(TestOffice.In("nomination/receiving-periods.dmn"))).Replace("\"NOTE\"", $"\"{effect}\"", StringComparison.Ordinal);
        (await office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("receiving-periods.dmn", ResourceKind.Dmn, table), null, Actor.System, default))).ShouldBeOfType<DeployResult.Deployed>();
    }
}
