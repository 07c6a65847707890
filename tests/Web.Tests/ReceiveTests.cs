using Microsoft.Playwright;

namespace Workflow.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class ReceiveTests(Site site)
{
    [Fact]
    public async Task A_refused_dossier_tells_every_problem_and_keeps_what_was_typed()
    {
        var page = await site.OpenAsAsync("quay", "/receive");
        await page.FillAsync("[name='Nominees[0].Name']", "Trần Thị Mơ");
        await page.FillAsync("[name=SubmitterPhone]", "12");

        await page.ClickAsync("main button.btn-primary[value=receive]");

        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Số điện thoại cần 8 đến 15 chữ số.");
        await Assertions.Expect(page.Locator("[id='f-NominatingUnit-error']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[id='f-Nominees-0-Category-error']")).ToHaveTextAsync("Hãy chọn đối tượng.");
        (await page.InputValueAsync("[name='Nominees[0].Name']")).ShouldBe("Trần Thị Mơ");
        (await page.InputValueAsync("[name=SubmitterPhone]")).ShouldBe("12");
        // Read first is what is wrong; and what only script offers is offered again.
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[data-tick-all]")).ToBeVisibleAsync();
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dossier_with_a_missing_paper_is_not_received_but_asked_for_it()
    {
        var page = await site.OpenAsAsync("quay", "/receive");
        await Nomination.FillAsync(page, "Lương Thị Thiếu", allPapers: false);
        await page.ClickAsync("main button.btn-primary[value=receive]");
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Còn thiếu");

        await page.FillAsync("[name=Reason]", "Thiếu giấy công nhận sáng kiến.");
        await page.ClickAsync("button[value=supplement]");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("GIAY_KHEN-XA-DX", "Bất kỳ lúc nào")]
    [InlineData("CSTDCS-XA", "giáo dục 10/7")]
    public async Task The_counter_sees_when_a_kind_of_commendation_is_nominated_and_how_sure_that_is(string procedure, string when)
    {
        var page = await site.OpenAsAsync("quay", $"/receive?procedure={procedure}");

        await Assertions.Expect(page.Locator("#season")).ToContainTextAsync(when);
        // In words: nobody at a counter knows what the letter of a table means.
        (await page.Locator("#season").InnerTextAsync()).ShouldMatch("độ tin cậy (cao|vừa|thấp): ");
    }

    [Fact]
    public async Task A_scan_of_the_receipt_anywhere_opens_the_dossier()
    {
        var page = await site.OpenAsAsync("quay", "/notices");
        var code = await CodeOfAsync("Nguyễn Thị Hoài");

        // A scanner's keys carry the times at which it sent them; keys sent one by one through the browser's protocol come as late as the machine is busy.
        await page.EvaluateAsync(
            "keys => { for (const key of keys) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); }",
            (string[])[.. $"{site.Address}/tra-cuu?ma={code}".Select(key => key.ToString()), "Enter"]);

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(code);
    }

    [Fact]
    public async Task A_citizen_reads_the_state_with_the_code_and_the_second_factor_only()
    {
        var code = await CodeOfAsync("Nguyễn Thị Hoài");
        var page = await site.OpenAsync($"/tra-cuu?ma={code}");
        await page.FillAsync("#f-Key", "0000");
        await page.ClickAsync("main button.btn-primary");
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Không tìm thấy hồ sơ");

        await page.FillAsync("#f-Key", "5678");
        await page.ClickAsync("main button.btn-primary");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Cơ quan đang giải quyết");
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("Nguyễn Thị Hoài");
    }

    [Fact]
    public async Task A_citizen_finds_from_the_look_up_to_what_is_open_for_comment()
    {
        var page = await site.OpenAsync("/tra-cuu", 390, 844);

        await page.Locator("footer a", new() { HasText = "Danh sách đang công khai" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Công khai lấy ý kiến");
        await page.Context.CloseAsync();
    }

    private async Task<string> CodeOfAsync(string nominee)
    {
        var list = await site.OpenAsAsync("quay", "/dossiers?q=" + Uri.EscapeDataString(nominee));
        var code = (await list.Locator("tbody .code").First.TextContentAsync())?.Trim() ?? "";
        await list.Context.CloseAsync();
        return code;
    }
}
