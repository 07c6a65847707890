using Microsoft.Playwright;

namespace Workflow.Web.Tests.Screens;

[Collection(SiteCollection.Name)]
public sealed class ChairTests(Site site)
{
    [Fact]
    public async Task A_submission_opened_in_one_browser_may_be_signed_in_another_and_an_unopened_one_in_none()
    {
        var (opened, unopened) = (await site.Office.SubmittedAsync(Office.WithoutBallot, "Âu Thị Mở"), await site.Office.SubmittedAsync(Office.WithoutBallot, "Ấu Văn Đóng"));
        var desk = await site.OpenAsAsync(Office.Chair, $"/tasks/{await site.Office.TaskAsync(opened, "decide")}");
        await desk.Context.CloseAsync();
        var phone = await site.OpenAsAsync(Office.Chair, "/signing", 390, 844);
        await Assertions.Expect(phone.Locator($"[value='{unopened}']")).ToBeDisabledAsync();

        // What the page does not offer is sent all the same.
        await phone.EvaluateAsync("dossier => { for (const field of document.querySelectorAll(`[value='${dossier}'], [name='Number[${dossier}]']`)) { field.disabled = false; } }", unopened);
        await phone.CheckAsync($"[value='{unopened}']");
        await phone.FillAsync($"[name='Number[{unopened}]']", "951/QĐ-UBND");
        await phone.ClickAsync("main button.btn-primary");
        await Assertions.Expect(phone.Locator("[data-error-summary]")).ToContainTextAsync("chưa mở nên chưa ký được");

        await phone.GotoAsync("/signing");
        await phone.CheckAsync($"[value='{opened}']");
        await phone.FillAsync($"[name='Number[{opened}]']", "952/QĐ-UBND");
        await phone.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(phone, "Đã ký 1 quyết định");
    }
}
