using Workflow.Feel;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Functions;
using static Workflow.Nominations.Tests.Clock.VietnamCalendar;

namespace Workflow.Nominations.Tests.Clock;

public sealed class ClockFunctionTests
{
    private static readonly FeelFunctions Functions = ClockFunctions.Of(Calendar, step => step == "chair" ? 16 : null);

    [Theory]
    [InlineData("""working days after(date("2026-11-20"), 2) = date("2026-11-25")""")]
    [InlineData("""working days after("2026-11-20", 2) = date("2026-11-25")""")]
    [InlineData("""working days after(date and time("2026-11-20T23:30:00+07:00"), 1) = date("2026-11-23")""")]
    [InlineData("""working days before(date("2026-11-25"), 2) = date("2026-11-20")""")]
    [InlineData("""working days between(date("2026-10-05"), date("2026-11-02")) = 20""")]
    [InlineData("""is working day(date("2026-08-22")) and not(is working day(date("2026-11-24")))""")]
    [InlineData("""next working day(date("2026-11-23")) = date("2026-11-25")""")]
    [InlineData("""previous working day(date("2026-11-09")) = date("2026-11-06")""")]
    [InlineData("""is provisional(date("2026-12-21"), date("2027-01-15")) and not(is provisional(date("2026-10-05"), date("2026-11-02")))""")]
    [InlineData("""office deadline(date("2026-11-02")) = date and time("2026-11-02T17:00:00+07:00")""")]
    [InlineData("""office opening(date("2026-11-24"), "H98.142") = date and time("2026-11-25T07:30:00+07:00")""")]
    [InlineData("""next office moment(date and time("2026-11-20T12:00:00+07:00")) = date and time("2026-11-20T13:30:00+07:00")""")]
    [InlineData("""working hours after(date and time("2026-10-05T09:10:00+07:00"), 4) = date and time("2026-10-05T14:55:00+07:00")""")]
    [InlineData("""reminder time(date and time("2026-11-25T17:00:00+07:00"), 2) = date and time("2026-11-20T07:30:00+07:00")""")]
    [InlineData("""reminder time(date and time("2026-11-20T17:00:00+07:00"), -1) = date and time("2026-11-23T07:30:00+07:00")""")]
    [InlineData("""step due("chair", date and time("2026-10-05T09:10:00+07:00")) = date and time("2026-10-07T09:10:00+07:00")""")]
    [InlineData("""working days after(count: 2, date: date("2026-11-20")) = date("2026-11-25")""")]
    public void A_clock_function_reckons_in_the_working_days_of_the_office(string expression) => Evaluate(expression).Value.ShouldBe(FeelBoolean.True);

    [Theory]
    [InlineData("working days after(\"soon\", 2)", "a date of the years")]
    [InlineData("working days after(date(\"2026-11-20\"), 1.5)", "a whole number")]
    [InlineData("working days after(date(\"2026-11-20\"), 100000)", "a whole number from 0 to 2600")]
    [InlineData("working days after(date(\"2026-11-20\"), null)", "a whole number")]
    [InlineData("working days after(date(\"9999-12-31\"), 2)", "a date of the years")]
    [InlineData("step due(\"dance\", date and time(\"2026-10-05T09:10:00+07:00\"))", "a step with a budget")]
    public void An_argument_that_is_none_gives_null_and_says_what_was_expected(string expression, string expected)
    {
        var result = Evaluate(expression);

        result.Value.IsNull.ShouldBeTrue();
        result.Warnings.ShouldContain(warning => warning.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_moment_without_an_offset_is_the_offices() =>
        Evaluate("""working hours after(date and time("2026-10-05T07:30:00"), 8) = date and time("2026-10-05T17:00:00+07:00")""").Value.ShouldBe(FeelBoolean.True);

    [Fact]
    public void A_counter_without_hours_gives_null_and_says_so()
    {
        var functions = ClockFunctions.Of(WorkingCalendar.From(Days, Years, []), _ => null);

        Evaluate("""office deadline(date("2026-11-02"))""", functions).Warnings.ShouldContain(warning => warning.Message.Contains("calendar.no-office-hours", StringComparison.Ordinal));
    }

    private static FeelResult Evaluate(string expression, FeelFunctions? functions = null)
    {
        var parse = FeelExpression.Parse(expression, FeelNames.None.With(ClockFunctions.Names));
        parse.Problems.ShouldBeEmpty();
        return parse.Parsed!.Evaluate(FeelContext.Empty, new FeelSurroundings(At("2026-11-20 09:00"), OfficeTime.Zone, functions ?? Functions, FeelLimits.Default));
    }
}
