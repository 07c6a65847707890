using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Workflow.Nominations.Slips.Layout;

/// <summary>Draws a paper as HTML for print: the page that the browser prints and that headless Chromium turns into PDF. Every value is encoded.</summary>
public static class HtmlSlip
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>A whole document: what the PDF is made of.</summary>
    public static string Page(SlipLayout slip)
    {
        ArgumentNullException.ThrowIfNull(slip);
        return $$"""
            <!DOCTYPE html>
            <html lang="vi"><head><meta charset="utf-8"><title>{{Text(slip.Title)}}</title><style>body { margin: 0; } {{Styles(slip.Size)}}</style></head>
            <body>{{Fragment(slip)}}</body></html>
            """;
    }

    /// <summary>The paper alone, to stand in a page that brings <see cref="Styles"/>.</summary>
    public static string Fragment(SlipLayout slip)
    {
        ArgumentNullException.ThrowIfNull(slip);
        var html = new StringBuilder($"<article class=\"slip {slip.Size.ToString().ToLowerInvariant()}\">");
        if (slip.Form.Length > 0) html.Append(Line($"<p class=\"form\">{Text(slip.Form)}</p>"));
        html.Append(Line($"""
            <header><div>{Paragraph("", slip.Superior)}<p class="unit">{Text(slip.IssuingUnit)}</p><p>{Text(slip.NumberLine)}</p></div>
            <div><p class="nation">{Text(SlipLayout.Nation)}</p><p class="motto">{Text(SlipLayout.Motto)}</p><p class="place">{Text(slip.PlaceAndDate)}</p></div></header>
            <h1>{Text(slip.Title)}</h1>{Paragraph("subtitle", slip.Subtitle)}
            """));
        foreach (var block in slip.Blocks) html.Append(block is Block.Signatures ? Qr(slip) : "").Append(Draw(block));
        return html.Append("</article>").ToString();
    }

    /// <summary>The style sheet of papers of one size.</summary>
    public static string Styles(PaperSize size) => $$"""
        @page { size: {{(size == PaperSize.A4Wide ? "A4 landscape" : $"{size}")}}; margin: {{Margins(size)}}; @bottom-right { content: counter(page) "/" counter(pages); font: 9pt "Times New Roman", Tinos, serif; } }
        /* On the screen the sheet shows its margins, which the printer makes by itself. */
        @media screen { .slip { padding: {{Margins(size)}}; } }
        .slip { font: {{(size switch { PaperSize.A5 => "10pt", PaperSize.A4Wide => "10.5pt", _ => "13pt" })}}/{{(size == PaperSize.A5 ? "1.2" : "1.3")}} "Times New Roman", Tinos, serif; color: #000; background: #fff; }
        .slip p { margin: 0 0 .2em; }
        .slip .line { display: flex; flex-wrap: wrap; column-gap: 2em; }
        .slip p, .slip li, .slip .line span { overflow-wrap: anywhere; }
        .slip header { display: grid; grid-template-columns: 2fr 3fr; gap: .5em; text-align: center; font-size: .9em; }
        .slip header > div { text-wrap: balance; }
        .slip .nation { white-space: nowrap; }
        .slip .form { text-align: right; font-style: italic; }
        .slip .unit, .slip .nation, .slip .motto, .slip h1, .slip th, .slip .role { font-weight: bold; }
        .slip .motto { text-decoration: underline; text-underline-offset: .25em; }
        .slip .place, .slip .note, .slip .italic { font-style: italic; }
        .slip h1 { font-size: 1.15em; text-align: center; margin: .6em 0 .2em; }
        .slip .subtitle, .slip .centre { text-align: center; }
        .slip .right { text-align: right; }
        .slip .bold { font-weight: bold; }
        .slip ol { margin: 0 0 .25em; padding-left: 2em; }
        .slip .dots { display: inline-block; min-width: 10em; border-bottom: 1px dotted #000; }
        .slip table { width: 100%; border-collapse: collapse; margin: .5em 0; }
        .slip thead { display: table-header-group; }
        .slip th, .slip td { border: 1px solid #000; padding: .15em .3em; vertical-align: top; overflow-wrap: break-word; }
        .slip th { overflow-wrap: normal; }
        .slip tr, .slip .signatures, .slip .qr { break-inside: avoid; }
        /* Who signs sees what is signed: the last line or row goes over to the next sheet with the signatures. */
        .slip .signatures { break-before: avoid; display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; text-align: center; margin-top: 1em; }
        .slip .signatures .name { margin-top: {{(size == PaperSize.A5 ? "2.5em" : "4em")}}; font-weight: bold; }
        .slip .qr { float: right; width: 32mm; margin: .5em 0 0 1em; text-align: center; font-size: .75em; }
        .slip .qr svg { display: block; width: 24mm; height: 24mm; margin: 0 auto; }
        """;

    private static string Margins(PaperSize size) => size switch { PaperSize.A5 => "10mm 12mm", PaperSize.A4Wide => "15mm", _ => "20mm 15mm 20mm 25mm" };

    // Floats beside the signatures, at the bottom right of the sheet.
    private static string Qr(SlipLayout slip) => slip.QrAddress is not { } address
        ? ""
        : $"<figure class=\"qr\">{QrImage.Svg(address)}<figcaption>{Text(SlipLayout.QrCaption)}</figcaption></figure>";

    private static string Draw(Block block) => block switch
    {
        Block.Text text => Line($"<p class=\"{Classes(text)}\">{Text(text.Words)}</p>"),
        Block.Field field => $"<p>{Words(field)}</p>",
        Block.Line line => $"<p class=\"line\">{string.Concat(line.Fields.Select(field => $"<span>{Words(field)}</span>"))}</p>",
        Block.Items items => $"<ol>{string.Concat(items.Lines.Select(line => $"<li>{Text(line)}</li>"))}</ol>",
        Block.Grid grid => Table(grid),
        Block.Signatures signatures => $"<div class=\"signatures\">{string.Concat(signatures.Sides.Select(Side))}</div>",
        _ => throw new NotSupportedException($"a block {block.GetType().Name}"),
    };

    private static string Words(Block.Field field) =>
        $"{Text(field.Label)}: {(field.Value.Length > 0 ? Text(field.Value) : "<span class=\"dots\"></span>")}";

    private static string Classes(Block.Text text) => string.Join(' ', new[]
    {
        text.Alignment switch { Alignment.Centre => "centre", Alignment.Right => "right", _ => "left" },
        text.Bold ? "bold" : "",
        text.Italic ? "italic" : "",
    }.Where(name => name.Length > 0));

    private static string Table(Block.Grid grid)
    {
        var columns = string.Concat(grid.Columns.Select(column => Line($"<col width=\"{column.Width}%\">")));
        var head = string.Concat(grid.Columns.Select(column => $"<th>{Text(column.Title)}</th>"));
        var rows = string.Concat(grid.Rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Text(cell)}</td>"))}</tr>"));
        return $"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>";
    }

    private static string Side(Signature side) =>
        $"<div><p class=\"role\">{Text(side.Role)}</p><p class=\"note\">{Text(side.Note)}</p><p class=\"name\">{Text(side.Name)}</p></div>";

    private static string Paragraph(string name, string words) => words.Length == 0 ? "" : $"<p class=\"{name}\">{Text(words)}</p>";

    private static string Text(string words) => Encoder.Encode(words);

    private static string Line(FormattableString html) => html.ToString(CultureInfo.InvariantCulture);
}
