using Microsoft.Playwright;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;

namespace Workflow.Web.Tests.Screens;

/// <summary>Dossier D05 of the reference: a duplicate initiative from the counter to the returned papers, each role at its own screen.</summary>
[Collection(SiteCollection.Name)]
public sealed class D05Tests(Site site)
{
    private const string Text =
        "Trước đây việc theo dõi học sinh có nguy cơ bỏ học ở nhà trường chỉ dựa vào sổ điểm danh, giáo viên chủ nhiệm thường biết chậm khi các em đã nghỉ nhiều buổi liền. "
        + "Giải pháp là lập sổ theo dõi riêng theo ba mức xanh, vàng, đỏ; mỗi tuần tổ chuyên môn rà soát một lần và phân công thầy cô đến từng gia đình trong vòng hai ngày. "
        + "Nhà trường phối hợp với trưởng thôn, hội phụ nữ và đoàn thanh niên cùng vận động, tặng sách vở từ quỹ khuyến học và mở lớp phụ đạo vào chiều thứ năm. ";

    [Fact]
    public async Task D05_is_found_to_be_a_duplicate_compared_and_returned_with_another_award_offered()
    {
        await RegisterAsync();
        var dossier = await ReceiveAsync();
        var reviewer = await AssignAsync(dossier);
        await CompareAsync(reviewer, dossier);

        await reviewer.GotoAsync($"{dossier}/eligibility");
        await reviewer.SelectOptionAsync("[name=TaskRating]", "GOOD");
        await reviewer.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(reviewer, "Có thể đề nghị Lao động tiên tiến");
        await Site.ShootAsync(reviewer, "d05-eligibility");

        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.CheckAsync("[name=Outcome][value=ELIGIBLE]");
        await reviewer.FillAsync("[name=Findings]", "Đủ tiêu chuẩn.");
        await reviewer.CheckAsync("[name^='Duty-'][value=YES]");
        await reviewer.ClickAsync(".panel.next button.btn-primary");
        await Assertions.Expect(reviewer.Locator("[data-error-summary]")).ToContainTextAsync("Sáng kiến trùng 93%");
        await Site.ShootAsync(reviewer, "d05-refused");
        (await Site.BarriersAsync(reviewer)).ShouldBeEmpty();

        await reviewer.CheckAsync("[name=Outcome][value=INELIGIBLE]");
        await reviewer.FillAsync("[name=Findings]", "Sáng kiến trùng 93% với sáng kiến của bà Trần Thị Kim năm 2024; có thể đề nghị Lao động tiên tiến.");
        await Nomination.DoAsync(reviewer, "Đã chuyển Bộ phận Một cửa để trả hồ sơ");
        var counter = await site.OpenAsAsync("quay", "/");
        await Nomination.NextTaskAsync(counter, dossier);
        await Nomination.DoAsync(counter, "Đã trả");
    }

    [Fact]
    public async Task A_new_element_is_documented_by_one_person_and_confirmed_by_another()
    {
        const string Own = "Tổ hợp tác ủ phân hữu cơ từ rơm rạ với chế phẩm vi sinh, chia nhóm năm hộ, đảo đống ủ mười ngày một lần, ghi nhiệt độ vào phiếu treo tại nhà văn hóa thôn và đổi phân lấy giống.";
        await site.Office.DoAsync<SaveInitiative, SaveInitiative.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(null, DemoOffices.Province, new(
            InitiativeKind.Initiative, "Ủ phân hữu cơ từ rơm rạ", Own, 2024, "Hội Nông dân", [new("Lò Văn Ủ")], null, new("3/QĐ-UBND", new(2024, 5, 5), "Hội đồng sáng kiến tỉnh", RecognitionScope.Province))), a, default));
        var dossier = await site.Office.AssignedAsync(Office.WithoutBallot, "Mùa A Phân");
        await site.Office.DoAsync<AttachInitiative, AttachInitiative.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(
            dossier, new(InitiativeKind.Initiative, "Phân hữu cơ tại hộ", Own, 2026, "Hội Nông dân", [])), a, default));

        var page = await site.OpenAsAsync(Office.Reviewer, $"/dossiers/{dossier}/initiatives");
        await page.ClickAsync("summary:has-text('Có điểm mới được chứng minh')");
        await page.Locator(".finding [name=Reason]").FillAsync("Thêm cảm biến nhiệt độ báo về điện thoại.");
        await page.ClickAsync("text=Đề nghị bỏ chặn >> visible=true");
        await Nomination.SaidAsync(page, "chờ người thứ hai");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận có điểm mới" })).ToHaveCountAsync(0);

        var head = await site.OpenAsAsync(Office.Head, $"/dossiers/{dossier}/initiatives");
        await head.GetByRole(AriaRole.Button, new() { Name = "Xác nhận có điểm mới" }).ClickAsync();
        await Nomination.SaidAsync(head, "không còn bị chặn");
        await Assertions.Expect(head.Locator(".finding .chip").First).ToHaveTextAsync("Đã bỏ chặn");
    }

    [Fact]
    public async Task Two_rows_of_one_person_are_merged_and_separated_again()
    {
        var one = await AwardAsync("Vừ Thị Gộp", "Trường A", 2023);
        await AwardAsync("Vừ Thị Gộp", "Trường A mới", 2024);
        var page = await site.OpenAsAsync(Office.Reviewer, "/award-history?q=vu+thi+gop");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);

        await page.GotoAsync($"/award-history/{one}");
        await page.CheckAsync("[name=Drop]");
        await page.Locator("form:has([name=Drop]) [name=Reason]").FillAsync("Trường đổi tên.");
        await page.ClickAsync("button:text-is('Gộp')");
        await Nomination.SaidAsync(page, "Đã gộp; 1 lần khen thưởng");
        await page.Locator("form:has([name=Merge]) [name=Reason]").FillAsync("Là hai người.");
        await page.ClickAsync("text=Tách lại như trước");
        await Nomination.SaidAsync(page, "Đã tách lại");
    }

    private async Task<Guid> AwardAsync(string name, string unit, int year) => (await site.Office.DoAsync<EnterAward, EnterAward.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(
        DemoOffices.Province, null, new(name, NomineeType.Individual, unit), new("CSTDCS", "MERIT", year, $"{year}/QĐ", new(year, 12, 1), "Chủ tịch"), "Bản sao"), a, default))).Honouree;

    private async Task RegisterAsync()
    {
        var page = await site.OpenAsAsync("chuyenvien", "/initiatives/new");
        await page.FillAsync("[name=Title]", "Sổ theo dõi học sinh có nguy cơ bỏ học");
        await page.FillAsync("[name=Year]", "2024");
        await page.FillAsync("[name=Unit]", "Trường Tiểu học Suối Trong");
        await page.FillAsync("[name=Authors]", "Trần Thị Kim; Trường Tiểu học Suối Trong");
        await page.FillAsync("[name=Text]", Text + "Sau một năm học số em bỏ học giảm từ mười hai xuống còn hai.");
        await page.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(page, "Đã ghi vào sổ sáng kiến.");

        await page.SelectOptionAsync("[name=Status]", "RECOGNISED");
        await page.SelectOptionAsync("[name=Scope]", "COMMUNE");
        await page.FillAsync("[name=DecisionNumber]", "22/QĐ-UBND");
        await page.FillAsync("[name=DecidedOn]", "2024-11-12");
        await page.FillAsync("[name=DecidedBy]", "Hội đồng sáng kiến huyện");
        await page.ClickAsync("main button.btn-primary");
        await Nomination.SaidAsync(page, "Đã ghi kết quả công nhận.");
        await Site.ShootAsync(page, "initiative");
    }

    private async Task<string> ReceiveAsync()
    {
        var page = await site.OpenAsAsync("quay", "/receive?procedure=CSTDCS-XA");
        await Nomination.FillAsync(page, "Hoàng Mai Lan Anh", allPapers: true);
        await page.ClickAsync("summary:has-text('Nội dung sáng kiến')");
        await page.FillAsync("[name='Initiatives[0].Title']", "Giải pháp giúp học sinh không bỏ học giữa chừng");
        await page.FillAsync("[name='Initiatives[0].Text']", Text + "Kết quả bước đầu rất khả quan.");
        await page.ClickAsync("main button.btn-primary[value=receive]");
        await Nomination.SaidAsync(page, "Sáng kiến giống 1 sáng kiến trước");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở hồ sơ" }).ClickAsync();
        await page.WaitForURLAsync("**/dossiers/**");
        var dossier = page.Url;
        await Nomination.NextTaskAsync(page, dossier);
        await Nomination.DoAsync(page, "Đã chuyển hồ sơ");
        return dossier;
    }

    private async Task<IPage> AssignAsync(string dossier)
    {
        var head = await site.OpenAsAsync("truongphong", "/");
        await Nomination.NextTaskAsync(head, dossier);
        await head.Locator("[name=Reviewer]").First.CheckAsync();
        await Nomination.DoAsync(head, "Đã giao hồ sơ");
        return await site.OpenAsAsync("chuyenvien", "/");
    }

    private static async Task CompareAsync(IPage page, string dossier)
    {
        await page.GotoAsync($"{dossier}/initiatives");
        await Assertions.Expect(page.Locator(".finding.blocks")).ToContainTextAsync("Trần Thị Kim");
        await Site.ShootAsync(page, "d05-findings");
        await page.ClickAsync("text=Đối chiếu hai bản");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("93% nội dung đang xét");
        (await page.Locator(".compare section").First.Locator("mark").CountAsync()).ShouldBeGreaterThan(0);
        await Site.ShootAsync(page, "d05-comparison");
        (await Site.BarriersAsync(page)).ShouldBeEmpty();
        await page.SetViewportSizeAsync(390, 844);
        await Site.ShootAsync(page, "d05-comparison-phone");
        (await Site.WideAsync(page)).ShouldBeEmpty();
        await page.SetViewportSizeAsync(1366, 768);
    }
}
