using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Clock;

namespace Workflow.Web.Tests.Screens;

[Collection(SiteCollection.Name)]
public sealed class ApologyTests(Site site)
{
    [Fact]
    public async Task A_dossier_that_will_be_late_is_apologised_for_and_appointed_anew()
    {
        var dossier = await site.Office.AssignedAsync(Office.WithoutBallot, "Đàm Thị Hẹn");
        await site.Office.RingAsync(dossier, "due-soon");
        var page = await site.OpenAsAsync(Office.Head, $"/tasks/{await site.Office.TaskAsync(dossier, "apologise")}");
        var due = await site.Office.ReadAsync(db => db.Dossiers.Where(d => d.Id == dossier).Select(d => d.DueOn).SingleAsync()) ?? default;
        var calendar = await site.Office.ReadAsync(db => CalendarRows.ReadAsync(db, default));

        await page.FillAsync("[name=NewDate]", Day(due));
        await page.ClickAsync(".panel.next button.btn-primary");
        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("Cần nhập lý do chậm.");

        await page.FillAsync("[name=Reason]", "Chờ ý kiến của cơ quan thuế.");
        await page.ClickAsync(".panel.next button.btn-primary");
        await Assertions.Expect(page.Locator("#f-NewDate-error")).ToHaveTextAsync("Ngày hẹn lại phải là ngày làm việc sau ngày hẹn cũ.");

        var next = calendar.AddWorkingDays(due, 5);
        await page.FillAsync("[name=NewDate]", Day(next));
        await page.ClickAsync(".panel.next button.btn-primary");

        await Nomination.SaidAsync(page, "Đã xin lỗi và hẹn lại");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Phiếu xin lỗi và hẹn lại" })).ToBeVisibleAsync();
        (await site.Office.ReadAsync(db => db.Dossiers.Where(d => d.Id == dossier).Select(d => d.DueOn).SingleAsync())).ShouldBe(next);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
