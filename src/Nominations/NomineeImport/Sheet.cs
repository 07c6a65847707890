using System.Collections.Immutable;

namespace Workflow.Nominations.NomineeImport;

/// <summary>One cell as it was written: its text and, where a workbook stores a number, that number (a date is one).</summary>
public readonly record struct Cell(string Text, double? Number = null)
{
    public static Cell Empty { get; } = new("");
}

/// <summary>One line of a sheet with the number under which Excel or an editor shows it.</summary>
public sealed record SheetRow(int Number, ImmutableArray<Cell> Cells)
{
    public Cell this[int column] => column >= 0 && column < Cells.Length ? Cells[column] : Cell.Empty;

    public bool IsEmpty => Cells.All(cell => cell.Text.Length == 0);
}

/// <summary>Cells of a workbook joined into one: what is written stands in the first, the others are empty. Rows from 1, columns from 0, both ends included.</summary>
public readonly record struct MergedCells(string Place, int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    public bool Hold(int row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;
}

/// <summary>One place of a file that cannot be taken in.</summary>
/// <param name="Row">As Excel or an editor counts, the heading being 1; 0 for the file as a whole.</param>
/// <param name="Column">The heading of the column, such as "Họ và tên"; "–" for the line or the file as a whole.</param>
/// <param name="Expected">In Vietnamese, completing "cần có …".</param>
/// <param name="ExpectedEn">The same in English.</param>
/// <param name="Found">What stands there; empty for nothing.</param>
public sealed record ImportProblem(int Row, string Column, string Code, string Expected, string ExpectedEn, string Found);

/// <summary>All lines of a file, or every reason why it cannot be read.</summary>
public sealed record Sheet(ImmutableArray<SheetRow> Rows, ImmutableArray<ImportProblem> Problems, bool DatesFrom1904 = false)
{
    public const string Whole = "–";

    /// <summary>Only a workbook has them.</summary>
    public ImmutableArray<MergedCells> Merged { get; init; } = [];

    public static Sheet Refused(string code, string expected, string expectedEn, string found) => new([], [new(0, Whole, code, expected, expectedEn, found)]);
}
