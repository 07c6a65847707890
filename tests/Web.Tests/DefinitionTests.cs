using Microsoft.Playwright;

namespace Workflow.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class DefinitionTests(Site site)
{
    [Fact]
    public async Task An_administrator_validates_a_draft_and_publishes_it_as_a_new_version()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa" }).First.ClickAsync();
        await page.WaitForSelectorAsync("[data-island=bpmn-modeler][data-ready]");
        await Assertions.Expect(page.Locator(".bjs-powered-by")).ToBeVisibleAsync();
        await Site.ShootAsync(page, "definition-editor");

        await page.ClickAsync("[data-do=check]");
        await Assertions.Expect(page.Locator("[data-status]")).ToHaveTextAsync("Không có lỗi. Có thể ban hành.");
        await page.ClickAsync("[data-do=publish]");

        await Assertions.Expect(page.Locator("[data-status]")).ToContainTextAsync("bản 2");
        await page.ClickAsync("[data-publish-done] a");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("quantri");
    }

    [Fact]
    public async Task A_broken_draft_is_refused_with_every_problem_at_its_element()
    {
        var page = await site.OpenAsAsync("quantri", "/definitions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sửa" }).Last.ClickAsync();
        await page.WaitForSelectorAsync("[data-island=bpmn-modeler][data-ready]");

        // The last task loses its way out: the picture in the editor stays, what is sent is broken.
        var answer = await page.EvaluateAsync<string>("""
            async () => {
              const root = document.querySelector('[data-island]');
              const xml = (await (await fetch(root.dataset.xml)).text()).replace(/targetRef="[^"]*"/, 'targetRef="nowhere"');
              const response = await fetch(root.dataset.check, { method: 'POST', headers: { 'content-type': 'application/xml', 'X-CSRF-TOKEN': root.dataset.csrf }, body: xml });
              return `${response.status} ${await response.text()}`;
            }
            """);

        answer.ShouldStartWith("200");
        answer.ShouldContain("\"problems\":[{\"element\":");
    }
}
