using Microsoft.Playwright;

namespace Workflow.Web.Tests;

/// <summary>A definition that an administrator brings, with a form-js form inside: deployed, started, answered.</summary>
[Collection(SiteCollection.Name)]
public sealed class ModelFormTests(Site site)
{
    [Fact]
    public async Task A_form_of_an_uploaded_definition_is_drawn_checked_and_completed()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await UploadAsync(page, "equipment-request.bpmn", Sample);
        await page.ClickAsync("[data-do=publish]");
        await page.ClickAsync("[data-publish-done] a");
        await StartAsync(page, "Máy in phòng Văn hóa");

        await page.GetByLabel("Tên thiết bị").FillAsync("ab");
        await page.GetByLabel("Số lượng").FillAsync("50");
        await page.GetByLabel("Cần gấp").CheckAsync();
        await page.ClickAsync(".submit-row button");
        await Assertions.Expect(page.Locator("[data-form]")).ToContainTextAsync("Cần ít nhất 3 ký tự.");
        await Assertions.Expect(page.Locator("[data-form]")).ToContainTextAsync("Lý do cần gấp");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();

        await SendUncheckedAsync(page, """{"title":"ab","count":50,"kind":"car","urgent":true,"salary":5}""");
        foreach (var told in new[] { "không hỏi “salary”", "Tên thiết bị: Cần ít nhất 3 ký tự.", "Số lượng: Lớn nhất là 20.", "Loại: Hãy chọn trong các lựa chọn đã cho.", "Lý do cần gấp: Hãy trả lời câu này." })
            await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync(told);
        (await page.GetByLabel("Tên thiết bị").InputValueAsync()).ShouldBe("ab");
        await Site.ShootAsync(page, "model-form");

        await page.GetByLabel("Tên thiết bị").FillAsync("Máy in A3");
        await page.GetByLabel("Số lượng").FillAsync("2");
        await page.GetByLabel("Lý do cần gấp").FillAsync("Máy cũ hỏng");
        await page.GetByText("Chọn", new() { Exact = true }).First.ClickAsync();
        await page.Locator(".fjs-dropdownlist-item").Nth(1).ClickAsync();
        await page.ClickAsync(".submit-row button");
        await Nomination.SaidAsync(page, "Đã hoàn thành: Ghi đề nghị.");
    }

    [Fact]
    public async Task A_form_of_a_definition_is_answered_without_script_by_the_same_rules()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await UploadAsync(page, "plain-request.bpmn", Sample.Replace("equipment-request", "plain-request", StringComparison.Ordinal));
        await page.ClickAsync("[data-do=publish]");
        await page.ClickAsync("[data-publish-done] a");
        await StartAsync(page, "Máy chiếu", "plain-request");
        var plain = await site.OpenAsync(page.Url, script: false, session: await page.Context.StorageStateAsync());

        await plain.FillAsync("[name=answer-title]", "Máy chiếu");
        await plain.FillAsync("[name=answer-count]", "hai");
        await plain.SelectOptionAsync("[name=answer-kind]", "computer");
        await plain.ClickAsync(".submit-row button");
        await Assertions.Expect(plain.Locator("#f-answer-count-error")).ToContainTextAsync("Hãy nhập một số.");
        (await plain.InputValueAsync("[name=answer-count]")).ShouldBe("hai");

        await plain.FillAsync("[name=answer-count]", "2");
        await plain.ClickAsync(".submit-row button");
        await Nomination.SaidAsync(plain, "Đã hoàn thành: Ghi đề nghị.");
    }

    internal static string Sample { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "equipment-request.bpmn"));

    internal static async Task UploadAsync(IPage page, string name, string text)
    {
        await page.GotoAsync("/definitions");
        await page.SetInputFilesAsync("#f-file", new FilePayload { Name = name, MimeType = "application/xml", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở thành bản nháp" }).ClickAsync();
        await page.WaitForSelectorAsync("[data-island=bpmn-modeler][data-ready]");
    }

    private static async Task StartAsync(IPage page, string name, string process = "equipment-request")
    {
        await page.GotoAsync($"/definitions/{process}/1");
        await page.FillAsync("#f-key", name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu" }).ClickAsync();
        await Nomination.SaidAsync(page, "Việc đầu tiên: Ghi đề nghị.");
        await page.GotoAsync("/?view=group");
        await page.Locator("tbody tr", new() { HasText = name }).Locator("a").ClickAsync();
        await page.WaitForSelectorAsync("[data-island=form][data-ready]");
    }

    /// <summary>What a browser sends that checks nothing.</summary>
    private static async Task SendUncheckedAsync(IPage page, string answers)
    {
        await page.EvaluateAsync("answers => { const field = document.querySelector('[data-form-answers]'); field.value = answers; HTMLFormElement.prototype.submit.call(field.form); }", answers);
        await page.WaitForSelectorAsync("[data-error-summary]");
        await page.WaitForSelectorAsync("[data-island=form][data-ready]");
    }
}
