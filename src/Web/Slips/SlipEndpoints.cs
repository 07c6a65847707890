using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Clock.Limits;
using Workflow.Nominations.Clock.Steps;
using Workflow.Nominations.Council;
using Workflow.Nominations.Data;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;
using Workflow.Web.Dossiers;
using Workflow.Web.Hosting;
using Workflow.Web.Remedies;
using Workflow.Web.Shell;

namespace Workflow.Web.Slips;

/// <summary>Issued papers as they leave the office: DOCX to edit and sign, PDF where a browser is installed on the server, and the sheet for printing.</summary>
internal static class SlipEndpoints
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization(Policies.Officer);
        group.MapGet("/slips/{slip:guid}/sheet", async (Guid slip, SlipReader reader, HttpContext http, CancellationToken cancellation) =>
            await reader.FindAsync(http, slip, cancellation) is { } found ? Sheet(http, found.Layout) : Results.NotFound());
        group.MapGet("/slips/{slip:guid}.docx", async (Guid slip, SlipReader reader, HttpContext http, CancellationToken cancellation) =>
            await reader.FindAsync(http, slip, cancellation) is { } found ? Results.File(DocxSlip.Write(found.Layout), Docx, $"{found.FileName}.docx") : Results.NotFound());
        group.MapGet("/slips/{slip:guid}.pdf", async (Guid slip, SlipReader reader, PdfPrinter printer, HttpContext http, CancellationToken cancellation) =>
            await reader.FindAsync(http, slip, cancellation) is not { } found ? Results.NotFound()
            : await printer.PrintAsync(HtmlSlip.Page(found.Layout), cancellation) is { } pdf ? Results.File(pdf, "application/pdf", $"{found.FileName}.pdf")
            : Results.Problem(statusCode: 501, title: "pdf.not-installed", detail: "Expected a browser for printing (setting Pdf:Browser), but none was found. Print from the page instead."));
        group.MapGet("/dossiers/{dossier:guid}/control-slip/sheet", async (Guid dossier, SlipReader reader, HttpContext http, CancellationToken cancellation) =>
            await reader.ControlSlipAsync(http, dossier, cancellation) is { } layout ? Sheet(http, layout) : Results.NotFound());
        group.MapGet("/dossiers/{dossier:guid}/slips/{kind}", Newest);
    }

    /// <summary>A sheet is its own document: its page size and signature blocks must not meet the styles of the screens.</summary>
    private static IResult Sheet(HttpContext http, SlipLayout layout)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'";
        return Results.Content(HtmlSlip.Page(layout), "text/html; charset=utf-8");
    }

    private static async Task<IResult> Newest(Guid dossier, string kind, HttpContext http, OfficeDb db, CancellationToken cancellation)
    {
        if (!Enum.TryParse<SlipKind>(kind.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var wanted)
            || !await DossierSight.Visible(db, Person.Of(http.User)).AnyAsync(d => d.Id == dossier, cancellation)) return Results.NotFound();
        var slip = await db.Set<SlipRow>().Where(s => (s.DossierId == dossier || CouncilPapers.Of(db, dossier).Contains(s.Id)) && s.Kind == wanted).OrderByDescending(s => s.IssuedAt).Select(s => s.Id).FirstOrDefaultAsync(cancellation);
        return slip == Guid.Empty ? Results.NotFound() : Results.LocalRedirect($"/slips/{slip}");
    }
}

/// <summary>One issued paper, as it was drawn when it was issued.</summary>
public sealed record FoundSlip(SlipRow Row, Slip Slip, SlipLayout Layout)
{
    public string FileName => $"{Row.Kind.Identifier().ToLowerInvariant().Replace('_', '-')}-{Row.Year}-{Row.Number:0000}";
}

/// <summary>Reads issued papers of dossiers that the person may see.</summary>
public sealed class SlipReader(OfficeDb db, ExplainLimits limits, RegisterSight sight, RuleTables rules, IOptions<SiteOptions> site)
{
    public async Task<FoundSlip?> FindAsync(HttpContext http, Guid id, CancellationToken cancellation)
    {
        if (await db.Set<SlipRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } row) return null;
        var person = Person.Of(http.User);
        var visible = await RemedyReader.SeesSlipAsync(db, person, id, cancellation)
            ?? (await DossierSight.Visible(db, person).AnyAsync(d => d.Id == row.DossierId || CouncilPapers.DossiersOf(db, id).Contains(d.Id), cancellation)
                || row.DossierId is null && await sight.SeesAsync(person.Actor, row.OfficeCode, cancellation));
        if (!visible) return null;

        var slip = SlipArchive.Read(row);
        var layout = SlipArchive.ReadLayout(row) ?? slip.Draw();
        // Papers of the first release, and those of a worker, keep the path alone; where the site is reached is known only here.
        if (layout.QrAddress is ['/', ..]) layout = layout with { QrAddress = new Uri(site.Value.AddressFor(http), layout.QrAddress).AbsoluteUri };
        return new(row, slip, layout);
    }

    /// <summary>The control slip is drawn from the hand-overs of this moment; it has no number until it is issued.</summary>
    public async Task<SlipLayout?> ControlSlipAsync(HttpContext http, Guid dossier, CancellationToken cancellation)
    {
        if (await DossierSight.Visible(db, Person.Of(http.User)).FirstOrDefaultAsync(d => d.Id == dossier, cancellation) is not { CompleteAt: { } complete } found) return null;
        var office = await db.Offices.AsNoTracking().SingleAsync(o => o.Code == found.OfficeCode, cancellation);
        var rows = await db.ControlSlipRows.AsNoTracking().Where(r => r.DossierId == dossier).OrderBy(r => r.Ordinal).ToListAsync(cancellation);
        var calendar = await CalendarRows.ReadAsync(db, cancellation);
        var due = calendar.Hours.ClosingOf(found.DueOn ?? complete.OfficeDate(), office.CounterCode);
        var asked = await db.Consultations.Where(c => c.DossierId == dossier).Select(c => c.Agency).Distinct().ToListAsync(cancellation);
        var form = rules.SlipForm(SlipKind.ControlSlip.Identifier(), found.OneStopRegime, complete.OfficeDate()) is Ruling<SlipForm>.Found { Rule: var rule } ? rule : null;
        var head = new SlipHead($"ỦY BAN NHÂN DÂN {office.Name.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi"))}", office.CounterName, office.Place, 0, complete, found.OneStopRegime, form);
        var steps = (await limits.OfAsync(dossier, false, cancellation)).Steps.Select(step => new StepHours(StepTerms.Name(step.Use.Step), step.Use.Budget, step.Use.Used));
        return (ControlSlip.Of(head, found, office, asked, due, rows) with { Steps = [.. steps] }).Draw();
    }
}
