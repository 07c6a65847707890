using System.Globalization;
using Microsoft.Playwright;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Web.Tests.Faults;

namespace Workflow.Web.Tests;

/// <summary>A flag of the Government (A14) in browsers: commune, province, by letter to the ministry that asks for more, and back to the counter of origin.</summary>
[Collection(SiteCollection.Name)]
public sealed class A14Tests(Site site)
{
    private const string Nominee = "Tập thể Trường Tiểu học Đá Bạc";
    private static string Today => TimeProvider.System.GetUtcNow().OfficeDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_dossier_goes_over_the_province_to_the_ministry_by_letter_and_its_decision_comes_back_to_the_counter_of_origin()
    {
        await using var written = await Records.OpenAsync(Environment.GetEnvironmentVariable("ConnectionStrings__Workflow") ?? "");
        var walk = new LevelWalk(site, Nominee);
        var counter = await site.OpenAsAsync("quay", "/receive?procedure=CO_CP-XA");
        var lower = await walk.ReceiveAsync(counter, collective: true);
        await walk.ReviewAsync(lower, "truongphong", "chuyenvien", "Đã trình Thường trực Hội đồng", "Dẫn đầu cụm thi đua.");
        await walk.CouncilAsync(lower, "thuky", LevelWalk.CommuneCouncil, 9, [], "9/9 thành viên đồng ý, đạt");
        await LevelWalk.SubmitAsync(await site.OpenAsAsync("chuyenvien", "/"), lower);
        await walk.ProposeAsync(lower, "chutich", "tỉnh Bình Lâm", "flag-submitted-by-the-commune");

        const string Arrived = "select d.id from dossiers d join nominees n on n.dossier_id = d.id where d.origin_code is not null and n.name = $1";
        await written.UntilAsync("the dossier to arrive at the province", $"select exists ({Arrived})", Nominee);
        var upper = $"{site.Address}/dossiers/{await written.OneAsync<Guid>(Arrived, Nominee)}";
        var provincial = await site.OpenAsAsync("quaytinh", "/");
        await LevelWalk.CheckInAsync(provincial, upper);
        await walk.ReviewAsync(upper, "truongphongtinh", "chuyenvientinh", "Đã trình Thường trực Hội đồng", "Dẫn đầu khối thi đua của tỉnh.");
        await walk.CouncilAsync(upper, "thukytinh", LevelWalk.ProvincePresent, 15, ["Ủy viên tỉnh 12", "Ủy viên tỉnh 13"], "15/15 thành viên đồng ý, đạt");
        await LevelWalk.SubmitAsync(await site.OpenAsAsync("chuyenvientinh", "/"), upper);
        await walk.ProposeAsync(upper, "chutichtinh", "Bộ Nội vụ", "submission-to-the-ministry");

        await written.UntilAsync("the papers to be ready", "select exists (select from user_tasks t join dossiers d on d.instance_id = t.root_id join nominees n on n.dossier_id = d.id where n.name = $1 and t.element = 'dispatch-upper')", Nominee);
        await DispatchAsync(provincial, upper);
        await AskForMoreAsync(provincial, upper);
        await written.UntilAsync("the request to reach the commune", "select exists (select from user_tasks t join dossiers d on d.instance_id = t.root_id join nominees n on n.dossier_id = d.id where d.origin_code is null and n.name = $1 and t.element = 'supply-upper')", Nominee);
        await SupplyAsync(counter, lower, written);
        await SendOnAsync(provincial, upper);
        await LookUpAsync(counter, lower);
        await DecideAsync(provincial, upper);

        await written.UntilAsync("the result to come back to the commune", "select exists (select from dossiers d join nominees n on n.dossier_id = d.id where d.origin_code is null and n.name = $1 and d.status = 'DECIDED')", Nominee);
        await counter.GotoAsync(lower);
        await Assertions.Expect(counter.Locator("main")).ToContainTextAsync("tiền thưởng 30.360.000 đồng");
        await Nomination.NextTaskAsync(counter, lower);
        await Nomination.DoAsync(counter, "Đã trả kết quả");
        await LevelWalk.ShootAsync(counter, "dossier-back-from-the-ministry");
    }

    private static async Task DispatchAsync(IPage counter, string upper)
    {
        await Nomination.NextTaskAsync(counter, upper);
        await Assertions.Expect(counter.Locator("main")).ToContainTextAsync("Bộ Nội vụ không dùng hệ thống này");
        // Nothing typed: both problems beside their fields, nothing sent.
        await counter.EvaluateAsync("document.querySelectorAll('form').forEach(f => f.noValidate = true)");
        await counter.Locator(".panel.next button.btn-primary").First.ClickAsync();
        await Assertions.Expect(counter.Locator("[data-error-summary]")).ToContainTextAsync("Cần nhập số công văn");
        await counter.FillAsync("[name=LetterNumber]", "215/TTr-UBND");
        await counter.FillAsync("[name=Tracking]", "EH123456789VN");
        await LevelWalk.ShootAsync(counter, "dispatch-to-the-ministry");
        await Nomination.DoAsync(counter, "Đã ghi việc gửi hồ sơ");
        await Assertions.Expect(counter.Locator("h1")).ToContainTextAsync("Phiếu gửi hồ sơ");
        await LevelWalk.ShootAsync(counter, "dispatch-sheet");
    }

    private static async Task AskForMoreAsync(IPage counter, string upper)
    {
        await Nomination.NextTaskAsync(counter, upper);
        await LevelWalk.ShootAsync(counter, "answer-of-the-ministry");
        await counter.CheckAsync("[name=Answer][value=SupplementAsked]");
        await counter.FillAsync("[name=Number]", "88/BNV-TĐKT");
        await counter.FillAsync("[name=SignedOn]", Today);
        await counter.FillAsync("[name=Text]", "Thiếu số liệu 05 năm.");
        await counter.CheckAsync("[name=Components][value=ACHIEVEMENT_REPORT]");
        await counter.FillAsync("[name=DueOn]", Today);
        await Nomination.DoAsync(counter, "Đã ghi yêu cầu bổ sung");
        await counter.GotoAsync(upper);
        await Assertions.Expect(counter.Locator("main")).ToContainTextAsync("88/BNV-TĐKT");
        await LevelWalk.ShootAsync(counter, "dossier-of-which-the-ministry-wants-more");
    }

    private static async Task SupplyAsync(IPage counter, string lower, Records written)
    {
        await Nomination.NextTaskAsync(counter, lower);
        await Assertions.Expect(counter.Locator("main")).ToContainTextAsync("Thiếu số liệu 05 năm.");
        await counter.CheckAsync("[name=Components][value=ACHIEVEMENT_REPORT]");
        await Nomination.DoAsync(counter, "Đã chuyển bổ sung");
        await written.UntilAsync("the supplement to reach the province", "select exists (select from forwardings f join dossiers d on d.id = f.dossier_id join nominees n on n.dossier_id = d.id where d.origin_code is not null and n.name = $1 and f.missing is not null and not f.asked_below)", Nominee);
    }

    private static async Task SendOnAsync(IPage counter, string upper)
    {
        await counter.GotoAsync(upper);
        await counter.Locator(".panel.next a", new() { HasText = "Nhận bổ sung, chuyển cấp trên" }).First.ClickAsync();
        await counter.WaitForURLAsync("**/tasks/**");
        await counter.CheckAsync("[name=Components][value=ACHIEVEMENT_REPORT]");
        await counter.FillAsync("[name=LetterNumber]", "230/UBND-NV");
        await LevelWalk.ShootAsync(counter, "supplement-to-the-ministry");
        await Nomination.DoAsync(counter, "Đã chuyển bổ sung");
    }

    private async Task LookUpAsync(IPage counter, string lower)
    {
        await counter.GotoAsync(lower);
        var code = await counter.Locator(".page-head .code").InnerTextAsync();
        await LevelWalk.ShootAsync(counter, "dossier-at-the-ministry");
        var citizen = await site.OpenAsync("/look-up");
        await citizen.FillAsync("[name=Code]", code);
        await citizen.FillAsync("[name=Key]", "5678");
        await citizen.PressAsync("[name=Key]", "Enter");
        await Assertions.Expect(citizen.Locator(".panel.next")).ToContainTextAsync("đã trình tiếp Bộ Nội vụ");
        await LevelWalk.ShootAsync(citizen, "look-up-at-the-ministry");
        await citizen.Context.CloseAsync();
    }

    private static async Task DecideAsync(IPage counter, string upper)
    {
        await counter.GotoAsync(upper);
        await counter.SelectOptionAsync("#component", "RESULT");
        await counter.SetInputFilesAsync("#file", new FilePayload { Name = "Quyet dinh 1999.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"u8.ToArray() });
        await counter.Locator("#papers button").ClickAsync();
        await Assertions.Expect(counter.Locator("main")).ToContainTextAsync("Quyet dinh 1999.pdf");
        await Nomination.NextTaskAsync(counter, upper);
        await counter.CheckAsync("[name=Answer][value=Awarded]");
        await counter.FillAsync("[name=Number]", "1999/QĐ-TTg");
        await counter.FillAsync("[name=SignedOn]", Today);
        await counter.FillAsync("[name=Signer]", "Nguyễn Văn Thủ");
        await counter.FillAsync("[name=Certificate]", "CP-2026-77");
        await Nomination.DoAsync(counter, "kết quả chuyển về xã An Khê Thượng. Tiền thưởng 30.360.000 đồng");
    }
}
