using Microsoft.Playwright;

namespace Workflow.Web.Tests.Screens;

/// <summary>What was typed and not sent: never lost for whoever typed it, never there for the next person at the desk.</summary>
[Collection(SiteCollection.Name)]
public sealed class DraftTests(Site site)
{
    private const string Name = "[name='Nominees[0].Name']";
    private const string Kept = "() => Object.entries(localStorage).map(entry => entry.join('=')).join('\\n')";

    [Fact]
    public async Task A_draft_outlives_the_session_of_its_author_unreadable_for_anybody_else()
    {
        var page = await TypedAsync("Lò Văn Nháp");
        await EndSessionAsync(page);
        await page.ClickAsync("main button.btn-primary[value=receive]");
        await page.WaitForURLAsync("**/sign-in**");

        var kept = await page.EvaluateAsync<string>(Kept);
        kept.ShouldContain("draft:");
        kept.ShouldNotContain("Nháp");
        kept.ShouldNotContain("Nominees");

        await Site.SignInAsync(page, "quay", Site.Password);
        await Assertions.Expect(page.Locator(Name)).ToHaveValueAsync("Lò Văn Nháp");
        await Assertions.Expect(page.Locator("[data-draft-notice]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_draft_is_thrown_away_when_somebody_else_signs_in()
    {
        var page = await TypedAsync("Lý Thị Quên");
        await EndSessionAsync(page);
        await page.GotoAsync("/receive");

        await Site.SignInAsync(page, "truongquay", Site.Password);

        await Assertions.Expect(page.Locator(Name)).ToHaveValueAsync("");
        (await page.EvaluateAsync<string>(Kept)).ShouldNotContain("draft:");
    }

    [Fact]
    public async Task A_draft_is_thrown_away_at_sign_out()
    {
        var page = await TypedAsync("Mùa A Ra");
        await page.ClickAsync(".shell-person > summary");

        await page.ClickAsync("button[data-sign-out]");

        await page.WaitForURLAsync("**/sign-in");
        (await page.EvaluateAsync<string>(Kept)).ShouldNotContain("draft:");
    }

    /// <summary>Somebody signs in, types a name and turns to something else.</summary>
    private async Task<IPage> TypedAsync(string name)
    {
        var page = await site.OpenAsync("/receive");
        await Site.SignInAsync(page, "quay", Site.Password);
        await page.FillAsync(Name, name);
        await page.WaitForFunctionAsync("() => Object.keys(localStorage).some(key => key.startsWith('draft:'))");
        return page;
    }

    private static Task EndSessionAsync(IPage page) => page.Context.ClearCookiesAsync(new() { Name = "session" });
}
