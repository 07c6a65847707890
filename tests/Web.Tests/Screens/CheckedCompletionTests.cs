using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Data;

namespace Workflow.Web.Tests.Screens;

/// <summary>A task whose completion a program checks: the person sees that it is being checked, why it was denied, and finds what they typed.</summary>
[Collection(SiteCollection.Name)]
public sealed class CheckedCompletionTests(Site site)
{
    private const string Reason = "Mã dự toán 0415 đã hết kinh phí, hãy dùng mã khác.";

    [Theory]
    [InlineData(1366)]
    [InlineData(390)]
    public async Task A_completion_that_is_denied_shows_the_reason_beside_the_form_which_keeps_what_was_typed(int width)
    {
        var task = await CheckedTask.OpenAsync(site, $"checked-{width}", "completing");
        var page = await site.OpenAsAsync("quantri", $"/tasks/{task.Id}", width);
        await page.WaitForSelectorAsync("[data-island=form][data-ready]");
        await page.GetByLabel("Tên thiết bị").FillAsync("Máy in A3");
        await page.GetByLabel("Số lượng").FillAsync("2");
        await page.GetByText("Chọn", new() { Exact = true }).First.ClickAsync();
        await page.Locator(".fjs-dropdownlist-item").Nth(1).ClickAsync();
        await page.GetByLabel("Mã dự toán").FillAsync("0415");
        await page.ClickAsync(".submit-row button");

        await Nomination.SaidAsync(page, "Đã nộp: Ghi đề nghị.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("đang được kiểm tra");
        await Site.ShootAsync(page, $"completion-checked-{width}");
        await task.AnswerAsync(new TaskVerdict(true, Reason, TaskCorrections.None));

        // Nobody reloads: the page looks again by itself, and opens with the form.
        await Assertions.Expect(page.Locator("section.panel .notice.warning")).ToContainTextAsync(Reason);
        await page.WaitForSelectorAsync("[data-island=form][data-ready]");
        (await page.GetByLabel("Tên thiết bị").InputValueAsync()).ShouldBe("Máy in A3");
        (await page.GetByLabel("Số lượng").InputValueAsync()).ShouldBe("2");
        (await page.GetByLabel("Mã dự toán").InputValueAsync()).ShouldBe("0415");
        await Assertions.Expect(page.Locator("[data-form]")).ToContainTextAsync("Máy in");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        (await Site.WideAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, $"completion-denied-{width}");

        await page.GetByLabel("Mã dự toán").FillAsync("0416");
        await page.ClickAsync(".submit-row button");
        await Nomination.SaidAsync(page, "Đã nộp: Ghi đề nghị.");
        await task.AnswerAsync(TaskVerdict.Fine);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("đã được làm xong");
        var ended = await site.Office.ReadAsync(db => db.Instances.AsNoTracking().SingleAsync(i => i.ProcessId == task.ProcessId));
        StateJson.Read(PackedText.Unpack(ended.State).Span).Variables.Values["budgetCode"].ShouldBe(FeelValue.Of("0416"));
        await page.Context.CloseAsync();
    }
}
