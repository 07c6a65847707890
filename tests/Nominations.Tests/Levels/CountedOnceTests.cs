using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Indicators;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Levels;

/// <summary>An award that went up is one award, at the level that decided; the dossier is counted at both counters (§2.6).</summary>
public sealed class CountedOnceTests
{
    [Fact]
    public async Task D13_within_one_installation_is_an_award_of_the_province_and_not_of_the_commune()
    {
        await using var levels = await TwoLevels.InOneInstallationAsync("28/09/2026 07:45");
        await levels.ForwardAsync();
        await levels.Courier.RunAsync();
        var upper = (await levels.UpperAsync()).Id;
        await levels.ReceiveAndAssignAsync(upper);
        await levels.AtAsync("20/10/2026 09:00");
        await levels.AppraiseAsync(upper);
        await levels.VoteAsync(upper, "12/11/2026 08:00", written: 2);
        await levels.AtAsync("16/11/2026 09:00");
        await levels.SignAsync(upper, "2025/QĐ-UBND", "16/11/2026");
        await levels.Courier.RunAsync();

        var (commune, province) = (await ReadAsync(levels.Commune, "truongphong", "H98.142"), await ReadAsync(levels.Province, "truongphongtinh", "H98"));

        (commune.Office.DirectLabour.Whole, province.Office.DirectLabour.Whole).ShouldBe((0, 1));
        (commune.Rounds.Sum(r => r.DirectLabour.Whole), province.Rounds.Sum(r => r.DirectLabour.Whole)).ShouldBe((0, 1));
        (commune.Office.OnTime.Whole, province.Office.OnTime.Whole).ShouldBe((1, 1));
    }

    private static Task<IndicatorPage> ReadAsync(TestOffice at, string who, string office) =>
        at.DoAsync<ReadIndicators, IndicatorPage>(who, (c, a) => c.HandleAsync(office, new Period(TestOffice.Day("01/09/2026"), TestOffice.Day("30/11/2026")), a, default));
}
