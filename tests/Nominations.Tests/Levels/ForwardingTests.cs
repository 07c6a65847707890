using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Results;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Tests.Levels;

public sealed class ForwardingTests
{
    [Fact]
    public async Task D13_goes_to_the_province_and_its_result_comes_back_to_the_counter_of_origin()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        await AwardedAsync(levels);
    }

    [Fact]
    public async Task D13_comes_out_the_same_when_commune_and_province_are_two_installations()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        await AwardedAsync(levels);
    }

    private static async Task AwardedAsync(TwoLevels levels)
    {
        var id = await levels.ForwardAsync();
        var lower = await levels.Commune.DossierAsync(id);
        (lower.Code, lower.DueOn, lower.Status, lower.ClosedOn).ShouldBe(("H98.142-260928-0003", TestOffice.Day("26/10/2026"), DossierStatus.Forwarded, TestOffice.Day("12/10/2026")));

        await levels.Courier.RunAsync();
        var upper = await levels.UpperAsync();
        (upper.OfficeCode, upper.OriginCode, upper.Status, upper.Nominees.Single().Name).ShouldBe(("H98", "H98.142-260928-0003", DossierStatus.Submitted, "Cao Thị Vân"));
        var checkedIn = await levels.CheckAsync(upper.Id);
        checkedIn.Code.ShouldBe("H98-261012-0001");
        // The province counts its own limit: 20 working days from its receipt.
        checkedIn.DueOn.ShouldBe(TestOffice.Day("09/11/2026"));
        await levels.AssignAsync(upper.Id);
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper.Id);
        var closed = await levels.VoteAsync(upper.Id, "12/11/2026 08:00", written: 2);
        (closed.Count.Agree, closed.Count.Members, closed.Passed).ShouldBe((15, 15, true));
        await levels.AtAsync("16/11/2026 09:00");
        (await levels.SignAsync(upper.Id, "2025/QĐ-UBND", "16/11/2026")).ShouldBe(7_590_000);
        await levels.Courier.RunAsync();

        lower = await levels.Commune.DossierAsync(id);
        lower.Status.ShouldBe(DossierStatus.Decided);
        var decision = await levels.Commune.ReadAsync(db => db.ChairDecisions.SingleAsync(d => d.Id == lower.CurrentDecisionId));
        (decision.Number, decision.SignedOn, decision.Bonus, decision.ChairName).ShouldBe(("2025/QĐ-UBND", TestOffice.Day("16/11/2026"), 7_590_000m, "Nông Văn Thành"));
        (await levels.Commune.ReadAsync(db => db.Notices.CountAsync(n => n.DossierId == id && n.Kind == "result.ready"))).ShouldBe(1);

        await levels.AtAsync("17/11/2026 09:00");
        (await levels.Commune.ReturnAsync(id)).RegisterEntry.ShouldEndWith("/2026");
        await levels.Courier.RunAsync();
        (await levels.Commune.DossierAsync(id)).Status.PortalCode().ShouldBe(10);
        (await levels.UpperAsync()).Status.ShouldBe(DossierStatus.ResultReturned);
        (await levels.Commune.ControlSlipAsync(id)).Select(r => r.Receiver).ShouldBe([
            "Bộ phận Một cửa", "Phòng Văn hóa – Xã hội", "Chuyên viên Trịnh Minh Quân", "Thường trực Hội đồng Thi đua – Khen thưởng", "Chuyên viên Trịnh Minh Quân",
            "Chủ tịch Ủy ban nhân dân", "Trung tâm Phục vụ hành chính công tỉnh (tỉnh Bình Lâm)", "Bộ phận Một cửa", "Nguyễn Văn Thư"]);
        (await levels.Province.ControlSlipAsync(upper.Id))[^1].Receiver.ShouldBe("Trung tâm Phục vụ hành chính công xã (xã An Khê Thượng)");
        await NothingIsLeftAsync(levels.Commune);
        await NothingIsLeftAsync(levels.Province);
    }

    [Fact]
    public async Task D13_with_thirteen_of_fifteen_votes_fails_and_is_told_at_the_counter_of_origin()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var id = await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper);

        var closed = await levels.VoteAsync(upper, "05/11/2026 08:00", written: 0);
        (closed.Count.Agree, closed.Count.Members, closed.Passed, closed.Status).ShouldBe((13, 15, false, DossierStatus.NotAwarded));
        await levels.Courier.RunAsync();
        // What the province found is shown at once; the written notice comes with its result.
        (await levels.ForwardingAsync(id)).UpperStatus.ShouldBe(DossierStatus.NotAwarded);
        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.Forwarded);
        await levels.Province.DoAsync<NotifyNonAward, NotifyNonAward.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(upper, "Hội đồng tỉnh: 13/15 đồng ý, chưa đạt 90 %."), a, default));
        await levels.Courier.RunAsync();

        var lower = await levels.Commune.DossierAsync(id);
        (lower.Status, lower.StatusReason, lower.CurrentDecisionId).ShouldBe((DossierStatus.NotAwarded, "Hội đồng tỉnh: 13/15 đồng ý, chưa đạt 90 %.", null));
        (await levels.Commune.TasksAsync(id)).Single().Element.ShouldBe("notify-non-award");
        await levels.Commune.DoAsync<NotifyNonAward, NotifyNonAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, lower.StatusReason ?? ""), a, default));
        await levels.Commune.ReturnAsync(id);
        await levels.Courier.RunAsync();
        (await levels.Commune.DossierAsync(id)).Status.PortalCode().ShouldBe(10);
        await NothingIsLeftAsync(levels.Commune);
        await NothingIsLeftAsync(levels.Province);
    }

    [Fact]
    public async Task The_citizen_sees_the_dossier_as_being_processed_while_it_is_at_the_province()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        var id = await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        await levels.ReceiveAndAssignAsync((await levels.UpperAsync()).Id);
        await levels.AtAsync("28/10/2026 09:00");

        var seen = await LookUpAsync(levels, "H98.142-260928-0003");

        // Its own appointment of 26/10 has ended with the forwarding; the province's counts.
        (seen.PortalCode, seen.Late, seen.DueOn).ShouldBe((4, false, TestOffice.Day("09/11/2026")));
        (seen.Upper?.Office, seen.Upper?.State, seen.Upper?.Code).ShouldBe(("tỉnh Bình Lâm", "Đang xử lý", "H98-261012-0001"));
        (await levels.Commune.DossierAsync(id)).Status.ShouldBe(DossierStatus.Forwarded);
    }

    [Fact]
    public async Task The_office_that_forwarded_may_no_longer_sign_or_be_late()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        var id = await levels.ForwardAsync();
        await levels.AtAsync("02/11/2026 09:00");

        (await levels.Commune.TasksAsync(id)).ShouldBeEmpty();
        (await levels.Commune.DossierAsync(id)).OverdueCount.ShouldBe(0);
        (await levels.Commune.RefusedAsync<Decisions.SignDecision, Decisions.SignDecision.Result>("chutich", (c, a) => c.HandleAsync(new(id, "1/QĐ-UBND", TestOffice.Day("12/10/2026")), a, default)))
            .ShouldContain(p => p.Code == "decision.unread" || p.Code == "task.not-active");
    }

    [Fact]
    public async Task The_award_history_of_the_nominee_goes_up_and_the_new_award_comes_back_each_once()
    {
        await using var levels = await TwoLevels.InTwoInstallationsAsync("28/09/2026 07:45");
        await levels.Commune.ReadAsync(async db =>
        {
            var honouree = new HonoureeRow
            {
                Id = Guid.CreateVersion7(), Name = "Cao Thị Vân", Type = NomineeType.Individual, Unit = "Trường Tiểu học An Khê Thượng", OfficeCode = "H98.142",
                FoldedName = FoldedText.Of("Cao Thị Vân"), FoldedUnit = FoldedText.Of("Trường Tiểu học An Khê Thượng"), Revision = 1,
            };
            db.Add(honouree);
            foreach (var year in new[] { 2023, 2024, 2025 })
            {
                db.Add(new AwardRow
                {
                    Id = Guid.CreateVersion7(), HonoureeId = honouree.Id, Award = "CSTDCS", Kind = "MERIT", Year = year, DecisionNumber = $"{year}/QĐ-UBND", DecidedOn = new(year, 12, 10),
                    DecidedBy = "Chủ tịch Ủy ban nhân dân xã An Khê Thượng", Origin = AwardOrigin.Entry, Standing = AwardStanding.InForce, Revision = 1,
                });
            }
            return await db.SaveChangesAsync();
        });
        var id = await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        var upper = await levels.UpperAsync();
        var seen = (await levels.Province.WithAsync<NomineeCases, System.Collections.Immutable.ImmutableArray<NomineeCase>>(c => c.ReadAsync(upper, TestOffice.Day("12/10/2026"), default))).Single();
        seen.History.Select(a => (a.Award, a.Year, a.DecisionNumber)).ShouldBe([("CSTDCS", 2025, "2025/QĐ-UBND"), ("CSTDCS", 2024, "2024/QĐ-UBND"), ("CSTDCS", 2023, "2023/QĐ-UBND")]);

        await levels.ReceiveAndAssignAsync(upper.Id);
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper.Id);
        await levels.VoteAsync(upper.Id, "05/11/2026 08:00", written: 2);
        await levels.SignAsync(upper.Id, "2026/QĐ-UBND", "05/11/2026");
        await levels.Courier.RunAsync();

        foreach (var office in new[] { levels.Commune, levels.Province })
            (await office.ReadAsync(db => db.Set<AwardRow>().CountAsync(a => a.Award == "CSTD_TINH" && a.DecisionNumber == "2026/QĐ-UBND"))).ShouldBe(1);
        (await levels.Commune.ReadAsync(db => db.Set<AwardRow>().SingleAsync(a => a.DossierId == id))).DecidedBy.ShouldBe("Chủ tịch Ủy ban nhân dân tỉnh Bình Lâm");
    }

    [Fact]
    public async Task An_award_of_the_commune_is_never_forwarded()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Nguyễn Thị Hoài", "12/10/2026 08:00");
        var session = await office.OpenSessionAsync(id, 9);
        await office.CloseAsync(await office.VoteAsync(session, id, yes: 9, no: 0));
        await office.SubmitAsync(id);

        (await office.RefusedAsync<ProposeUpward, ProposeUpward.Result>("chutich", (c, a) => c.HandleAsync(new(id), a, default))).Single().Code.ShouldBe("task.not-active");
        (await office.TasksAsync(id)).Single().Element.ShouldBe("decide");
    }

    internal static async Task<LookUpDossier.Result> LookUpAsync(TwoLevels levels, string code) =>
        (await levels.Commune.WithAsync<LookUpDossier, Outcome<LookUpDossier.Result>>(c => c.HandleAsync(new(code, "5678"), default))).ShouldBeOfType<Outcome<LookUpDossier.Result>.Done>().Value;

    internal static async Task NothingIsLeftAsync(TestOffice office)
    {
        var ended = await office.ReadAsync(db => db.Dossiers.Where(d => d.Award == "CSTD_TINH").Select(d => d.InstanceId).ToListAsync());
        (await office.ReadAsync(db => db.UserTasks.Where(t => ended.Contains(t.RootId)).Select(t => t.Element).ToListAsync())).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Instances.CountAsync(i => ended.Contains(i.RootId) && i.EndedAt == null))).ShouldBe(0);
        (await office.ReadAsync(db => db.Incidents.Select(i => $"{i.Element} {i.Code} {i.Message}").ToListAsync())).ShouldBeEmpty();
        (await office.ReadAsync(db => db.Outbox.Where(r => r.ArrivedAt == null && r.Type != "mail.send").Select(r => r.Type).ToListAsync())).ShouldBeEmpty();
    }
}
