using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Offices;
using Workflow.Nominations.Tests.Codes;

namespace Workflow.Nominations.Tests.Offices;

public sealed class OfficeTests(RulesDatabase database) : IClassFixture<RulesDatabase>
{
    private static readonly SaveOffice.Request Province = new("H97", "tỉnh Bình Lâm", OfficeLevel.Province, null, "Trung tâm Phục vụ hành chính công", "Sở Nội vụ", "Số 1 đường Hùng Vương", "0299 000 0000");

    [Fact]
    public async Task The_first_office_of_a_level_brings_what_its_counter_receives()
    {
        await SaveAsync(Province);

        var saved = await SaveAsync(Province with { Code = "H97.1", Name = "xã Một", Level = OfficeLevel.Commune, ParentCode = "H97" });
        await SaveAsync(Province with { Code = "H97.2", Name = "xã Hai", Level = OfficeLevel.Commune, ParentCode = "H97" });

        saved.ShouldBeOfType<Outcome<(OfficeRow Office, bool IsNew)>.Done>().Value.IsNew.ShouldBeTrue();
        await using var db = database.Open();
        (await db.Procedures.Where(p => p.Level == OfficeLevel.Commune).Select(p => p.Code).ToListAsync()).ShouldContain(code => code == "CSTDCS-XA");
    }

    [Fact]
    public async Task A_new_release_brings_its_procedures_to_the_counters_that_are_there_and_leaves_what_they_have()
    {
        await SaveAsync(Province with { Code = "H98" });
        await SaveAsync(Province with { Code = "H98.1", Name = "xã Ba", Level = OfficeLevel.Commune, ParentCode = "H98" });
        await using var db = database.Open();
        await db.Procedures.Where(p => p.Code == "GD_VH-XA").ExecuteDeleteAsync();
        await db.Procedures.Where(p => p.Code == "LDTT-XA").ExecuteUpdateAsync(set => set.SetProperty(p => p.ValidTo, new DateOnly(2026, 1, 1)));

        await new BringProcedures(db).HandleAsync(CancellationToken.None);

        (await db.Procedures.AsNoTracking().SingleAsync(p => p.Code == "LDTT-XA")).ValidTo.ShouldBe(new DateOnly(2026, 1, 1));
        (await db.Procedures.AnyAsync(p => p.Code == "GD_VH-XA")).ShouldBeTrue();
        (await db.Procedures.AnyAsync(p => p.Level == OfficeLevel.District)).ShouldBeFalse();
        await db.Procedures.Where(p => p.Code == "LDTT-XA").ExecuteUpdateAsync(set => set.SetProperty(p => p.ValidTo, (DateOnly?)null));
    }

    [Fact]
    public async Task An_office_with_faults_is_refused_with_all_of_them()
    {
        var refused = (await SaveAsync(Province with { Code = "h 97", Name = " ", Level = OfficeLevel.Commune, ParentCode = "H00" })).ShouldBeOfType<Outcome<(OfficeRow Office, bool IsNew)>.Refused>();

        refused.Problems.Select(problem => problem.Field).ShouldBe(["Code", "Name", "ParentCode"]);
    }

    private async Task<Outcome<(OfficeRow Office, bool IsNew)>> SaveAsync(SaveOffice.Request request)
    {
        await using var db = database.Open();
        return await new SaveOffice(db).HandleAsync(request, Runtime.Actor.System, CancellationToken.None);
    }
}
