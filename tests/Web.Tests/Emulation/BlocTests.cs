using System.Globalization;
using Microsoft.Playwright;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests.Emulation;

[Collection(SiteCollection.Name)]
public sealed class BlocTests(Site site)
{
    [Fact]
    public async Task The_head_forms_a_bloc_and_opens_its_rating_row_by_row_and_what_is_wrong_stands_beside_its_field()
    {
        var page = await site.OpenAsAsync(Office.Head, "/emulation/blocs");
        await page.FillAsync("[name=Name]", "Khối các nông trường");
        await page.FillAsync("[name=EstablishedBy]", "Quyết định 12/QĐ-UBND");
        await page.ClickAsync("main button.btn-primary");
        await page.WaitForURLAsync("**/emulation/blocs/*");
        // Everybody is offered by name, none by the name they sign in with.
        (await page.Locator("#representatives option[value='Ủy viên tỉnh 1']").CountAsync()).ShouldBe(1);
        (await page.Locator("#representatives option[value=uyvientinh1]").CountAsync()).ShouldBe(0);
        foreach (var (unit, representative, i) in new[] { ("Nông trường Sao Đỏ", "Ủy viên tỉnh 1", 0), ("Nông trường Tô Hiệu", "khongcoai", 1), ("Nông trường Chiềng Ve", "uyvientinh3", 2) })
        {
            await page.FillAsync($"[name='Members[{i}].Unit']", unit);
            await page.FillAsync($"[name='Members[{i}].SignInName']", representative);
        }
        await page.SelectOptionAsync("[name='Members[0].Post']", "HEAD");
        await page.FillAsync("[name='Criteria[0].Text']", "Sản lượng chè");
        await page.FillAsync("[name='Criteria[0].MostPoints']", "nhiều");
        await page.ClickAsync("button[value=add-criterion]");
        await page.FillAsync("[name='Criteria[1].Text']", "Đời sống công nhân");
        await page.FillAsync("[name='Criteria[1].MostPoints']", "40,5");

        await page.ClickAsync("main button.btn-primary[value=open]");
        await Assertions.Expect(page.Locator("#f-Criteria-0-MostPoints-error")).ToContainTextAsync("là một số");
        await page.FillAsync("[name='Criteria[0].MostPoints']", "59,5");
        await page.ClickAsync("main button.btn-primary[value=open]");
        await Assertions.Expect(page.Locator("#f-Members-1-SignInName-error")).ToContainTextAsync("không có tài khoản đang dùng tên “khongcoai”");
        await Assertions.Expect(page.Locator("[name='Members[2].Unit']")).ToHaveValueAsync("Nông trường Chiềng Ve");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "bloc-with-a-fault");
        await page.FillAsync("[name='Members[1].SignInName']", "uyvientinh2");
        await page.PressAsync("[name='Members[1].SignInName']", "Enter");

        await Nomination.SaidAsync(page, "Đã mở kỳ chấm điểm");
        await page.GoBackAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[name='Members[0].SignInName']")).ToHaveValueAsync("Ủy viên tỉnh 1");
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"Đời sống công nhân · {40.5m}"));
    }

    [Fact]
    public async Task Whoever_only_scores_for_a_unit_is_led_to_the_blocs_and_not_to_a_list_of_campaigns_that_stays_empty()
    {
        var page = await site.OpenAsAsync("uyvientinh5", "/emulation");

        new Uri(page.Url).AbsolutePath.ShouldBe("/emulation/blocs");
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("Chưa có phong trào");
    }
}
