namespace Workflow.Nominations.Rules;

/// <summary>Who decides on an award above the province, by the identifiers of <see cref="AwardRule.Decider"/> (Law 06/2022 Art. 77, 78).</summary>
public static class Deciders
{
    /// <summary>In words; null for whoever decides at the province or below.</summary>
    public static string? Central(string decider) => decider is "GOVERNMENT" or "PRIME_MINISTER" or "PRESIDENT" ? RuleTerms.Find(decider) : null;
}
