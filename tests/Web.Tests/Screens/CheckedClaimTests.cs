using Microsoft.Playwright;
using Workflow.Engine;

namespace Workflow.Web.Tests.Screens;

/// <summary>A task that a program checks before somebody gets it: the person sees that it is being checked, why it was denied, and at last their task.</summary>
[Collection(SiteCollection.Name)]
public sealed class CheckedClaimTests(Site site)
{
    private const string Reason = "Cán bộ đang nghỉ phép đến ngày 05/8.";

    [Theory]
    [InlineData(1366)]
    [InlineData(390)]
    public async Task A_task_that_is_claimed_says_that_a_program_checks_it_then_why_not_then_whose_it_is(int width)
    {
        var task = await CheckedTask.OpenAsync(site, $"claimed-{width}", "assigning");
        var page = await site.OpenAsAsync("quantri", $"/tasks/{task.Id}", width);
        var late = await site.OpenAsAsync("quantri", $"/tasks/{task.Id}", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc này" }).ClickAsync();

        await Nomination.SaidAsync(page, "Đã ghi yêu cầu; một chương trình đang kiểm tra.");
        await Assertions.Expect(page.Locator("section.panel .notice").First).ToContainTextAsync("đang kiểm tra việc nhận hoặc giao việc này");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc này" })).ToHaveCountAsync(0);
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        (await Site.WideAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, $"claim-checked-{width}");

        // Another page that was opened before is told so as well.
        await late.GetByRole(AriaRole.Button, new() { Name = "Nhận việc này" }).ClickAsync();
        await Assertions.Expect(late.Locator("main")).ToContainTextAsync("Việc này đang được giao và một chương trình đang kiểm tra");
        await late.Context.CloseAsync();

        // Nobody reloads: the page looks again by itself.
        await task.AnswerAsync(new TaskVerdict(true, Reason, TaskCorrections.None));
        await Assertions.Expect(page.Locator("section.panel .notice.warning")).ToContainTextAsync(Reason);
        await Site.ShootAsync(page, $"claim-denied-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc này" }).ClickAsync();
        await Nomination.SaidAsync(page, "Đã ghi yêu cầu; một chương trình đang kiểm tra.");
        await task.AnswerAsync(TaskVerdict.Fine);

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Trả lại nhóm" })).ToBeVisibleAsync();
        await page.WaitForSelectorAsync("[data-island=form][data-ready]");
        await page.Context.CloseAsync();
    }
}
