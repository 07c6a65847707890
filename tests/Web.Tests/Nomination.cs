using Microsoft.Playwright;

namespace Workflow.Web.Tests;

/// <summary>Steps of a dossier as hands do them.</summary>
internal static class Nomination
{
    public static async Task FillAsync(IPage page, string nominee, bool allPapers)
    {
        await page.FillAsync("[name='Nominees[0].Name']", nominee);
        await page.FillAsync("[name='Nominees[0].Unit']", "Trường Tiểu học An Khê Thượng");
        await page.SelectOptionAsync("[name='Nominees[0].Category']", "OFFICIAL");
        await page.FillAsync("[name=NominatingUnit]", "Trường Tiểu học An Khê Thượng");
        await page.FillAsync("[name=SubmitterName]", "Lê Văn Thư");
        await page.FillAsync("[name=SubmitterPhone]", "0912345678");
        foreach (var paper in (await page.Locator("[name=PresentComponents]").AllAsync()).Skip(allPapers ? 0 : 1)) await paper.CheckAsync();
    }

    /// <summary>Opens the task that the dossier page offers first.</summary>
    public static async Task NextTaskAsync(IPage page, string dossier)
    {
        await page.GotoAsync(dossier);
        var offered = page.Locator(".panel.next a.btn-primary");
        (await offered.CountAsync()).ShouldBeGreaterThan(0, $"nothing to do at {page.Url}: {await page.Locator("main").InnerTextAsync()}");
        await offered.First.ClickAsync();
        await page.WaitForURLAsync("**/tasks/**");
    }

    /// <summary>Presses the main button and waits for the sentence that says what happened.</summary>
    public static async Task DoAsync(IPage page, string said)
    {
        await page.Locator(".panel.next button.btn-primary").First.ClickAsync();
        await SaidAsync(page, said);
    }

    public static Task SaidAsync(IPage page, string said) => Assertions.Expect(page.Locator(".notice.good[role=status]")).ToContainTextAsync(said);
}
