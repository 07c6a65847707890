using System.Globalization;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Eligibility;

/// <summary>
/// What keeps a reviewer from finding a dossier eligible: duplicates of initiatives, duties nobody has checked, and rules that a nominee does not meet. What
/// the tables could not judge for want of facts does not: it is the reviewer's to set against the papers.
/// </summary>
public sealed class AppraisalObstacles(NomineeCases cases)
{
    public const string NotMet = "eligibility.not-met";

    internal async Task CheckAsync(DossierWork work, Checks checks, CancellationToken cancellation)
    {
        await work.Db.SaveChangesAsync(cancellation);
        foreach (var problem in await DossierInitiatives.ObstaclesAsync(work, cancellation)) checks.Add(problem);
        foreach (var nominee in await cases.ReadAsync(work.Dossier, work.Today, cancellation))
        {
            var verdict = EligibilityCheck.Evaluate(work.Rules, nominee, work.RuleDay);
            foreach (var finding in verdict.Findings.Where(f => f.StandsInTheWay)) checks.Add(Problem(verdict, finding));
        }
    }

    /// <summary>Whether a rule keeps the dossier from being found eligible, so that it can only be returned; what the reviewer has yet to look into does not count.</summary>
    internal async Task<bool> StandAsync(DossierWork work, CancellationToken cancellation)
    {
        var found = new Checks();
        await CheckAsync(work, found, cancellation);
        return found.Problems.Any(p => p.Code is NotMet or DossierInitiatives.Duplicate);
    }

    private static Problem Problem(NomineeVerdict verdict, EligibilityFinding finding)
    {
        var offered = verdict.Alternative is { } award
            ? string.Create(CultureInfo.InvariantCulture, $" Có thể đề nghị danh hiệu {Awards.Name(award)}: đạt tiêu chuẩn.") : "";
        return new(NotMet, "Outcome", $"{verdict.Case.Nominee.Name}: {finding.Judgement.Reason}{offered}",
            $"Expected {verdict.Case.Nominee.Name} to meet '{finding.Rule}', but it says {finding.Judgement.Verdict}{(verdict.Alternative is { } other ? $"; the standard of {other} is met" : "")}.");
    }
}
