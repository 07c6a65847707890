using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Data;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests;

/// <summary>
/// Dossier D09 of the reference in browsers: a denunciation is accepted while the dossier is appraised, nobody can go on, the public is not
/// told why; the verification finds nothing, and the dossier goes on with the days that were left.
/// </summary>
[Collection(SiteCollection.Name)]
public sealed class D09Tests(Site site)
{
    private const string Denouncer = "Hà Giấu Tên";

    [Fact]
    public async Task D09_stands_still_while_a_denunciation_is_verified_and_goes_on_to_its_conclusion()
    {
        var counter = await site.OpenAsAsync("quay", "/receive?procedure=CSTDCS-XA");
        var dossier = await ReceiveAsync(counter);
        var code = await counter.Locator(".page-head .code, .page-head h1").First.InnerTextAsync();
        var head = await site.OpenAsAsync("truongphong", "/");
        await Nomination.NextTaskAsync(head, dossier);
        await head.Locator("[name=Reviewer]").First.CheckAsync();
        await Nomination.DoAsync(head, "Đã giao hồ sơ");
        var before = await LeftAsync(dossier);

        var verifier = await site.OpenAsAsync("xacminh", dossier);
        await AcceptAsync(verifier);
        await NobodyGoesOnAsync(dossier, counter, code.Split(' ')[0]);

        await verifier.FillAsync("[name=Findings]", "Hồ sơ, sổ sách khớp với báo cáo thành tích.");
        await Nomination.DoAsync(verifier, "Đã trình Chủ tịch");
        var chair = await site.OpenAsAsync("chutich", verifier.Url);
        await chair.CheckAsync("[name=Proven][value=no]");
        await chair.FillAsync("[name=Number]", "09/KL-UBND");
        await chair.FillAsync("[name=Conclusion]", "Không có vi phạm.");
        await chair.Locator(".panel.next button.btn-primary").First.ClickAsync();
        await Assertions.Expect(chair.Locator(".notice.good")).ToBeVisibleAsync();
        await Site.ShootAsync(chair, "d09-concluded");

        (await LeftAsync(dossier)).ShouldBe(before, "the days that were left are kept");
        var reviewer = await site.OpenAsAsync("chuyenvien", "/");
        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.CheckAsync("[name=Outcome][value=ELIGIBLE]");
        await reviewer.FillAsync("[name=Findings]", "Đủ điều kiện; đã xác minh, không có vi phạm.");
        await Nomination.DoAsync(reviewer, "đủ điều kiện");
        (await reviewer.Locator("main").InnerTextAsync()).ShouldNotContain(Denouncer);
    }

    private static async Task<string> ReceiveAsync(IPage page)
    {
        await Nomination.FillAsync(page, "Bế Thị Nga", allPapers: true);
        await page.ClickAsync("main button.btn-primary[value=receive]");
        await Nomination.SaidAsync(page, "Đã tiếp nhận hồ sơ H98.142-");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở hồ sơ" }).ClickAsync();
        await page.WaitForURLAsync("**/dossiers/**");
        var dossier = page.Url;
        await Nomination.NextTaskAsync(page, dossier);
        await Nomination.DoAsync(page, "Đã chuyển hồ sơ");
        await page.GotoAsync(dossier);
        return dossier;
    }

    private static async Task AcceptAsync(IPage verifier)
    {
        await verifier.ClickAsync("#beside a:has-text('Nhận tố cáo')");
        await verifier.CheckAsync("[name=Kind][value=Denunciation]");
        await verifier.FillAsync("[name=Content]", "Thành tích nêu trong báo cáo là của người khác.");
        await verifier.FillAsync("[name=DenouncerName]", Denouncer);
        await verifier.FillAsync("[name=DenouncerPhone]", "0987654322");
        await Nomination.DoAsync(verifier, "Đã ghi TC-");
        await verifier.CheckAsync("[name=Accept][value=yes]");
        await Nomination.DoAsync(verifier, "Đã thụ lý, hồ sơ tạm dừng. Kết luận chậm nhất");
    }

    private async Task NobodyGoesOnAsync(string dossier, IPage counter, string code)
    {
        var reviewer = await site.OpenAsAsync("chuyenvien", dossier);
        await Assertions.Expect(reviewer.Locator(".page-head")).ToContainTextAsync("Tạm dừng");
        (await reviewer.Locator(".panel.next a[href^='/tasks/']").CountAsync()).ShouldBe(0, await reviewer.Locator("main").InnerTextAsync());
        await Site.ShootAsync(reviewer, "d09-on-hold");
        (await Site.BarriersAsync(reviewer)).ShouldBeEmpty();
        await counter.GotoAsync(dossier);
        (await counter.Locator("main").InnerTextAsync()).ShouldNotContain("tố cáo");

        var citizen = await site.OpenAsync("/look-up", 390, 844);
        await citizen.FillAsync("[name=Code]", code);
        await citizen.FillAsync("[name=Key]", "5678");
        await citizen.PressAsync("[name=Key]", "Enter");
        var seen = citizen.Locator(".panel.next");
        await Assertions.Expect(seen).ToContainTextAsync(code);
        (await seen.InnerTextAsync()).ShouldSatisfyAllConditions(text => text.ShouldNotContain("tố cáo"), text => text.ShouldNotContain("xác minh"), text => text.ShouldNotContain(Denouncer));
        (await Site.WideAsync(citizen)).ShouldBeEmpty();
        await Site.ShootAsync(citizen, "d09-look-up");
        await citizen.Context.CloseAsync();
    }

    /// <summary>The dossier's status and the days from today to its appointment: one day's test changes neither.</summary>
    private Task<(DossierStatus, DateOnly?)> LeftAsync(string dossier)
    {
        var id = Guid.Parse(dossier[(dossier.LastIndexOf('/') + 1)..]);
        return site.Office.ReadAsync(db => db.Dossiers.Where(d => d.Id == id).Select(d => new ValueTuple<DossierStatus, DateOnly?>(d.Status, d.DueOn)).SingleAsync());
    }
}
