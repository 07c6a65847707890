using Microsoft.Playwright;

namespace Workflow.Web.Tests.Screens;

[Collection(SiteCollection.Name)]
public sealed class OfficeListTests(Site site)
{
    [Fact]
    public async Task A_body_that_takes_letters_is_offered_no_council()
    {
        var page = await site.LookAsAsync("quantri", "/offices");

        await Assertions.Expect(page.Locator("a[href='/offices/H98/council']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("a[href='/offices?code=G09']")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("a[href='/offices/G09/council']")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/accounts")]
    [InlineData("/offices")]
    [InlineData("/offices/reassignments")]
    [InlineData("/accounts/tokens")]
    [InlineData("/substitutions")]
    public async Task Every_page_of_people_and_offices_leads_to_all_of_them(string address)
    {
        var page = await site.LookAsAsync("quantri", address);

        await Assertions.Expect(page.Locator("nav.tabs a")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator($"nav.tabs a[aria-current=page][href='{address}']")).ToHaveCountAsync(1);
    }
}
