using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Clock;

namespace Workflow.Nominations.Registers;

/// <summary>One cell of an exported table.</summary>
public abstract record Cell
{
    private Cell() { }

    public sealed record Text(string Words) : Cell;

    public sealed record Number(decimal Value) : Cell;

    public sealed record Day(DateOnly Value) : Cell;

    /// <summary>Shown in the office's time.</summary>
    public sealed record Moment(DateTimeOffset Value) : Cell;

    /// <summary>A share of one, shown in percent.</summary>
    public sealed record Percent(decimal Value) : Cell;

    public static Cell Empty { get; } = new Text("");

    public static Cell Of(string? words) => string.IsNullOrEmpty(words) ? Empty : new Text(words);

    public static Cell Of(decimal? value) => value is { } number ? new Number(number) : Empty;

    public static Cell Of(DateOnly? day) => day is { } value ? new Day(value) : Empty;

    public static Cell Of(DateTimeOffset? moment) => moment is { } value ? new Moment(value) : Empty;

    public static Cell Share(decimal? value) => value is { } share ? new Percent(share) : Empty;

    /// <summary>As it stands in a text file; numbers with a point.</summary>
    public string Plain => this switch
    {
        Text text => text.Words,
        Number number => number.Value.ToString("0.####", CultureInfo.InvariantCulture),
        Day day => day.Value.Vietnamese(),
        Moment moment => moment.Value.InOffice().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture),
        Percent percent => (percent.Value * 100).ToString("0.0'%'", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException("a cell of five kinds"),
    };
}

/// <summary>A table to be exported, read line by line.</summary>
/// <param name="Name">At most 31 characters, as Excel wants it.</param>
/// <param name="Columns">Titles and widths in characters.</param>
public sealed record Sheet(string Name, ImmutableArray<(string Title, int Width)> Columns, IAsyncEnumerable<ImmutableArray<Cell>> Rows)
{
    /// <summary>For a form to fill in: every column is text, so that leading zeros and days stay as they are typed.</summary>
    public bool AsTyped { get; init; }

    /// <summary>What may be picked in a column, by its number from 0; only in a workbook.</summary>
    public ImmutableSortedDictionary<int, ImmutableArray<string>> Choices { get; init; } = ImmutableSortedDictionary<int, ImmutableArray<string>>.Empty;

    /// <summary>Rows that are there already.</summary>
    public static async IAsyncEnumerable<ImmutableArray<Cell>> Of(params IEnumerable<ImmutableArray<string>> rows)
    {
        foreach (var row in rows) yield return [.. row.Select(Cell.Of)];
        await Task.CompletedTask;
    }
}
