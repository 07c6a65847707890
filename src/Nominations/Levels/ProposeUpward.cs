using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Levels;

/// <summary>
/// G6, X12: the award is not this level's to decide; the chair signs the submission to the upper level, and this level's own limit ends.
/// The process then sends dossier and papers (<see cref="ForwardDossier"/>).
/// </summary>
public sealed class ProposeUpward(DossierDesk desk)
{
    public sealed record Request(Guid Dossier);

    /// <param name="To">The office that decides.</param>
    public sealed record Result(string To);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.TaskAsync("propose", null, cancellation) is null) return work.NotWaiting("propose");

        var upper = await UpperOfficeAsync(work, cancellation);
        var read = await ReadSubmission.Current(work.Db, work.ActorId).AnyAsync(d => d == request.Dossier, cancellation);
        var checks = new Checks()
            .Require(read, "decision.unread", "", "Hãy mở tờ trình và giấy tờ của hồ sơ trước khi ký: hồ sơ chưa được mở, hoặc đã thay đổi sau lần mở trước.",
                "Expected this chair to have opened the submission since its last change, but there is no such reading.")
            .Require(upper is not null, "forwarding.no-upper-office", "", "Chưa ghi cơ quan cấp trên của đơn vị này; người quản trị ghi ở mục Cơ quan.",
                "Expected the office to name the upper office it submits to, but it names none.");
        if (upper is null || checks.Failed) return checks.Refuse<Result>();

        work.Db.Add(new ForwardingRow
        {
            Id = Guid.CreateVersion7(work.Now), DossierId = work.Dossier.Id, UpperOffice = upper.Code, UpperOfficeName = upper.Name, ByLetter = upper.Exchange == OfficeExchange.Letters,
            SignedAt = work.Now, SignedBy = await work.ActorNameAsync(cancellation), PapersSentUntil = work.Now,
        });
        if (await work.CompleteAsync("propose", Variables.Of(("chairDecision", FeelValue.Of("proposed")), ("outcome", FeelValue.Of("forward"))), cancellation) is { } problem) return problem;

        // On paper it leaves over this office's own counter (R16).
        await work.HandOverAsync(upper.Exchange == OfficeExchange.Letters ? "Bộ phận Một cửa" : $"{upper.CounterName} ({upper.Name})", "Trình cấp trên", cancellation);
        await work.RecordAsync(nameof(ProposeUpward), DossierStatus.Forwarded, null, cancellation);
        // The limit of this level ends here; the upper level counts its own.
        work.EndLimits(LimitEnd.Done);
        work.Dossier.ClosedOn = work.Today;
        await work.CommitAsync(cancellation);
        return new Result(upper.Name);
    }

    private static async Task<OfficeRow?> UpperOfficeAsync(DossierWork work, CancellationToken cancellation)
    {
        var office = work.Dossier.OfficeCode;
        return await work.Db.Offices.AsNoTracking().FirstOrDefaultAsync(upper => work.Db.Offices.Any(own => own.Code == office && own.ParentCode == upper.Code), cancellation);
    }
}
