using Workflow.Nominations.Codes;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Codes;

public sealed class DossierCodeTests
{
    [Theory]
    [InlineData("H98.142", "2026-10-05", 4, "H98.142-261005-0004")]
    [InlineData("000.07.12.H98", "2025-05-12", 7, "000.07.12.H98-250512-0007")]
    [InlineData("H98", "2026-10-26", 12345, "H98-261026-12345")]
    public void A_code_is_unit_day_and_ordinal(string unit, string day, int ordinal, string code) =>
        DossierCodes.Write(unit, Day(day), ordinal).ShouldBe(code);

    [Theory]
    [InlineData("")]
    [InlineData("H98..142")]
    [InlineData("h98 142")]
    public void A_unit_code_that_is_none_is_refused(string unit) =>
        Should.Throw<ArgumentException>(() => DossierCodes.Write(unit, Day("2026-10-05"), 1));

    [Theory]
    [InlineData("H98.142-261005-0004", true)]
    [InlineData("H98.142-261005-04", false)]
    [InlineData("' OR 1=1 --", false)]
    public void A_look_up_text_is_told_from_a_code(string text, bool isCode) => DossierCodes.IsCode(text).ShouldBe(isCode);
}
