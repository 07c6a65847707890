using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Registers.Indicators;
using Workflow.Nominations.Registers.Outage;
using Workflow.Nominations.Registers.Ratings;
using Workflow.Nominations.Slips;

namespace Workflow.Web.Tests.Screens;

/// <summary>Registers, reports, ratings and reserved numbers with something in them.</summary>
internal static class RegisterShowcase
{
    public static async Task AddAsync(Office office, Action<string, string, string> show)
    {
        var today = await office.WithAsync<DossierDesk, DateOnly>(desk => Task.FromResult(desk.Now.OfficeDate()));
        show("register with dossiers", Office.Counter, "/registers?q=");
        show("report with dossiers", Office.Head, "/registers/report");
        await office.DoAsync<SetDirectLabourTarget, SetDirectLabourTarget.Result>(Office.Head, (c, a) => c.HandleAsync(
            new(DemoOffices.Province, today.Year, "", 40, "Kế hoạch 21/KH-UBND"), a, default));
        show("indicators with dossiers", Office.Head, "/registers/indicators");

        var codes = await office.ReadAsync(db => db.Dossiers.Where(d => d.OfficeCode == DemoOffices.Province && d.Code != null && (d.Status == DossierStatus.Decided || d.Status == DossierStatus.NotAwarded))
            .Select(d => new { d.Code, d.LookUpKey }).Take(4).ToListAsync());
        foreach (var dossier in codes)
        {
            await office.WithAsync<RateDossier, Outcome<RateDossier.Result>>(c => c.HandleAsync(
                new(dossier.Code ?? "", dossier.LookUpKey, RatingPlace.LookUp, [2, 1, 2, 2, 2, 1, 2, 1, 0], "Nhân viên hướng dẫn rõ ràng."), default));
        }

        show("ratings given", Office.Head, "/registers/ratings");
        var kept = await office.DoAsync<ReserveNumbers, ReserveNumbers.Result>(Office.Counter, (c, a) => c.HandleAsync(
            new(DemoOffices.Province, SlipKind.ReceiptSlip, today, 4, "Mất điện từ 8 giờ 30 đến 11 giờ"), a, default));
        var numbers = await office.ReadAsync(db => db.ReservedNumbers.Where(n => n.ReservationId == kept.Reservation).OrderBy(n => n.SlipNumber).Select(n => n.Id).ToListAsync());
        await office.DoAsync<VoidReservedNumber, VoidReservedNumber.Result>(Office.Counter, (c, a) => c.HandleAsync(new([numbers[0]], "Phiếu viết hỏng"), a, default));
        show("reserved numbers", Office.Counter, "/registers/outage?");
        show("paper slip to be entered", Office.Counter, $"/receive?paper={numbers[1]}");
        show("blank slips", Office.Counter, $"/registers/outage/{kept.Reservation}/pad");
        var book = await office.DoAsync<IssueRegister, IssueRegister.Result>(Office.Counter, (c, a) => c.HandleAsync(new(DemoOffices.Province, new Period(new(today.Year, 1, 1), new(today.Year, 12, 31))), a, default));
        show("printed register", Office.Counter, $"/slips/{book.Slip}");
    }
}
