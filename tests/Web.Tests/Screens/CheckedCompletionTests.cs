using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Running;

namespace Workflow.Web.Tests.Screens;

/// <summary>A task whose completion a program checks: the person sees that it is being checked, why it was denied, and finds what they typed.</summary>
[Collection(SiteCollection.Name)]
public sealed class CheckedCompletionTests(Site site)
{
    private const string Reason = "Mã dự toán 0415 đã hết kinh phí, hãy dùng mã khác.";

    private static string Model(string id) => ModelFormTests.Sample.Replace("equipment-request", id, StringComparison.Ordinal).Replace(
        "<zeebe:assignmentDefinition", $"""<zeebe:taskListeners><zeebe:taskListener eventType="completing" type="{id}"/></zeebe:taskListeners><zeebe:assignmentDefinition""", StringComparison.Ordinal);

    [Theory]
    [InlineData(1366)]
    [InlineData(390)]
    public async Task A_completion_that_is_denied_shows_the_reason_beside_the_form_which_keeps_what_was_typed(int width)
    {
        var (id, task) = await OpenAsync($"checked-{width}");
        var page = await site.OpenAsAsync("quantri", $"/tasks/{task}", width);
        await page.WaitForSelectorAsync("[data-island=form][data-ready]");
        await page.GetByLabel("Tên thiết bị").FillAsync("Máy in A3");
        await page.GetByLabel("Số lượng").FillAsync("2");
        await page.GetByText("Select", new() { Exact = true }).First.ClickAsync();
        await page.Locator(".fjs-dropdownlist-item").Nth(1).ClickAsync();
        await page.GetByLabel("Mã dự toán").FillAsync("0415");
        await page.ClickAsync(".submit-row button");

        await Nomination.SaidAsync(page, "Đã nộp: Ghi đề nghị.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("đang được kiểm tra");
        await Site.ShootAsync(page, $"completion-checked-{width}");
        await AnswerAsync(id, new TaskVerdict(true, Reason, TaskCorrections.None));

        // Nobody reloads: the page looks again by itself, and opens with the form.
        await Assertions.Expect(page.Locator("section.panel .notice.warning")).ToContainTextAsync(Reason);
        await page.WaitForSelectorAsync("[data-island=form][data-ready]");
        (await page.GetByLabel("Tên thiết bị").InputValueAsync()).ShouldBe("Máy in A3");
        (await page.GetByLabel("Số lượng").InputValueAsync()).ShouldBe("2");
        (await page.GetByLabel("Mã dự toán").InputValueAsync()).ShouldBe("0415");
        await Assertions.Expect(page.Locator("[data-form]")).ToContainTextAsync("Máy in");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        (await Site.WideAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, $"completion-denied-{width}");

        await page.GetByLabel("Mã dự toán").FillAsync("0416");
        await page.ClickAsync(".submit-row button");
        await Nomination.SaidAsync(page, "Đã nộp: Ghi đề nghị.");
        await AnswerAsync(id, TaskVerdict.Fine);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("đã được làm xong");
        var ended = await site.Office.ReadAsync(db => db.Instances.AsNoTracking().SingleAsync(i => i.ProcessId == id));
        StateJson.Read(PackedText.Unpack(ended.State).Span).Variables.Values["budgetCode"].ShouldBe(FeelValue.Of("0416"));
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
