using System.Globalization;
using Microsoft.Playwright;
using Workflow.Nominations.Clock;

namespace Workflow.Web.Tests;

/// <summary>Dossier D01 of the reference from the counter to the returned result, each role at its own screen.</summary>
[Collection(SiteCollection.Name)]
public sealed class D01Tests(Site site)
{
    private static readonly string[] Voters = ["truongphong", "thuky", "chutich", "uyvien1", "uyvien2", "uyvien3", "uyvien4", "uyvien5", "uyvien6"];

    [Fact]
    public async Task A_dossier_goes_from_the_counter_to_the_returned_result_through_every_role()
    {
        var counter = await site.OpenAsAsync("quay", "/receive?procedure=CSTDCS-XA");
        var dossier = await ReceiveAsync(counter);
        var reviewer = await ReviewAsync(dossier);
        await CouncilAsync(dossier);

        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.FillAsync("[name=Statement]", "Kính trình Chủ tịch xem xét, quyết định.");
        await Nomination.DoAsync(reviewer, "Đã trình Chủ tịch");
        await SignAsync();
        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.FillAsync("[name=CertificateNumber]", "56/2026");
        await Nomination.DoAsync(reviewer, "2.530.000 đồng");

        await Nomination.NextTaskAsync(counter, dossier);
        await Nomination.DoAsync(counter, "Đã trả kết quả");
        await Site.ShootAsync(counter, "dossier-returned");
        await Assertions.Expect(counter.Locator(".page-head")).ToContainTextAsync("Đã trả kết quả");
        (await Site.BarriersAsync(counter)).ShouldBeEmpty();
    }

    private static async Task<string> ReceiveAsync(IPage page)
    {
        await Nomination.FillAsync(page, "Nguyễn Thị Hoài Thanh", allPapers: true);
        await Site.ShootAsync(page, "receive");
        await page.ClickAsync("main button.btn-primary[value=receive]");
        await Nomination.SaidAsync(page, "Đã tiếp nhận hồ sơ H98.142-");
        await Site.ShootAsync(page, "receipt-slip");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở hồ sơ" }).ClickAsync();
        await page.WaitForURLAsync("**/dossiers/**");
        var dossier = page.Url;
        await Site.ShootAsync(page, "dossier");
        await Nomination.NextTaskAsync(page, dossier);
        await Nomination.DoAsync(page, "Đã chuyển hồ sơ");
        return dossier;
    }

    private async Task<IPage> ReviewAsync(string dossier)
    {
        var head = await site.OpenAsAsync("truongphong", "/");
        await Site.ShootAsync(head, "task-list");
        await Nomination.NextTaskAsync(head, dossier);
        await head.Locator("[name=Reviewer]").First.CheckAsync();
        await Nomination.DoAsync(head, "Đã giao hồ sơ");

        var reviewer = await site.OpenAsAsync("chuyenvien", "/");
        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.CheckAsync("[name=Outcome][value=ELIGIBLE]");
        await reviewer.FillAsync("[name=Findings]", "Đủ điều kiện, tiêu chuẩn; sáng kiến được công nhận.");
        await Site.ShootAsync(reviewer, "appraisal");
        await Nomination.DoAsync(reviewer, "đủ điều kiện");
        await Nomination.NextTaskAsync(reviewer, dossier);
        await Nomination.DoAsync(reviewer, "Đã trình Thường trực Hội đồng");
        return reviewer;
    }

    private async Task CouncilAsync(string dossier)
    {
        var secretary = await site.OpenAsAsync("thuky", "/");
        await Nomination.NextTaskAsync(secretary, dossier);
        await secretary.FillAsync("[name=ScheduledAt]", TimeProvider.System.GetUtcNow().InOffice().AddHours(1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await secretary.FillAsync("[name=Place]", "Phòng họp số 1");
        await Nomination.DoAsync(secretary, "Đã triệu tập");
        var session = secretary.Url;
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Ghi điểm danh" }).ClickAsync();
        await Nomination.SaidAsync(secretary, "Có mặt 9/9 thành viên");
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Mở bỏ phiếu" }).First.ClickAsync();
        await Nomination.SaidAsync(secretary, "Đã phát 9 phiếu");

        foreach (var voter in Voters)
        {
            var phone = await site.OpenAsAsync(voter, "/council", 390, 844);
            await phone.Locator("a[href^='/vote/']", new() { HasText = "Nguyễn Thị Hoài" }).First.ClickAsync();
            await phone.CheckAsync(voter == "uyvien6" ? "[name=Choice][value^=NO]" : "[name=Choice][value^=YES]");
            if (voter == "uyvien1") { await Site.ShootAsync(phone, "ballot-on-a-phone"); (await Site.BarriersAsync(phone)).ShouldBeEmpty(); }
            await phone.ClickAsync("main button.btn-primary");
            await Nomination.SaidAsync(phone, "Đã bỏ phiếu");
            await phone.Context.CloseAsync();
        }

        await secretary.GotoAsync(session);
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Khóa phiếu" }).ClickAsync();
        await Nomination.SaidAsync(secretary, "8/9 thành viên đồng ý, đạt");
        await Site.ShootAsync(secretary, "council-session");
        (await Site.BarriersAsync(secretary)).ShouldBeEmpty();
    }

    private async Task SignAsync()
    {
        var chair = await site.OpenAsAsync("chutich", "/signing");
        (await chair.Locator("[name=Dossiers]").First.IsDisabledAsync()).ShouldBeTrue("nothing is signed unread");
        await chair.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(chair.Locator(".statement")).ToContainTextAsync("Kính trình");
        await chair.GotoAsync("/signing");
        await chair.Locator("[name=Dossiers]").First.CheckAsync();
        await chair.Locator("input[name^=Number]").First.FillAsync("112/QĐ-UBND");
        await Site.ShootAsync(chair, "signing");
        await chair.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(chair, "Đã ký 1 quyết định");
    }
}
