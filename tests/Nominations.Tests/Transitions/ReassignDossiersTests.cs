using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Results;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Transitions;

namespace Workflow.Nominations.Tests.Transitions;

/// <summary>X19: a district received before 01/07/2025; the commune and the province go on with it.</summary>
public sealed class ReassignDossiersTests
{
    private const string District = "H98.27";

    private static async Task<TestOffice> DistrictAsync(string start)
    {
        var office = await TestOffice.OpenAsync(start);
        await office.ReadAsync(async db =>
        {
            db.Offices.Add(new()
            {
                Code = District, Name = "huyện Sông Lam", Level = OfficeLevel.District, ParentCode = "H98", CounterCode = District, CounterName = "Bộ phận Một cửa huyện",
                ReviewDepartmentName = "Phòng Nội vụ huyện", Address = "Thị trấn Sông Lam", Phone = "0299 111 2222", TimeZone = "Asia/Ho_Chi_Minh",
            });
            foreach (var (user, role) in new[] { ("quay", Roles.Counter), ("truongphong", Roles.ReviewHead), ("chuyenvien", Roles.Reviewer) })
                db.AccountGroups.Add(new() { AccountId = await db.Users.Where(u => u.UserName == user).Select(u => u.Id).SingleAsync(), Name = Roles.Group(District, role) });
            return await db.SaveChangesAsync();
        });
        return office;
    }

    private static async Task<ReceiveDossier.Result.Received> ReceiveAsync(TestOffice office, string procedure, string nominee, string unit = "Ủy ban nhân dân xã Trung Lập cũ")
    {
        var submission = Steps.Submission(procedure, nominee, await office.ComponentsAsync(procedure), NomineeType.Collective) with { Office = District, NominatingUnit = unit };
        return (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).ShouldBeOfType<ReceiveDossier.Result.Received>();
    }

    private static Task<SaveReassignment.Result> RowAsync(TestOffice office, string decider = "COMMUNE_CHAIR", string to = "H98.142", string? unit = null) => office.DoAsync<SaveReassignment, SaveReassignment.Result>(
        "quantri", (c, a) => c.HandleAsync(new(null, District, TestOffice.Day("01/07/2025"), decider, unit, to, "Đề án sắp xếp số 1/ĐA-UBND"), a, default));

    private static Task<ReassignDossiers.Result> MoveAsync(TestOffice office) => office.DoAsync<ReassignDossiers, ReassignDossiers.Result>("quantri", (c, a) => c.HandleAsync(new([]), a, default));

    [Fact]
    public async Task A_district_dossier_open_on_the_first_of_july_gets_a_new_counter_and_keeps_its_old_code()
    {
        await using var office = await DistrictAsync("20/06/2025 09:00");
        var received = await ReceiveAsync(office, "TTLDTT-HUYEN", "Tổ nông dân thôn Đá Bạc");
        received.Code.ShouldBe("H98.27-250620-0001");
        var before = await office.DossierAsync(received.Dossier);
        await office.TransferAndAssignAsync(received.Dossier);
        await office.AtAsync("01/07/2025 08:00");
        await RowAsync(office);

        var result = await MoveAsync(office);
        result.Left.ShouldBeEmpty();
        var moved = result.MovedDossiers.Single();

        (moved.OldCode, moved.NewCode, moved.Office).ShouldBe(("H98.27-250620-0001", "H98.142-250701-0001", "xã An Khê Thượng"));
        var dossier = await office.DossierAsync(received.Dossier);
        (dossier.Status, dossier.OfficeCode, dossier.EarlierCode, dossier.DueOn).ShouldBe((DossierStatus.Migrated, "H98.142", "H98.27-250620-0001", before.DueOn));
        // The regime of the receipt is kept (X18).
        (dossier.FieldRegime, dossier.OneStopRegime, dossier.Status.PortalCode()).ShouldBe(("TDKT-2024", "OSS-2018", 4));
        (await office.ReadAsync(db => db.Timeline.Where(t => t.DossierId == dossier.Id && t.Action == "KeepEarlierCode").Select(t => t.Reason).SingleAsync()))
            .ShouldBe("huyện Sông Lam → xã An Khê Thượng; mã cũ H98.27-250620-0001");
        await office.ControlSlipAsync(dossier.Id);
        (await office.TasksAsync(dossier.Id)).Single().Element.ShouldBe("transfer");
    }

    [Fact]
    public async Task A_citizen_finds_the_dossier_by_its_old_code_and_by_its_new_one()
    {
        await using var office = await DistrictAsync("20/06/2025 09:00");
        await ReceiveAsync(office, "TTLDTT-HUYEN", "Tổ nông dân thôn Đá Bạc");
        await office.AtAsync("01/07/2025 08:00");
        await RowAsync(office);
        await MoveAsync(office);

        foreach (var code in new[] { "H98.27-250620-0001", "H98.142-250701-0001" })
        {
            var seen = (await office.WithAsync<LookUpDossier, Outcome<LookUpDossier.Result>>(c => c.HandleAsync(new(code, "5678"), default))).ShouldBeOfType<Outcome<LookUpDossier.Result>.Done>().Value;
            (seen.Code, seen.PortalCode).ShouldBe(("H98.142-250701-0001", 4));
        }
        (await office.WithAsync<FindDossier, IReadOnlyList<FindDossier.Item>>(c => c.HandleAsync(new("H98.142", "H98.27-250620-0001"), default))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_commune_chair_decides_what_the_district_chair_would_have_decided_by_the_rules_of_the_receipt()
    {
        await using var office = await DistrictAsync("20/06/2025 09:00");
        var id = (await ReceiveAsync(office, "TTLDTT-HUYEN", "Tổ nông dân thôn Đá Bạc")).Dossier;
        await office.AtAsync("01/07/2025 08:00");
        await RowAsync(office);
        await MoveAsync(office);

        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        await office.SubmitAsync(id);
        (await office.TasksAsync(id)).Where(t => t.Element != "apologise").Single().Element.ShouldBe("decide");
        await office.SignAsync(id, "1/QĐ-UBND", "01/07/2025");
        // 0.8 times the base salary of the day of the decision.
        (await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, "TT-1"), a, default))).Bonus.ShouldBe(1_880_000);
        await office.ReturnAsync(id);
        await office.SweepAsync();
        (await office.ReadAsync(db => db.Incidents.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_row_that_names_the_unit_goes_before_the_one_for_all()
    {
        await using var office = await DistrictAsync("20/06/2025 09:00");
        await ReceiveAsync(office, "TTLDTT-HUYEN", "Tổ một");
        await office.AtAsync("01/07/2025 08:00");
        await RowAsync(office, to: "H98");
        await RowAsync(office, unit: "xã trung lập");

        (await office.WithAsync<PlannedReassignment, System.Collections.Immutable.ImmutableArray<ReassignmentPlan>>(p => p.ReadAsync(default))).Single().To.ShouldBe("H98.142");
    }

    [Fact]
    public async Task What_no_row_moves_stays_and_says_why()
    {
        await using var office = await DistrictAsync("20/06/2025 09:00");
        await ReceiveAsync(office, "TTLDTT-HUYEN", "Tổ một");
        await office.AtAsync("01/07/2025 08:00");
        await RowAsync(office, decider: "PROVINCE_CHAIR", to: "H98");

        var result = await MoveAsync(office);

        result.MovedDossiers.ShouldBeEmpty();
        result.Left.Single().ShouldSatisfyAllConditions(p => p.Decider.ShouldBe("COMMUNE_CHAIR"), p => p.WhyNot.ShouldBe("chưa có dòng chuyển tiếp cho đơn vị và người quyết định này"));
    }

    [Fact]
    public async Task Nothing_moves_before_the_day_and_nothing_moves_twice()
    {
        await using var office = await DistrictAsync("20/06/2025 09:00");
        await ReceiveAsync(office, "TTLDTT-HUYEN", "Tổ một");
        await RowAsync(office);
        (await MoveAsync(office)).MovedDossiers.ShouldBeEmpty();
        await office.AtAsync("01/07/2025 08:00");

        (await MoveAsync(office)).MovedDossiers.ShouldHaveSingleItem();
        (await MoveAsync(office)).MovedDossiers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dossier_that_waits_for_a_supplement_goes_on_waiting_at_the_new_counter()
    {
        await using var office = await DistrictAsync("20/06/2025 09:00");
        var components = await office.ComponentsAsync("TTLDTT-HUYEN");
        var submission = Steps.Submission("TTLDTT-HUYEN", "Tổ một", components[..^1], NomineeType.Collective) with { Office = District };
        var id = (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission, "Thiếu bảng tổng hợp."), a, default))).Dossier;
        await office.AtAsync("01/07/2025 08:00");
        await RowAsync(office);
        await MoveAsync(office);

        var supplied = await office.DoAsync<SupplyMissingComponents, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(id, [components[^1]]), a, default));

        supplied.ShouldBeOfType<ReceiveDossier.Result.Received>().Code.ShouldBe("H98.142-250701-0001");
    }

    [Fact]
    public async Task Only_an_administrator_moves_dossiers_or_changes_the_table()
    {
        await using var office = await DistrictAsync("20/06/2025 09:00");

        (await office.RefusedAsync<ReassignDossiers, ReassignDossiers.Result>("truongphong", (c, a) => c.HandleAsync(new([]), a, default))).Single().Code.ShouldBe("access.denied");
        (await office.RefusedAsync<SaveReassignment, SaveReassignment.Result>("truongphong", (c, a) => c.HandleAsync(
            new(null, District, TestOffice.Day("01/07/2025"), "COMMUNE_CHAIR", null, "H98.142", "x"), a, default))).Single().Code.ShouldBe("access.denied");
        (await office.RefusedAsync<SaveReassignment, SaveReassignment.Result>("quantri", (c, a) => c.HandleAsync(
            new(null, "H98", TestOffice.Day("01/07/2025"), "MINISTER", null, District, " "), a, default))).Select(p => p.Code)
            .ShouldBe(["input.required", "reassignment.from", "reassignment.to", "reassignment.decider"]);
    }
}
