using Microsoft.Playwright;

namespace Workflow.Web.Tests.Screens;

/// <summary>On a slow line people press again.</summary>
[Collection(SiteCollection.Name)]
public sealed class SentOnceTests(Site site)
{
    [Fact]
    public async Task A_form_that_answers_on_its_own_page_is_sent_once_however_often_its_button_is_pressed()
    {
        var page = await site.OpenAsAsync("quantri", "/operations/record");
        await page.FillAsync("[name=Code]", "H98-261122-9999");
        var (sent, arrived, line) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/operations/record", async route =>
        {
            if (route.Request.Method == "POST")
            {
                sent++;
                arrived.TrySetResult();
                await line.Task;
            }
            await route.ContinueAsync();
        });

        await page.Keyboard.PressAsync("Enter");
        await arrived.Task;
        await page.Keyboard.PressAsync("Enter");
        line.SetResult();

        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Không có hồ sơ mã H98-261122-9999");
        sent.ShouldBe(1);
    }
}
