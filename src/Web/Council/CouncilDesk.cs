using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Rules;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Council;

/// <summary>A dossier on an agenda, with its last ballot and the conflicts of interest in it.</summary>
/// <param name="Ballots">Ballots that count, this one included.</param>
public sealed record AgendaLine(AgendaItemRow Item, DossierRow Dossier, BallotRoundRow? Round, int Voted, int Ballots, IReadOnlyList<ConflictRow> Conflicts, IReadOnlyList<ConflictFinding> Findings)
{
    public string Nominees => Dossier.Nominees.InShort();
    public bool BallotIsOpen => Round is { ClosedAt: null };
}

public sealed record SeatLine(CouncilMemberRow Member, AttendanceRow? Attendance);

public sealed record SessionView(CouncilSessionRow Session, CouncilRow Council, Regulation Regulation, IReadOnlyList<AgendaLine> Agenda, IReadOnlyList<SeatLine> Seats)
{
    /// <summary>The seat on which somebody sits in this session, as a member or for one.</summary>
    public SeatLine? SeatOf(Guid account) => Seats.FirstOrDefault(s => (s.Attendance?.SubstituteId ?? s.Member.AccountId) == account);

    /// <summary>Whom the counting committee is offered to be: vice-chair and secretary, where present.</summary>
    public string CountingCommittee => string.Join(", ", Seats.Where(s => s.Attendance is { Present: true, SubstituteId: null } && s.Member.Role is (CouncilRole.Secretary or CouncilRole.ViceChair)).Select(s => s.Member.Name));

    /// <summary>Whether somebody may see nothing of a ballot because of a conflict of interest.</summary>
    public bool IsRecused(Guid account, AgendaLine line) => SeatOf(account) is { } seat && line.Conflicts.Any(c => c.Recused && (c.MemberId == seat.Member.Id || MemberOf(c) == seat.Member.AccountId));

    private Guid? MemberOf(ConflictRow conflict) => Seats.FirstOrDefault(s => s.Member.Id == conflict.MemberId)?.Member.AccountId;


    public AgendaLine? Of(Guid dossier) => Agenda.FirstOrDefault(line => line.Item.DossierId == dossier);
}

/// <summary>What the pages of the council show.</summary>
public sealed class CouncilDesk(OfficeDb db, RuleTables rules, TimeProvider time)
{
    /// <summary>Sessions of councils in which the person sits, or of the office whose council work they do.</summary>
    public IQueryable<CouncilSessionRow> Visible(Person person) => db.CouncilSessions.AsNoTracking().Where(s => db.Councils.Any(c => c.Id == s.CouncilId
        && ((c.OfficeCode == person.Office && person.Groups.Any(g => g == c.OfficeCode + ":secretary" || g == c.OfficeCode + ":chair"))
            || db.CouncilMembers.Any(m => m.CouncilId == c.Id && m.AccountId == person.Id)
            || db.Attendance.Any(a => a.SessionId == s.Id && a.SubstituteId == person.Id))));

    public async Task<SessionView?> FindAsync(Guid session, CancellationToken cancellation)
    {
        if (await db.CouncilSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == session, cancellation) is not { } row) return null;
        var council = await db.Councils.AsNoTracking().SingleAsync(c => c.Id == row.CouncilId, cancellation);
        var day = (row.StartedAt ?? row.ScheduledAt).OfficeDate();
        var members = await db.CouncilMembers.AsNoTracking().Where(m => m.CouncilId == council.Id && m.From <= day && (m.To == null || m.To >= day)).OrderBy(m => m.Ordinal).ToListAsync(cancellation);
        var attendance = await db.Attendance.AsNoTracking().Where(a => a.SessionId == session).ToDictionaryAsync(a => a.MemberId, cancellation);
        var items = await db.AgendaItems.AsNoTracking().Where(i => i.SessionId == session).OrderBy(i => i.Ordinal).ToListAsync(cancellation);
        var ids = items.ConvertAll(i => i.DossierId);
        var dossiers = await db.Dossiers.AsNoTracking().Include(d => d.Nominees).Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        var keys = items.ConvertAll(i => i.Id);
        var rounds = await db.BallotRounds.AsNoTracking().Where(r => keys.Contains(r.AgendaItemId)).ToListAsync(cancellation);
        var roundIds = rounds.ConvertAll(r => r.Id);
        var voted = await db.VoterMarks.Where(m => roundIds.Contains(m.RoundId)).GroupBy(m => m.RoundId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var conflicts = (await db.Conflicts.AsNoTracking().Where(c => keys.Contains(c.AgendaItemId)).ToListAsync(cancellation)).ToLookup(c => c.AgendaItemId);
        var lines = new List<AgendaLine>();
        foreach (var item in items)
        {
            var round = rounds.Where(r => r.AgendaItemId == item.Id).MaxBy(r => r.Round);
            IReadOnlyList<ConflictFinding> findings = item.Outcome == AgendaOutcome.Pending && round is not { ClosedAt: null } ? await Conflicts.UnansweredAsync(db, item, members, cancellation) : [];
            var ballots = await db.BallotRounds.CountAsync(r => r.DossierId == item.DossierId && r.Annulled == null, cancellation);
            lines.Add(new(item, dossiers[item.DossierId], round, round is null ? 0 : voted.GetValueOrDefault(round.Id), ballots, [.. conflicts[item.Id]], findings));
        }
        return new(row, council, new Regulation(council, rules, day).Known(), lines,
            [.. members.Select(m => new SeatLine(m, attendance.GetValueOrDefault(m.Id)))]);
    }

    /// <summary>The session that has this dossier on its agenda and is not over.</summary>
    public async Task<SessionView?> OpenSessionOfAsync(Guid dossier, CancellationToken cancellation)
    {
        var session = await (
            from item in db.AgendaItems
            join s in db.CouncilSessions on item.SessionId equals s.Id
            where item.DossierId == dossier && item.Outcome == AgendaOutcome.Pending
            orderby s.ScheduledAt descending
            select s.Id).FirstOrDefaultAsync(cancellation);
        return session == Guid.Empty ? null : await FindAsync(session, cancellation);
    }

    /// <summary>Dossiers of an office that wait to be put on an agenda.</summary>
    public async Task<IReadOnlyList<DossierRow>> WaitingAsync(string office, CancellationToken cancellation) =>
        await db.Dossiers.AsNoTracking().Include(d => d.Nominees)
            .Where(d => d.OfficeCode == office && db.UserTasks.Any(t => t.RootId == d.InstanceId && t.Element == "convene")).OrderBy(d => d.DueOn).ToListAsync(cancellation);

    /// <summary>Who may sit for an absent member: people of the council's group who have no seat.</summary>
    public async Task<IReadOnlyList<Option>> SubstitutesAsync(SessionView view, CancellationToken cancellation)
    {
        var group = Roles.Group(view.Council.OfficeCode, Roles.Council);
        var seated = view.Seats.Select(s => s.Member.AccountId).ToList();
        return [.. (await db.Users.AsNoTracking().Where(a => a.IsActive && a.Groups.Any(g => g.Name == group) && !seated.Contains(a.Id)).OrderBy(a => a.DisplayName).ToListAsync(cancellation)).Select(a => new Option($"{a.Id}", a.DisplayName))];
    }

    /// <summary>Open ballots in which this person still has to vote.</summary>
    public async Task<IReadOnlyList<(Guid Round, DossierRow Dossier)>> MyBallotsAsync(Person person, CancellationToken cancellation)
    {
        var open = await (
            from task in db.UserTasks.AsNoTracking()
            join dossier in db.Dossiers.AsNoTracking().Include(d => d.Nominees) on (Guid?)task.RootId equals dossier.InstanceId
            join round in db.BallotRounds.AsNoTracking() on dossier.Id equals round.DossierId
            where task.Element == "vote" && task.Assignee == person.UserName && round.ClosedAt == null
            select new { Round = round.Id, Dossier = dossier.Id }).Distinct().ToListAsync(cancellation);
        var ids = open.ConvertAll(o => o.Dossier);
        var dossiers = await db.Dossiers.AsNoTracking().Include(d => d.Nominees).Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        return [.. open.Select(o => (o.Round, dossiers[o.Dossier]))];
    }

    /// <summary>What holds today where a council's regulation says nothing.</summary>
    public Regulation RulesOfToday => new Regulation(new() { Id = Guid.Empty, OfficeCode = "", Name = "", EstablishedBy = "", BallotsAllowed = int.MaxValue }, rules, Now.OfficeDate()).Known();

    public DateTimeOffset Now => time.GetUtcNow();
}
