using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Data;

namespace Workflow.Web.Tests.Screens;

[Collection(SiteCollection.Name)]
public sealed class HoldTests(Site site)
{
    [Fact]
    public async Task A_dossier_is_put_on_hold_and_goes_on_after_the_conclusion()
    {
        var dossier = await site.Office.AssignedAsync(Office.WithoutBallot, "Bế Thị Dừng");
        var page = await site.OpenAsAsync(Office.Head, $"/dossiers/{dossier}");
        await page.ClickAsync("text=Tạm dừng giải quyết");

        await page.ClickAsync(".panel.next button.btn-primary");
        await Assertions.Expect(page.Locator("#f-Ground-error")).ToHaveTextAsync("Chọn lý do phải dừng.");
        await Assertions.Expect(page.Locator("#f-Reason-error")).ToHaveTextAsync("Cần nhập căn cứ tạm dừng.");
        await page.SelectOptionAsync("[name=Ground]", "Denunciation");
        await page.FillAsync("[name=Reason]", "Đơn tố cáo số 12");
        await page.FillAsync("[name=Body]", "Thanh tra tỉnh");
        await page.ClickAsync(".panel.next button.btn-primary");
        await Nomination.SaidAsync(page, "Đã tạm dừng");

        await page.ClickAsync("#now a.btn-primary");
        await page.CheckAsync("[name=Upheld][value=no]");
        await page.FillAsync("[name=Conclusion]", "Kết luận số 15: không có vi phạm");
        await page.ClickAsync(".panel.next button.btn-primary");

        await Nomination.SaidAsync(page, "Hồ sơ tiếp tục.");
        (await site.Office.ReadAsync(db => db.Dossiers.Where(d => d.Id == dossier).Select(d => d.Status).SingleAsync())).ShouldBe(DossierStatus.UnderReview);
    }
}
