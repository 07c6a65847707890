using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Remedies.Revocations;
using Workflow.Nominations.Tests.Initiatives;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Runtime;

namespace Workflow.Nominations.Tests.AwardHistory;

public sealed class AwardHistoryTests
{
    [Fact]
    public async Task A_signed_decision_is_written_into_the_history()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await SignedAsync(office);

        var award = await office.ReadAsync(db => db.Set<AwardRow>().SingleAsync());
        var honouree = await office.ReadAsync(db => db.Set<HonoureeRow>().SingleAsync());
        (award.Award, award.Year, award.DecisionNumber, award.DossierId, award.Standing, honouree.Name).ShouldBe(("CSTDCS", 2026, "112/QĐ-UBND", id, AwardStanding.InForce, "Nguyễn Thị Hoài"));
    }

    [Fact]
    public async Task A_revocation_marks_the_awards_and_the_initiatives_of_the_dossier()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var id = await SignedAsync(office);
        var initiative = await office.RegisterAsync(SampleInitiatives.OfTranThiKim);
        await office.ReadAsync(db =>
        {
            db.Add(new DossierInitiativeRow { Id = Guid.NewGuid(), DossierId = id, InitiativeId = initiative, AttachedAt = TestOffice.Moment("05/10/2026 09:00") });
            return db.SaveChangesAsync();
        });

        var (reason, day) = ("Kê khai gian dối.", TestOffice.Day("01/12/2026"));
        var revoked = await office.DossierAsync(id);
        await office.ReadAsync(db => office.WithAsync<IEnumerable<IAfterRevocation>, bool>(async listeners =>
        {
            foreach (var listener in listeners) await listener.RevokedAsync(db, revoked, day, reason, default);
            return true;
        }));

        (await office.ReadAsync(db => db.Set<InitiativeRow>().Select(i => i.Status).SingleAsync())).ShouldBe(RecognitionStatus.Invalidated);
        var award = await office.ReadAsync(db => db.Set<AwardRow>().SingleAsync());
        (award.Standing, award.RevokedOn, award.RevokedReason).ShouldBe((AwardStanding.Revoked, day, reason));
        (await office.WithAsync<AwardLedger, int>(ledger => ledger.RevokeAsync(id, null, "9/QĐ-UBND", day, reason, Actor.System, default))).ShouldBe(0, "it was revoked before");
    }

    [Fact]
    public async Task Merged_rows_have_all_awards_and_come_apart_again_as_they_were()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var one = await office.AwardAsync("Cao Thị Vân", "CSTDCS", 2023);
        var two = await office.AwardAsync("Cao Thị Vân", "CSTDCS", 2024, at: "Trường Trung học cơ sở An Khê Thượng");
        (await office.RefusedAsync<MergeHonourees, MergeHonourees.Result>("quay", (c, a) => c.HandleAsync(new(one.Honouree, two.Honouree, "Một người"), a, default))).Single().Code.ShouldBe("access.denied");

        var merged = await office.DoAsync<MergeHonourees, MergeHonourees.Result>("chuyenvien", (c, a) => c.HandleAsync(new(one.Honouree, two.Honouree, "Một người, trường đổi tên"), a, default));
        (await OwnersAsync(office)).ShouldBe([one.Honouree, one.Honouree]);
        (await office.RefusedAsync<MergeHonourees, MergeHonourees.Result>("chuyenvien", (c, a) => c.HandleAsync(new(one.Honouree, two.Honouree, "Lại"), a, default))).Single().Code.ShouldBe("merge.merged");

        await office.DoAsync<UndoMerge, UndoMerge.Result>("chuyenvien", (c, a) => c.HandleAsync(new(merged.Merge, "Là hai người"), a, default));
        (await OwnersAsync(office)).ShouldBe([one.Honouree, two.Honouree]);
        (await office.ReadAsync(db => db.Set<RegistryTraceRow>().Where(t => t.SubjectId == two.Honouree).Select(t => t.Action).ToListAsync())).ShouldBe(["EnterAward", "MergeHonourees", "UndoMerge"], ignoreOrder: true);
    }

    [Fact]
    public async Task People_with_different_personal_numbers_are_not_merged()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var one = await office.AwardAsync("Cao Thị Vân", "CSTDCS", 2023, personalId: "001088012345");
        var two = await office.AwardAsync("Cao Thị Vân", "CSTDCS", 2024, at: "Trạm Y tế xã", personalId: "001088012999");

        (await office.RefusedAsync<MergeHonourees, MergeHonourees.Result>("chuyenvien", (c, a) => c.HandleAsync(new(one.Honouree, two.Honouree, "Cùng tên"), a, default))).Single().Code.ShouldBe("merge.personal-id");
    }

    [Fact]
    public async Task A_correction_says_what_stood_there_before()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        var entered = await office.AwardAsync("Cao Thị Vân", "CSTDCS", 2023);

        await office.DoAsync<CorrectAward, CorrectAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(entered.Award, AwardSteps.Input("LDTT", 2023), "Ghi nhầm danh hiệu", 1), a, default));
        (await office.RefusedAsync<CorrectAward, CorrectAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(entered.Award, AwardSteps.Input("LDTT", 2022), "Sửa lại", 1), a, default))).Single().Code.ShouldBe("award.changed");

        var trace = await office.ReadAsync(db => db.Set<RegistryTraceRow>().SingleAsync(t => t.Action == "CorrectAward"));
        (trace.Reason, trace.ActorName).ShouldBe(("Ghi nhầm danh hiệu", "Trịnh Minh Quân"));
        trace.ReadChanges().Single().Before.ShouldNotBeNull().ShouldContain("Chiến sĩ thi đua cơ sở 2023");
    }

    [Fact]
    public async Task A_file_is_imported_as_a_whole_or_not_at_all()
    {
        await using var office = await TestOffice.OpenAsync("05/10/2026 09:00");
        const string Head = "name,type,unit,position,personalId,award,kind,year,decisionNumber,decidedOn,decidedBy\n";
        const string Good = "Cao Thị Vân,INDIVIDUAL,Trường A,,,CSTDCS,MERIT,2024,12/QĐ-UBND,2024-12-20,Chủ tịch UBND huyện\n";

        var bad = await ImportAsync(office, Head + Good + "Lò Văn Bình,PERSON,Trường A,,,CSTDCX,MERIT,2044,12/QĐ-UBND,20/12/2024,Chủ tịch\n");
        bad.Problems.Select(p => p.Column).ShouldBe(["type", "year", "decidedOn", "award"], ignoreOrder: true);
        (await office.ReadAsync(db => db.Set<AwardRow>().CountAsync())).ShouldBe(0);

        (await ImportAsync(office, Head + Good)).Imported.ShouldBe(1);
        (await ImportAsync(office, Head + Good)).ShouldBe(new(0, 1, []), "what is there already is passed over");
    }

    private static Task<ImportAwards.Result> ImportAsync(TestOffice office, string csv) =>
        office.DoAsync<ImportAwards, ImportAwards.Result>("chuyenvien", (c, a) => c.HandleAsync(new(DemoOffices.Commune, csv, "lich-su.csv"), a, default));

    private static Task<List<Guid>> OwnersAsync(TestOffice office) => office.ReadAsync(db => db.Set<AwardRow>().OrderBy(a => a.Year).Select(a => a.HonoureeId).ToListAsync());

    private static async Task<Guid> SignedAsync(TestOffice office)
    {
        var id = await office.BeforeCouncilAsync("CSTDCS-XA", "Nguyễn Thị Hoài", "26/10/2026 08:00");
        await office.CloseAsync(await office.VoteAsync(await office.OpenSessionAsync(id, 9), id, 8, 1));
        await office.SubmitAsync(id);
        await office.SignAsync(id, "112/QĐ-UBND", "26/10/2026");
        return id;
    }
}
