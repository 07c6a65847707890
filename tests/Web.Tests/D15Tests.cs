using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Data;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests;

/// <summary>Dossier D15 of the reference after its result was returned, each role at its own screen: correction, denunciation, revocation.</summary>
[Collection(SiteCollection.Name)]
public sealed class D15Tests(Site site)
{
    [Fact]
    public async Task An_award_is_corrected_then_denounced_and_revoked_through_every_role()
    {
        var id = await new Cases(site.Office).AwardedAsync("Nguyễn Thị Hoài", "212/QĐ-UBND", "BK-2026-77");
        var dossier = $"/dossiers/{id}";
        var counter = await site.OpenAsAsync("quay", dossier);
        var reviewer = await site.OpenAsAsync("chuyenvien", dossier);
        await CorrectAsync(counter, reviewer, dossier);
        (await StatusAsync(id)).ShouldBe(DossierStatus.Corrected);

        var verifier = await site.OpenAsAsync("xacminh", dossier);
        var chair = await site.OpenAsAsync("chutich", "/");
        await DenounceAsync(verifier);
        await NobodyElseSeesAsync(counter, verifier.Url);
        await ConcludeAsync(chair, verifier.Url);
        await RevokeAsync(chair, reviewer, chair.Url);

        (await StatusAsync(id)).ShouldBe(DossierStatus.Revoked);
        (await site.Office.ReadAsync(db => db.Set<RecoveryRow>().Where(r => db.Set<RemedyRow>().Any(c => c.Id == r.RemedyId && c.DossierId == id)).SumAsync(r => r.Amount))).ShouldBe(2_530_000);
        await counter.GotoAsync(dossier);
        await Assertions.Expect(counter.Locator(".page-head")).ToContainTextAsync("Đã hủy bỏ quyết định");
        (await counter.Locator("main").InnerTextAsync()).ShouldNotContain("tố cáo");
        (await Site.BarriersAsync(counter)).ShouldBeEmpty();
        await Site.ShootAsync(counter, "d15-revoked");
    }

    private static async Task CorrectAsync(IPage counter, IPage reviewer, string dossier)
    {
        await counter.ClickAsync("#beside a:has-text('Nhận yêu cầu đính chính')");
        await counter.CheckAsync("[name=Paper][value=Certificate]");
        await counter.FillAsync("[name=WrongText]", "Hoàì");
        await counter.FillAsync("[name=RightText]", "Hoài");
        await Nomination.DoAsync(counter, "Đã nhận yêu cầu ĐC-");
        var correction = counter.Url;

        await reviewer.GotoAsync(correction);
        await reviewer.CheckAsync("[name=Correct][value=yes]");
        await reviewer.FillAsync("[name=NewCertificateNumber]", "BK-2026-77A");
        await Nomination.DoAsync(reviewer, "Đã chuyển Bộ phận Một cửa");

        // From the list of tasks to the case: the task leads to the page with its form.
        await counter.GotoAsync("/?view=group");
        await counter.ClickAsync("tr:has-text('ĐC-') a:has-text('Thu hồi bản cũ')");
        await counter.WaitForURLAsync("**/remedies/**");
        counter.Url.ShouldBe(correction);
        await counter.CheckAsync("[name=Recalled][value=yes]");
        await counter.FillAsync("[name=ProofShown]", "Căn cước công dân");
        await Nomination.DoAsync(counter, "không thu phí");
        // What the counter is to print now is offered: the minutes of the recall first.
        await Assertions.Expect(counter.Locator(".notice .next")).ToHaveTextAsync(["In biên bản thu hồi", "In thông báo đính chính", "Về danh sách việc"]);
        await counter.ClickAsync(".notice .next >> nth=0");
        await Assertions.Expect(counter.GetByRole(AriaRole.Heading, new() { Name = "Biên bản thu hồi bản cũ" })).ToBeVisibleAsync();
        await counter.GotoAsync(dossier);
        await Assertions.Expect(counter.Locator(".page-head")).ToContainTextAsync("Đã đính chính");
    }

    private static async Task DenounceAsync(IPage verifier)
    {
        await verifier.ClickAsync("#beside a:has-text('Nhận tố cáo')");
        await verifier.CheckAsync("[name=Kind][value=Denunciation]");
        await verifier.FillAsync("[name=Content]", "Kết quả nêu trong báo cáo là bịa đặt.");
        await verifier.FillAsync("[name=DenouncerName]", "Vương Bí Mật");
        await verifier.FillAsync("[name=DenouncerPhone]", "0987654321");
        await Nomination.DoAsync(verifier, "Đã ghi TC-");
        (await verifier.Locator("main").InnerTextAsync()).ShouldNotContain("Vương Bí Mật");

        await verifier.FillAsync("[name=Reason]", "Mời làm việc");
        await verifier.ClickAsync("button:has-text('Xem danh tính')");
        await Assertions.Expect(verifier.Locator("[data-secret]")).ToContainTextAsync("Vương Bí Mật");
        await verifier.GotoAsync(verifier.Url);
        (await verifier.ContentAsync()).ShouldNotContain("Vương Bí Mật");

        await verifier.CheckAsync("[name=Accept][value=yes]");
        await Nomination.DoAsync(verifier, "Đã thụ lý. Kết luận chậm nhất");
        await verifier.FillAsync("[name=Findings]", "Sổ sách của trường không có kết quả đã nêu.");
        await Nomination.DoAsync(verifier, "Đã trình Chủ tịch");
    }

    private static async Task NobodyElseSeesAsync(IPage counter, string denunciation)
    {
        var answer = await counter.GotoAsync(denunciation);
        answer.ShouldNotBeNull().Status.ShouldBe(404);
        await counter.GotoAsync("/remedies");
        (await counter.Locator("main").InnerTextAsync()).ShouldNotContain("TC-");
    }

    private static async Task ConcludeAsync(IPage chair, string denunciation)
    {
        await chair.GotoAsync(denunciation);
        (await chair.Locator("button:has-text('Xem danh tính')").CountAsync()).ShouldBe(0);
        await chair.CheckAsync("[name=Proven][value=yes]");
        await chair.FillAsync("[name=Number]", "05/KL-UBND");
        await chair.FillAsync("[name=Conclusion]", "Kết quả báo cáo là bịa đặt.");
        await chair.Locator(".panel.next button.btn-primary").First.ClickAsync();
        await Assertions.Expect(chair.Locator("#f-Ground-error")).ToBeVisibleAsync();
        await chair.SelectOptionAsync("[name=Ground]", "FraudInMerit");
        await Nomination.DoAsync(chair, "việc hủy bỏ quyết định đã được mở");
        await chair.WaitForURLAsync("**/remedies/**");
    }

    private static async Task RevokeAsync(IPage chair, IPage reviewer, string revocation)
    {
        await reviewer.GotoAsync(revocation);
        await reviewer.FillAsync("[name=Opinion]", "Thường trực Hội đồng nhất trí.");
        await Nomination.DoAsync(reviewer, "Đã trình Chủ tịch về việc hủy bỏ");

        await chair.GotoAsync(revocation);
        await chair.CheckAsync("[name=Cancel][value=yes]");
        await chair.FillAsync("[name=Number]", "250/QĐ-UBND");
        await chair.FillAsync("[name=Reason]", "Kê khai công trạng gian dối.");
        await Nomination.DoAsync(chair, "Đã hủy bỏ quyết định");

        await reviewer.GotoAsync(revocation);
        await Site.ShootAsync(reviewer, "d15-recovery");
        // It waits at two steps; the one with a day stands first and out.
        await Assertions.Expect(reviewer.Locator("main .btn-primary")).ToHaveTextAsync(["Ghi thu hồi"]);
        (await Site.BarriersAsync(reviewer)).ShouldBeEmpty();
        await RecoverAsync(reviewer, "Certificate", "", "BB-01", "Còn phải thu 2.530.000 đồng");
        await RecoverAsync(reviewer, "Money", "2.530.000", "PT-11", "Đã thu hồi đủ");
        await reviewer.FillAsync("[name=Where]", "Cổng thông tin điện tử xã");
        await reviewer.ClickAsync("button:has-text('Ghi việc công bố')");
        await Nomination.SaidAsync(reviewer, "Đã công bố; vụ việc khép lại");
    }

    private static async Task RecoverAsync(IPage reviewer, string thing, string amount, string receipt, string said)
    {
        await reviewer.CheckAsync($"[name=Thing][value={thing}]");
        await reviewer.FillAsync("[name=Amount]", amount);
        await reviewer.FillAsync("[name=ReceiptNumber]", receipt);
        await reviewer.ClickAsync("button:has-text('Ghi thu hồi')");
        await Nomination.SaidAsync(reviewer, said);
    }

    private Task<DossierStatus> StatusAsync(Guid id) => site.Office.ReadAsync(db => db.Dossiers.Where(d => d.Id == id).Select(d => d.Status).SingleAsync());
}
