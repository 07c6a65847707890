using Microsoft.Playwright;

namespace Workflow.Web.Tests.Screens;

/// <summary>The accessibility table of the cases beside the main path.</summary>
[Collection(SiteCollection.Name)]
public sealed class CaseScreenTests(Site site)
{
    private static Task<IReadOnlyDictionary<string, Screen>>? shown;

    private static readonly string[] Names =
    [
        "complaint received", "denunciation received", "correction requested", "revocation proposed", "loss reported", "dossier with what may be begun", "complaint to accept",
        "complaint to verify", "notice of a complaint", "dossier with a complaint", "verification", "correction to prepare", "correction that waits for others",
        "decision to cancel", "recovery", "dossier revoked", "re-creation", "cases",
    ];

    public static TheoryData<string> Screens => [.. Names];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_of_a_case_has_no_serious_barrier_and_fits_the_office_screen_and_the_phone(string name)
    {
        var screen = (await (shown ??= Cases.ShowAsync(site.Office)))[name];
        var page = await site.LookAsAsync(screen.User, screen.Path);

        foreach (var (width, height) in new[] { (1366, 768), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);

            (await Site.BarriersAsync(page)).ShouldBeEmpty($"{name} at {width}");
            (await Site.WideAsync(page)).ShouldBeEmpty($"{name} scrolls sideways at {width}");
            await Site.ShootAsync(page, $"{name.Replace(' ', '-')}-{width}");
        }
    }

    [Fact]
    public async Task A_complaint_with_several_things_missing_hears_of_all_of_them_at_once()
    {
        var screen = (await (shown ??= Cases.ShowAsync(site.Office)))["complaint received"];
        var page = await site.OpenAsAsync(screen.User, screen.Path);
        await page.FillAsync("[name=Name]", "");

        await page.Locator(".panel.next button.btn-primary").ClickAsync();

        await Assertions.Expect(page.Locator("[data-error-summary] li")).ToHaveTextAsync(["Cần nhập: Người khiếu nại.", "Cần nhập: Nội dung khiếu nại.", "Cần nhập ngày biết kết quả, ví dụ 31/12/2026."]);
        await Assertions.Expect(page.Locator("#f-Content-error")).ToHaveTextAsync("Cần nhập: Nội dung khiếu nại.");
    }

    [Fact]
    public async Task Every_screen_of_a_case_is_looked_at() => (await (shown ??= Cases.ShowAsync(site.Office))).Keys.ShouldBe(Names, ignoreOrder: true);
}
