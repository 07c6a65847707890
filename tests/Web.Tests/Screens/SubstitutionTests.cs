using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Data;

namespace Workflow.Web.Tests.Screens;

/// <summary>An officer who is away and the colleague who stands in, at the province.</summary>
[Collection(SiteCollection.Name)]
public sealed class SubstitutionTests(Site site)
{
    [Fact]
    public async Task A_colleague_stands_in_for_a_day_does_the_work_and_loses_the_right_when_it_is_ended()
    {
        var dossier = (await site.Office.ReceiveAsync(Office.WithoutBallot, "Bồ Thị Thay")).Dossier;
        var task = await site.Office.TaskAsync(dossier, "transfer");
        var away = await site.OpenAsAsync(Office.Counter, "/account");
        await away.ClickAsync("section[aria-label='Đặt người làm thay'] button.btn-primary");
        await Assertions.Expect(away.Locator("#f-Substitute-error")).ToHaveTextAsync("Hãy chọn người làm thay.");
        await Assertions.Expect(away.Locator("#f-Reason-error")).ToHaveTextAsync("Hãy nhập lý do.");
        await away.SelectOptionAsync("#f-Substitute", "khieunaitinh");
        await away.FillAsync("#f-LastDay", "2020-01-01");
        await away.FillAsync("#f-Reason", "Đi tập huấn");
        await away.ClickAsync("section[aria-label='Đặt người làm thay'] button.btn-primary");
        await Assertions.Expect(away.Locator("#f-LastDay-error")).ToContainTextAsync("từ ngày bắt đầu trở đi");
        await Site.ShootAsync(away, "substitution-refused-1366");
        await away.FillAsync("#f-LastDay", await away.InputValueAsync("#f-FirstDay"));
        await away.PressAsync("#f-Reason", "Tab");
        await away.Keyboard.PressAsync("Enter");
        await Assertions.Expect(away.Locator("[data-row] .chip").GetByText("đang làm thay")).ToBeVisibleAsync();

        var substitute = await site.OpenAsAsync("khieunaitinh", "/?view=group&find=bo+thi+thay");
        await Assertions.Expect(substitute.GetByText("Ông/bà đang làm thay: Lò Thị Mây")).ToBeVisibleAsync();
        await Site.ShootAsync(substitute, "task-list-standing-in-1366");
        await substitute.ClickAsync($"a[href='/tasks/{task}']");
        await substitute.ClickAsync(".panel.next button.btn-primary");
        await substitute.WaitForURLAsync($"**/dossiers/{dossier}");
        await Assertions.Expect(substitute.Locator(".timeline")).ToContainTextAsync("Lục Thị Công (thay Lò Thị Mây)");

        await away.ClickAsync("[data-row] button:has-text('Kết thúc')");
        await Assertions.Expect(away.Locator("[data-row] .chip").GetByText("hết làm thay")).ToBeVisibleAsync();
        await substitute.GotoAsync("/");
        await Assertions.Expect(substitute.GetByText("Ông/bà đang làm thay")).ToHaveCountAsync(0);
        (await substitute.GotoAsync("/receive"))?.Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_head_sees_those_they_lead_and_a_clerk_has_no_such_list()
    {
        var page = await site.OpenAsAsync(Office.Head, "/substitutions");

        (await page.Locator("#f-Principal option").AllInnerTextsAsync()).ShouldContain(name => name == "Vi Văn Sơn");
        (await page.Locator("#f-Principal option").AllInnerTextsAsync()).ShouldNotContain(name => name == "Lò Thị Mây");
        var clerk = await site.OpenAsAsync(Office.Counter, "/");
        (await clerk.GotoAsync("/substitutions"))?.Status.ShouldBe(403);
    }

    [Fact]
    public async Task An_administrator_limits_a_stand_in_to_a_group_of_the_person_away()
    {
        var page = await site.OpenAsAsync("quantri", "/substitutions");
        await page.SelectOptionAsync("#f-Principal", "truongquay");
        await page.WaitForURLAsync("**principal=truongquay");
        await Site.ShootAsync(page, "stand-in-for-another-1366");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await page.SetViewportSizeAsync(390, 800);
        (await Site.WideAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "stand-in-for-another-390");
        await page.SetViewportSizeAsync(1366, 768);

        await page.SelectOptionAsync("#f-Substitute", "khieunai");
        await page.FillAsync("#f-LastDay", await page.InputValueAsync("#f-FirstDay"));
        await page.GetByLabel("Lãnh đạo Bộ phận Một cửa").CheckAsync();
        await page.FillAsync("#f-Reason", "Đi họp");
        await page.PressAsync("#f-Reason", "Tab");
        await page.Keyboard.PressAsync("Enter");

        var row = page.Locator("[data-row]", new() { HasText = "Đi họp" });
        await Assertions.Expect(row).ToContainTextAsync("Phan Văn Định");
        await Assertions.Expect(row.Locator("[data-name='Phạm vi']")).ToContainTextAsync("Lãnh đạo Bộ phận Một cửa");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(row.Locator(".chip")).ToHaveTextAsync("hết làm thay");
        await page.Context.CloseAsync();
    }
}
