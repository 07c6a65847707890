using Workflow.Nominations.Rules;

namespace Workflow.Nominations.Tests.Rules;

public sealed class BonusTests
{
    [Theory]
    [InlineData("D01", 1.0, 2_530_000, 2_530_000)]
    [InlineData("D13", 3.0, 2_530_000, 7_590_000)]
    [InlineData("LĐTT 2026", 0.3, 2_530_000, 760_000)]
    [InlineData("LĐTT 2025", 0.3, 2_340_000, 710_000)]
    public void A_bonus_is_coefficient_times_base_salary_rounded_up_to_tens_of_thousands(string award, double coefficient, int salary, int bonus) =>
        Bonus.AmountOf((decimal)coefficient, new BaseSalary(salary, 10_000, "H", "")).ShouldBe(bonus, award);

    [Fact]
    public void Several_titles_of_one_period_bring_the_highest_bonus_only() => Bonus.HighestOfOnePeriod([760_000, 2_530_000]).ShouldBe(2_530_000);
}
