using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Workflow.Nominations.Council;
using Workflow.Nominations.Demo;

namespace Workflow.Web.Tests.Screens;

/// <summary>A session with several dossiers as secretary and members go through it.</summary>
[Collection(SiteCollection.Name)]
public sealed class CouncilTests(Site site)
{
    [Fact]
    public async Task A_member_votes_on_three_dossiers_with_the_keyboard_alone_and_finds_the_votes_counted()
    {
        var session = await MeetingAsync("Phan Thị Phím Một", "Phan Thị Phím Hai", "Phan Thị Phím Ba");
        var secretary = await site.OpenAsAsync(Office.Secretary, $"/council/{session}");
        // One thing is next, however many dossiers there are.
        await Assertions.Expect(secretary.Locator("main .btn-primary")).ToHaveTextAsync(["Mở bỏ phiếu cả 3 hồ sơ"]);
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Mở bỏ phiếu cả 3 hồ sơ" }).ClickAsync();
        await Nomination.SaidAsync(secretary, "Đã mở bỏ phiếu 3 hồ sơ");
        (await secretary.Locator("main .btn-primary").CountAsync()).ShouldBeLessThanOrEqualTo(1);

        var member = await site.OpenAsAsync("uyvientinh7", $"/council/{session}/ballot", 390, 844);
        await Assertions.Expect(member.Locator("input[type=radio]").First).ToBeFocusedAsync();
        // Whoever sees how large a request is must not see how somebody voted.
        (await member.EvaluateAsync<int>("new Set([...document.querySelectorAll('input[type=radio]')].map(radio => radio.value.length)).size")).ShouldBe(1);
        // Yes; no; yes: space or arrow chooses, Tab goes on, Enter hands the paper in.
        foreach (var key in new[] { "Space", "Tab", "ArrowDown", "Tab", "Space", "Enter" }) await member.Keyboard.PressAsync(key);
        await Nomination.SaidAsync(member, "Đã bỏ phiếu 3 hồ sơ");
        foreach (var other in new[] { "uyvientinh8", "uyvientinh9" }) await VoteAsync(session, other);

        await secretary.GotoAsync($"/council/{session}");
        await secretary.GetByText("Khóa và kiểm cả 3 phiếu, một biên bản").ClickAsync();
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Khóa và kiểm cả 3 phiếu" }).ClickAsync();
        // Not with one click while papers are out: who has not voted would count as against.
        await Assertions.Expect(secretary.Locator("[data-error-summary]")).ToContainTextAsync("Còn người chưa bỏ phiếu");
        await secretary.Locator("form", new() { Has = secretary.GetByRole(AriaRole.Button, new() { Name = "Khóa và kiểm cả 3 phiếu" }) }).Locator("[name=Early]").CheckAsync();
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Khóa và kiểm cả 3 phiếu" }).ClickAsync();
        await Nomination.SaidAsync(secretary, "Đã kiểm 3 phiếu");

        await member.GotoAsync($"/council/{session}/my-votes");
        await Assertions.Expect(member.GetByText("Đã mở và tính")).ToHaveCountAsync(3);
        var code = await member.Locator("code").First.InnerTextAsync();
        await member.GetByText("Xem biên bản kiểm phiếu").First.ClickAsync();
        await member.WaitForURLAsync("**/slips/**");
        await Assertions.Expect(member.FrameLocator("iframe").Locator("body")).ToContainTextAsync(code);
    }

    [Fact]
    public async Task A_member_who_says_they_are_related_is_shown_no_ballot()
    {
        var session = await MeetingAsync("Quản Văn Họ Hàng");
        var member = await site.OpenAsAsync("uyvientinh10", $"/council/{session}", 390, 844);
        await member.GetByText("Tôi có liên quan đến hồ sơ này").ClickAsync();
        await member.SelectOptionAsync("[name=Ground]", "RELATIVE");
        await member.FillAsync("[name=Note]", "Là anh rể");
        await member.GetByRole(AriaRole.Button, new() { Name = "Xin không tham gia hồ sơ này" }).ClickAsync();
        await Nomination.SaidAsync(member, "Đã ghi. 1 thành viên không tham gia");

        var opened = await site.Office.DoAsync<OpenBallot, ImmutableArray<OpenBallot.Result>>(Office.Secretary, (c, a) => c.HandleAllAsync(session, null, a, default));
        await member.GotoAsync($"/council/{session}");

        opened[0].Issued.ShouldBe(14);
        await Assertions.Expect(member.Locator("main")).ToContainTextAsync("Ông/bà không tham gia bỏ phiếu và không xem phiếu của hồ sơ này.");
        await member.GotoAsync($"/vote/{opened[0].Round}");
        await Assertions.Expect(member.Locator("main")).ToContainTextAsync("vì có liên quan");
    }

    [Theory]
    [InlineData(1366, "Rộng")]
    [InlineData(390, "Hẹp")]
    public async Task The_secretary_sends_a_dossier_to_a_second_meeting_and_records_who_leaves(int width, string name)
    {
        var session = await MeetingAsync($"Quàng Văn {name} Một", $"Quàng Thị {name} Hai");
        var secretary = await site.OpenAsAsync(Office.Secretary, $"/council/{session}", width);
        await secretary.GetByText("Xác minh thêm rồi họp lần hai").First.ClickAsync();
        await secretary.GetByText("Có thành viên rời phiên họp").ClickAsync();
        (await Site.BarriersAsync(secretary)).ShouldBeEmpty();
        (await Site.WideAsync(secretary)).ShouldBeEmpty();
        await Site.ShootAsync(secretary, $"session-forms-{width}");

        // Without a word nothing happens, and the form says what it lacks.
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Đưa sang phiên họp sau" }).First.ClickAsync();
        await Assertions.Expect(secretary.Locator("[data-error-summary]")).ToContainTextAsync("nội dung cần xác minh");
        await secretary.Locator("[name=Facts]:visible").FillAsync("Xác minh thời gian tham gia");
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Đưa sang phiên họp sau" }).First.ClickAsync();
        await Nomination.SaidAsync(secretary, "chờ triệu tập họp lại sau khi xác minh");

        await secretary.GetByText("Có thành viên rời phiên họp").ClickAsync();
        await secretary.GetByLabel("Lý do rời phiên họp").FillAsync("Dự họp khẩn");
        await secretary.Locator("[name=Left]").Last.CheckAsync();
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Ghi người rời phiên họp" }).ClickAsync();
        await Nomination.SaidAsync(secretary, "vẫn đủ để họp tiếp");
        await Assertions.Expect(secretary.Locator("main")).ToContainTextAsync("Dự họp khẩn");
        await Site.ShootAsync(secretary, $"session-after-{width}");
    }

    private async Task<Guid> MeetingAsync(params string[] nominees)
    {
        var dossiers = ImmutableArray.CreateBuilder<Guid>();
        foreach (var nominee in nominees) dossiers.Add(await site.Office.ConcludedAsync(Office.WithBallot, nominee));
        var council = await site.Office.ReadAsync(db => db.Councils.SingleAsync(c => c.OfficeCode == DemoOffices.Province));
        var seats = await site.Office.ReadAsync(db => db.CouncilMembers.Where(m => m.CouncilId == council.Id).Select(m => m.Id).ToListAsync());
        var session = (await site.Office.DoAsync<ConveneCouncil, ConveneCouncil.Result>(
            Office.Secretary, (c, a) => c.HandleAsync(new(council.Id, TimeProvider.System.GetUtcNow().AddHours(2), "Phòng họp số 3", dossiers.ToImmutable()), a, default))).Session;
        await site.Office.DoAsync<RecordAttendance, RecordAttendance.Result>(Office.Secretary, (c, a) => c.HandleAsync(new(session, [.. seats], ImmutableDictionary<Guid, string>.Empty), a, default));
        return session;
    }

    private async Task VoteAsync(Guid session, string member)
    {
        var rounds = await site.Office.ReadAsync(db => db.AgendaItems.Where(i => i.SessionId == session).Join(db.BallotRounds, i => i.Id, r => r.AgendaItemId, (_, r) => r.Id).ToListAsync());
        await site.Office.DoAsync<CastVotes, CastVotes.Result>(member, (c, a) => c.HandleAsync(new(session, rounds.ToImmutableDictionary(r => r, _ => Nominations.Data.BallotChoice.Yes)), a, default));
    }
}
