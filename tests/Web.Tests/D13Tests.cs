using Microsoft.Playwright;
using Workflow.Web.Tests.Faults;

namespace Workflow.Web.Tests;

/// <summary>Dossier D13 of the reference in browsers, across the users of two offices: commune, province, and back to the counter of origin.</summary>
[Collection(SiteCollection.Name)]
public sealed class D13Tests(Site site)
{
    private const string Nominee = "Cao Thị Vân";

    [Fact]
    public async Task A_dossier_goes_from_the_commune_through_the_province_back_to_the_counter_of_origin()
    {
        await using var written = await Records.OpenAsync(Environment.GetEnvironmentVariable("ConnectionStrings__Workflow") ?? "");
        var walk = new LevelWalk(site, Nominee);
        var counter = await site.OpenAsAsync("quay", "/receive?procedure=CSTD_TINH-XA");
        var lower = await walk.ReceiveAsync(counter);
        await walk.ReviewAsync(lower, "truongphong", "chuyenvien", "Đã trình Thường trực Hội đồng");
        await walk.CouncilAsync(lower, "thuky", LevelWalk.CommuneCouncil, 9, [], "9/9 thành viên đồng ý, đạt");
        var reviewer = await site.OpenAsAsync("chuyenvien", "/");
        await LevelWalk.SubmitAsync(reviewer, lower);
        await walk.ProposeAsync(lower, "chutich", "tỉnh Bình Lâm", "submission-to-the-upper-level");

        await written.UntilAsync("the dossier to arrive at the province", "select exists (select from dossiers d join nominees n on n.dossier_id = d.id where d.origin_code is not null and n.name = $1)", Nominee);
        var id = await written.OneAsync<Guid>("select d.id from dossiers d join nominees n on n.dossier_id = d.id where d.origin_code is not null and n.name = $1", Nominee);
        var upper = $"{site.Address}/dossiers/{id}";
        var provincial = await site.OpenAsAsync("quaytinh", "/");
        await LevelWalk.CheckInAsync(provincial, upper);
        await walk.ReviewAsync(upper, "truongphongtinh", "chuyenvientinh", "Đã trình Thường trực Hội đồng");
        await LookUpAsync(counter, lower);
        await walk.CouncilAsync(upper, "thukytinh", LevelWalk.ProvincePresent, 15, ["Ủy viên tỉnh 12", "Ủy viên tỉnh 13"], "15/15 thành viên đồng ý, đạt");
        reviewer = await site.OpenAsAsync("chuyenvientinh", "/");
        await LevelWalk.SubmitAsync(reviewer, upper);
        await SignAsync(upper);
        await Nomination.NextTaskAsync(reviewer, upper);
        await reviewer.FillAsync("[name=CertificateNumber]", "15/2026");
        await Nomination.DoAsync(reviewer, "7.590.000 đồng");

        await written.UntilAsync("the result to come back to the commune", "select exists (select from dossiers d join nominees n on n.dossier_id = d.id where d.origin_code is null and n.name = $1 and d.status = 'DECIDED')", Nominee);
        await counter.GotoAsync(lower);
        await Assertions.Expect(counter.Locator("main")).ToContainTextAsync("tiền thưởng 7.590.000 đồng");
        await Nomination.NextTaskAsync(counter, lower);
        await Nomination.DoAsync(counter, "Đã trả kết quả");
        await Assertions.Expect(counter.Locator(".page-head")).ToContainTextAsync("Đã trả kết quả");
        await LevelWalk.ShootAsync(counter, "dossier-back-from-the-province");
    }

    private async Task LookUpAsync(IPage counter, string lower)
    {
        await counter.GotoAsync(lower);
        var mirrored = counter.Locator("section.panel").Filter(new() { HasText = "Mã ở cấp trên" });
        await Assertions.Expect(mirrored).ToContainTextAsync("H98-");
        await LevelWalk.ShootAsync(counter, "dossier-at-the-upper-level");
        var code = await counter.Locator(".page-head .code").InnerTextAsync();
        var citizen = await site.OpenAsync("/look-up");
        await citizen.FillAsync("[name=Code]", code);
        await citizen.FillAsync("[name=Key]", "5678");
        await citizen.PressAsync("[name=Key]", "Enter");
        await Assertions.Expect(citizen.Locator(".panel.next")).ToContainTextAsync("tỉnh Bình Lâm");
        await LevelWalk.ShootAsync(citizen, "look-up-at-the-upper-level");
        await citizen.Context.CloseAsync();
    }

    private async Task SignAsync(string upper)
    {
        var chair = await site.OpenAsAsync("chutichtinh", "/");
        await Nomination.NextTaskAsync(chair, upper);
        await chair.FillAsync("[name=Number]", "2025/QĐ-UBND");
        await Nomination.DoAsync(chair, "Đã ký quyết định 2025/QĐ-UBND");
    }
}
