using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Workflow.Nominations.Rules;

namespace Workflow.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class DecisionTests(Site site)
{
    // Far ahead, so that no other test of this site receives a dossier by it.
    private static readonly DateOnly From = new(2031, 1, 1);

    [Fact]
    public async Task A_gap_made_in_a_cell_is_shown_mended_and_the_table_published_for_dossiers_of_a_day()
    {
        var page = await EditAsync("Chế độ khiếu nại");
        var cell = page.Locator("[data-element-id=complaintRegime_2_in1]");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sửa Chế độ pháp lý theo ngày nhận đủ hồ sơ");

        await TypeAsync(page, cell, ">= date(\"2031-06-01\")");
        await page.ClickAsync("[data-do=review]");
        await Assertions.Expect(page.Locator(".findings button")).ToContainTextAsync("Không có quy tắc nào cho trường hợp: Ngày nhận");
        await PublishAsync(page);
        await Assertions.Expect(page.Locator("[data-publish-area]")).ToContainTextAsync("còn lỗi phải sửa");

        await TypeAsync(page, page.Locator("[data-element-id=complaintRegime_2_in1]"), Original);
        await TypeAsync(page, page.Locator("[data-element-id=complaintRegime_2_out1]"), "\"KN-2031\"");
        await page.FillAsync("[data-try-decision=complaintRegime] input", "2031-05-05");
        await page.ClickAsync("[data-try-decision=complaintRegime] [data-do=try]");
        await Assertions.Expect(page.Locator("[data-lit=complaintRegime_2]")).ToContainTextAsync("KN-2031");
        await Site.ShootAsync(page, "decision-editor");
        await PublishAsync(page);
        await Assertions.Expect(page.Locator("[data-published]")).ToContainTextAsync("“Chế độ khiếu nại” bản 2, áp dụng cho hồ sơ nhận đủ từ 01/01/2031");

        using var scope = site.Services.CreateScope();
        var rules = scope.ServiceProvider.GetRequiredService<RuleTables>();
        (rules.ComplaintRegimeOf(From.AddDays(-1)), rules.ComplaintRegimeOf(From)).ShouldBe(("KN-2026", "KN-2031"));
    }

    [Fact]
    public async Task A_click_on_a_finding_leads_to_its_rules_in_the_table()
    {
        var page = await EditAsync("Chế độ một cửa");
        await TypeAsync(page, page.Locator("[data-element-id=oneStopRegime_2_in1]"), ">= date(\"2025-06-01\")");
        await page.ClickAsync("[data-do=review]");

        await page.Locator(".findings button", new() { HasText = "Quy tắc 1 và 2 cùng đúng" }).ClickAsync();

        await Assertions.Expect(page.Locator("[data-sources]")).ToContainTextAsync("Căn cứ của quy tắc 1");
        await Assertions.Expect(page.Locator("td[data-row-id=oneStopRegime_2]").First).ToHaveCSSAsync("background-color", "rgb(255, 226, 168)");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_administrators_who_edit_the_same_table_both_keep_their_work()
    {
        var first = await EditAsync("Chế độ một cửa");
        var second = await site.OpenAsAsync("quantri", first.Url);
        await second.WaitForSelectorAsync("[data-island=dmn-editor][data-ready]");
        await first.ClickAsync("[data-do=save]");
        await Assertions.Expect(first.Locator("[data-status]")).ToContainTextAsync("Đã lưu nháp lần 2");

        await second.ClickAsync("[data-do=save]");
        await Assertions.Expect(second.Locator("[data-status]")).ToContainTextAsync("Người khác đã lưu bản nháp này");
        await second.ClickAsync("[data-do=copy]");

        await second.WaitForURLAsync(url => url != first.Url && url.Contains("/decisions/drafts/", StringComparison.Ordinal));
        await second.WaitForSelectorAsync("[data-island=dmn-editor][data-ready]");
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_away_from_a_table_that_was_changed_asks_before_it_loses_that()
    {
        var page = await EditAsync("Chế độ một cửa");
        await TypeAsync(page, page.Locator("[data-element-id=oneStopRegime_2_in1]"), ">= date(\"2025-06-01\")");
        await page.ClickAsync("h1");
        var (asked, at) = ("", page.Url);
        page.Dialog += async (_, dialog) => { asked = dialog.Message; await dialog.DismissAsync(); };

        await page.GetByRole(AriaRole.Link, new() { Name = "Lịch làm việc" }).ClickAsync();

        asked.ShouldContain("chưa được lưu");
        page.Url.ShouldBe(at);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_uploaded_file_with_faults_shows_every_problem_with_its_element()
    {
        var page = await site.OpenAsAsync("quantri", "/decisions");
        await page.SetInputFilesAsync("#f-file", new FilePayload { Name = "bad.dmn", MimeType = "application/xml", Buffer = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bad" name="bad" namespace="urn:bad">
              <decision id="first" name="first"><variable name="first"/><informationRequirement id="need"><requiredInput href="#nowhere"/></informationRequirement>
                <literalExpression id="text"><text>1 +</text></literalExpression></decision>
            </definitions>
            """u8.ToArray() });

        await page.GetByRole(AriaRole.Button, new() { Name = "Nạp tệp" }).ClickAsync();

        await Assertions.Expect(page.Locator(".findings > li")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".findings")).ToContainTextAsync("Phần tử need");
        await Assertions.Expect(page.Locator(".findings")).ToContainTextAsync("Phần tử text");
    }

    [Fact]
    public async Task An_officer_sees_why_a_dossier_was_decided_and_that_it_replays()
    {
        var page = await site.OpenAsAsync("quay", "/dossiers");
        await page.Locator("main a[href^='/dossiers/']").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Vì sao quyết định như vậy" }).ClickAsync();

        await Assertions.Expect(page.Locator("details[open]")).ToContainTextAsync("cho cùng kết quả");
        await Assertions.Expect(page.Locator("details[open] .why-rule").First).ToContainTextAsync("Căn cứ:");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "why");
        var address = page.Url;

        (await site.OpenAsAsync("quantri", address)).Url.ShouldContain("/refused");
        var other = await site.OpenAsAsync("quaytinh", address);
        await Assertions.Expect(other.Locator("main")).ToContainTextAsync("không thuộc phạm vi được xem");
    }

    private const string Original = ">= date(\"2026-07-01\")";

    private async Task<IPage> EditAsync(string decision)
    {
        var page = await site.OpenAsAsync("quantri", "/decisions");
        await page.Locator($"[aria-label^='Sửa {decision} ']").First.ClickAsync();
        await page.WaitForSelectorAsync("[data-island=dmn-editor][data-ready]");
        await page.Locator("[data-tabs] button", new() { HasText = decision }).ClickAsync();
        return page;
    }

    private static async Task TypeAsync(IPage page, ILocator cell, string text)
    {
        await cell.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
        await Assertions.Expect(cell).ToContainTextAsync(text);
    }

    private static async Task PublishAsync(IPage page)
    {
        await page.FillAsync("#f-effectiveFrom", "2031-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ban hành bản mới" }).ClickAsync();
    }
}
