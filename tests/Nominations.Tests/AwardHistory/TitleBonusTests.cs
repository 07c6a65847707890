using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Results;
using Workflow.Nominations.Tests.Procedure;
using Workflow.Nominations.Tests.Remedies;

namespace Workflow.Nominations.Tests.AwardHistory;

/// <summary>Reference line 336: several titles at one time for the same counted period bring the highest bonus only; of different periods each; title and form both (Decree 152/2025 Art. 49.5, 49.7).</summary>
public sealed class TitleBonusTests
{
    private const string School = "Trường Tiểu học An Khê Thượng";

    private static async Task<IssueResult.Result> IssueAsync(TestOffice office, Guid id, string number)
    {
        await office.SubmitAsync(id);
        await office.SignAsync(id, number, "02/11/2026");
        return await office.DoAsync<IssueResult, IssueResult.Result>("chuyenvien", (c, a) => c.HandleAsync(new(id, number), a, default));
    }

    private static async Task<IssueResult.Result> AwardAsync(TestOffice office, string procedure, string nominee)
    {
        var id = (await office.ReceiveAsync(procedure, nominee)).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        if ((await office.DossierAsync(id)).Status == DossierStatus.InCouncil)
        {
            var session = await office.ConveneAsync(id, "02/11/2026 09:00");
            await office.AtAsync("02/11/2026 09:00");
            await office.AttendAsync(session, 9);
            await office.CloseAsync(await office.VoteAsync(session, id, yes: 9, no: 0));
        }

        return await IssueAsync(office, id, $"{procedure} {nominee}/QĐ");
    }

    [Fact]
    public async Task The_higher_of_two_titles_of_one_year_brings_what_the_lower_has_not_brought_yet()
    {
        await using var office = await TestOffice.OpenAsync("02/11/2026 08:00");
        // 0.3 × 2,530,000 = 759,000, rounded up.
        (await AwardAsync(office, "LDTT-XA", "Nguyễn Thị Hoài")).ShouldBe(new(760_000));

        var issued = await AwardAsync(office, "CSTDCS-XA", "Nguyễn Thị Hoài");

        // Together 2,530,000, the highest of both.
        issued.Bonus.ShouldBe(1_770_000);
        issued.Why.ShouldNotBeNull().ShouldSatisfyAllConditions(w => w.ShouldContain("760.000"), w => w.ShouldContain("49.5"));
    }

    [Fact]
    public async Task The_lower_title_after_the_higher_brings_nothing_more()
    {
        await using var office = await TestOffice.OpenAsync("02/11/2026 08:00");
        (await AwardAsync(office, "CSTDCS-XA", "Nguyễn Thị Hoài")).Bonus.ShouldBe(2_530_000);

        (await AwardAsync(office, "LDTT-XA", "Nguyễn Thị Hoài")).Bonus.ShouldBe(0);
    }

    [Fact]
    public async Task The_chair_reads_the_same_sum_in_the_draft()
    {
        await using var office = await TestOffice.OpenAsync("02/11/2026 08:00");
        await AwardAsync(office, "LDTT-XA", "Nguyễn Thị Hoài");
        await AwardAsync(office, "CSTDCS-XA", "Nguyễn Thị Hoài");

        var draft = await office.ReadAsync(db => db.Set<Nominations.Slips.SlipRow>().Where(s => s.Kind == Nominations.Slips.SlipKind.DraftDecision).OrderByDescending(s => s.Number).FirstAsync());

        Nominations.Slips.SlipArchive.Read(draft).ShouldBeOfType<Nominations.Council.Papers.DraftDecision>().Nominees.Single().Bonus.ShouldBe(1_770_000);
    }

    [Fact]
    public async Task A_title_of_another_year_and_a_form_of_commendation_take_nothing_off()
    {
        await using var office = await TestOffice.OpenAsync("02/11/2026 08:00");
        await office.AwardAsync("Nguyễn Thị Hoài", "LDTT", 2025, at: School);
        await AwardAsync(office, "GIAY_KHEN-XA", "Nguyễn Thị Hoài");

        (await AwardAsync(office, "CSTDCS-XA", "Nguyễn Thị Hoài")).ShouldBe(new(2_530_000));
    }

    [Fact]
    public async Task A_title_that_was_cancelled_and_one_of_somebody_else_take_nothing_off()
    {
        await using var office = await TestOffice.OpenAsync("02/11/2026 08:00");
        await AwardAsync(office, "LDTT-XA", "Cao Thị Vân");
        await AwardAsync(office, "LDTT-XA", "Nguyễn Thị Hoài");
        await office.ReadAsync(db => db.Set<AwardRow>().Where(a => a.Award == "LDTT").ExecuteUpdateAsync(a => a.SetProperty(r => r.Standing, AwardStanding.Revoked)));

        (await AwardAsync(office, "CSTDCS-XA", "Nguyễn Thị Hoài")).Bonus.ShouldBe(2_530_000);
    }
}
