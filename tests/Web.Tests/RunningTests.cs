using Microsoft.Playwright;

namespace Workflow.Web.Tests;

/// <summary>An administrator mends what runs: another version, another step, and the record that shows it.</summary>
[Collection(SiteCollection.Name)]
public sealed class RunningTests(Site site)
{
    private static readonly string First = ModelFormTests.Sample.Replace("equipment-request", "wandering-request", StringComparison.Ordinal);

    private static readonly string Second = First
        .Replace("targetRef=\"ended\"", "targetRef=\"buy\"", StringComparison.Ordinal)
        .Replace("<bpmn:endEvent id=\"ended\"", "<bpmn:userTask id=\"buy\" name=\"Mua thiết bị\"><bpmn:extensionElements><zeebe:formDefinition formKey=\"camunda-forms:bpmn:userTaskForm_request\" /><zeebe:assignmentDefinition candidateGroups=\"admin\" /></bpmn:extensionElements><bpmn:incoming>to-end</bpmn:incoming><bpmn:outgoing>bought</bpmn:outgoing></bpmn:userTask><bpmn:sequenceFlow id=\"bought\" sourceRef=\"buy\" targetRef=\"ended\" /><bpmn:endEvent id=\"ended\"", StringComparison.Ordinal)
        .Replace("name=\"Đã ghi\"><bpmn:incoming>to-end", "name=\"Đã ghi\"><bpmn:incoming>bought", StringComparison.Ordinal)
        .Replace("</bpmndi:BPMNPlane>", "<bpmndi:BPMNShape id=\"s4\" bpmnElement=\"buy\"><dc:Bounds x=\"560\" y=\"98\" width=\"120\" height=\"80\" /></bpmndi:BPMNShape><bpmndi:BPMNEdge id=\"e3\" bpmnElement=\"bought\"><di:waypoint x=\"680\" y=\"138\" /><di:waypoint x=\"720\" y=\"138\" /></bpmndi:BPMNEdge></bpmndi:BPMNPlane>", StringComparison.Ordinal);

    [Fact]
    public async Task A_running_process_goes_on_by_a_new_version_and_is_moved_after_a_look_at_what_that_does()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await PublishAsync(page, First);
        await page.GotoAsync("/definitions/wandering-request/1");
        await page.FillAsync("#f-key", "Máy quét");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu" }).ClickAsync();
        await Nomination.SaidAsync(page, "Đã bắt đầu");
        await PublishAsync(page, Second);

        await page.GotoAsync("/definitions/wandering-request/1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Chuyển hồ sơ đang chạy" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thử trên hồ sơ thật" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Kết quả thử: 1 chuyển được, 0 ở lại");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chuyển", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Hãy ghi lý do.");
        await page.FillAsync("[name=Reason]", "Thiếu bước mua.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chuyển", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 đã chuyển, 0 ở lại, 0 chưa đến lượt");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "migration-result");

        await page.GetByRole(AriaRole.Link, new() { Name = "Máy quét" }).ClickAsync();
        await page.SelectOptionAsync("[name=From]", new SelectOptionValue { Label = "Ghi đề nghị" });
        await page.SelectOptionAsync("[name=To]", new SelectOptionValue { Label = "Mua thiết bị" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-live] .facts")).ToContainTextAsync("Mua thiết bị");
        // The same process before and after, each with what is open.
        await Assertions.Expect(page.Locator(".before-after figcaption")).ToContainTextAsync(["đang ở: Ghi đề nghị", "đang ở: Mua thiết bị"]);
        await Assertions.Expect(page.Locator(".before-after .is-now")).ToHaveCountAsync(2);
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await page.FillAsync("[name=Reason]", "Đề nghị đã có bằng giấy.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thực hiện" }).ClickAsync();
        await Nomination.SaidAsync(page, "Đã sửa hướng đi.");
        await Assertions.Expect(page.Locator("main summary")).ToContainTextAsync("đang ở: Mua thiết bị");
        await Site.ShootAsync(page, "instance-moved");

        await page.GetByRole(AriaRole.Button, new() { Name = "Cho đứng yên" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Hãy ghi lý do.");
        await page.FillAsync("[name=StillReason]", "Chờ kiểm tra.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cho đứng yên" }).ClickAsync();
        await Nomination.SaidAsync(page, "Quy trình đang đứng yên.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cho chạy tiếp" }).ClickAsync();
        await Nomination.SaidAsync(page, "Quy trình chạy tiếp.");
    }

    [Fact]
    public async Task The_record_of_a_dossier_is_verified_by_its_code()
    {
        var list = await site.OpenAsAsync("quay", "/dossiers?q=" + Uri.EscapeDataString("Nguyễn Thị Hoài"));
        var code = (await list.Locator("tbody .code").First.TextContentAsync())?.Trim() ?? "";
        var page = await site.OpenAsAsync("quantri", "/operations/record");

        await page.FillAsync("[name=Code]", "H98.142-000000-0000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra hồ sơ" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Không có hồ sơ mã H98.142-000000-0000.");
        await page.FillAsync("[name=Code]", code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra hồ sơ" }).ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync($"Sổ ghi của hồ sơ {code} còn nguyên");
        await Site.ShootAsync(page, "record-whole");
    }

    private static async Task PublishAsync(IPage page, string text)
    {
        await ModelFormTests.UploadAsync(page, "wandering-request.bpmn", text);
        await page.ClickAsync("[data-do=publish]");
        await page.WaitForSelectorAsync("[data-publish-done]:not([hidden])");
    }
}
