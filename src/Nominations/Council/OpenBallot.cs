using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>S9: the secretary opens the ballot on a dossier, or on all of the agenda at once; every member present who is not recused gets one.</summary>
public sealed class OpenBallot(DossierDesk desk, BallotKeys keys)
{
    /// <param name="Secret">Null: as the award's rule says.</param>
    public sealed record Request(Guid Session, Guid Dossier, bool? Secret = null);

    public sealed record Result(Guid Round, int Issued, int Members, int ThresholdPercent);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Secretary, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await RemedyStanding.WhyNotDecideAsync(work.Db, request.Dossier, cancellation) is { } verifying) return verifying;

        switch (await OpenAsync(work, request.Session, request.Secret, cancellation))
        {
            case Outcome<Result>.Done done:
                await work.CommitAsync(cancellation);
                return done;
            case var other: return other;
        }
    }

    /// <summary>Opens all ballots of a session that can be opened, in one transaction.</summary>
    public async Task<Outcome<ImmutableArray<Result>>> HandleAllAsync(Guid session, bool? secret, Actor actor, CancellationToken cancellation)
    {
        var office = await desk.Db.CouncilSessions.Where(s => s.Id == session).Join(desk.Db.Councils, s => s.CouncilId, c => c.Id, (_, c) => c.OfficeCode).FirstOrDefaultAsync(cancellation);
        if (office is null || !await desk.IsInAsync(actor, Roles.Group(office, Roles.Secretary), await desk.ProcessesOfAsync(await desk.Db.AgendaItems.Where(i => i.SessionId == session).Select(i => i.DossierId).ToListAsync(cancellation), cancellation), cancellation)) return DossierDesk.NotAllowed(Roles.Secretary);

        var waiting = await desk.Db.AgendaItems.Where(i => i.SessionId == session && i.Outcome == AgendaOutcome.Pending && !desk.Db.BallotRounds.Any(r => r.AgendaItemId == i.Id && r.ClosedAt == null)
            && desk.Db.Dossiers.Any(d => d.Id == i.DossierId && d.Status != DossierStatus.OnHold)).OrderBy(i => i.Ordinal).Select(i => i.DossierId).ToListAsync(cancellation);
        if (waiting.Count == 0) return new Problem("ballot.none-waiting", "", "Không còn hồ sơ nào chờ mở bỏ phiếu.", "Expected a dossier without an open ballot, but there is none.");

        await using var work = await DossierSet.OpenAsync(desk, waiting, actor, cancellation);
        if (work.Problem is { } refused) return refused;
        var opened = ImmutableArray.CreateBuilder<Result>();
        foreach (var dossier in work.Dossiers)
        {
            switch (await OpenAsync(dossier, session, secret, cancellation))
            {
                case Outcome<Result>.Done { Value: var result }: opened.Add(result); break;
                case Outcome<Result>.Refused { Problems: var problems }:
                    return new Outcome<ImmutableArray<Result>>.Refused([.. problems.Select(p => p with { Vi = $"{dossier.Dossier.Code}: {p.Vi}", En = $"{dossier.Dossier.Code}: {p.En}" })]);
            }
            await dossier.CommitAsync(cancellation);
        }

        await work.CommitAsync(cancellation);
        return opened.ToImmutable();
    }

    private async Task<Outcome<Result>> OpenAsync(DossierWork work, Guid sessionId, bool? asked, CancellationToken cancellation)
    {
        var item = await work.Db.AgendaItems.FirstOrDefaultAsync(i => i.SessionId == sessionId && i.DossierId == work.Dossier.Id, cancellation);
        var session = await work.Db.CouncilSessions.FirstOrDefaultAsync(s => s.Id == sessionId, cancellation);
        if (item is not { Outcome: AgendaOutcome.Pending } || session is null || session.State != SessionState.Open)
            return new Problem("session.not-open", "", "Hội đồng chưa họp hoặc hồ sơ không có trong chương trình.", "Expected a dossier on the agenda of an open session.");

        var award = await Seats.AwardAsync(work, cancellation);
        if (award.Threshold is not { } threshold)
            return new Problem("ballot.not-required", "", "Danh hiệu này không phải bỏ phiếu.", "Expected an award that must be voted.");
        if (await work.Db.PublicPostings.AnyAsync(p => p.DossierId == work.Dossier.Id && p.EndsOn >= work.Today, cancellation))
            return new Problem("posting.not-over", "", "Chưa hết thời gian công khai lấy ý kiến.", "Expected the public posting to be over (C14, invariant vii).");

        var council = await work.Db.Councils.SingleAsync(c => c.Id == session.CouncilId, cancellation);
        if (await Conflicts.FirstUnansweredAsync(work.Db, item, council, (session.StartedAt ?? work.Now).OfficeDate(), cancellation) is { } unanswered) return unanswered;

        var recused = await Conflicts.RecusedAsync(work.Db, item.Id, cancellation);
        var members = await Seats.OnAsync(work.Db, council.Id, (session.StartedAt ?? work.Now).OfficeDate(), cancellation);
        var voters = (await Seats.TakenAsync(work.Db, session.Id, cancellation)).Where(s => !recused.Contains(s.Member.Id)).ToList();
        if (voters.Count == 0) return new Problem("ballot.no-voters", "", "Mọi thành viên có mặt đều không được bỏ phiếu hồ sơ này.", "Expected a voter, but all members present are recused.");

        var round = NewRound(work, item, session, threshold, asked ?? award.SecretBallot, await work.Db.BallotRounds.CountAsync(r => r.DossierId == item.DossierId, cancellation));
        (round.Issued, round.Recused, round.RecusedInTotal) = (voters.Count, members.Count(m => recused.Contains(m.Id)), new Regulation(council, work.Rules, work.RuleDay).RecusedInTotal.Flag ?? true);
        work.Db.BallotRounds.Add(round);
        FeelValue names = new FeelList([.. voters.Select(s => FeelValue.Of(s.SignInName))]);
        if (await work.CompleteAsync("open-ballot", Variables.Of(("voters", names)), cancellation) is { } problem) return problem;

        await work.RecordAsync(nameof(OpenBallot), DossierStatus.InCouncil, null, cancellation);
        return new Result(round.Id, voters.Count, round.Total, threshold.Numerator * 100 / threshold.Denominator);
    }

    private BallotRoundRow NewRound(DossierWork work, AgendaItemRow item, CouncilSessionRow session, Rules.Share threshold, bool secret, int before)
    {
        var id = Guid.CreateVersion7(work.Now);
        return new()
        {
            Id = id, AgendaItemId = item.Id, DossierId = item.DossierId, Round = 1 + before, Secret = secret, SealKey = secret ? keys.Create(id) : null,
            ThresholdNumerator = threshold.Numerator, ThresholdDenominator = threshold.Denominator, MembersByDecision = session.MembersByDecision, OpenedAt = work.Now, Issued = 0,
        };
    }
}
