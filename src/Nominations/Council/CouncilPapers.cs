using Workflow.Nominations.Data;

namespace Workflow.Nominations.Council;

/// <summary>Papers of a session belong to every dossier of its agenda.</summary>
public static class CouncilPapers
{
    /// <summary>The issued papers of the sessions and ballots of a dossier: minutes, ballot-count minutes, lists.</summary>
    public static IQueryable<Guid?> Of(OfficeDb db, Guid dossier)
    {
        ArgumentNullException.ThrowIfNull(db);
        var sessions = db.CouncilSessions.Where(s => db.AgendaItems.Any(i => i.SessionId == s.Id && i.DossierId == dossier));
        return sessions.Select(s => s.MinutesSlipId)
            .Union(sessions.Where(s => db.AgendaItems.Any(i => i.SessionId == s.Id && i.DossierId == dossier && i.Outcome == AgendaOutcome.Passed)).Select(s => s.AwardListSlipId))
            .Union(db.BallotRounds.Where(r => r.DossierId == dossier).Select(r => r.CountSlipId));
    }

    /// <summary>The dossiers to which a paper belongs that names none itself.</summary>
    public static IQueryable<Guid> DossiersOf(OfficeDb db, Guid slip)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.AgendaItems.Where(i => db.CouncilSessions.Any(s => s.Id == i.SessionId && (s.MinutesSlipId == slip || s.AwardListSlipId == slip))).Select(i => i.DossierId)
            .Union(db.BallotRounds.Where(r => r.CountSlipId == slip).Select(r => r.DossierId));
    }
}
