using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Council;

/// <summary>
/// The written opinion of an absent member (Decree 98 Art. 30.7); where opinions stand for a meeting without quorum (X8), that of any member.
/// Counted with the ballots and named in the minutes.
/// </summary>
public sealed class RecordWrittenOpinion(DossierDesk desk)
{
    public sealed record Request(Guid Session, Guid Dossier, Guid Member, bool Agrees, string Opinion);

    public sealed record Result(int Recorded);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Secretary, cancellation);
        if (work.Problem is { } refused) return refused;

        var collecting = await work.Db.CouncilSessions.AnyAsync(s => s.Id == request.Session && s.State == SessionState.CollectingOpinions, cancellation);
        var absent = await work.Db.Attendance.AnyAsync(a => a.SessionId == request.Session && a.MemberId == request.Member && (!a.Present || collecting), cancellation);
        var given = await work.Db.WrittenOpinions.AnyAsync(o => o.SessionId == request.Session && o.DossierId == request.Dossier && o.MemberId == request.Member, cancellation);
        var item = await work.Db.AgendaItems.FirstOrDefaultAsync(i => i.SessionId == request.Session && i.DossierId == request.Dossier && i.Outcome == AgendaOutcome.Pending, cancellation);
        var recused = item is not null && (await Conflicts.RecusedAsync(work.Db, item.Id, cancellation)).Contains(request.Member);
        var checks = new Checks().RequireText(request.Opinion, "Opinion", "ý kiến")
            .Require(absent, "opinion.not-absent", "Member", "Chỉ lấy ý kiến bằng văn bản của thành viên vắng mặt.", "Expected a member who is absent from this session.")
            .Require(!given, "opinion.already-given", "Member", "Thành viên này đã có ý kiến bằng văn bản.", "Expected one written opinion per member.")
            .Require(!recused, "opinion.recused", "Member", "Thành viên này không tham gia vì có liên quan.", "Expected a member without a conflict of interest.")
            .Require(item is not null, "ballot.closed", "", "Việc bỏ phiếu đã kết thúc.", "Expected an agenda item that is still open.");
        if (checks.Failed) return checks.Refuse<Result>();

        work.Db.WrittenOpinions.Add(new()
        {
            DossierId = request.Dossier, SessionId = request.Session, MemberId = request.Member, Agrees = request.Agrees, Opinion = request.Opinion.Trim(),
            ReceivedAt = work.Now, RecordedBy = work.ActorId,
        });
        await work.RecordAsync(nameof(RecordWrittenOpinion), work.Dossier.Status, null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(await desk.Db.WrittenOpinions.CountAsync(o => o.SessionId == request.Session && o.DossierId == request.Dossier, cancellation));
    }
}
