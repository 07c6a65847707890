using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Data;
using Workflow.Runtime.Data;

namespace Workflow.Web.Tests.Screens;

[Collection(SiteCollection.Name)]
public sealed class TaskListTests(Site site)
{
    [Fact]
    public async Task More_tasks_than_a_page_holds_are_paged_by_key_and_none_is_shown_twice_or_left_out()
    {
        // 120 tasks for a group of one test, some due at the same instant.
        var due = new DateTimeOffset(2027, 1, 4, 1, 0, 0, TimeSpan.Zero);
        await site.Office.ReadAsync(async db =>
        {
            var like = await db.UserTasks.AsNoTracking().OrderBy(t => t.Id).FirstAsync();
            foreach (var i in Enumerable.Range(0, 120))
            {
                var id = Guid.CreateVersion7();
                db.UserTasks.Add(new()
                {
                    Id = id, InstanceId = like.InstanceId, RootId = Guid.CreateVersion7(), Element = "paged", Owner = 1000 + i, Priority = 50, ProcessId = like.ProcessId, Name = $"Việc số {i}",
                    DueOrder = due.AddHours(i / 7), DueAt = due.AddHours(i / 7), BusinessKey = "", CreatedAt = due, Assignee = "quaytinh",
                });
            }

            return await db.SaveChangesAsync();
        });
        var page = await site.OpenAsAsync("quaytinh", "/?view=mine");
        var seen = new List<string>();

        for (var more = true; more;)
        {
            seen.AddRange((await page.Locator("[data-row] a").AllInnerTextsAsync()).Where(name => name.StartsWith("Việc số", StringComparison.Ordinal)));
            var next = page.GetByRole(AriaRole.Link, new() { Name = "Xem tiếp" });
            more = await next.CountAsync() > 0;
            if (!more) break;
            var address = await next.GetAttributeAsync("href") ?? "";
            await next.ClickAsync();
            await page.WaitForURLAsync(url => url.EndsWith(address, StringComparison.Ordinal));
        }

        await site.Office.ReadAsync(db => db.UserTasks.Where(t => t.Element == "paged").ExecuteDeleteAsync());
        seen.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 120).Select(i => string.Create(CultureInfo.InvariantCulture, $"Việc số {i}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_completed_task_is_gone_from_the_list_and_the_next_one_is_offered()
    {
        var first = (await site.Office.ReceiveAsync(Office.WithoutBallot, "Bạch Thị Liền")).Dossier;
        await site.Office.ReceiveAsync(Office.WithoutBallot, "Chử Văn Tiếp");
        var task = await site.Office.TaskAsync(first, "transfer");
        var page = await site.OpenAsAsync(Office.Counter, "/?find=bach+thi+lien");
        await page.Locator("[data-row] a").First.ClickAsync();
        await page.WaitForURLAsync($"**/tasks/{task}");

        await page.ClickAsync(".panel.next button.btn-primary");

        await Nomination.SaidAsync(page, "Đã chuyển hồ sơ");
        await Assertions.Expect(page.Locator(".notice .next")).ToContainTextAsync("Việc tiếp theo: ");
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#task-list")).ToContainTextAsync("Không có việc nào khớp với “bach thi lien”.");
    }
}
