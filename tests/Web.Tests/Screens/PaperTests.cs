using System.Text;
using Microsoft.Playwright;

namespace Workflow.Web.Tests.Screens;

[Collection(SiteCollection.Name)]
public sealed class PaperTests(Site site)
{
    private const string Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

    [Theory]
    [InlineData("ghi-chu.exe", "MZ", "chỉ nhận tệp pdf, docx, xlsx, jpg, png")]
    [InlineData("anh.png", Pdf, "nội dung tệp không đúng loại như tên tệp")]
    [InlineData("bao-cao.pdf", "%PDF-1.4\n1 0 obj<<", "tệp bị cụt")]
    [InlineData("rong.pdf", "", "tệp không có nội dung")]
    public async Task A_file_that_is_not_taken_is_refused_in_words_and_nothing_is_kept(string name, string content, string why)
    {
        var page = await site.LookAsAsync(Office.Counter, (await site.ShowcaseAsync())["dossier received"].Path);

        await SendAsync(page, name, Encoding.UTF8.GetBytes(content));

        await Assertions.Expect(page.Locator(".notice.critical[role=alert]")).ToContainTextAsync(why);
        (await page.Locator("a[href^='/papers/']").AllInnerTextsAsync()).ShouldNotContain(file => file.StartsWith(name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_before_it_is_sent_and_refused_when_it_comes_all_the_same()
    {
        var page = await site.LookAsAsync(Office.Counter, (await site.ShowcaseAsync())["dossier received"].Path);
        var large = new byte[(1 << 20) + 1];
        Encoding.ASCII.GetBytes(Pdf).CopyTo(large, 0);

        await page.SetInputFilesAsync("#file", new FilePayload { Name = "lon.pdf", MimeType = "application/pdf", Buffer = large });
        await Assertions.Expect(page.Locator("#file-error")).ToContainTextAsync("tệp lớn quá 1 MB");
        await page.EvaluateAsync("document.getElementById('papers').submit()");

        await Assertions.Expect(page.Locator(".notice.critical[role=alert]")).ToContainTextAsync("tệp lớn quá 1 MB");
    }

    [Fact]
    public async Task A_scan_is_kept_and_comes_back_as_it_was()
    {
        var page = await site.LookAsAsync(Office.Counter, (await site.ShowcaseAsync())["dossier received"].Path);
        await SendAsync(page, "Báo cáo thành tích.pdf", Encoding.ASCII.GetBytes(Pdf));
        await Nomination.SaidAsync(page, "Đã lưu tệp Báo cáo thành tích.pdf");

        var scan = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href^='/papers/']", new() { HasText = "Báo cáo thành tích.pdf" }).First.ClickAsync());

        scan.SuggestedFilename.ShouldBe("Báo cáo thành tích.pdf");
        (await File.ReadAllTextAsync(await scan.PathAsync())).ShouldBe(Pdf);
    }

    [Theory]
    [InlineData("docx", "PK")]
    [InlineData("pdf", "%PDF-")]
    public async Task A_slip_comes_as_a_file_to_edit_or_to_send(string type, string begins)
    {
        var page = await site.LookAsAsync(Office.Counter, (await site.ShowcaseAsync())["receipt slip"].Path);

        var slip = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync($"a[href$='.{type}']"));

        slip.SuggestedFilename.ShouldMatch($@"^receipt-slip-\d{{4}}-\d{{4}}\.{type}$");
        (await File.ReadAllTextAsync(await slip.PathAsync())).ShouldStartWith(begins);
    }

    private static async Task SendAsync(IPage page, string name, byte[] content)
    {
        await page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await page.ClickAsync("#papers button");
    }
}
