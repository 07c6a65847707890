using Workflow.Nominations.Clock.Import;

namespace Workflow.Nominations.Tests.Clock;

public sealed class CalendarImportTests
{
    private const string Header = "date,kind,occasion,decisionNumber,confidence,source\n";

    [Fact]
    public void Every_bad_row_is_reported_with_its_line_and_column_and_none_is_imported()
    {
        var rows = CalendarCsv.ReadDays(new StringReader(Header
            + "2026-11-24,HOLIDAY,Ngày Văn hóa Việt Nam,NQ 28/2026/QH16,O,x\n"
            + "24/11/2026,HOLIDAY,x,,O,x\n"
            + "2026-12-01,FEAST,x,,O,x\n"
            + "2026-12-02,HOLIDAY,,,Z,x\n"));

        rows.Rows.ShouldBeEmpty();
        rows.Problems.Select(problem => (problem.Line, problem.Column)).ShouldBe([(3, "date"), (4, "kind"), (5, "occasion"), (5, "confidence")]);
    }

    [Theory]
    [InlineData("2026-11-24,MAKE_UP_WORKING,x,,O,x\n", "kind")]
    [InlineData("2026-11-21,SWAP_OFF,x,,O,x\n", "kind")]
    [InlineData("2026-11-24,HOLIDAY,x,,O\n", "-")]
    [InlineData("2026-11-24,HOLIDAY,x,,O,x\n2026-11-24,HOLIDAY,y,,O,x\n", "date")]
    public void A_row_that_contradicts_itself_or_another_is_a_problem(string line, string column) =>
        CalendarCsv.ReadDays(new StringReader(Header + line)).Problems.ShouldContain(problem => problem.Column == column);

    [Fact]
    public void A_file_without_its_columns_says_which_are_missing() =>
        CalendarCsv.ReadYears(new StringReader("year,source\n2026,x\n")).Problems
            .ShouldHaveSingleItem().ToString().ShouldBe("line 1, column yearConfirmed: expected this column in the header, but found 'year,source'");

    [Fact]
    public void An_empty_file_is_a_problem_and_not_an_empty_calendar() =>
        CalendarCsv.ReadYears(new StringReader("")).Problems.ShouldNotBeEmpty();

    [Fact]
    public void Office_hours_that_end_before_they_begin_are_a_problem() =>
        CalendarCsv.ReadHours(new StringReader("counter,seasonFrom,seasonTo,weekday,from,to\nH98,01-01,12-31,MON,11:30,07:30\n")).Problems
            .ShouldHaveSingleItem().Column.ShouldBe("to");
}
