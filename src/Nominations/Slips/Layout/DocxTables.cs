using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Workflow.Nominations.Slips.Layout;

internal static class DocxTables
{
    // Widths of tables are fiftieths of a percent of the text's width.
    private const int Whole = 5000;

    public static Table Grid(Block.Grid grid)
    {
        var unit = Whole / grid.Columns.Sum(column => column.Width);
        var widths = grid.Columns.Select(column => column.Width * unit).ToList();
        var table = Start(widths, Borders());
        var head = Row(grid.Columns.Select(column => DocxWords.Paragraph(column.Title, JustificationValues.Center, bold: true)), widths);
        head.PrependChild(new TableRowProperties(new CantSplit(), new TableHeader()));
        table.Append(head);
        foreach (var cells in grid.Rows)
        {
            var row = Row(cells.Select(cell => DocxWords.Paragraph(cell, JustificationValues.Left)), widths);
            row.PrependChild(new TableRowProperties(new CantSplit()));
            table.Append(row);
        }

        return table;
    }

    public static Table Signatures(Block.Signatures signatures)
    {
        var widths = signatures.Sides.Select(_ => Whole / signatures.Sides.Length).ToList();
        var table = Start(widths, null);
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        foreach (var (index, side) in signatures.Sides.Index())
        {
            row.Append(Cell(widths[index],
                DocxWords.Paragraph(side.Role, JustificationValues.Center, bold: true, keepNext: true),
                DocxWords.Paragraph(side.Note, JustificationValues.Center, italic: true, keepNext: true),
                DocxWords.Paragraph(side.Name, JustificationValues.Center, bold: true, before: 900)));
        }

        table.Append(row);
        return table;
    }

    public static Table SideBySide(IReadOnlyList<int> parts, params IEnumerable<IEnumerable<Paragraph>> columns)
    {
        var widths = parts.Select(part => Whole * part / parts.Sum()).ToList();
        var table = Start(widths, null);
        var row = new TableRow();
        foreach (var (index, column) in columns.Index()) row.Append(Cell(widths[index], [.. column]));
        table.Append(row);
        return table;
    }

    private static Table Start(IEnumerable<int> widths, TableBorders? borders)
    {
        var shape = new TableProperties(new TableWidth { Type = TableWidthUnitValues.Pct, Width = Digits(Whole) });
        if (borders is not null) shape.Append(borders);
        return new Table(shape, new TableGrid(widths.Select(width => new GridColumn { Width = Digits(width) })));
    }

    private static TableRow Row(IEnumerable<Paragraph> cells, List<int> widths) =>
        new(cells.Index().Select(cell => Cell(widths[cell.Index], cell.Item)));

    private static TableCell Cell(int width, params OpenXmlElement[] content)
    {
        var cell = new TableCell(new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Pct, Width = Digits(width) }));
        cell.Append(content);
        return cell;
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
        new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
