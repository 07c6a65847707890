using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Clusters;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Web.Tests.Screens;

namespace Workflow.Web.Tests.Emulation;

[Collection(SiteCollection.Name)]
public sealed class EmulationTests(Site site)
{
    private const string Heading = "Họ và tên;Loại;Đối tượng;Đơn vị;Chức vụ;Ngày sinh\r\n";

    private static Task SendAsync(IPage page, string name, string content) =>
        page.SetInputFilesAsync("#f-File", new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });

    [Fact]
    public async Task A_list_with_faults_is_told_row_by_row_and_the_corrected_one_becomes_a_dossier()
    {
        var page = await site.OpenAsAsync(Office.Counter, "/emulation/lists?procedure=BK_TINH-TINH");
        await SendAsync(page, "ds.csv", Heading + "Mùa A Sai;Cá nhân;Khách;Bản Mây;;40/13/1990\r\n;Cá nhân;Nông dân;Bản Mây;;\r\n");
        await page.ClickAsync("main button.btn-primary");

        await Assertions.Expect(page.Locator("[data-error-summary]")).ToContainTextAsync("có 3 chỗ sai ở 2 dòng");
        var rows = page.Locator("table.list tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(rows.Filter(new() { HasText = "40/13/1990" })).ToContainTextAsync("Ngày sinh");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await Site.ShootAsync(page, "list-with-faults-1366");

        await SendAsync(page, "ds.csv", Heading + "Mùa A Đúng;Cá nhân;Nông dân;Bản Mây;;05/10/1990\r\nMùa Thị Đúng;Cá nhân;Nông dân;Bản Mây;;06/10/1991\r\n");
        await page.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(page, "Đã nhập 2 người, tập thể; 2 là lao động trực tiếp.");
        await page.ClickAsync(".page-head a.btn-primary");
        await page.FillAsync("[name=NominatingUnit]", "Bản Mây");
        await page.FillAsync("[name=SubmitterName]", "Mùa A Thư");
        await page.FillAsync("[name=SubmitterPhone]", "0912345678");
        foreach (var paper in await page.Locator("[name=PresentComponents]").AllAsync()) await paper.CheckAsync();
        await page.ClickAsync("main button.btn-primary[value=receive]");

        await Nomination.SaidAsync(page, "Đã tiếp nhận hồ sơ H98-");
        var nominees = await site.Office.ReadAsync(db => db.Nominees.Where(n => n.Unit == "Bản Mây").OrderBy(n => n.Ordinal).Select(n => n.Name).ToListAsync());
        nominees.ShouldBe(["Mùa A Đúng", "Mùa Thị Đúng"]);
    }

    [Fact]
    public async Task A_template_comes_down_in_both_kinds()
    {
        var page = await site.OpenAsAsync(Office.Counter, "/emulation/lists");

        foreach (var kind in new[] { "xlsx", "csv" })
            (await page.RunAndWaitForDownloadAsync(() => page.ClickAsync($"a[href$='template.{kind}']"))).SuggestedFilename.ShouldBe($"mau-danh-sach.{kind}");
    }

    [Fact]
    public async Task A_campaign_is_written_launched_and_refuses_a_nomination_beyond_its_quota()
    {
        var page = await site.OpenAsAsync(Office.Reviewer, "/emulation/campaigns/new");
        await page.FillAsync("[name=Name]", "Thi đua lao động giỏi");
        await page.FillAsync("[name=Purpose]", "Hoàn thành kế hoạch năm");
        await page.FillAsync("[name=Criteria]", "Năng suất tăng 10 %\nKhông tai nạn lao động");
        await page.FillAsync("[name=StartsOn]", EmulationScreens.Today.ToString("yyyy-MM-dd"));
        await page.FillAsync("[name=ConferenceOn]", EmulationScreens.Today.AddDays(120).ToString("yyyy-MM-dd"));
        await page.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(page, "Đã lưu phong trào PT-");
        var address = new Uri(page.Url).AbsolutePath;

        var head = await site.OpenAsAsync(Office.Head, address);
        await head.FillAsync("[name=Decision]", "77/QĐ-UBND");
        await head.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(head, "Đã phát động.");
        await page.GotoAsync(address);
        await page.ClickAsync("#participants summary");
        await page.FillAsync("[name=Unit]", "Nhà máy Sợi");
        await page.FillAsync("[name=Individuals]", "20");
        await page.ClickAsync("#participants details button");
        await Nomination.SaidAsync(page, "Đã lưu đơn vị Nhà máy Sợi.");
        await page.ClickAsync("#quotas summary");
        await page.SelectOptionAsync("[name=Award]", "BK_TINH");
        await page.FillAsync("[name=Percent]", "4,9");
        await page.ClickAsync("#quotas details button");
        await Nomination.SaidAsync(page, "Đã thêm chỉ tiêu.");

        var counter = await site.OpenAsAsync(Office.Counter, address);
        await counter.ClickAsync("#now a.btn-primary");
        await Assertions.Expect(counter.Locator("[name=Campaign] option[selected]")).ToContainTextAsync("Thi đua lao động giỏi");
        await counter.FillAsync("[name='Nominees[0].Name']", "Lường Thị Sợi");
        await counter.FillAsync("[name='Nominees[0].Unit']", "Nhà máy Sợi");
        await counter.SelectOptionAsync("[name='Nominees[0].Category']", "DIRECT_LABOUR");
        await counter.FillAsync("[name=NominatingUnit]", "nhà máy sợi");
        await counter.FillAsync("[name=SubmitterName]", "Vi Văn Thư");
        await counter.FillAsync("[name=SubmitterPhone]", "0912345678");
        foreach (var paper in await counter.Locator("[name=PresentComponents]").AllAsync()) await paper.CheckAsync();
        await counter.ClickAsync("main button.btn-primary[value=receive]");

        await Assertions.Expect(counter.Locator("[data-error-summary]")).ToContainTextAsync("Vượt chỉ tiêu: “Nhà máy Sợi” được đề nghị nhiều nhất 0 (4,9 % số tham gia)");
        (await Site.BarriersAsync(counter)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_representative_scores_the_others_with_the_keyboard()
    {
        var office = site.Office;
        var bloc = (await office.DoAsync<SaveBloc, SaveBloc.Result>(Office.Head, (c, a) => c.HandleAsync(new(null, DemoOffices.Province, "Khối các trường", BlocKind.Bloc, "QĐ 10"), a, default))).Bloc;
        var rating = await EmulationScreens.RatingAsync(office, bloc, EmulationScreens.Today.Year);
        await EmulationScreens.ScoreAsync(office, rating, others: false);
        var page = await site.OpenAsAsync("uyvientinh3", $"/emulation/ratings/{rating}");

        foreach (var unit in new[] { "còn 1 đơn vị", "Đã chấm đủ các đơn vị." })
        {
            await page.Locator("[name^='Points-']").First.FocusAsync();
            await page.Keyboard.TypeAsync("52,5");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync("33");
            await page.Keyboard.PressAsync("Enter");
            await Nomination.SaidAsync(page, unit);
        }
    }

    [Fact]
    public async Task A_citizen_comments_without_signing_in_and_whoever_sends_too_many_is_stopped()
    {
        var posted = await EmulationScreens.PostedAsync(site.Office, "Ngần Thị Khai");
        var page = await site.OpenAsync($"/cong-khai/{posted}", 390, 844);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Ngần Thị Khai");

        for (var i = 1; i <= 4; i++)
        {
            await page.FillAsync("[name=Text]", $"Ý kiến của tôi lần thứ {i} về đề nghị này.");
            await page.ClickAsync("main button.btn-primary");
            await Assertions.Expect(page.Locator("[name=Text]")).ToHaveValueAsync("");
        }
        await page.FillAsync("[name=Text]", "Ý kiến của tôi lần thứ năm về đề nghị này.");
        await page.ClickAsync("main button.btn-primary");

        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Đã gửi quá nhiều lần");
        (await site.Office.ReadAsync(db => db.Set<Workflow.Nominations.Posting.PostingCommentRow>().CountAsync(c => c.DossierId == posted))).ShouldBe(4);
    }

    [Fact]
    public async Task A_stranger_sees_no_campaign_of_another_office()
    {
        var campaign = await EmulationScreens.LaunchedAsync(site.Office, "Phong trào của tỉnh");
        var page = await site.OpenAsAsync("chuyenvien", $"/emulation/campaigns/{campaign}");

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Không có phong trào này");
    }
}
