using Microsoft.Playwright;

namespace Workflow.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class SignInTests(Site site)
{
    [Fact]
    public async Task A_wrong_password_is_told_beside_the_field_and_the_name_stays()
    {
        var page = await site.OpenAsync("/sign-in");

        await Site.SignInAsync(page, "quay", "khong phai mat khau");

        await Assertions.Expect(page.Locator("#f-password-error")).ToHaveTextAsync("Tên đăng nhập hoặc mật khẩu không đúng.");
        (await page.InputValueAsync("#f-user")).ShouldBe("quay");
    }

    [Fact]
    public async Task Whoever_opens_a_page_first_signs_in_and_then_comes_back_to_it()
    {
        var page = await site.OpenAsync("/dossiers?q=hoai");

        await Site.SignInAsync(page, "quay", "khen thuong 2026");

        await page.WaitForURLAsync("**/dossiers?q=hoai");
    }

    [Fact]
    public async Task Pages_work_without_script()
    {
        var page = await site.OpenAsync("/sign-in", script: false);

        await Site.SignInAsync(page, "quay", "khen thuong 2026");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Việc cần làm" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Hồ sơ", Exact = true }).ClickAsync();
        await page.FillAsync("main input[name=q]", "nguyen thi hoai");
        await page.PressAsync("main input[name=q]", "Enter");
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("Nguyễn Thị Hoài");
    }

    [Theory]
    [InlineData("chuyenvien", "/receive")]
    [InlineData("quay", "/signing")]
    [InlineData("quay", "/definitions")]
    [InlineData("uyvien1", "/accounts")]
    [InlineData("chutich", "/operations")]
    [InlineData("quantri", "/dossiers")]
    public async Task A_role_is_refused_where_it_has_no_business(string user, string path)
    {
        var page = await site.OpenAsAsync(user, path);

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tài khoản này không được mở trang đó" })).ToBeVisibleAsync();
    }
}
