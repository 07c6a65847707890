using System.Collections.Immutable;
using System.Globalization;
using Workflow.Feel;
using Workflow.Nominations.Clock;

namespace Workflow.Nominations.Rules;

/// <summary>One answered row of a rule table. A cell that is not what its column promises is a fault of the table and says where it is.</summary>
internal sealed class RuleRow(string decision, FeelContext cells)
{
    public string Text(string column) => Cell(column) is FeelString text ? text.Value : throw Unexpected(column, "a text");

    public bool Flag(string column) => Cell(column) is FeelBoolean flag ? flag.Value : throw Unexpected(column, "true or false");

    public bool? FlagOrNone(string column) => Cell(column) is FeelNull ? null : Flag(column);

    public ImmutableArray<string> Texts(string column) => Cell(column) is FeelList list
        ? [.. list.Items.Select(item => item is FeelString text ? text.Value : throw Unexpected(column, "a list of texts"))]
        : throw Unexpected(column, "a list of texts");

    public ImmutableArray<int> Integers(string column) => Cell(column) is FeelList list
        ? [.. list.Items.Select(item => item is FeelNumber number && number.Value.ToDecimal() is { } value && value == decimal.Truncate(value) ? (int)value : throw Unexpected(column, "a list of whole numbers"))]
        : throw Unexpected(column, "a list of whole numbers");

    public decimal? NumberOrNone(string column) => Cell(column) switch
    {
        FeelNull => null,
        FeelNumber number when number.Value.ToDecimal() is { } value => value,
        _ => throw Unexpected(column, "a number"),
    };

    public int? IntegerOrNone(string column) => NumberOrNone(column) switch
    {
        null => null,
        { } number when number == decimal.Truncate(number) && number is >= 0 and <= int.MaxValue => (int)number,
        _ => throw Unexpected(column, "a whole number, zero or more"),
    };

    public int Integer(string column) => IntegerOrNone(column) ?? throw Unexpected(column, "a whole number");

    /// <summary>"2/3" or "80/100"; null where the rule asks for none.</summary>
    public Share? Share(string column)
    {
        if (Cell(column) is FeelNull) return null;
        var parts = Text(column).Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            && numerator <= denominator && denominator > 0
            ? new Share(numerator, denominator)
            : throw Unexpected(column, "a share such as \"2/3\"");
    }

    public LimitUnit Unit(string column) => Text(column) switch
    {
        "wd" => LimitUnit.WorkingDays,
        "wh" => LimitUnit.WorkingHours,
        "d" => LimitUnit.CalendarDays,
        "times" => LimitUnit.Times,
        _ => throw Unexpected(column, "one of wd, wh, d, times"),
    };

    public TimeOnly? TimeOrNone(string column) => Cell(column) is FeelNull
        ? null
        : TimeOnly.TryParseExact(Text(column), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Unexpected(column, "a time HH:mm");

    /// <summary>A day of every year, written as month and day (12-10); 02-29 is the last of February in a common year.</summary>
    public DateOnly? DayOfYearOrNone(string column, int year) => Cell(column) is FeelNull
        ? null
        : DateOnly.TryParseExact($"2000-{Text(column)}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateOnly(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)))
            : throw Unexpected(column, "a month and day such as 12-10");

    private FeelValue Cell(string column) => cells.TryGet(column, out var value)
        ? value
        : throw new InvalidOperationException($"rule.no-column: Expected decision '{decision}' to answer '{column}', but it has {string.Join(", ", cells.Entries.Select(entry => entry.Key))}.");

    public InvalidOperationException Unexpected(string column, string expected) =>
        new($"rule.bad-cell: Expected '{column}' of decision '{decision}' to be {expected}, but found {Cell(column)}.");
}
