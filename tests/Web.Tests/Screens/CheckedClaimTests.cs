using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Engine;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Running;

namespace Workflow.Web.Tests.Screens;

/// <summary>A task that a program checks before somebody gets it: the person sees that it is being checked, why it was denied, and at last their task.</summary>
[Collection(SiteCollection.Name)]
public sealed class CheckedClaimTests(Site site)
{
    private const string Reason = "Cán bộ đang nghỉ phép đến ngày 05/8.";

    private static string Model(string id) => ModelFormTests.Sample.Replace("equipment-request", id, StringComparison.Ordinal).Replace(
        "<zeebe:assignmentDefinition", $"""<zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="{id}"/></zeebe:taskListeners><zeebe:assignmentDefinition""", StringComparison.Ordinal);

    [Theory]
    [InlineData(1366)]
    [InlineData(390)]
    public async Task A_task_that_is_claimed_says_that_a_program_checks_it_then_why_not_then_whose_it_is(int width)
    {
        var (id, task) = await OpenAsync($"claimed-{width}");
        var page = await site.OpenAsAsync("quantri", $"/tasks/{task}", width);
        var late = await site.OpenAsAsync("quantri", $"/tasks/{task}", width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc này" }).ClickAsync();

        await Nomination.SaidAsync(page, "Đã ghi yêu cầu; một chương trình đang kiểm tra.");
        await Assertions.Expect(page.Locator("section.panel .notice").First).ToContainTextAsync("đang kiểm tra việc nhận hoặc giao việc này");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc này" })).ToHaveCountAsync(0);
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        (await Site.WideAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, $"claim-checked-{width}");

        // Another page that was opened before is told so as well.
        await late.GetByRole(AriaRole.Button, new() { Name = "Nhận việc này" }).ClickAsync();
        await Assertions.Expect(late.Locator("main")).ToContainTextAsync("Việc này đang được giao và một chương trình đang kiểm tra");
        await late.Context.CloseAsync();

        // Nobody reloads: the page looks again by itself.
        await AnswerAsync(id, new TaskVerdict(true, Reason, TaskCorrections.None));
        await Assertions.Expect(page.Locator("section.panel .notice.warning")).ToContainTextAsync(Reason);
        await Site.ShootAsync(page, $"claim-denied-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận việc này" }).ClickAsync();
        await Nomination.SaidAsync(page, "Đã ghi yêu cầu; một chương trình đang kiểm tra.");
        await AnswerAsync(id, TaskVerdict.Fine);

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Trả lại nhóm" })).ToBeVisibleAsync();
        await page.WaitForSelectorAsync("[data-island=form][data-ready]");
        await page.Context.CloseAsync();
    }

    private async Task<(string Id, Guid Task)> OpenAsync(string id)
    {
        var by = new Actor(null, "quantri");
        (await site.Office.WithAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new($"{id}.bpmn", ResourceKind.Bpmn, Model(id)), null, by, default))).ShouldNotBeOfType<DeployResult.Refused>();
        await site.Office.WithAsync<InstanceRunner, RunResult>(r => r.StartAsync(id, Variables.Empty, "Máy in phòng Văn hóa", by, default));
        return (id, await site.Office.ReadAsync(db => db.UserTasks.Where(t => t.ProcessId == id).Select(t => t.Id).SingleAsync()));
    }

    private async Task AnswerAsync(string type, TaskVerdict verdict)
    {
        var job = (await site.Office.WithAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(a => a.HandleAsync(type, "checker", 1, TimeSpan.FromMinutes(1), default))).ShouldHaveSingleItem();
        (await site.Office.WithAsync<ReportJob, RunResult>(r => r.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Completed(Variables.Empty) { Verdict = verdict }, new Actor(null, "checker"), default)))
            .ShouldBeOfType<RunResult.Accepted>();
    }
}
