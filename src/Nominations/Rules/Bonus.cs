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

    /// <summary>Art. 49.5: several titles at one time for the same counted period bring the highest bonus only.</summary>
    public static long HighestOfOnePeriod(IEnumerable<long> amounts) => amounts.DefaultIfEmpty().Max();
}
