using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Runtime;

namespace Workflow.Nominations.Review;

/// <summary>An agency's answer arrives (entered by the reviewer, or by message) and meets the process that waits for it.</summary>
public sealed class AnswerConsultation(DossierDesk desk)
{
    public sealed record Request(Guid Consultation, ConsultationAnswer Answer, string Opinion, string AnsweredByName);

    /// <param name="Outstanding">Agencies that have not answered yet.</param>
    public sealed record Result(int Outstanding);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Opinion, "Opinion", "ý kiến", 4000).RequireText(request.AnsweredByName, "AnsweredByName", "người trả lời", 200);
        if (checks.Failed) return checks.Refuse<Result>();

        var dossier = await desk.Db.Consultations.Where(c => c.Id == request.Consultation).Select(c => c.DossierId).FirstOrDefaultAsync(cancellation);
        await using var work = await desk.OpenAsync(dossier, actor, Roles.Reviewer, cancellation, whileOnHold: true);
        if (work.Problem is { } refused) return refused;

        var row = await work.Db.Consultations.SingleAsync(c => c.Id == request.Consultation, cancellation);
        if (row.AnsweredAt is not null)
            return new Problem("consultation.answered", "", "Cơ quan này đã trả lời.", "Expected an open consultation, but it has been answered.");

        if (await work.PublishAsync("consultation.answered", row.Id.ToString(), Variables.Empty, cancellation) is { } problem) return problem;

        (row.Answer, row.Opinion, row.AnsweredByName, row.AnsweredAt) = (request.Answer, request.Opinion.Trim(), request.AnsweredByName.Trim(), work.Now);
        await work.Db.SaveChangesAsync(cancellation);

        var outstanding = await work.Db.Consultations.CountAsync(c => c.DossierId == dossier && c.AnsweredAt == null, cancellation);
        if (outstanding == 0 && await AfterConsultations.GoOnAsync(work, cancellation) is { } notRestarted) return notRestarted;
        var status = await OpinionsUnderWay.StatusAsync(work, cancellation);
        await work.RecordAsync(nameof(AnswerConsultation), await work.StatusOrHeldAsync(status, cancellation), null, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(outstanding);
    }
}
