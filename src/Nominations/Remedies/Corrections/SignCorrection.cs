using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Decisions;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Remedies.Data;
using Workflow.Runtime;

namespace Workflow.Nominations.Remedies.Corrections;

/// <summary>The chair signs the corrected decision. The old one is kept and no longer in force: one current decision (invariant vi).</summary>
public sealed class SignCorrection(RemedyDesk desk, OfficeNumbers numbers)
{
    public sealed record Request(Guid Correction, string Number);

    public sealed record Result(Guid Decision);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var work = await desk.OpenAsync(request.Correction, RemedyKind.Correction, actor, Roles.Chair, cancellation);
        if (work.Problem is { } refused) return refused;

        var number = request.Number.Trim();
        var correction = await work.Db.Set<CorrectionRow>().SingleAsync(c => c.RemedyId == request.Correction, cancellation);
        var checks = new Checks().RequireText(number, "Number", "số quyết định đính chính", 60)
            .Require(!await numbers.IsTakenAsync(work.Dossier.OfficeCode, number, work.Today.Year, cancellation), "decision.number-taken", "Number", "Số quyết định này đã dùng trong năm.",
                $"Expected a number not used this year, but {number} is taken.")
            .Require(work.Dossier.CurrentDecisionId == correction.OldDecisionId, "correction.no-decision", "", "Quyết định cần đính chính không còn hiệu lực.",
                "Expected the decision that is corrected to be in force still, but it is not.");
        if (checks.Failed) return checks.Refuse<Result>();
        if (await work.CompleteAsync("sign-correction", Variables.Empty, cancellation) is { } problem) return problem;

        var old = await work.Db.ChairDecisions.AsNoTracking().SingleAsync(d => d.Id == correction.OldDecisionId, cancellation);
        var corrected = new ChairDecisionRow
        {
            Id = Guid.CreateVersion7(work.File.Now), DossierId = work.Dossier.Id, Kind = ChairDecisionKind.Corrected, At = work.File.Now, ChairId = work.File.ActorId,
            ChairName = await work.File.ActorNameAsync(cancellation), Number = number, SignedOn = work.Today, Reason = $"Đính chính “{correction.WrongText}” thành “{correction.RightText}”",
            Bonus = old.Bonus, CertificateNumber = correction.NewCertificateNumber,
        };
        work.Db.ChairDecisions.Add(corrected);
        (correction.NewDecisionId, correction.NewDecisionNumber, work.Dossier.CurrentDecisionId) = (corrected.Id, number, corrected.Id);
        await work.RecordAsync(nameof(SignCorrection), number, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(corrected.Id);
    }
}
