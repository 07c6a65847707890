using System.Text;
using Microsoft.Playwright;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests.Emulation;

/// <summary>Files of nominees as they should not be: what the counter is told.</summary>
[Collection(SiteCollection.Name)]
public sealed class NomineeListTests(Site site)
{
    private const string Heading = "Họ và tên;Loại;Đối tượng;Đơn vị;Ngày sinh\r\n";

    [Fact]
    public async Task The_same_fault_of_many_lines_is_told_once_with_all_of_them()
    {
        var page = await site.OpenAsAsync(Office.Counter, "/emulation/lists");
        var lines = string.Concat(Enumerable.Range(1, 3000).Select(i => $"Đàm Thị Lỗi {i};Cá nhân;{(i == 7 ? "Nông dân" : "Vua")};Thôn {i};{(i == 7 ? "31/02/1990" : "")}\r\n"));

        await SendAsync(page, "ds.csv", Encoding.UTF8.GetBytes(Heading + lines));

        await Assertions.Expect(page.Locator(".notice.critical[role=alert]")).ToContainTextAsync("tệp ds.csv có 3000 chỗ sai ở 3000 dòng");
        await Assertions.Expect(page.Locator("table.list tbody tr td:first-child")).ToHaveTextAsync(["2–7, 9–30012999 dòng", "8"]);
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "list-with-faults");
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_is_told_as_a_whole_and_an_empty_one_as_empty()
    {
        var page = await site.OpenAsAsync(Office.Counter, "/emulation/lists");

        await SendAsync(page, "rong.csv", []);

        await Assertions.Expect(page.Locator(".notice.critical[role=alert]")).ToContainTextAsync("không dùng được tệp rong.csv");
        await Assertions.Expect(page.Locator("table.list tbody tr")).ToContainTextAsync("tệp rỗng");
    }

    [Fact]
    public async Task A_file_that_is_larger_than_a_form_may_be_is_told_as_too_large_and_not_as_an_old_page()
    {
        var page = await site.OpenAsAsync(Office.Counter, "/emulation/lists");
        // Without script nothing tells it before it is sent.
        await page.EvaluateAsync("document.querySelector('#f-File').removeAttribute('data-largest')");

        await SendAsync(page, "lon.csv", new byte[40_000_000]);

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("lớn quá mức cho phép");
        await page.GetByRole(AriaRole.Link, new() { Name = "Quay lại trang trước" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-File")).ToBeVisibleAsync();
    }

    private static async Task SendAsync(IPage page, string name, byte[] content)
    {
        await page.SetInputFilesAsync("#f-File", new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });
        await page.ClickAsync("main .panel.next button.btn-primary");
    }
}
