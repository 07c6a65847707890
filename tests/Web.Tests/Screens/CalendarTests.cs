using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Changes;

namespace Workflow.Web.Tests.Screens;

[Collection(SiteCollection.Name)]
public sealed class CalendarTests(Site site)
{
    [Fact]
    public async Task An_administrator_sees_what_will_move_before_saving_and_then_that_it_moved()
    {
        var dossier = (await site.Office.ReceiveAsync(Office.WithoutBallot, "Đỗ Thị Lịch")).Dossier;
        var (code, due) = await site.Office.ReadAsync(db => db.Dossiers.Where(d => d.Id == dossier).Select(d => new ValueTuple<string?, DateOnly?>(d.Code, d.DueOn)).SingleAsync());
        var page = await site.OpenAsAsync("quantri", "/calendar");

        await EnterAsync(page, due!.Value);
        await page.FillAsync("[name=code]", code!);
        await page.PressAsync("[name=code]", "Enter");
        await Assertions.Expect(page.Locator("table.list tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("table.list")).ToContainTextAsync(code!);
        (await DueAsync(dossier)).ShouldBe(due);
        await page.ClickAsync("text=Lưu lịch và chuyển hạn");

        await Nomination.SaidAsync(page, "Đã lưu lịch");
        await site.Office.WithAsync<MoveDeadlines, int>(async moving =>
        {
            while (await moving.HandleAsync(100, default) > 0) { }
            return 0;
        });
        (await DueAsync(dossier)).ShouldNotBeNull().ShouldBeGreaterThan(due.Value);

        // As it was, for the other screens.
        await page.GotoAsync($"/calendar?year={due.Value.Year}");
        await page.ClickAsync($"[aria-label='Xóa ngày {due.Value:dd/MM/yyyy}']");
        await page.ClickAsync("text=Lưu lịch và chuyển hạn");
        await Nomination.SaidAsync(page, "Đã lưu lịch");
    }

    [Fact]
    public async Task A_change_that_is_not_saved_changes_nothing()
    {
        var dossier = (await site.Office.ReceiveAsync(Office.WithoutBallot, "Hồ Văn Thôi")).Dossier;
        var due = await DueAsync(dossier);
        var page = await site.OpenAsAsync("quantri", "/calendar");

        await EnterAsync(page, due!.Value);
        await page.ClickAsync("text=Không lưu");

        await Nomination.SaidAsync(page, "Không lưu");
        (await DueAsync(dossier)).ShouldBe(due);
    }

    private Task<DateOnly?> DueAsync(Guid dossier) => site.Office.ReadAsync(db => db.Dossiers.Where(d => d.Id == dossier).Select(d => d.DueOn).SingleAsync());

    private static async Task EnterAsync(IPage page, DateOnly day)
    {
        await page.FillAsync("[name='day.date']", $"{day:yyyy-MM-dd}");
        await page.SelectOptionAsync("[name='day.kind']", "HOLIDAY");
        await page.FillAsync("[name='day.occasion']", "Nghỉ theo thông báo mới");
        await page.FillAsync("[name='day.source']", "Thông báo");
        await page.ClickAsync("#day-form button.btn-primary");
    }
}
