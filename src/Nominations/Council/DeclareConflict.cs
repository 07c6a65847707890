using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>
/// A member says that they are related to a nominee, work in the same unit or are nominated themselves, or the secretary records it; the
/// secretary also records that a finding is none. Before the ballot is opened: afterwards only annulling it and opening another helps.
/// </summary>
public sealed class DeclareConflict(DossierDesk desk)
{
    /// <param name="Recused">False, by the secretary only: looked into, no conflict.</param>
    public sealed record Request(Guid Session, Guid Dossier, Guid Member, ConflictGround Ground, bool Recused, string Note);

    public sealed record Result(int Recused);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        await using var work = await desk.OpenAsync(request.Dossier, actor, null, cancellation);
        if (work.Problem is { } refused) return refused;

        var item = await work.Db.AgendaItems.FirstOrDefaultAsync(i => i.SessionId == request.Session && i.DossierId == request.Dossier, cancellation);
        var council = await work.Db.CouncilSessions.Where(s => s.Id == request.Session).Select(s => s.CouncilId).FirstOrDefaultAsync(cancellation);
        var member = await work.Db.CouncilMembers.FirstOrDefaultAsync(m => m.Id == request.Member && m.CouncilId == council, cancellation);
        var secretary = await desk.IsInAsync(actor, Roles.Group(work.Dossier.OfficeCode, Roles.Secretary), await desk.ProcessesOfAsync([work.Dossier.Id], cancellation), cancellation);
        var self = member is not null && (member.AccountId == actor.Account
            || await work.Db.Attendance.AnyAsync(a => a.SessionId == request.Session && a.MemberId == member.Id && a.SubstituteId == actor.Account, cancellation));
        if (!secretary && !(self && request.Recused)) return DossierDesk.NotAllowed(Roles.Secretary);

        var opened = item is not null && await work.Db.BallotRounds.AnyAsync(r => r.AgendaItemId == item.Id && r.ClosedAt == null, cancellation);
        var checks = new Checks().RequireText(request.Note, "Note", "nội dung", 1000)
            .Require(item is { Outcome: AgendaOutcome.Pending } && member is not null, "conflict.not-on-agenda", "", "Hồ sơ không còn trong chương trình của phiên họp này.", "Expected a pending item of this session and a member of its council.")
            .Require(Enum.IsDefined(request.Ground), "conflict.ground", "Ground", "Hãy chọn căn cứ.", "Expected NOMINEE, OWN_UNIT, RELATIVE or OTHER.")
            .Require(!opened, "conflict.too-late", "", "Đã mở bỏ phiếu; thư ký hủy lượt bỏ phiếu này rồi mở lại.", "Expected an item without an open ballot, but it is open.");
        if (checks.Failed || item is null || member is null) return checks.Refuse<Result>();

        if (await work.Db.Conflicts.FindAsync([item.Id, member.Id], cancellation) is { } before) work.Db.Conflicts.Remove(before);
        await work.Db.SaveChangesAsync(cancellation);
        work.Db.Conflicts.Add(new()
        {
            AgendaItemId = item.Id, MemberId = member.Id, Ground = request.Ground, Recused = request.Recused, Note = request.Note.Trim(), RecordedBy = work.ActorId, RecordedAt = work.Now,
        });
        await work.RecordAsync(nameof(DeclareConflict), work.Dossier.Status, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result((await Conflicts.RecusedAsync(desk.Db, item.Id, cancellation)).Count);
    }
}
