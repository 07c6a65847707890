using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Complaints;
using Workflow.Runtime.Data;

namespace Workflow.Web.Tests.Screens;

/// <summary>What officers do about tasks besides doing them, as they see it.</summary>
[Collection(SiteCollection.Name)]
public sealed class TaskHandlingTests(Site site)
{
    [Fact]
    public async Task A_reviewer_asks_a_colleague_who_gives_the_task_back_with_a_finding()
    {
        var dossier = await site.Office.AssignedAsync(Office.WithoutBallot, "Âu Thị Nhờ");
        var task = await site.Office.TaskAsync(dossier, "appraise");
        var page = await site.OpenAsAsync(Office.Reviewer, $"/tasks/{task}");
        await page.ClickAsync("summary:has-text('Nhờ người khác làm giúp')");
        await page.SelectOptionAsync("#f-Colleague", "truongphongtinh");
        await page.ClickAsync("button:has-text('Nhờ làm giúp')");
        await page.WaitForURLAsync($"{site.Address}/");

        var colleague = await site.OpenAsAsync("truongphongtinh", $"/tasks/{task}");
        await Assertions.Expect(colleague.GetByText("nhờ ông/bà làm giúp việc này")).ToBeVisibleAsync();
        await Site.ShootAsync(colleague, "task-delegated-1366");
        (await Site.BarriersAsync(colleague)).ShouldBeEmpty();
        await colleague.ClickAsync("section[aria-label='Trả kết quả'] button.btn-primary");
        await Assertions.Expect(colleague.Locator("#f-finding-error")).ToBeVisibleAsync();
        await colleague.FillAsync("#f-finding", "Đã gọi điện: đủ giấy tờ <b>gốc</b>.");
        await colleague.ClickAsync("section[aria-label='Trả kết quả'] button.btn-primary");
        await colleague.WaitForURLAsync($"{site.Address}/");

        await page.GotoAsync($"/tasks/{task}");
        await Assertions.Expect(page.Locator(".notes .said")).ToHaveTextAsync("Đã gọi điện: đủ giấy tờ <b>gốc</b>.");
        await Assertions.Expect(page.Locator(".panel.next form")).ToBeVisibleAsync();
        (await site.Office.ReadAsync(db => db.UserTasks.AsNoTracking().SingleAsync(t => t.Id == task))).ShouldSatisfyAllConditions(
            t => t.Assignee.ShouldBe(Office.Reviewer), t => t.Delegation.ShouldBe(DelegationState.Resolved));
    }

    [Fact]
    public async Task A_task_that_was_put_off_leaves_the_list_and_is_found_under_its_own_tab()
    {
        var dossier = await site.Office.AssignedAsync(Office.WithoutBallot, "Ấu Văn Hẹn");
        var task = await site.Office.TaskAsync(dossier, "appraise");
        var page = await site.OpenAsAsync(Office.Reviewer, $"/tasks/{task}");
        await page.ClickAsync("summary:has-text('Hẹn xem lại')");
        await page.FillAsync("#f-FollowUp", "2026-01-01");
        await page.ClickAsync("button:has-text('Lưu ngày hẹn')");
        await Assertions.Expect(page.Locator("#f-FollowUp-error")).ToHaveTextAsync("Ngày hẹn phải sau hôm nay.");
        var day = TimeProvider.System.GetUtcNow().AddDays(9);
        await page.FillAsync("#f-FollowUp", $"{day:yyyy-MM-dd}");
        await page.ClickAsync("button:has-text('Lưu ngày hẹn')");
        await page.WaitForURLAsync($"{site.Address}/");

        await page.GotoAsync("/?view=mine&find=au+van+hen");
        await Assertions.Expect(page.Locator("[data-row]")).ToHaveCountAsync(0);
        await page.ClickAsync("nav.tabs a:has-text('Hẹn lại')");
        await page.WaitForURLAsync("**view=later**");
        await Assertions.Expect(page.Locator($"a[href='/tasks/{task}']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-row] .sub").GetByText($"xem lại từ {day:dd/MM/yyyy}")).ToBeVisibleAsync();
        await Site.ShootAsync(page, "task-list-later-1366");
    }

    [Fact]
    public async Task A_head_gives_a_task_to_somebody_and_a_forged_choice_is_refused()
    {
        var dossier = (await site.Office.ReceiveAsync(Office.WithoutBallot, "Ân Văn Giao")).Dossier;
        var task = await site.Office.TaskAsync(dossier, "transfer");
        var page = await site.OpenAsAsync(Office.Chair, $"/tasks/{task}");
        await page.ClickAsync("summary:has-text('Giao cho người khác')");
        await page.ClickAsync("button:has-text('Giao việc')");
        await Assertions.Expect(page.Locator("#f-Assignee-error")).ToHaveTextAsync("Hãy chọn một người.");
        await page.EvaluateAsync("() => document.querySelector('#f-Assignee').append(new Option('x', 'chuyenvientinh', true, true))");
        await page.ClickAsync("button:has-text('Giao việc')");
        await Assertions.Expect(page.Locator("#f-Assignee-error")).ToHaveTextAsync("Người này không làm loại việc này ở cơ quan.");
        await Site.ShootAsync(page, "task-hand-over-refused-1366");
        await page.SelectOptionAsync("#f-Assignee", Office.Counter);
        await page.ClickAsync("button:has-text('Giao việc')");

        await Assertions.Expect(page.GetByText("Đã giao việc.")).ToBeVisibleAsync();
        (await site.Office.ReadAsync(db => db.UserTasks.Where(t => t.Id == task).Select(t => t.Assignee).SingleAsync())).ShouldBe(Office.Counter);
    }

    [Fact]
    public async Task A_head_raises_the_priority_and_the_task_stands_above_others()
    {
        await site.Office.AssignedAsync(Office.WithoutBallot, "Ất Thị Thường");
        var dossier = await site.Office.AssignedAsync(Office.WithoutBallot, "Ất Thị Gấp");
        var task = await site.Office.TaskAsync(dossier, "appraise");
        var page = await site.OpenAsAsync(Office.Head, $"/tasks/{task}");
        await page.ClickAsync("summary:has-text('Mức ưu tiên')");
        await page.SelectOptionAsync("#f-Urgency", "High");
        await page.ClickAsync("button:has-text('Lưu mức ưu tiên')");
        await Assertions.Expect(page.Locator(".page-head .chip").GetByText("ưu tiên cao")).ToBeVisibleAsync();

        var list = await site.OpenAsAsync(Office.Reviewer, "/?view=mine&find=at+thi");

        await Assertions.Expect(list.Locator("[data-row]").First.Locator($"a[href='/tasks/{task}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_appraised_is_told_why_the_decision_is_not_for_them_and_sees_nothing_of_it()
    {
        var dossier = await site.Office.SubmittedAsync(Office.WithoutBallot, "Bạch Thị Riêng");
        var task = await site.Office.TaskAsync(dossier, "decide");
        var page = await site.OpenAsAsync(Office.Reviewer, "/");

        var answer = await page.GotoAsync($"/tasks/{task}");

        answer?.Status.ShouldBe(403);
        await Assertions.Expect(page.Locator("#content")).ToContainTextAsync("Ông/bà đã làm một bước trước của hồ sơ này");
        await Assertions.Expect(page.Locator("#content")).Not.ToContainTextAsync("Bạch Thị Riêng");
        await Site.ShootAsync(page, "task-excluded-1366");
        await page.GotoAsync("/?view=all&find=bach+thi+rieng");
        await Assertions.Expect(page.Locator($"a[href='/tasks/{task}']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_said_about_a_dossier_is_read_by_colleagues_and_never_runs_as_markup()
    {
        var dossier = await site.Office.AssignedAsync(Office.WithoutBallot, "Bế Văn Lời");
        var page = await site.OpenAsAsync(Office.Head, $"/dossiers/{dossier}");
        await page.ClickAsync("#notes button");
        await Assertions.Expect(page.Locator("#f-comment-error")).ToHaveTextAsync("Hãy nhập ý kiến.");
        await page.FillAsync("#f-comment", "<script>document.title='x'</script> Cần xong trước thứ Sáu.");
        await page.ClickAsync("#notes button");
        await Assertions.Expect(page.Locator(".notes .said")).ToContainTextAsync("Cần xong trước thứ Sáu.");

        var reviewer = await site.OpenAsAsync(Office.Reviewer, $"/dossiers/{dossier}");

        await Assertions.Expect(reviewer.Locator(".notes .said")).ToHaveTextAsync("<script>document.title='x'</script> Cần xong trước thứ Sáu.");
        await Site.ShootAsync(reviewer, "dossier-notes-1366");
    }

    [Fact]
    public async Task A_step_of_a_complaint_is_taken_put_off_and_lent_on_the_page_of_the_case()
    {
        var dossier = await new Cases(site.Office).RefusedAsync("Sùng Văn Nhờ");
        var today = TimeProvider.System.GetUtcNow().OfficeDate();
        var complaint = (await site.Office.DoAsync<ReceiveComplaint, ReceiveComplaint.Result>("khieunai", (c, a) => c.HandleAsync(
            new(dossier, "Sùng Văn Nhờ", "0912 000 113", null, null, "Chưa xem xét báo cáo.", today, today), a, default))).Complaint;
        var page = await site.OpenAsAsync("khieunai", $"/remedies/{complaint}");
        await page.ClickAsync("section[aria-label='Sắp xếp việc'] button:has-text('Nhận việc này')");
        await Assertions.Expect(page.GetByText("Đã nhận việc.")).ToBeVisibleAsync();
        await page.ClickAsync("summary:has-text('Hẹn xem lại')");
        await page.ClickAsync("summary:has-text('Nhờ người khác làm giúp')");
        (await page.Locator("#f-Colleague option").AllInnerTextsAsync()).ShouldNotContain(name => name.Contains("Nguyễn Thị Lành", StringComparison.Ordinal), "the counter may not look at complaints");
        await Site.ShootAsync(page, "case-arranged-1366");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await page.SetViewportSizeAsync(390, 800);
        (await Site.WideAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "case-arranged-390");
        await page.SetViewportSizeAsync(1366, 768);
        await page.SelectOptionAsync("#f-Colleague", "truongphong");
        await page.ClickAsync("button:has-text('Nhờ làm giúp')");
        await page.WaitForURLAsync($"{site.Address}/");

        var colleague = await site.OpenAsAsync("truongphong", $"/remedies/{complaint}");
        await Assertions.Expect(colleague.Locator(".panel.next").GetByText("Việc này được nhờ làm giúp")).ToBeVisibleAsync();
        await colleague.FillAsync("#f-finding", "Đã đối chiếu báo cáo.");
        await colleague.ClickAsync("section[aria-label='Trả kết quả'] button.btn-primary");
        await colleague.WaitForURLAsync($"{site.Address}/");

        await page.GotoAsync($"/remedies/{complaint}");
        await Assertions.Expect(page.Locator(".notes .said")).ToHaveTextAsync("Đã đối chiếu báo cáo.");
        await Assertions.Expect(page.Locator(".panel.next form")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        await colleague.Context.CloseAsync();
    }

    [Fact]
    public async Task A_head_who_may_not_do_a_task_is_not_offered_to_lend_it()
    {
        var dossier = (await site.Office.ReceiveAsync(Office.WithoutBallot, "Ân Thị Trông")).Dossier;
        var task = await site.Office.TaskAsync(dossier, "transfer");
        var page = await site.OpenAsAsync(Office.Chair, $"/tasks/{task}");

        await Assertions.Expect(page.Locator("summary:has-text('Giao cho người khác')")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("summary:has-text('Nhờ người khác làm giúp')")).ToHaveCountAsync(0);
        await page.GotoAsync("/");
        var reviewer = await site.OpenAsAsync(Office.Head, $"/tasks/{task}");
        await Assertions.Expect(reviewer.Locator("section[aria-label='Sắp xếp việc']")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
        await reviewer.Context.CloseAsync();
    }
}
