using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Web.Shell;

namespace Workflow.Web.Council;

/// <summary>A dossier on an agenda, with its last ballot.</summary>
public sealed record AgendaLine(AgendaItemRow Item, DossierRow Dossier, BallotRoundRow? Round, int Voted)
{
    public string Nominees => string.Join(", ", Dossier.Nominees.OrderBy(n => n.Ordinal).Select(n => n.Name));
    public bool BallotIsOpen => Round is { ClosedAt: null };
}

public sealed record SeatLine(CouncilMemberRow Member, AttendanceRow? Attendance);

public sealed record SessionView(CouncilSessionRow Session, CouncilRow Council, IReadOnlyList<AgendaLine> Agenda, IReadOnlyList<SeatLine> Seats)
{
    public AgendaLine? Of(Guid dossier) => Agenda.FirstOrDefault(line => line.Item.DossierId == dossier);
}

/// <summary>What the pages of the council show.</summary>
public sealed class CouncilDesk(OfficeDb db, TimeProvider time)
{
    /// <summary>Sessions of councils in which the person sits, or of the office whose council work they do.</summary>
    public IQueryable<CouncilSessionRow> Visible(Person person) => db.CouncilSessions.AsNoTracking().Where(s => db.Councils.Any(c => c.Id == s.CouncilId
        && ((c.OfficeCode == person.Office && person.Groups.Any(g => g == c.OfficeCode + ":secretary" || g == c.OfficeCode + ":chair"))
            || db.CouncilMembers.Any(m => m.CouncilId == c.Id && m.AccountId == person.Id))));

    public async Task<SessionView?> FindAsync(Guid session, CancellationToken cancellation)
    {
        if (await db.CouncilSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == session, cancellation) is not { } row) return null;
        var council = await db.Councils.AsNoTracking().SingleAsync(c => c.Id == row.CouncilId, cancellation);
        var day = DateOnly.FromDateTime(row.ScheduledAt.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var members = await db.CouncilMembers.AsNoTracking().Where(m => m.CouncilId == council.Id && m.From <= day && (m.To == null || m.To >= day)).OrderBy(m => m.Ordinal).ToListAsync(cancellation);
        var attendance = await db.Attendance.AsNoTracking().Where(a => a.SessionId == session).ToDictionaryAsync(a => a.MemberId, cancellation);
        var items = await db.AgendaItems.AsNoTracking().Where(i => i.SessionId == session).OrderBy(i => i.Ordinal).ToListAsync(cancellation);
        var ids = items.ConvertAll(i => i.DossierId);
        var dossiers = await db.Dossiers.AsNoTracking().Include(d => d.Nominees).Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        var keys = items.ConvertAll(i => i.Id);
        var rounds = await db.BallotRounds.AsNoTracking().Where(r => keys.Contains(r.AgendaItemId)).ToListAsync(cancellation);
        var roundIds = rounds.ConvertAll(r => r.Id);
        var voted = await db.VoterMarks.Where(m => roundIds.Contains(m.RoundId)).GroupBy(m => m.RoundId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return new(row, council,
            [.. items.Select(i =>
            {
                var round = rounds.Where(r => r.AgendaItemId == i.Id).MaxBy(r => r.Round);
                return new AgendaLine(i, dossiers[i.DossierId], round, round is null ? 0 : voted.GetValueOrDefault(round.Id));
            })],
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

    public DateTimeOffset Now => time.GetUtcNow();
}
