using Microsoft.Playwright;

namespace Workflow.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class DefinitionTests(Site site)
{
    [Fact]
    public async Task An_administrator_validates_a_draft_and_publishes_it_as_a_new_version()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa thành bản nháp: Hồ sơ đề nghị khen thưởng" }).ClickAsync();
        await page.WaitForSelectorAsync("[data-island=bpmn-modeler][data-ready]");
        await Assertions.Expect(page.Locator(".bjs-powered-by")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sửa Hồ sơ đề nghị khen thưởng qua Bộ phận Một cửa");
        await page.Locator("g.djs-element[data-element-id=transfer]").First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-panel]")).ToContainTextAsync("Giao việc");
        await Site.ShootAsync(page, "definition-editor");

        await page.ClickAsync("[data-do=check]");
        await Assertions.Expect(page.Locator("[data-status]")).ToHaveTextAsync("Không có lỗi. Có thể ban hành.");
        await page.ClickAsync("[data-do=publish]");

        await Assertions.Expect(page.Locator("[data-status]")).ToContainTextAsync("bản 2");
        await page.ClickAsync("[data-publish-done] a");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("quantri");
    }

    public static TheoryData<string, string, string, string, bool> Faults => new()
    {
        { "not-xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "không phải XML", "Tệp không phải là XML hoặc bị hỏng.", false },
        { "dtd", "<bpmn:definitions ", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><bpmn:definitions ", "Tệp có khai báo DTD hoặc thực thể bên ngoài.", false },
        { "dangling", "targetRef=\"ended\"", "targetRef=\"nowhere\"", "Đường nối thiếu điểm đầu hoặc điểm cuối.", true },
        { "unsupported", "bpmn:userTask", "bpmn:intermediateCatchEvent", "Ghi đề nghị: Loại phần tử này hệ thống chưa chạy được.", true },
        { "loop", "bpmn:userTask", "bpmn:task", "Ghi đề nghị: Vòng lặp không dừng chờ ở đâu cả", true },
        { "feel", "candidateGroups=\"admin\"", "candidateGroups=\"=office +\"", "Ghi đề nghị: Biểu thức FEEL viết sai.", true },
        { "form", "\"type\": \"default\"", "\"type\"", "Ghi đề nghị: Biểu mẫu của việc này không phải JSON.", true },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_faulty_file_is_kept_as_a_draft_and_every_fault_is_told_at_its_element(string name, string right, string wrong, string told, bool drawn)
    {
        var text = ModelFormTests.Sample.Replace(right, wrong, StringComparison.Ordinal);
        // An error cannot be waited for in the flow.
        text = text.Replace("</bpmn:intermediateCatchEvent>", "<bpmn:errorEventDefinition id=\"error\" /></bpmn:intermediateCatchEvent>", StringComparison.Ordinal);
        if (name == "loop") text = text.Replace("sourceRef=\"ask\" targetRef=\"ended\"", "sourceRef=\"ask\" targetRef=\"ask\"", StringComparison.Ordinal);
        var page = await site.OpenAsAsync("quantri", "/definitions");

        await ModelFormTests.UploadAsync(page, $"{name}.bpmn", text);

        await Assertions.Expect(page.Locator("[data-problems]")).ToContainTextAsync(told);
        (await page.Locator(".is-problem").CountAsync() > 0).ShouldBe(drawn, "the element is marked in the drawing");
        if (!drawn) (await page.InputValueAsync("[data-text]")).ShouldBe(text.ReplaceLineEndings("\n"));
        await page.ClickAsync("[data-do=publish]");
        await Assertions.Expect(page.Locator("[data-status]")).ToContainTextAsync("Chưa ban hành");
        if (name is "loop" or "not-xml") (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_administrators_who_edit_the_same_definition_both_keep_their_work()
    {
        var first = await site.OpenAsAsync("quantri", "/definitions");
        await ModelFormTests.UploadAsync(first, "shared.bpmn", ModelFormTests.Sample.Replace("equipment-request", "shared-request", StringComparison.Ordinal));
        var second = await site.OpenAsAsync("quantri", first.Url);
        await second.WaitForSelectorAsync("[data-island=bpmn-modeler][data-ready]");
        await first.ClickAsync("[data-do=save]");
        await Assertions.Expect(first.Locator("[data-status]")).ToContainTextAsync("Đã lưu nháp lần 2");

        await second.ClickAsync("[data-do=save]");
        await Assertions.Expect(second.Locator("[data-status]")).ToContainTextAsync("Người khác đã lưu bản nháp này");
        var draft = second.Url;
        await second.ClickAsync("[data-do=copy]");
        await second.WaitForURLAsync(url => url != draft);
        await second.WaitForSelectorAsync("[data-island=bpmn-modeler][data-ready]");

        // The first publishes; the second, begun earlier, is asked before it would undo that.
        await first.ClickAsync("[data-do=publish]");
        await Assertions.Expect(first.Locator("[data-status]")).ToContainTextAsync("bản 1");
        var asked = "";
        second.Dialog += async (_, dialog) => { asked = dialog.Message; await dialog.DismissAsync(); };
        await second.ClickAsync("[data-do=publish]");
        await Assertions.Expect(second.Locator("[data-status]")).ToHaveTextAsync("Chưa ban hành. Bản nháp đã được lưu.");
        asked.ShouldContain("bản 1 sau khi bản nháp này bắt đầu");
    }
}
