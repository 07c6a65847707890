using Microsoft.EntityFrameworkCore;
using Workflow.Fixtures;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Offices;
using Workflow.Nominations.Tests.Codes;
using Workflow.Runtime.Data;

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
    public async Task An_office_with_faults_is_refused_with_all_of_them()
    {
        var refused = (await SaveAsync(Province with { Code = "h 97", Name = " ", Level = OfficeLevel.Commune, ParentCode = "H00" })).ShouldBeOfType<Outcome<(OfficeRow Office, bool IsNew)>.Refused>();

        refused.Problems.Select(problem => problem.Field).ShouldBe(["Code", "Name", "ParentCode"]);
    }

    [Fact]
    public async Task A_council_has_one_chair_and_who_leaves_keeps_the_seat_in_the_history()
    {
        await SaveAsync(Province with { Code = "H96" });
        Guid[] people = [await AccountAsync("an"), await AccountAsync("binh"), await AccountAsync("chi"), await AccountAsync("dung")];

        var withoutChair = await SeatAsync((people[0], CouncilRole.Member), (people[1], CouncilRole.Secretary), (people[2], CouncilRole.Member));
        await SeatAsync((people[0], CouncilRole.Chair), (people[1], CouncilRole.Secretary), (people[2], CouncilRole.Member));
        await SeatAsync((people[0], CouncilRole.Chair), (people[1], CouncilRole.Secretary), (people[3], CouncilRole.Member));

        withoutChair.ShouldBeOfType<Outcome<CouncilRow>.Refused>().Problems.Select(problem => problem.Code).ShouldBe(["council.chair"]);
        await using var db = database.Open();
        var seats = await db.CouncilMembers.OrderBy(m => m.SignInName).Select(m => new { m.SignInName, Left = m.To != null }).ToListAsync();
        seats.Select(seat => (seat.SignInName, seat.Left)).ShouldBe([("an", false), ("binh", false), ("chi", true), ("dung", false)]);
    }

    private async Task<Outcome<(OfficeRow Office, bool IsNew)>> SaveAsync(SaveOffice.Request request)
    {
        await using var db = database.Open();
        return await new SaveOffice(db).HandleAsync(request, CancellationToken.None);
    }

    private async Task<Outcome<CouncilRow>> SeatAsync(params (Guid, CouncilRole)[] seats)
    {
        await using var db = database.Open();
        return await new SaveCouncil(db, new ManualTimeProvider(new(2026, 10, 5, 2, 0, 0, TimeSpan.Zero))).HandleAsync(new("H96", "Hội đồng", "QĐ 07", seats), CancellationToken.None);
    }

    private async Task<Guid> AccountAsync(string name)
    {
        await using var db = database.Open();
        var account = new Account { UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name };
        db.Add(account);
        await db.SaveChangesAsync();
        return account.Id;
    }
}
