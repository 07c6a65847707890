using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Workflow.Engine;
using Workflow.Runtime.Running;

namespace Workflow.Web.Tests;

/// <summary>An administrator draws: what the editor says, in whose words, and what the new step then asks.</summary>
[Collection(SiteCollection.Name)]
public sealed class DrawingTests(Site site)
{
    [Fact]
    public async Task A_form_is_made_for_a_task_tried_and_asked_once_the_process_is_published()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await ModelFormTests.UploadAsync(page, "note.bpmn", Drawn("note-taking").Replace("<zeebe:formDefinition formKey=\"camunda-forms:bpmn:userTaskForm_request\" />", "<zeebe:userTask />", StringComparison.Ordinal));
        await page.Locator("[data-element-id=ask] > .djs-hit").First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-form-note]")).ToContainTextAsync("Chưa có biểu mẫu");

        await page.ClickAsync("[data-form-open]");
        await page.Locator(".fjs-palette-field[data-field-type=textfield]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".form-dialog .fjs-form-field-textfield").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chung" }).Or(page.Locator(".form-dialog .bio-properties-panel-group-header").First).First.ClickAsync();
        await page.FillAsync(".form-dialog #bio-properties-panel-key", "note");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        (await EnglishAsync(page, ".form-dialog")).ShouldBeEmpty();
        await page.ClickAsync("[data-form-do=preview]");
        await page.Locator("[data-form-drawn]").GetByLabel("Chữ (một dòng)").FillAsync("Nhớ ký");
        await page.ClickAsync("[data-form-do=send]");
        await Assertions.Expect(page.Locator("[data-form-sent]")).ToContainTextAsync("note = \"Nhớ ký\"");
        await page.ClickAsync("[data-form-do=use]");
        await Assertions.Expect(page.Locator("[data-form-note]")).ToContainTextAsync("ban hành cùng quy trình");

        await page.ClickAsync("[data-do=publish]");
        await page.ClickAsync("[data-publish-done] a");
        await OpenTaskAsync(page, "note-taking", "Ghi chú tháng này");
        await page.GetByLabel("Chữ (một dòng)").FillAsync("Đã ký");
        await page.ClickAsync(".submit-row button");
        await Nomination.SaidAsync(page, "Đã hoàn thành: Ghi đề nghị.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_step_that_was_drawn_without_a_form_is_done_by_saying_so()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await ModelFormTests.UploadAsync(page, "plain.bpmn", Drawn("plain-step").Replace("<zeebe:formDefinition formKey=\"camunda-forms:bpmn:userTaskForm_request\" />", "", StringComparison.Ordinal));
        await page.ClickAsync("[data-do=publish]");
        await page.ClickAsync("[data-publish-done] a");
        await OpenTaskAsync(page, "plain-step", "Việc không hỏi gì");

        await page.GetByRole(AriaRole.Button, new() { Name = "Đã làm xong" }).ClickAsync();

        await Nomination.SaidAsync(page, "Đã hoàn thành: Ghi đề nghị.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_element_while_one_draws_in_the_words_of_the_page()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await ModelFormTests.UploadAsync(page, "drawn.bpmn", Drawn("drawn-wrong"));
        await Assertions.Expect(page.Locator(".finding-badge")).ToHaveCountAsync(0);
        await page.Locator("[data-element-id=ask] > .djs-hit").First.ClickAsync();
        (await EnglishAsync(page, ".modeler")).ShouldBeEmpty();

        // The end is taken away, and its flow with it: the task leads nowhere.
        await page.Locator("[data-element-id=ended] > .djs-hit").First.ClickAsync();
        await page.Keyboard.PressAsync("Delete");

        await Assertions.Expect(page.Locator(".finding-badge.is-advice")).ToContainTextAsync("không có luồng nào");
        await page.Locator(".finding-badge.is-advice button").FocusAsync();
        await Assertions.Expect(page.Locator(".finding-badge.is-advice .finding-words")).ToBeVisibleAsync();
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await page.ClickAsync("[data-do=save]");
        await Assertions.Expect(page.Locator("[data-status]")).ToContainTextAsync("Đã lưu nháp lần 2");
        await Assertions.Expect(page.Locator(".finding-badge.is-advice")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_drawn_after_the_session_has_ended_is_neither_lost_nor_called_saved()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await ModelFormTests.UploadAsync(page, "ended.bpmn", Drawn("session-ended"));
        await page.Context.ClearCookiesAsync();

        await page.ClickAsync("[data-do=save]");

        await Assertions.Expect(page.Locator("[data-status]")).ToContainTextAsync("Phiên làm việc đã hết nên chưa lưu được");
        await Assertions.Expect(page.Locator("[data-element-id=ask]").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_is_compared_with_the_version_in_force()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await ModelFormTests.UploadAsync(page, "compared.bpmn", Drawn("compared"));
        await page.ClickAsync("[data-do=publish]");
        await page.WaitForSelectorAsync("[data-publish-done]:not([hidden])");
        await ModelFormTests.UploadAsync(page, "compared.bpmn", Drawn("compared").Replace("candidateGroups=\"admin\"", "candidateGroups=\"=office\"", StringComparison.Ordinal));

        await page.GotoAsync(await page.GetByRole(AriaRole.Link, new() { Name = "So sánh với bản 1" }).GetAttributeAsync("href") ?? "");

        await Assertions.Expect(page.Locator("table.list tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("table.list tbody tr")).ToContainTextAsync("nhóm được nhận: admin → =office");
        await page.WaitForSelectorAsync("g.is-now[data-element-id=ask]");
        foreach (var (width, height) in new[] { (1366, 768), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            (await Site.BarriersAsync(page)).ShouldBeEmpty();
            (await Site.WideAsync(page)).ShouldBeEmpty();
        }
        await page.Context.CloseAsync();
    }

    private static string Drawn(string process) => ModelFormTests.Sample.Replace("equipment-request", process, StringComparison.Ordinal);

    private async Task OpenTaskAsync(IPage page, string process, string name)
    {
        await using var scope = site.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<InstanceRunner>().StartAsync(process, Variables.Empty, name, new(null, "quantri"), default)).ShouldBeOfType<RunResult.Accepted>();
        await page.GotoAsync("/?view=group");
        await page.Locator("tbody tr", new() { HasText = name }).Locator("a").ClickAsync();
    }

    /// <summary>Words of the libraries that stayed English: texts and names of buttons without a Vietnamese letter that are words.</summary>
    private static async Task<IReadOnlyList<string>> EnglishAsync(IPage page, string within) => await page.Locator(within).First.EvaluateAsync<string[]>(
        """
        root => {
          const english = /\b(the|and|select|create|delete|append|add|remove|open|toggle|field|element|simulation|section|form|text|value|label|type|name|general|condition|event|task|search|properties)\b/i;
          const texts = [...root.querySelectorAll('[title], [aria-label], [placeholder]')].filter(e => !e.closest('svg')).flatMap(e => ['title', 'aria-label', 'placeholder'].map(n => e.getAttribute(n) ?? ''));
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('svg, textarea, .cm-editor, style')) texts.push(walker.currentNode.data);
          return [...new Set(texts.map(t => t.trim()).filter(t => english.test(t) && !/[À-ỹ]/.test(t) && !/^(Form_|UserTaskForm_|\S+$)/.test(t) || /^(Select|Create|Value|Text field)$/.test(t)))];
        }
        """);
}
