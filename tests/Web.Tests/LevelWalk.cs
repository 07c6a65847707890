using System.Globalization;
using Microsoft.Playwright;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;

namespace Workflow.Web.Tests;

/// <summary>Steps of a dossier that goes from the commune to the province, by the hands of the people of both offices.</summary>
internal sealed class LevelWalk(Site site, string nominee)
{
    public static readonly string[] CommuneCouncil = ["truongphong", "thuky", "chutich", .. Enumerable.Range(1, 6).Select(i => $"uyvien{i}")];
    public static readonly string[] ProvincePresent = ["thukytinh", "chutichtinh", .. Enumerable.Range(1, 11).Select(i => $"uyvientinh{i}")];

    public async Task<string> ReceiveAsync(IPage page, bool collective = false)
    {
        await Nomination.FillAsync(page, nominee, allPapers: true);
        if (collective) await page.SelectOptionAsync("[name='Nominees[0].Type']", NomineeType.Collective.Identifier());
        await page.ClickAsync("main button.btn-primary[value=receive]");
        await Nomination.SaidAsync(page, "Đã tiếp nhận hồ sơ H98.142-");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở hồ sơ" }).ClickAsync();
        await page.WaitForURLAsync("**/dossiers/**");
        var dossier = page.Url;
        await Nomination.NextTaskAsync(page, dossier);
        await Nomination.DoAsync(page, "Đã chuyển hồ sơ");
        return dossier;
    }

    public async Task ReviewAsync(string dossier, string headName, string reviewerName, string said, string findings = "Đủ 03 lần liên tục Chiến sĩ thi đua cơ sở 2023, 2024, 2025.")
    {
        var head = await site.OpenAsAsync(headName, "/");
        await Nomination.NextTaskAsync(head, dossier);
        await head.Locator("[name=Reviewer]").First.CheckAsync();
        await Nomination.DoAsync(head, "Đã giao hồ sơ");
        var reviewer = await site.OpenAsAsync(reviewerName, "/");
        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.CheckAsync("[name=Outcome][value=ELIGIBLE]");
        await reviewer.FillAsync("[name=Findings]", findings);
        await Nomination.DoAsync(reviewer, "đủ điều kiện");
        await Nomination.NextTaskAsync(reviewer, dossier);
        await Nomination.DoAsync(reviewer, said);
    }

    public async Task CouncilAsync(string dossier, string secretaryName, string[] present, int members, string[] absent, string said)
    {
        var secretary = await site.OpenAsAsync(secretaryName, "/");
        await Nomination.NextTaskAsync(secretary, dossier);
        await secretary.FillAsync("[name=ScheduledAt]", TimeProvider.System.GetUtcNow().InOffice().AddHours(1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await secretary.FillAsync("[name=Place]", "Hội trường");
        await Nomination.DoAsync(secretary, "Đã triệu tập");
        var session = secretary.Url;
        foreach (var name in absent)
        {
            var seat = secretary.Locator(".seat").Filter(new() { HasText = name });
            await seat.Locator("[name=Present]").UncheckAsync();
            await seat.Locator("input.form-control").FillAsync("Đi công tác");
        }
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Ghi điểm danh" }).ClickAsync();
        await Nomination.SaidAsync(secretary, $"Có mặt {present.Length}/{members} thành viên");
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Mở bỏ phiếu" }).First.ClickAsync();
        await Nomination.SaidAsync(secretary, $"Đã phát {present.Length} phiếu");
        foreach (var voter in present)
        {
            var phone = await site.OpenAsAsync(voter, "/council", 390, 844);
            await phone.Locator("a[href^='/vote/']", new() { HasText = nominee }).ClickAsync();
            await phone.CheckAsync("[name=Choice][value^=YES]");
            await phone.ClickAsync("main button.btn-primary");
            await Nomination.SaidAsync(phone, "Đã bỏ phiếu");
            await phone.Context.CloseAsync();
        }
        foreach (var name in absent)
        {
            await secretary.GotoAsync(session);
            await secretary.GetByText("Ý kiến bằng văn bản của thành viên vắng mặt").First.ClickAsync();
            await secretary.SelectOptionAsync("[name=Member]", new SelectOptionValue { Label = name });
            await secretary.CheckAsync("[name=Agrees][value=yes]");
            await secretary.FillAsync("[name=Opinion]", "Đồng ý.");
            await secretary.GetByRole(AriaRole.Button, new() { Name = "Ghi ý kiến bằng văn bản" }).ClickAsync();
            await Nomination.SaidAsync(secretary, "Đã ghi ý kiến bằng văn bản");
        }
        await secretary.GotoAsync(session);
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Khóa phiếu" }).ClickAsync();
        await Nomination.SaidAsync(secretary, said);
        await secretary.Context.CloseAsync();
    }

    public static async Task SubmitAsync(IPage reviewer, string dossier)
    {
        await Nomination.NextTaskAsync(reviewer, dossier);
        await reviewer.FillAsync("[name=Statement]", "Kính trình Chủ tịch xem xét, quyết định.");
        await Nomination.DoAsync(reviewer, "Đã trình Chủ tịch");
    }

    public async Task ProposeAsync(string dossier, string chairName, string to, string shot)
    {
        var chair = await site.OpenAsAsync(chairName, "/");
        await Nomination.NextTaskAsync(chair, dossier);
        await Assertions.Expect(chair.Locator("main")).ToContainTextAsync($"do cấp trên quyết định: {to}");
        await ShootAsync(chair, shot);
        await Nomination.DoAsync(chair, $"hồ sơ được gửi {to}");
        await Assertions.Expect(chair.Locator(".page-head")).ToContainTextAsync("Đã trình cấp trên");
    }

    public static async Task CheckInAsync(IPage counter, string upper)
    {
        await Nomination.NextTaskAsync(counter, upper);
        await ShootAsync(counter, "check-of-a-submitted-dossier");
        await Nomination.DoAsync(counter, "Đã tiếp nhận hồ sơ H98-");
        await counter.GotoAsync(upper);
        await Assertions.Expect(counter.Locator("main")).ToContainTextAsync("9/9 đồng ý");
        await ShootAsync(counter, "dossier-from-the-lower-level");
        await Nomination.NextTaskAsync(counter, upper);
        await Nomination.DoAsync(counter, "Đã chuyển hồ sơ");
    }

    public static async Task ShootAsync(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (1366, 768), (390, 844) })
        {
            await page.SetViewportSizeAsync(width, height);
            (await Site.BarriersAsync(page)).ShouldBeEmpty($"{name} at {width}");
            (await Site.WideAsync(page)).ShouldBeEmpty($"{name} scrolls sideways at {width}");
            await Site.ShootAsync(page, $"{name}-{width}");
        }
        await page.SetViewportSizeAsync(1366, 768);
    }
}
