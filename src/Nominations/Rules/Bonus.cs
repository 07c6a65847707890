using Workflow.Nominations.Data;

namespace Workflow.Nominations.Rules;

/// <summary>The base salary of a day, in đồng, and the step to which bonuses are rounded up.</summary>
public sealed record BaseSalary(int Amount, int RoundUpTo, string Confidence, string Source);

/// <summary>Bonus money (Decree 152/2025 art. 49–54).</summary>
public static class Bonus
{
    /// <summary>Art. 49.1–49.2: coefficient × base salary of the day of the decision, rounded up to tens of thousands of đồng.</summary>
    public static long AmountOf(decimal coefficient, BaseSalary salary)
    {
        ArgumentNullException.ThrowIfNull(salary);
        ArgumentOutOfRangeException.ThrowIfNegative(coefficient);
        return (long)Math.Ceiling(coefficient * salary.Amount / salary.RoundUpTo) * salary.RoundUpTo;
    }

    /// <summary>The bonus of one nominee; null where no coefficient is confirmed for the type.</summary>
    /// <param name="award">The rule of the level that decided.</param>
    /// <param name="nominee">Who is awarded.</param>
    /// <param name="salary">Of the day of the decision.</param>
    public static long? Of(AwardRule award, NomineeRow nominee, BaseSalary salary)
    {
        ArgumentNullException.ThrowIfNull(award);
        ArgumentNullException.ThrowIfNull(nominee);
        return award.CoefficientFor(nominee.Type.Identifier()) is { } coefficient ? AmountOf(coefficient, salary) : null;
    }

    /// <summary>Art. 49.5: several titles at one time for the same counted period bring the highest bonus only.</summary>
    public static long HighestOfOnePeriod(IEnumerable<long> amounts) => amounts.DefaultIfEmpty().Max();
}
