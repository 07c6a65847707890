using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Corrections;

/// <summary>The review department finds the error and writes the right certificate, or prepares the right decision for the chair; or declines with a reason: there is no error.</summary>
public sealed class PrepareCorrection(RemedyDesk desk, Letters letters)
{
    /// <param name="NewCertificateNumber">Needed when it is corrected: a corrected decision brings a new certificate too, where one was issued.</param>
    public sealed record Request(Guid Correction, bool Correct, string? NewCertificateNumber, string? DeclineReason = null);

    /// <param name="ForTheChair">The decision itself is wrong: the chair signs next.</param>
    public sealed record Result(bool ForTheChair);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Correction, RemedyKind.Correction, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;

        var correction = await work.Db.Set<CorrectionRow>().SingleAsync(c => c.RemedyId == request.Correction, cancellation);
        var number = request.NewCertificateNumber?.Trim() ?? "";
        var checks = new Checks();
        if (!request.Correct) checks.RequireText(request.DeclineReason, "DeclineReason", "lý do không đính chính");
        else if (correction.OldCertificateNumber is { } old)
        {
            checks.RequireText(number, "NewCertificateNumber", "số bằng mới", 60)
                .Require(!string.Equals(number, old, StringComparison.OrdinalIgnoreCase), "correction.same-certificate", "NewCertificateNumber", "Bằng mới phải có số khác bằng cũ.",
                    $"Expected another number than {old}.");
        }

        if (checks.Failed) return checks.Refuse<Result>();
        if (await work.CompleteAsync("prepare-correction", Variables.Of(("correct", FeelValue.Of(request.Correct))), cancellation) is { } problem) return problem;

        if (request.Correct) correction.NewCertificateNumber = number.Length == 0 ? null : number;
        else
        {
            correction.DeclineReason = request.DeclineReason?.Trim();
            work.Close(RemedyState.Declined);
            await letters.WriteAsync($"correction-declined/{work.Remedy.Id}", "correction.declined", work.Dossier.Id, null, correction.RequesterEmail, $"Yêu cầu đính chính {work.Remedy.Number}",
                $"Không có sai sót để đính chính. Lý do: {correction.DeclineReason}.", work.File.Now, cancellation);
        }

        if (request.Correct && work.Remedy.State == RemedyState.Received) work.Remedy.State = RemedyState.Accepted;
        await work.RecordAsync(nameof(PrepareCorrection), correction.DeclineReason, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(request.Correct && correction.Paper == CorrectedPaper.Decision);
    }
}
