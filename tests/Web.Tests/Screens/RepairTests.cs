using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Feel;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;

namespace Workflow.Web.Tests.Screens;

/// <summary>An operator repairs what stopped, says how long history is kept, and keeps one for the inspectors.</summary>
[Collection(SiteCollection.Name)]
public sealed class RepairTests(Site site)
{
    private static readonly Actor Operator = new(null, "quantri");

    private static string Model(string id) => $"""
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
          <bpmn:process id="{id}" name="Chia phòng họp" isExecutable="true"><bpmn:startEvent id="s"/><bpmn:exclusiveGateway id="room" name="Phòng nào?"/><bpmn:endEvent id="large"/><bpmn:endEvent id="small"/>
          <bpmn:sequenceFlow id="a" sourceRef="s" targetRef="room"/>
          <bpmn:sequenceFlow id="b" sourceRef="room" targetRef="large"><bpmn:conditionExpression>=people &gt; 20</bpmn:conditionExpression></bpmn:sequenceFlow>
          <bpmn:sequenceFlow id="c" sourceRef="room" targetRef="small"><bpmn:conditionExpression>=people &lt; 10</bpmn:conditionExpression></bpmn:sequenceFlow></bpmn:process>
        </bpmn:definitions>
        """;

    [Fact]
    public async Task An_incident_is_tried_again_in_vain_and_then_with_its_data_repaired()
    {
        var instance = (await StopAsync("one-room", 1)).Single();
        var incident = await site.Office.ReadAsync(db => db.Incidents.Where(i => i.InstanceId == instance).Select(i => i.Id).SingleAsync());
        var page = await site.OpenAsAsync("quantri", $"/operations/incidents/{incident}");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sự cố ở bước “Phòng nào?”");
        await Assertions.Expect(page.Locator("[data-given]")).ToContainTextAsync("people");
        await page.ClickAsync("main button.btn-primary");
        await Assertions.Expect(page.Locator("#f-Reason-error")).ToHaveTextAsync("Hãy ghi lý do.");

        await page.FillAsync("[name=Reason]", "Số người ghi thiếu.");
        await page.FillAsync("[name=Variables]", "people 30");
        await page.ClickAsync("main button.btn-primary");
        await Assertions.Expect(page.Locator("#f-Variables-error")).ToContainTextAsync("cần mỗi dòng một tên, dấu bằng và giá trị");
        await Assertions.Expect(page.Locator("[name=Reason]")).ToHaveValueAsync("Số người ghi thiếu.");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "incident-with-a-fault");
        await page.FillAsync("[name=Variables]", "people = 30\ncó máy chiếu = đúng");
        await page.ClickAsync("main button.btn-primary");

        await Nomination.SaidAsync(page, "Đã thử lại.");
        (await site.Office.ReadAsync(db => db.Instances.Where(i => i.Id == instance).Select(i => i.EndedAt).SingleAsync())).ShouldNotBeNull();
    }

    [Fact]
    public async Task Many_incidents_are_tried_again_at_once_with_a_result_for_each()
    {
        var instances = await StopAsync("many-rooms", 3);
        var page = await site.OpenAsAsync("quantri", "/operations/incidents");
        await page.ClickAsync("tr:has-text('many-rooms') a.btn");
        await Assertions.Expect(page.Locator("#repair-title")).ToHaveTextAsync("Thử lại 3 sự cố");
        await page.FillAsync("[name=Variables]", "{\"people\": 5}");
        await page.ClickAsync("main button.btn-primary");
        await Assertions.Expect(page.Locator("#f-Reason-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name=Variables]")).ToHaveValueAsync("{\"people\": 5}");
        await page.FillAsync("[name=Reason]", "Nhập lại số người.");
        await page.ClickAsync("main button.btn-primary");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("3 chạy tiếp, 0 dừng lại lần nữa, 0 chưa thử được, 0 chưa đến lượt");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        (await Site.WideAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "incidents-repaired");
        (await site.Office.ReadAsync(db => db.Instances.CountAsync(i => instances.Contains(i.Id) && i.EndedAt != null))).ShouldBe(3);
    }

    [Fact]
    public async Task A_rule_of_retention_needs_a_number_a_source_and_a_day_to_come()
    {
        await StopAsync("kept-rooms", 0);
        var page = await site.OpenAsAsync("quantri", "/operations/retention");
        await page.SelectOptionAsync("[name=Process]", "kept-rooms");
        await page.FillAsync("[name=Months]", "0");
        await page.FillAsync("[name=From]", "2026-01-01");
        await page.ClickAsync("button:text-is('Ghi quy định')");
        await Assertions.Expect(page.Locator("#f-Source-error")).ToHaveTextAsync("Hãy ghi căn cứ.");
        await page.FillAsync("[name=Source]", "Quy chế lưu trữ 12/QC");
        await page.ClickAsync("button:text-is('Ghi quy định')");
        await Assertions.Expect(page.Locator("#f-Months-error")).ToContainTextAsync("từ 1 đến");
        await page.FillAsync("[name=Months]", "120");
        await page.ClickAsync("button:text-is('Ghi quy định')");
        await Assertions.Expect(page.Locator("#f-From-error")).ToContainTextAsync("01/01/2026");
        await Assertions.Expect(page.Locator("[name=Source]")).ToHaveValueAsync("Quy chế lưu trữ 12/QC");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "retention-with-a-fault");
        await page.FillAsync("[name=From]", $"{EmulationScreens.Today.AddDays(30):yyyy-MM-dd}");
        await page.ClickAsync("button:text-is('Ghi quy định')");

        await Nomination.SaidAsync(page, "Đã ghi quy định.");
        await Assertions.Expect(page.Locator("tr:has-text('kept-rooms')")).ToContainTextAsync("120 tháng");
    }

    [Fact]
    public async Task A_dossier_is_kept_for_the_inspectors_and_let_go_with_a_reason()
    {
        var received = (await site.Office.ReceiveAsync(Office.WithoutBallot, "Lù Thị Giữ")).Dossier;
        var code = await site.Office.ReadAsync(db => db.Dossiers.Where(d => d.Id == received).Select(d => d.Code).SingleAsync()) ?? "";
        var page = await site.OpenAsAsync("quantri", "/operations/holds");
        await page.FillAsync("[name=Code]", "H98-000000-9999");
        await page.FillAsync("[name=Reason]", "Thanh tra");
        await page.FillAsync("[name=Source]", "Công văn 5/TTr");
        await page.ClickAsync("main button.btn-primary");
        await Assertions.Expect(page.Locator("#f-Code-error")).ToHaveTextAsync("Không có hồ sơ mã H98-000000-9999.");
        await page.FillAsync("[name=Code]", code);
        await page.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(page, $"Đã giữ lịch sử của {code}.");

        var row = page.Locator($"tr:has-text('{code}')");
        await row.Locator("summary").ClickAsync();
        await row.Locator("button").ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Hãy ghi lý do.");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "hold-lifted-without-a-reason");
        await row.Locator("input[name^=Why]").FillAsync("Thanh tra đã kết luận.");
        await row.Locator("button").ClickAsync();

        await Nomination.SaidAsync(page, "Đã thôi giữ.");
        await Assertions.Expect(page.Locator($"tr:has-text('{code}')")).ToContainTextAsync("Thanh tra đã kết luận.");
    }

    /// <summary>Deploys the process and starts instances that stop: fifteen people fit no way.</summary>
    private async Task<IReadOnlyList<Guid>> StopAsync(string id, int count)
    {
        (await site.Office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new($"{id}.bpmn", ResourceKind.Bpmn, Model(id)), null, Operator, default))).ShouldBeOfType<DeployResult.Deployed>();
        var instances = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var started = await site.Office.WithAsync<InstanceRunner, RunResult>(r => r.StartAsync(id, Engine.Variables.Of(("people", FeelValue.Of(15))), $"{id}-{i}", Operator, default));
            instances.Add(started.ShouldBeOfType<RunResult.Accepted>().Instance.Value);
        }

        return instances;
    }
}
