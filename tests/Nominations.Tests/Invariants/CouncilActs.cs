using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Invariants;

/// <summary>Sessions, conflicts of interest, substitutes, ballots open and secret, written opinions, second ballots and meetings.</summary>
internal sealed class CouncilActs(Place place, Chances chances) : ActsAt(place, chances)
{
    public async Task<Act> ConveneAsync(Guid dossier)
    {
        var council = await Office.ReadAsync(db => db.Councils.Where(c => c.OfficeCode == Place.Code).Select(c => c.Id).SingleAsync());
        var now = await Office.WithAsync<DossierDesk, DateTimeOffset>(desk => Task.FromResult(desk.Now));
        var at = now.AddHours(Chances.Of(0.9) ? Chances.Next(0, 60) : -5);
        var others = Chances.Of(0.3) ? await Office.ReadAsync(db => db.Dossiers.Where(d => d.OfficeCode == Place.Code && d.Status == DossierStatus.InCouncil && d.Id != dossier).Select(d => d.Id).Take(2).ToListAsync()) : [];
        return Of<ConveneCouncil, ConveneCouncil.Result>("convene", Chances.Who(Place.Secretary), (c, a) => c.HandleAsync(new(council, at, "Hội trường", [dossier, .. others]), a, default));
    }

    public async Task<Act> AttendAsync(Guid dossier)
    {
        var session = await SessionAsync(dossier);
        var members = await MembersAsync();
        var present = Chances.Of(0.75) ? members.Count - Chances.Next(0, 2) : Chances.Next(0, members.Count + 1);
        var (here, away) = (members.Take(present).ToList(), members.Skip(present).ToList());
        var collect = Chances.Of(0.5);
        ImmutableDictionary<Guid, Substitution>? substitutes = null;
        if (away.Count > 0 && Chances.Of(0.35))
        {
            var substitute = await Office.AccountAsync(Chances.OneOf(["truongquay", "quantri", "chuyenvien", "uyvien1"]));
            substitutes = ImmutableDictionary<Guid, Substitution>.Empty.Add(away[0].Id, new(substitute, Chances.Words()));
        }

        return Of<RecordAttendance, RecordAttendance.Result>($"attendance {present}{(substitutes is null ? "" : "+substitute")}{(collect ? "+collect" : "")}", Chances.Who(Place.Secretary), (c, a) => c.HandleAsync(new(
            session, [.. here.Select(m => m.Id)], away.ToImmutableDictionary(m => m.Id, _ => "Đi công tác"), substitutes, collect), a, default));
    }

    public async Task<Act> OpenAsync(Guid dossier)
    {
        var (session, secret) = (await SessionAsync(dossier), Chances.Of(0.5) ? Chances.Of(0.5) : (bool?)null);
        return Chances.Of(0.15)
            ? Of<OpenBallot, ImmutableArray<OpenBallot.Result>>("open-all", Chances.Who(Place.Secretary), (c, a) => c.HandleAllAsync(session, secret, a, default))
            : Of<OpenBallot, OpenBallot.Result>("open-ballot", Chances.Who(Place.Secretary), (c, a) => c.HandleAsync(new(session, dossier, secret), a, default));
    }

    public async Task<Act> VoteAsync(Guid dossier)
    {
        var (round, members) = (await RoundAsync(dossier), await MembersAsync());
        var session = await SessionAsync(dossier);
        var standing = await Office.ReadAsync(db => db.Attendance.Where(a => a.SessionId == session && a.SubstituteSignInName != null).Select(a => a.SubstituteSignInName ?? "").ToListAsync());
        var willing = Chances.Of(0.85) ? 0.9 : 0.4;
        var votes = members.Select(m => m.SignInName).Concat(standing).Where(_ => Chances.Of(0.9))
            .Select(name => (Name: name, Choice: Chances.Of(willing) ? BallotChoice.Yes : Chances.OneOf(Enum.GetValues<BallotChoice>()))).ToList();
        if (Chances.Of(0.2)) votes.Add((Chances.Who(Place.Chair), BallotChoice.Yes));
        return new($"vote by {votes.Count}", async () =>
        {
            var said = new List<string>();
            foreach (var (member, choice) in votes) said.Add(Word(await Office.AskAsync<CastVote, CastVote.Result>(member, (c, a) => c.HandleAsync(new(round, choice), a, default))));
            return string.Join(',', said.CountBy(s => s).Select(s => $"{s.Value}×{s.Key}"));
        });
    }

    /// <summary>Several absent members, or all where no meeting came about.</summary>
    public async Task<Act> OpinionsAsync(Guid dossier)
    {
        var (session, agrees, words) = (await SessionAsync(dossier), Chances.Of(0.85), Chances.Words());
        var who = Chances.Who(Place.Secretary);
        var members = (await MembersAsync()).Where(_ => Chances.Of(0.6)).Select(m => m.Id).ToList();
        return new($"opinions of {members.Count} by {who}", async () =>
        {
            var said = new List<string>();
            foreach (var member in members)
                said.Add(Word(await Office.AskAsync<RecordWrittenOpinion, RecordWrittenOpinion.Result>(who, (c, a) => c.HandleAsync(new(session, dossier, member, agrees, words), a, default))));
            return said.Contains("done", StringComparer.Ordinal) ? "done" : string.Join(',', said.Distinct(StringComparer.Ordinal));
        });
    }

    public async Task<Act> ConflictAsync(Guid dossier)
    {
        var (session, member) = (await SessionAsync(dossier), Chances.OneOf(await MembersAsync()));
        var (ground, recused, words) = (Chances.OneOf(Enum.GetValues<ConflictGround>()), Chances.Of(0.7), Chances.Words());
        return Of<DeclareConflict, DeclareConflict.Result>($"conflict {recused}", Chances.Of(0.5) ? member.SignInName : Chances.Who(Place.Secretary),
            (c, a) => c.HandleAsync(new(session, dossier, member.Id, ground, recused, words), a, default));
    }

    public async Task<Act> CloseAsync(Guid dossier)
    {
        var (round, meetAgain, ballotAgain) = (await RoundAsync(dossier), Chances.Of(0.15), Chances.Of(0.2));
        var session = await SessionAsync(dossier);
        return Chances.Of(0.12)
            ? Of<CloseBallot, ImmutableArray<CloseBallot.Result>>("close-all", Chances.Who(Place.Secretary), (c, a) => c.HandleAllAsync(session, "Đặng Thị Hòa", null, a, default))
            : Of<CloseBallot, CloseBallot.Result>($"close-ballot{(meetAgain ? " meet-again" : "")}{(ballotAgain ? " ballot-again" : "")}", Chances.Who(Place.Secretary),
                (c, a) => c.HandleAsync(new(round, Chances.Of(0.97) ? "Đặng Thị Hòa" : "", null, meetAgain, ballotAgain), a, default));
    }

    public async Task<Act> AnnulAsync(Guid dossier)
    {
        var (round, words) = (await RoundAsync(dossier), Chances.Words());
        return Of<AnnulBallot, AnnulBallot.Result>("annul-ballot", Chances.Who(Place.Secretary), (c, a) => c.HandleAsync(new(round, words), a, default));
    }

    public async Task<Act> ListAsync(Guid dossier)
    {
        var session = await SessionAsync(dossier);
        return Of<IssueAwardList, IssueAwardList.Result>("award-list", Chances.Who(Place.Secretary), (c, a) => c.HandleAsync(new(session), a, default));
    }

    /// <summary>The council's regulation of this sequence: what it allows.</summary>
    public Task RegulateAsync()
    {
        var (ballots, substitutes, written, inTotal) = (Chances.Next(1, 4), Chances.Of(0.5), Chances.Of(0.5), Chances.Of(0.5));
        return Office.ReadAsync(async db =>
        {
            var council = await db.Councils.SingleAsync(c => c.OfficeCode == Place.Code);
            (council.BallotsAllowed, council.SubstitutesAllowed, council.WrittenWithoutQuorum, council.RecusedInTotal) = (ballots, substitutes, written, inTotal);
            return await db.SaveChangesAsync();
        });
    }

    private Task<List<CouncilMemberRow>> MembersAsync() => Office.ReadAsync(db =>
        db.CouncilMembers.Where(m => m.To == null && db.Councils.Any(c => c.Id == m.CouncilId && c.OfficeCode == Place.Code)).OrderBy(m => m.Ordinal).ToListAsync());

    private Task<Guid> SessionAsync(Guid dossier) => Office.ReadAsync(db => db.AgendaItems.Where(i => i.DossierId == dossier)
        .Join(db.CouncilSessions, i => i.SessionId, s => s.Id, (i, s) => new { s.Id, Waits = i.Outcome == AgendaOutcome.Pending }).OrderByDescending(s => s.Waits).ThenByDescending(s => s.Id).Select(s => s.Id).FirstOrDefaultAsync());

    private Task<Guid> RoundAsync(Guid dossier) => Office.ReadAsync(db => db.BallotRounds.Where(r => r.DossierId == dossier).OrderByDescending(r => r.Round).Select(r => r.Id).FirstOrDefaultAsync());
}
