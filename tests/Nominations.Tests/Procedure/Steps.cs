using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Review;

namespace Workflow.Nominations.Tests.Procedure;

/// <summary>Brings a dossier to a state by the names of the office; every step is the use case the product runs.</summary>
internal static class Steps
{
    public static Submission Submission(string procedure, string nominee, ImmutableArray<string> present, NomineeType type = NomineeType.Individual, string category = "OFFICIAL") => new(
        TestOffice.Commune, procedure, "Trường Tiểu học An Khê Thượng", "Nguyễn Văn Thư", "0912 345 678", "van.thu@truong.example", "Thôn Trung", SubmissionChannel.Direct, 1,
        [new(nominee, type, category, "Trường Tiểu học An Khê Thượng", "Giáo viên", "001088012345")], present);

    public static Task<ImmutableArray<string>> ComponentsAsync(this TestOffice office, string procedure) => office.WithAsync<DossierDesk, ImmutableArray<string>>(async desk =>
    {
        var row = await desk.Db.Procedures.SingleAsync(p => p.Code == procedure);
        return desk.Rules.Award(row.Award, row.Level.Identifier(), row.Kind, desk.Now.OfficeDate()).Required.Components;
    });

    public static async Task<ReceiveDossier.Result.Received> ReceiveAsync(
        this TestOffice office, string procedure, string nominee, NomineeType type = NomineeType.Individual, string category = "OFFICIAL", string? field = null)
    {
        var submission = Submission(procedure, nominee, await office.ComponentsAsync(procedure), type, category) with { Field = field };
        return (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).ShouldBeOfType<ReceiveDossier.Result.Received>();
    }

    public static async Task TransferAndAssignAsync(this TestOffice office, Guid dossier)
    {
        await office.DoAsync<TransferDossier, TransferDossier.Result>("quay", (c, a) => c.HandleAsync(new(dossier), a, default));
        var reviewer = await office.AccountAsync("chuyenvien");
        await office.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphong", (c, a) => c.HandleAsync(new(dossier, reviewer), a, default));
    }

    public static async Task AppraiseAndConcludeAsync(this TestOffice office, Guid dossier)
    {
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(dossier, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn theo Điều 23.", []), a, default));
        await office.DoAsync<ConcludeAppraisal, ConcludeAppraisal.Result>("chuyenvien", (c, a) => c.HandleAsync(new(dossier, true, "Đề nghị xét tặng."), a, default));
    }

    public static Task<Guid> CouncilAsync(this TestOffice office) => office.ReadAsync(db => db.Councils.Where(c => c.OfficeCode == TestOffice.Commune).Select(c => c.Id).SingleAsync());

    public static async Task<Guid> ConveneAsync(this TestOffice office, Guid dossier, string at)
    {
        var council = await office.CouncilAsync();
        return (await office.DoAsync<ConveneCouncil, ConveneCouncil.Result>("thuky", (c, a) => c.HandleAsync(new(council, TestOffice.Moment(at), "Hội trường xã", [dossier]), a, default))).Session;
    }

    /// <summary>Received, appraised, on the agenda; the clock stands at the session.</summary>
    public static async Task<Guid> BeforeCouncilAsync(this TestOffice office, string procedure, string nominee, string session)
    {
        var id = (await office.ReceiveAsync(procedure, nominee)).Dossier;
        await office.TransferAndAssignAsync(id);
        await office.AppraiseAndConcludeAsync(id);
        await office.ConveneAsync(id, session);
        await office.AtAsync(session);
        return id;
    }

    /// <summary>So many members come to the session of the dossier.</summary>
    public static async Task<Guid> OpenSessionAsync(this TestOffice office, Guid dossier, int present)
    {
        var session = await office.ReadAsync(db => db.AgendaItems.Where(i => i.DossierId == dossier).Select(i => i.SessionId).SingleAsync());
        (await office.AttendAsync(session, present)).Quorate.ShouldBeTrue();
        return session;
    }

    /// <summary>The first <paramref name="present"/> members come; the others sent word.</summary>
    public static async Task<RecordAttendance.Result> AttendAsync(this TestOffice office, Guid session, int present)
    {
        var members = await office.MembersAsync();
        return await office.DoAsync<RecordAttendance, RecordAttendance.Result>("thuky", (c, a) => c.HandleAsync(new(
            session, [.. members.Take(present).Select(m => m.Id)], members.Skip(present).ToImmutableDictionary(m => m.Id, _ => "Đi công tác")), a, default));
    }

    public static async Task<List<CouncilMemberRow>> MembersAsync(this TestOffice office)
    {
        var council = await office.CouncilAsync();
        return await office.ReadAsync(db => db.CouncilMembers.Where(m => m.CouncilId == council).OrderBy(m => m.Ordinal).ToListAsync());
    }

    /// <summary>Opens the ballot; the first members vote yes, then some no.</summary>
    public static async Task<Guid> VoteAsync(this TestOffice office, Guid session, Guid dossier, int yes, int no)
    {
        var opened = await office.DoAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossier), a, default));
        foreach (var (member, i) in (await office.MembersAsync()).Take(yes + no).Select((m, i) => (m, i)))
        {
            var choice = i < yes ? BallotChoice.Yes : BallotChoice.No;
            await office.DoAsync<CastVote, CastVote.Result>(member.SignInName, (c, a) => c.HandleAsync(new(opened.Round, choice), a, default));
        }

        return opened.Round;
    }

    public static Task<CloseBallot.Result> CloseAsync(this TestOffice office, Guid round) =>
        office.DoAsync<CloseBallot, CloseBallot.Result>("thuky", (c, a) => c.HandleAsync(new(round, "Đặng Thị Hòa, Bùi Văn An", "Hội đồng thống nhất."), a, default));

    public static Task<WriteSubmission.Result> SubmitAsync(this TestOffice office, Guid dossier) =>
        office.DoAsync<WriteSubmission, WriteSubmission.Result>("chuyenvien", (c, a) => c.HandleAsync(new(dossier, "Kính trình Chủ tịch ký quyết định."), a, default));

    public static Task<Guid> SignAsync(this TestOffice office, Guid dossier, string number, string day) =>
        office.WithAsync<DossierDesk, Guid>(async _ =>
        {
            await office.ReadSubmissionAsync(dossier);
            return (await office.DoAsync<Decisions.SignDecision, Decisions.SignDecision.Result>("chutich", (c, a) => c.HandleAsync(new(dossier, number, TestOffice.Day(day)), a, default))).Decision;
        });

    public static Task<Decisions.ReadSubmission.Result> ReadSubmissionAsync(this TestOffice office, Guid dossier) =>
        office.DoAsync<Decisions.ReadSubmission, Decisions.ReadSubmission.Result>("chutich", (c, a) => c.HandleAsync(new(dossier), a, default));

    public static Task<ReturnResult.Result> ReturnAsync(this TestOffice office, Guid dossier) =>
        office.DoAsync<ReturnResult, ReturnResult.Result>("quay", (c, a) => c.HandleAsync(new(dossier, "Nguyễn Văn Thư", "Giấy tiếp nhận và hẹn trả", 5), a, default));

    /// <summary>Invariant x, and every row has both sides.</summary>
    public static async Task<List<ControlSlipRow>> ControlSlipAsync(this TestOffice office, Guid dossier)
    {
        var rows = await office.ReadAsync(db => db.ControlSlipRows.Where(r => r.DossierId == dossier).OrderBy(r => r.Ordinal).ToListAsync());
        rows.Select(r => r.Ordinal).ShouldBe(Enumerable.Range(1, rows.Count));
        foreach (var (before, after) in rows.Zip(rows.Skip(1))) after.Giver.ShouldBe(before.Receiver);
        return rows;
    }
}
