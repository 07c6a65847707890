using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Council;

/// <summary>Brings a council to a state by the names of the office.</summary>
internal static class CouncilSteps
{
    public const string Received = "20/10/2026 09:00", Meeting = "04/11/2026 08:00";

    /// <summary>Several dossiers on the agenda of one session; the clock stands at the session.</summary>
    public static async Task<(Guid Session, ImmutableArray<Guid> Dossiers)> AgendaAsync(this TestOffice office, int dossiers)
    {
        var ids = ImmutableArray.CreateBuilder<Guid>();
        for (var i = 1; i <= dossiers; i++)
        {
            var id = (await office.ReceiveAsync("CSTDCS-XA", $"Người thứ {i}")).Dossier;
            await office.TransferAndAssignAsync(id);
            await office.AppraiseAndConcludeAsync(id);
            ids.Add(id);
        }

        var council = await office.CouncilAsync();
        var session = await office.DoAsync<ConveneCouncil, ConveneCouncil.Result>(
            "thuky", (c, a) => c.HandleAsync(new(council, TestOffice.Moment(Meeting), "Hội trường xã", ids.ToImmutable()), a, default));
        await office.AtAsync(Meeting);
        return (session.Session, ids.ToImmutable());
    }

    /// <summary>One dossier before the council with so many members present and its ballot open.</summary>
    public static async Task<(Guid Session, Guid Dossier, Guid Round)> OpenBallotAsync(this TestOffice office, int present = 9)
    {
        var (session, dossiers) = await office.AgendaAsync(1);
        (await office.AttendAsync(session, present)).Quorate.ShouldBeTrue();
        return (session, dossiers[0], (await office.OpenAsync(session, dossiers[0])).Round);
    }

    /// <summary>The first members in office on this day come; the others sent word.</summary>
    public static async Task<RecordAttendance.Result> AttendInOfficeAsync(this TestOffice office, Guid session, int present)
    {
        var members = (await office.MembersAsync()).Where(m => m.To is null).ToList();
        return await office.DoAsync<RecordAttendance, RecordAttendance.Result>("thuky", (c, a) => c.HandleAsync(new(
            session, [.. members.Take(present).Select(m => m.Id)], members.Skip(present).ToImmutableDictionary(m => m.Id, _ => "Đi công tác")), a, default));
    }

    /// <summary>Too few come, and the secretary collects written opinions instead.</summary>
    public static async Task<RecordAttendance.Result> AttendAsync(this TestOffice office, Guid session, int present, bool collect)
    {
        var members = await office.MembersAsync();
        return await office.DoAsync<RecordAttendance, RecordAttendance.Result>("thuky", (c, a) => c.HandleAsync(new(
            session, [.. members.Take(present).Select(m => m.Id)], members.Skip(present).ToImmutableDictionary(m => m.Id, _ => "Đi công tác"), null, collect), a, default));
    }

    public static Task<OpenBallot.Result> OpenAsync(this TestOffice office, Guid session, Guid dossier, bool? secret = null) =>
        office.DoAsync<OpenBallot, OpenBallot.Result>("thuky", (c, a) => c.HandleAsync(new(session, dossier, secret), a, default));

    public static Task<ImmutableArray<OpenBallot.Result>> OpenAllAsync(this TestOffice office, Guid session) =>
        office.DoAsync<OpenBallot, ImmutableArray<OpenBallot.Result>>("thuky", (c, a) => c.HandleAllAsync(session, null, a, default));

    public static Task<CastVote.Result> CastAsync(this TestOffice office, string member, Guid round, BallotChoice choice) =>
        office.DoAsync<CastVote, CastVote.Result>(member, (c, a) => c.HandleAsync(new(round, choice), a, default));

    /// <summary>The first members vote yes, the next ones no.</summary>
    public static async Task CastAllAsync(this TestOffice office, Guid round, int yes, int no)
    {
        foreach (var (member, i) in (await office.MembersAsync()).Take(yes + no).Select((m, i) => (m, i)))
            await office.CastAsync(member.SignInName, round, i < yes ? BallotChoice.Yes : BallotChoice.No);
    }

    public static Task<CheckVote.Result> CheckAsync(this TestOffice office, string member, Guid round) =>
        office.DoAsync<CheckVote, CheckVote.Result>(member, (c, a) => c.HandleAsync(round, a, default));

    public static Task RegulateAsync(this TestOffice office, Action<CouncilRow> says) => office.ReadAsync(async db =>
    {
        says(await db.Councils.SingleAsync(c => c.OfficeCode == TestOffice.Commune));
        return await db.SaveChangesAsync();
    });

    public static async Task<T> PaperAsync<T>(this TestOffice office, Guid? slip) where T : Slip =>
        SlipArchive.Read(await office.ReadAsync(db => db.Set<SlipRow>().SingleAsync(s => s.Id == slip))).ShouldBeOfType<T>();

    public static Task<BallotRoundRow> RoundAsync(this TestOffice office, Guid round) => office.ReadAsync(db => db.BallotRounds.SingleAsync(r => r.Id == round));

    public static async Task<string> CodeOfRefusalAsync<TCase, T>(this TestOffice office, string signIn, Func<TCase, Runtime.Actor, Task<Outcome<T>>> ask) where TCase : notnull =>
        (await office.RefusedAsync(signIn, ask))[0].Code;
}
