using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Council.Papers;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>The secretary issues the list of all who passed in a session that is over.</summary>
public sealed class IssueAwardList(DossierDesk desk)
{
    public sealed record Request(Guid Session);

    public sealed record Result(Guid Slip, int Nominees);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var session = await desk.Db.CouncilSessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Session, cancellation);
        var council = session is null ? null : await desk.Db.Councils.AsNoTracking().FirstOrDefaultAsync(c => c.Id == session.CouncilId, cancellation);
        if (session is null || council is null) return new Problem("session.unknown", "", "Không có phiên họp này.", $"Expected a session, but there is none with id {request.Session}.");
        if (!await desk.IsInAsync(actor, Roles.Group(council.OfficeCode, Roles.Secretary), await desk.ProcessesOfAsync(await desk.Db.AgendaItems.Where(i => i.SessionId == session.Id).Select(i => i.DossierId).ToListAsync(cancellation), cancellation), cancellation)) return DossierDesk.NotAllowed(Roles.Secretary);
        if (session.State != SessionState.Closed) return new Problem("session.not-over", "", "Phiên họp chưa kết thúc.", $"Expected a session that is over, but it is {session.State.Identifier()}.");

        var passed = await desk.Db.AgendaItems.Where(i => i.SessionId == session.Id && i.Outcome == AgendaOutcome.Passed).OrderBy(i => i.Ordinal).Select(i => i.DossierId).ToListAsync(cancellation);
        if (passed.Count == 0) return new Problem("award-list.empty", "", "Không có trường hợp nào đạt.", "Expected a dossier that passed, but there is none.");

        await using var work = await desk.Db.BeginWorkAsync(cancellation);
        var nominees = ImmutableArray.CreateBuilder<ProposedNominee>();
        foreach (var dossier in passed)
        {
            // On hold since: the list says how the council voted, not what may be decided.
            await using var one = await desk.OpenAsync(dossier, actor, null, cancellation, whileOnHold: true);
            if (one.Problem is { } refused) return refused;
            nominees.AddRange(await SubmissionPapers.NomineesAsync(one, await SubmissionPapers.LastRoundAsync(desk.Db, dossier, cancellation), cancellation));
        }

        var office = await desk.Db.Offices.AsNoTracking().SingleAsync(o => o.Code == council.OfficeCode, cancellation);
        var regime = await desk.Db.Dossiers.Where(d => d.Id == passed[0]).Select(d => d.OneStopRegime).SingleAsync(cancellation);
        var signer = await desk.NameOfAsync(actor, cancellation);
        var about = $"Các trường hợp đạt tại phiên họp ngày {(session.StartedAt ?? session.ScheduledAt).OfficeDate().Vietnamese()}";
        var slip = await SlipArchive.IssueAsync(desk.Db, SlipKind.AwardList, office.Code, passed.Count == 1 ? passed[0] : null, desk.Now, actor.Account ?? Guid.Empty,
            number => new AwardList(IssuedSlips.Head(office, number, desk.Now, regime) with { IssuingUnit = council.Name }, about, nominees.ToImmutable(), signer), cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
        var row = await desk.Db.CouncilSessions.SingleAsync(s => s.Id == session.Id, cancellation);
        row.AwardListSlipId = slip.Id;
        await work.CommitAsync(cancellation);
        return new Result(slip.Id, nominees.Count);
    }
}
