using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Changes;
using Workflow.Nominations.Council;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Hold;
using Workflow.Nominations.Results;
using Workflow.Nominations.Review;

namespace Workflow.Web.Tests.Screens;

/// <summary>A screen with something on it, and who looks at it; nobody signed in when the name is empty.</summary>
public sealed record Screen(string User, string Path);

/// <summary>Every screen of staff and citizens, each in a state with real content.</summary>
public sealed class Showcase
{
    private readonly Office office;
    private readonly Dictionary<string, Screen> screens = new(StringComparer.Ordinal);

    private Showcase(Office office) => this.office = office;

    public Screen this[string name] => screens[name];

    public IReadOnlyCollection<string> Names => screens.Keys;

    public static async Task<Showcase> OpenAsync(Office office)
    {
        var showcase = new Showcase(office);
        await showcase.CounterAsync();
        await showcase.ReviewAsync();
        await showcase.CouncilAsync();
        await showcase.ManyBallotsAsync();
        await showcase.ChairAsync();
        await showcase.CalendarAsync();
        foreach (var (name, screen) in await EmulationScreens.OpenAsync(office)) showcase.screens.Add(name, screen);
        await InitiativeShowcase.FillAsync(office, showcase.Show);
        await RegisterShowcase.AddAsync(office, showcase.Show);
        return showcase;
    }

    private async Task CounterAsync()
    {
        var received = await office.ReceiveAsync(Office.WithoutBallot, "Bàn Thị Giao");
        Show("dossier received", Office.Counter, $"/dossiers/{received.Dossier}");
        Show("receipt slip", Office.Counter, $"/slips/{received.Slip}");
        Show("sheet of the receipt slip", Office.Counter, $"/slips/{received.Slip}/sheet");
        Show("control slip", Office.Counter, $"/dossiers/{received.Dossier}/control-slip");
        Show("withdrawal", Office.Counter, $"/dossiers/{received.Dossier}/withdraw");
        await ShowTaskAsync("transfer", Office.Counter, received.Dossier, "transfer");
        await ShowTaskAsync("somebody else's task", Office.Reviewer, received.Dossier, "transfer");

        var incomplete = await office.ReceiveAsync(Office.WithoutBallot, "Cao Văn Thiếu", papersMissing: 1);
        Show("dossier that waits for a supplement", Office.Counter, $"/dossiers/{incomplete.Dossier}");
        Show("supplement slip", Office.Counter, $"/slips/{incomplete.Slip}");
        Show("supplement", Office.Counter, $"/dossiers/{incomplete.Dossier}/supplement");

        var withdrawn = (await office.ReceiveAsync(Office.WithoutBallot, "Dương Thị Rút")).Dossier;
        var stop = await office.DoAsync<WithdrawDossier, WithdrawDossier.Result>(Office.Counter, (c, a) => c.HandleAsync(new(withdrawn, "Chuyển công tác."), a, default));
        Show("stop notice", Office.Counter, $"/slips/{stop.StopNotice}");
        await ShowTaskAsync("return of papers", Office.Counter, withdrawn, "return-papers");
    }

    private async Task ReviewAsync()
    {
        var disputed = await office.AssignedAsync(Office.WithoutBallot, "Bế Thị Tố");
        Show("hold", Office.Head, $"/dossiers/{disputed}/hold");

        var held = await office.AssignedAsync(Office.WithoutBallot, "Lò Văn Dừng");
        var today = await office.WithAsync<DossierDesk, DateOnly>(desk => Task.FromResult(desk.Now.OfficeDate()));
        await office.DoAsync<HoldDossier, HoldDossier.Result>(Office.Head, (c, a) => c.HandleAsync(
            new(held, HoldGround.Denunciation, "Đơn tố cáo số 12 ngày 20/11/2026 về thành tích", "Thanh tra tỉnh", today), a, default));
        Show("dossier on hold", Office.Head, $"/dossiers/{held}");
        await ShowTaskAsync("conclusion of a hold", Office.Head, held, "conclude-hold");

        var transferred = (await office.ReceiveAsync(Office.WithoutBallot, "Đào Văn Phân")).Dossier;
        await office.DoAsync<TransferDossier, TransferDossier.Result>(Office.Counter, (c, a) => c.HandleAsync(new(transferred), a, default));
        await ShowTaskAsync("assignment", Office.Head, transferred, "assign-reviewer");

        var assigned = await office.AssignedAsync(Office.WithBallot, "Giang Thị Thẩm");
        await ShowTaskAsync("appraisal", Office.Reviewer, assigned, "appraise");
        await office.RingAsync(assigned, "due-soon");
        await ShowTaskAsync("apology", Office.Head, assigned, "apologise");

        var asking = await office.AppraisedAsync(Office.WithoutBallot, "Hà Văn Hỏi", consult: true);
        await ShowTaskAsync("consultation", Office.Reviewer, asking, "consult");
        var asked = await office.AppraisedAsync(Office.WithoutBallot, "Khúc Thị Đáp", consult: true);
        await office.DoAsync<ConsultAgencies, ConsultAgencies.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(asked, [new("TAX", null, "Xin ý kiến.")]), a, default));
        Show("dossier that waits for an answer", Office.Reviewer, $"/dossiers/{asked}");

        await ShowTaskAsync("public posting", Office.Reviewer, await office.AppraisedAsync(Office.WithoutBallot, "La Văn Khai", post: true), "post-publicly");
        await ShowTaskAsync("conclusion", Office.Reviewer, await office.AppraisedAsync(Office.WithoutBallot, "Mã Thị Kết"), "conclude-appraisal");
        await ShowTaskAsync("submission", Office.Reviewer, await office.ConcludedAsync(Office.WithoutBallot, "Nông Văn Trình"), "write-submission");

        var ineligible = await office.AssignedAsync(Office.WithoutBallot, "Ông Văn Trả");
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(ineligible, AppraisalOutcome.Ineligible, "Chưa đủ thời gian công tác.", []), a, default));
        await ShowTaskAsync("refusal to hand over", Office.Counter, ineligible, "hand-over-refusal");
    }

    private async Task CouncilAsync()
    {
        await ShowTaskAsync("convocation", Office.Secretary, await office.ConcludedAsync(Office.WithBallot, "Phùng Thị Chờ"), "convene");
        Show("session called", Office.Secretary, $"/council/{(await ConveneAsync("Quách Văn Gọi")).Session}");

        var (voting, agenda) = await ConveneAsync("Sầm Thị Phiếu");
        await AttendAsync(voting);
        var ballot = await office.DoAsync<OpenBallot, OpenBallot.Result>(Office.Secretary, (c, a) => c.HandleAsync(new(voting, agenda), a, default));
        Show("ballot", "uyvientinh1", $"/vote/{ballot.Round}");
        Show("ballot of somebody absent", "uyvientinh13", $"/vote/{ballot.Round}");
        Show("session that votes", Office.Secretary, $"/council/{voting}");
        Show("count on the wall", Office.Secretary, $"/council/{voting}/count/{agenda}");

        var (held, failed) = await ConveneAsync("Tạ Văn Trượt");
        await AttendAsync(held);
        var round = await office.DoAsync<OpenBallot, OpenBallot.Result>(Office.Secretary, (c, a) => c.HandleAsync(new(held, failed), a, default));
        foreach (var member in new[] { "uyvientinh2", "uyvientinh3", "uyvientinh4" })
            await office.DoAsync<CastVote, CastVote.Result>(member, (c, a) => c.HandleAsync(new(round.Round, BallotChoice.Yes), a, default));
        Show("vote that was counted", "uyvientinh2", $"/council/{held}/my-votes");
        await office.DoAsync<CloseBallot, CloseBallot.Result>(Office.Secretary, (c, a) => c.HandleAsync(new(round.Round, "Ma Văn Lợi, Ủy viên tỉnh 1", "Chưa đủ tỷ lệ."), a, default));
        Show("session held", Office.Secretary, $"/council/{held}");
        Show("minutes", Office.Secretary, $"/dossiers/{failed}/slips/council-minutes");
        Show("count minutes", Office.Secretary, $"/dossiers/{failed}/slips/ballot-count");
        await ShowTaskAsync("notice of non-award", Office.Reviewer, failed, "notify-non-award");
    }

    private async Task ManyBallotsAsync()
    {
        var (session, dossiers) = await ConveneAsync("Ân Thị Một", "Ấp Văn Hai", "Ẩn Thị Ba");
        await AttendAsync(session);
        var relative = await office.ReadAsync(db => db.CouncilMembers.Where(m => m.SignInName == "uyvientinh4").Select(m => m.Id).SingleAsync());
        await office.DoAsync<DeclareConflict, DeclareConflict.Result>("uyvientinh4", (c, a) => c.HandleAsync(new(session, dossiers[0], relative, ConflictGround.Relative, true, "Là em ruột"), a, default));
        Show("session before its ballots", Office.Secretary, $"/council/{session}");
        Show("session as a member sees it", "uyvientinh5", $"/council/{session}");

        var (voting, agenda) = await ConveneAsync("Bạc Văn Bốn", "Bàng Thị Năm", "Bảo Văn Sáu");
        await AttendAsync(voting);
        await office.DoAsync<DeclareConflict, DeclareConflict.Result>("uyvientinh4", (c, a) => c.HandleAsync(new(voting, agenda[0], relative, ConflictGround.Relative, true, "Là em ruột"), a, default));
        await office.DoAsync<OpenBallot, ImmutableArray<OpenBallot.Result>>(Office.Secretary, (c, a) => c.HandleAllAsync(voting, null, a, default));
        Show("paper with many votes", "uyvientinh5", $"/council/{voting}/ballot");
        Show("paper of somebody recused", "uyvientinh4", $"/council/{voting}/ballot");
        Show("session with many ballots", Office.Secretary, $"/council/{voting}");
        Show("vote that is sealed", "uyvientinh6", $"/council/{voting}/my-votes");
    }

    private async Task ChairAsync()
    {
        await ShowTaskAsync("decision", Office.Chair, await office.SubmittedAsync(Office.WithoutBallot, "Ứng Văn Ký"), "decide");
        Show("signing", Office.Chair, "/signing");

        await ShowTaskAsync("certificate", Office.Reviewer, await SignedAsync("Vàng Thị Bằng", "901/QĐ-UBND"), "issue-result");

        var issued = await SignedAsync("Yên Văn Nhận", "902/QĐ-UBND");
        await office.DoAsync<IssueResult, IssueResult.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(issued, "77/2026"), a, default));
        await ShowTaskAsync("return of the result", Office.Counter, issued, "return-result");
        Show("dossier decided", Office.Reviewer, $"/dossiers/{issued}");
        Show("withdrawal that comes too late", Office.Counter, $"/dossiers/{issued}/withdraw");
        foreach (var kind in new[] { "submission-statement", "draft-decision", "award-list" }) Show(kind.Replace('-', ' '), Office.Reviewer, $"/dossiers/{issued}/slips/{kind}");

        await office.ReadAsync(async db =>
        {
            var reader = await db.Users.Where(u => u.UserName == Office.Reviewer).Select(u => u.Id).SingleAsync();
            db.Notices.Add(new()
            {
                Id = Guid.CreateVersion7(), DossierId = issued, AccountId = reader, Kind = "reminder.due-soon", Subject = "Sắp đến hạn: Thẩm định điều kiện, tiêu chuẩn",
                Body = "Hồ sơ còn 3 ngày làm việc.", CreatedAt = TimeProvider.System.GetUtcNow(), Key = "showcase",
            });
            return await db.SaveChangesAsync();
        });
        Show("notices", Office.Reviewer, "/notices");
    }

    private async Task CalendarAsync()
    {
        var today = await office.WithAsync<DossierDesk, DateOnly>(desk => Task.FromResult(desk.Now.OfficeDate()));
        var day = (await office.ReadAsync(db => CalendarRows.ReadAsync(db, default))).AddWorkingDays(today, 4);
        var cells = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["date"] = $"{day:yyyy-MM-dd}", ["kind"] = "HOLIDAY", ["occasion"] = "Nghỉ theo thông báo mới", ["decisionNumber"] = "15/TB-BNV", ["confidence"] = "O", ["source"] = "Thông báo của Bộ Nội vụ",
        };
        var planned = await office.DoAsync<PlanCalendarChange, PlanCalendarChange.Result>("quantri", (c, a) => c.HandleAsync(new CalendarRequest.Put(CalendarTable.Days, cells), a, default));
        Show("calendar change", "quantri", $"/calendar/changes/{planned.Change}");
        Show("due and overdue", Office.Head, "/due");
    }

    private async Task<Guid> SignedAsync(string nominee, string number)
    {
        var dossier = await office.SubmittedAsync(Office.WithoutBallot, nominee);
        await office.DoAsync<ReadSubmission, ReadSubmission.Result>(Office.Chair, (c, a) => c.HandleAsync(new(dossier), a, default));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(7).Date);
        await office.DoAsync<SignDecision, SignDecision.Result>(Office.Chair, (c, a) => c.HandleAsync(new(dossier, number, today), a, default));
        return dossier;
    }

    private async Task<(Guid Session, Guid Dossier)> ConveneAsync(string nominee)
    {
        var (session, dossiers) = await ConveneAsync([nominee]);
        return (session, dossiers[0]);
    }

    private async Task<(Guid Session, ImmutableArray<Guid> Dossiers)> ConveneAsync(params string[] nominees)
    {
        var dossiers = ImmutableArray.CreateBuilder<Guid>();
        foreach (var nominee in nominees) dossiers.Add(await office.ConcludedAsync(Office.WithBallot, nominee));
        var council = await office.ReadAsync(db => db.Councils.Where(c => c.OfficeCode == DemoOffices.Province).Select(c => c.Id).SingleAsync());
        var session = await office.DoAsync<ConveneCouncil, ConveneCouncil.Result>(
            Office.Secretary, (c, a) => c.HandleAsync(new(council, TimeProvider.System.GetUtcNow().AddHours(2), "Phòng họp số 2", dossiers.ToImmutable()), a, default));
        return (session.Session, dossiers.ToImmutable());
    }

    /// <summary>All come but the last member.</summary>
    private async Task AttendAsync(Guid session)
    {
        var seats = await office.ReadAsync(db => db.CouncilSessions.Where(s => s.Id == session)
            .Join(db.CouncilMembers, s => s.CouncilId, m => m.CouncilId, (_, m) => m).OrderBy(m => m.Ordinal).Select(m => new { m.Id, m.SignInName }).ToListAsync());
        var absent = seats.Single(s => s.SignInName == "uyvientinh13");
        await office.DoAsync<RecordAttendance, RecordAttendance.Result>(Office.Secretary, (c, a) => c.HandleAsync(new(
            session, [.. seats.Where(s => s != absent).Select(s => s.Id)], ImmutableDictionary<Guid, string>.Empty.Add(absent.Id, "Đi công tác")), a, default));
    }

    private void Show(string name, string user, string path) => screens.Add(name, new(user, path));

    private async Task ShowTaskAsync(string name, string user, Guid dossier, string element) => Show(name, user, $"/tasks/{await office.TaskAsync(dossier, element)}");
}
