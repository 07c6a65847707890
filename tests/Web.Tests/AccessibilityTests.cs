namespace Workflow.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class AccessibilityTests(Site site)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "", "/sign-in" }, { "", "/look-up" }, { "", "/not-found" }, { "quay", "/" }, { "quay", "/receive" }, { "quay", "/dossiers" }, { "quay", "/notices" },
        { "quay", "/account" }, { "thuky", "/council" }, { "thuky", "/council/convene" }, { "chutich", "/signing" }, { "quantri", "/definitions" },
        { "quantri", "/accounts" }, { "quantri", "/operations" }, { "quantri", "/decisions" }, { "quantri", "/decisions/limits" }, { "quantri", "/decisions/awardRule/1" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_has_no_serious_barrier_on_an_office_screen_or_a_phone(string user, string path)
    {
        foreach (var (width, height) in new[] { (1366, 768), (390, 844) })
        {
            var page = user.Length == 0 ? await site.OpenAsync(path, width, height) : await site.OpenAsAsync(user, path, width, height);

            (await Site.BarriersAsync(page)).ShouldBeEmpty($"{path} at {width}");
            (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1")).ShouldBeTrue($"{path} scrolls sideways at {width}");
            await page.Context.CloseAsync();
        }
    }
}
