using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Rules;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;
using Workflow.Web.Hosting;
using Workflow.Web.Shell;

namespace Workflow.Web.Registers;

/// <summary>Blank receipt slips with the reserved numbers on them, one to a sheet, to be written by hand while the system is down (X21).</summary>
internal static class PadEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/registers/outage/{reservation:guid}/pad", PrintAsync).RequireAuthorization(Policies.Officer);

    private static async Task<IResult> PrintAsync(Guid reservation, HttpContext http, OfficeDb db, RegisterSight sight, RuleTables rules, ILookUpSite site, CancellationToken cancellation)
    {
        var found = await db.NumberReservations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == reservation && r.Kind == SlipKind.ReceiptSlip, cancellation);
        if (found is null || !await sight.SeesAsync(Person.Of(http.User).Actor, found.OfficeCode, cancellation)) return Results.NotFound();

        var office = await db.Offices.AsNoTracking().SingleAsync(o => o.Code == found.OfficeCode, cancellation);
        var numbers = await db.ReservedNumbers.AsNoTracking().Where(n => n.ReservationId == reservation && n.State == ReservedState.Open).OrderBy(n => n.SlipNumber).ToListAsync(cancellation);
        var regime = rules.RegimesOf(found.Day) is Ruling<Regimes>.Found { Rule: var regimes } ? regimes.OneStop : "";
        var form = rules.SlipForm(SlipKind.ReceiptSlip.Identifier(), regime, found.Day) is Ruling<SlipForm>.Found { Rule: var rule } ? rule : null;
        var sheets = numbers.Select(n => Sheet(n, found, office, new($"ỦY BAN NHÂN DÂN {office.Name.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi"))}", office.CounterName, office.Name,
            n.SlipNumber, OfficeTime.At(found.Day, TimeOnly.MinValue), regime, form), site)).Select(HtmlSlip.Fragment);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";
        return Results.Content($$"""
            <!DOCTYPE html>
            <html lang="vi"><head><meta charset="utf-8"><title>Phiếu trắng</title><style>body { margin: 0; } {{HtmlSlip.Styles(PaperSize.A5)}} .slip { break-after: page; } .slip p > .dots { min-width: 60%; } .slip li { height: 1.6em; border-bottom: 1px dotted #000; }</style></head>
            <body>{{string.Concat(sheets)}}</body></html>
            """, "text/html; charset=utf-8");
    }

    // What is empty is printed as dots to write on.
    private static SlipLayout Sheet(ReservedNumberRow number, NumberReservationRow reservation, OfficeRow office, SlipHead head, ILookUpSite site)
    {
        var nobody = new Party("", "", "", "", "");
        var day = reservation.Day.Vietnamese();
        var layout = new ReceiptSlip(
            head, number.DossierCode ?? "", nobody, null, "", ["", "", "", "", ""], 1, "", head.IssuedAt, head.IssuedAt, false, $"{office.CounterName}, {office.Address}",
            $"Quyển {number.Year}, số {number.RegisterOrdinal}", "", "", site.AddressOf(number.DossierCode ?? "")).Draw();
        return layout with { Blocks = [.. layout.Blocks.Select(block => block is Block.Field { Label: var label } && label.StartsWith("Thời gian nhận", StringComparison.Ordinal) ? new Block.Field(label, $"…… giờ …… phút ngày {day}")
            : block is Block.Field { Label: var result } && result.StartsWith("Thời gian trả", StringComparison.Ordinal) ? new Block.Field(result, "") : block)] };
    }
}
