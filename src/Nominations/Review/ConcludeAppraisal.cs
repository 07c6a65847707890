using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Review;

/// <summary>S7: the appraisal report, after all opinions are in; a negative clearance may end it here (X4, within the limit).</summary>
public sealed class ConcludeAppraisal(DossierDesk desk, SearchDuplicates duplicates, AppraisalObstacles obstacles)
{
    public sealed record Request(Guid Dossier, bool Propose, string Report);

    public sealed record Result(DossierStatus Status);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.Report, "Report", "báo cáo thẩm định", 20_000);
        if (checks.Failed) return checks.Refuse<Result>();

        if (request.Propose && await duplicates.HandleAsync(new(request.Dossier), actor, cancellation) is Outcome<SearchDuplicates.Result>.Refused notSearched)
            return new Outcome<Result>.Refused(notSearched.Problems);
        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (request.Propose && await NegativeAsync(work, cancellation) is { } negative) return negative;
        if (request.Propose) await obstacles.CheckAsync(work, checks, cancellation);
        if (checks.Failed) return checks.Refuse<Result>();
        if (await work.CompleteAsync("conclude-appraisal", Variables.Of(("outcome", FeelValue.Of(request.Propose ? "eligible" : "refused"))), cancellation) is { } problem) return problem;

        var appraisal = await work.Db.Appraisals.Where(a => a.DossierId == request.Dossier).OrderByDescending(a => a.At).FirstAsync(cancellation);
        appraisal.Statement = request.Report.Trim();
        var council = request.Propose && await work.TaskAsync("convene", null, cancellation) is not null;
        var status = !request.Propose ? DossierStatus.Refused : council ? DossierStatus.InCouncil : DossierStatus.UnderReview;
        if (!request.Propose) await work.HandOverAsync("Bộ phận Một cửa", request.Report.Trim()[..Math.Min(1000, request.Report.Trim().Length)], cancellation);
        else if (council) await work.HandOverAsync("Thường trực Hội đồng Thi đua – Khen thưởng", null, cancellation);
        await work.RecordAsync(nameof(ConcludeAppraisal), status, request.Propose ? null : request.Report.Trim()[..Math.Min(2000, request.Report.Trim().Length)], cancellation);
        if (!request.Propose) await IssuedSlips.RefusalAsync(work, request.Report.Trim(), cancellation);
        await work.CommitAsync(cancellation);
        return new Result(status);
    }

    /// <summary>G3 and table a3.2: whom an agency has not cleared is not proposed; the applicant may hand in again when the cause is gone.</summary>
    private static async Task<Problem?> NegativeAsync(DossierWork work, CancellationToken cancellation)
    {
        var answers = await work.Db.Consultations.AsNoTracking().Where(c => c.DossierId == work.Dossier.Id && c.AnsweredAt != null).ToListAsync(cancellation);
        var against = answers.GroupBy(c => c.Agency, StringComparer.Ordinal).Select(agency => agency.MaxBy(c => c.AnsweredAt)).FirstOrDefault(last => last?.Answer == ConsultationAnswer.Negative);
        return against is null ? null : new("appraisal.negative-clearance", "Propose",
            $"{ConsultedBodies.Name(against.Agency)} có ý kiến không thuận nên không đề nghị được; trả hồ sơ kèm lý do, người nộp có thể nộp lại sau khi khắc phục.",
            $"Expected every agency asked to have cleared the nominee, but {against.Agency} has not.");
    }
}
