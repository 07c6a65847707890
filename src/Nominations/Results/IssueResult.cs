using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Notices;
using Workflow.Nominations.Rules;
using Workflow.Runtime;

namespace Workflow.Nominations.Results;

/// <summary>S12: certificate written, bonus computed from the base salary of the day of the decision, everything sent to the counter.</summary>
public sealed class IssueResult(DossierDesk desk, Letters letters)
{
    public sealed record Request(Guid Dossier, string CertificateNumber);

    /// <param name="Bonus">In đồng; null where no coefficient was confirmed for a nominee's type.</param>
    /// <param name="Why">Why it is less than the coefficient times the base salary; null where it is not.</param>
    public sealed record Result(long? Bonus, string? Why = null);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var checks = new Checks().RequireText(request.CertificateNumber, "CertificateNumber", "số bằng, giấy chứng nhận", 60);
        if (checks.Failed) return checks.Refuse<Result>();

        await using var work = await desk.OpenAsync(request.Dossier, actor, Roles.Reviewer, cancellation);
        if (work.Problem is { } refused) return refused;
        if (await work.CompleteAsync("issue-result", Variables.Empty, cancellation) is { } problem) return problem;

        var decision = await work.Db.ChairDecisions.SingleAsync(d => d.Id == work.Dossier.CurrentDecisionId, cancellation);
        decision.CertificateNumber = request.CertificateNumber.Trim();
        var bonus = await BonusAsync(work, decision.SignedOn ?? work.Today, cancellation);
        decision.Bonus = bonus.Amount;
        await work.HandOverAsync("Bộ phận Một cửa", $"Quyết định số {decision.Number}, bằng số {decision.CertificateNumber}{(bonus.Why is { } why ? $". {why}" : "")}", cancellation);
        await work.RecordAsync(nameof(IssueResult), DossierStatus.Decided, null, cancellation);
        await letters.ResultReadyAsync(work.Dossier, work.Now, cancellation);
        await work.CommitAsync(cancellation);
        return new Result(bonus.Amount, bonus.Why);
    }

    private static async Task<BonusSum> BonusAsync(DossierWork work, DateOnly signedOn, CancellationToken cancellation)
    {
        var level = await work.Db.Offices.Where(o => o.Code == work.Dossier.OfficeCode).Select(o => o.Level).SingleAsync(cancellation);
        var award = work.Rules.Award(work.Dossier.Award, level.Identifier(), work.Dossier.Kind, work.RuleDay).Required;
        return await TitleBonuses.OfAllAsync(work, award, signedOn, cancellation);
    }
}
