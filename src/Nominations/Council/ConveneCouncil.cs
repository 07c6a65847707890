using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>S8: a session is called with its agenda. A dossier that is publicly posted may not be voted on before the posting is over (C14).</summary>
public sealed class ConveneCouncil(DossierDesk desk)
{
    public sealed record Request(Guid Council, DateTimeOffset ScheduledAt, string Place, ImmutableArray<Guid> Dossiers);

    public sealed record Result(Guid Session);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request with { Dossiers = request.Dossiers.IsDefault ? [] : request.Dossiers };
        var council = await desk.Db.Councils.AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Council, cancellation);
        if (council is null) return new Problem("council.unknown", "Council", "Không có Hội đồng này.", $"Expected a council, but there is none with id {request.Council}.");
        if (!await desk.IsInAsync(actor, Roles.Group(council.OfficeCode, Roles.Secretary), await desk.ProcessesOfAsync(request.Dossiers, cancellation), cancellation)) return DossierDesk.NotAllowed(Roles.Secretary);

        var day = request.ScheduledAt.OfficeDate();
        var early = await desk.Db.PublicPostings.Where(p => request.Dossiers.Contains(p.DossierId) && p.EndsOn >= day).AnyAsync(cancellation);
        var notice = new Regulation(council, desk.Rules, day).NoticeDays;
        var calendar = (await desk.ClockAsync(council.OfficeCode, cancellation)).Calendar;
        var checks = new Checks().RequireText(request.Place, "Place", "địa điểm", 300)
            .Require(request.ScheduledAt >= desk.Now, "session.in-the-past", "ScheduledAt", "Thời gian họp phải ở sau hiện tại.", "Expected a time to come.")
            .Require(notice == 0 || calendar.AddWorkingDays(desk.Now.OfficeDate(), notice) <= day, "session.short-notice", "ScheduledAt", $"Phải triệu tập trước ít nhất {notice} ngày làm việc.", $"Expected at least {notice} working days of notice.")
            .Require(!request.Dossiers.IsDefaultOrEmpty, "input.required", "Dossiers", "Chương trình cần ít nhất một hồ sơ.", "Expected at least one dossier.")
            .Require(!early, "posting.not-over", "ScheduledAt", "Chưa hết thời gian công khai của một hồ sơ trong chương trình.", "Expected a day after the end of the public posting.");
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await DossierSet.OpenAsync(desk, request.Dossiers, actor, cancellation);
        if (work.Problem is { } refused) return refused;

        var session = new CouncilSessionRow
        {
            Id = Guid.CreateVersion7(desk.Now), CouncilId = council.Id, ScheduledAt = request.ScheduledAt, Place = request.Place.Trim(), State = SessionState.Convened,
        };
        desk.Db.CouncilSessions.Add(session);
        foreach (var (dossier, i) in work.Dossiers.Select((d, i) => (d, i)))
        {
            var item = new AgendaItemRow { Id = Guid.CreateVersion7(desk.Now), SessionId = session.Id, DossierId = dossier.Dossier.Id, Ordinal = i + 1, Outcome = AgendaOutcome.Pending };
            desk.Db.AgendaItems.Add(item);
            await Conflicts.CarryOverAsync(desk.Db, item, council.Id, cancellation);
            if (dossier.Dossier.OfficeCode != council.OfficeCode)
                return new Problem("council.other-office", "Dossiers", "Hồ sơ không thuộc Hội đồng này.", $"Expected a dossier of {council.OfficeCode}.");
            if (await dossier.CompleteAsync("convene", Variables.Empty, cancellation) is { } problem) return problem;
            await dossier.RecordAsync(nameof(ConveneCouncil), DossierStatus.InCouncil, null, cancellation);
        }

        await work.CommitAsync(cancellation);
        return new Result(session.Id);
    }
}
