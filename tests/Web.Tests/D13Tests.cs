using System.Globalization;
using Microsoft.Playwright;
using Workflow.Nominations.Clock;
using Workflow.Web.Tests.Faults;

namespace Workflow.Web.Tests;

/// <summary>Dossier D13 of the reference in browsers, across the users of two offices: commune, province, and back to the counter of origin.</summary>
[Collection(SiteCollection.Name)]
public sealed class D13Tests(Site site)
{
    private const string Nominee = "Cao Thị Vân";
    private static readonly string[] CommuneCouncil = ["truongphong", "thuky", "chutich", .. Enumerable.Range(1, 6).Select(i => $"uyvien{i}")];
    private static readonly string[] ProvincePresent = ["thukytinh", "chutichtinh", .. Enumerable.Range(1, 11).Select(i => $"uyvientinh{i}")];

    [Fact]
    public async Task A_dossier_goes_from_the_commune_through_the_province_back_to_the_counter_of_origin()
    {
        await using var written = await Records.OpenAsync(Environment.GetEnvironmentVariable("ConnectionStrings__Workflow") ?? "");
        var counter = await site.OpenAsAsync("quay", "/receive?procedure=CSTD_TINH-XA");
        var lower = await ReceiveAsync(counter);
        await ReviewAsync(lower, "truongphong", "chuyenvien", "Đã trình Thường trực Hội đồng");
        await CouncilAsync(lower, "thuky", CommuneCouncil, 9, [], "9/9 thành viên đồng ý, đạt");
        var reviewer = await site.OpenAsAsync("chuyenvien", "/");
        await SubmitAsync(reviewer, lower);
        await ProposeAsync(lower);

        await written.UntilAsync("the dossier to arrive at the province", "select exists (select from dossiers d join nominees n on n.dossier_id = d.id where d.origin_code is not null and n.name = $1)", Nominee);
        var id = await written.OneAsync<Guid>("select d.id from dossiers d join nominees n on n.dossier_id = d.id where d.origin_code is not null and n.name = $1", Nominee);
        var upper = $"{site.Address}/dossiers/{id}";
        var provincial = await site.OpenAsAsync("quaytinh", "/");
        await CheckInAsync(provincial, upper);
        await ReviewAsync(upper, "truongphongtinh", "chuyenvientinh", "Đã trình Thường trực Hội đồng");
        await LookUpAsync(counter, lower);
        await CouncilAsync(upper, "thukytinh", ProvincePresent, 15, ["Ủy viên tỉnh 12", "Ủy viên tỉnh 13"], "15/15 thành viên đồng ý, đạt");
        reviewer = await site.OpenAsAsync("chuyenvientinh", "/");
        await SubmitAsync(reviewer, upper);
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
        await ShootAsync(counter, "dossier-back-from-the-province");
    }

    private static async Task<string> ReceiveAsync(IPage page)
    {
        await Nomination.FillAsync(page, Nominee, allPapers: true);
        await page.ClickAsync("main button.btn-primary[value=receive]");
        await Nomination.SaidAsync(page, "Đã tiếp nhận hồ sơ H98.142-");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở hồ sơ" }).ClickAsync();
        await page.WaitForURLAsync("**/dossiers/**");
        var dossier = page.Url;
        await Nomination.NextTaskAsync(page, dossier);
        await Nomination.DoAsync(page, "Đã chuyển hồ sơ");
        return dossier;
    }

    private async Task ReviewAsync(string dossier, string headName, string reviewerName, string said)
    {
        var head = await site.OpenAsAsync(headName, "/");
        await Nomination.NextTaskAsync(head, dossier);
        await head.Locator("[name=Reviewer]").First.CheckAsync();
        await Nomination.DoAsync(head, "Đã giao hồ sơ");
        var reviewer = await site.OpenAsAsync(reviewerName, "/");
        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.CheckAsync("[name=Outcome][value=ELIGIBLE]");
        await reviewer.FillAsync("[name=Findings]", "Đủ 03 lần liên tục Chiến sĩ thi đua cơ sở 2023, 2024, 2025.");
        await Nomination.DoAsync(reviewer, "đủ điều kiện");
        await Nomination.NextTaskAsync(reviewer, dossier);
        await Nomination.DoAsync(reviewer, said);
    }

    private async Task CouncilAsync(string dossier, string secretaryName, string[] present, int members, string[] absent, string said)
    {
        var secretary = await site.OpenAsAsync(secretaryName, "/");
        await Nomination.NextTaskAsync(secretary, dossier);
        await secretary.FillAsync("[name=ScheduledAt]", TimeProvider.System.GetUtcNow().InOffice().AddHours(1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await secretary.FillAsync("[name=Place]", "Hội trường");
        await Nomination.DoAsync(secretary, "Đã triệu tập");
        var session = secretary.Url;
        foreach (var name in absent)
        {
            var seat = secretary.Locator(".seat").Filter(new() { HasText = name });
            await seat.Locator("[name=Present]").UncheckAsync();
            await seat.Locator("input.form-control").FillAsync("Đi công tác");
        }
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Ghi điểm danh" }).ClickAsync();
        await Nomination.SaidAsync(secretary, $"Có mặt {present.Length}/{members} thành viên");
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Mở bỏ phiếu" }).First.ClickAsync();
        await Nomination.SaidAsync(secretary, $"Đã phát {present.Length} phiếu");
        foreach (var voter in present)
        {
            var phone = await site.OpenAsAsync(voter, "/council", 390, 844);
            await phone.Locator("a[href^='/vote/']", new() { HasText = Nominee }).ClickAsync();
            await phone.CheckAsync("[name=Choice][value^=YES]");
            await phone.ClickAsync("main button.btn-primary");
            await Nomination.SaidAsync(phone, "Đã bỏ phiếu");
            await phone.Context.CloseAsync();
        }
        foreach (var name in absent)
        {
            await secretary.GotoAsync(session);
            await secretary.GetByText("Ý kiến bằng văn bản của thành viên vắng mặt").First.ClickAsync();
            await secretary.SelectOptionAsync("[name=Member]", new SelectOptionValue { Label = name });
            await secretary.CheckAsync("[name=Agrees][value=yes]");
            await secretary.FillAsync("[name=Opinion]", "Đồng ý.");
            await secretary.GetByRole(AriaRole.Button, new() { Name = "Ghi ý kiến bằng văn bản" }).ClickAsync();
            await Nomination.SaidAsync(secretary, "Đã ghi ý kiến bằng văn bản");
        }
        await secretary.GotoAsync(session);
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Khóa phiếu" }).ClickAsync();
        await Nomination.SaidAsync(secretary, said);
        await secretary.Context.CloseAsync();
    }

    private static async Task SubmitAsync(IPage reviewer, string dossier)
    {
        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.FillAsync("[name=Statement]", "Kính trình Chủ tịch xem xét, quyết định.");
        await Nomination.DoAsync(reviewer, "Đã trình Chủ tịch");
    }

    private async Task ProposeAsync(string lower)
    {
        var chair = await site.OpenAsAsync("chutich", "/");
        await Nomination.NextTaskAsync(chair, lower);
        await Assertions.Expect(chair.Locator("main")).ToContainTextAsync("do cấp trên quyết định: tỉnh Bình Lâm");
        await ShootAsync(chair, "submission-to-the-upper-level");
        await Nomination.DoAsync(chair, "hồ sơ được gửi tỉnh Bình Lâm");
        await Assertions.Expect(chair.Locator(".page-head")).ToContainTextAsync("Đã trình cấp trên");
    }

    private static async Task CheckInAsync(IPage counter, string upper)
    {
        await Nomination.NextTaskAsync(counter, upper);
        await ShootAsync(counter, "check-of-a-submitted-dossier");
        await Nomination.DoAsync(counter, "Đã tiếp nhận hồ sơ H98-");
        await counter.GotoAsync(upper);
        await Assertions.Expect(counter.Locator("main")).ToContainTextAsync("9/9 đồng ý");
        await ShootAsync(counter, "dossier-from-the-lower-level");
        await Nomination.NextTaskAsync(counter, upper);
        await Nomination.DoAsync(counter, "Đã chuyển hồ sơ");
    }

    private async Task LookUpAsync(IPage counter, string lower)
    {
        await counter.GotoAsync(lower);
        var mirrored = counter.Locator("section.panel").Filter(new() { HasText = "Mã ở cấp trên" });
        await Assertions.Expect(mirrored).ToContainTextAsync("H98-");
        await ShootAsync(counter, "dossier-at-the-upper-level");
        var code = await counter.Locator(".page-head .code").InnerTextAsync();
        var citizen = await site.OpenAsync("/look-up");
        await citizen.FillAsync("[name=Code]", code);
        await citizen.FillAsync("[name=Key]", "5678");
        await citizen.PressAsync("[name=Key]", "Enter");
        await Assertions.Expect(citizen.Locator(".panel.next")).ToContainTextAsync("tỉnh Bình Lâm");
        await ShootAsync(citizen, "look-up-at-the-upper-level");
        await citizen.Context.CloseAsync();
    }

    private async Task SignAsync(string upper)
    {
        var chair = await site.OpenAsAsync("chutichtinh", "/");
        await Nomination.NextTaskAsync(chair, upper);
        await chair.FillAsync("[name=Number]", "2025/QĐ-UBND");
        await Nomination.DoAsync(chair, "Đã ký quyết định 2025/QĐ-UBND");
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (1366, 768), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            (await Site.BarriersAsync(page)).ShouldBeEmpty($"{name} at {width}");
            (await Site.WideAsync(page)).ShouldBeEmpty($"{name} scrolls sideways at {width}");
            await Site.ShootAsync(page, $"{name}-{width}");
        }
        await page.SetViewportSizeAsync(1366, 768);
    }
}
