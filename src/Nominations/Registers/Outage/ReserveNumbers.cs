using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Codes;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Slips;
using Workflow.Runtime;

namespace Workflow.Nominations.Registers.Outage;

/// <summary>
/// X21: sets a run of numbers aside for slips that are written by hand, before an outage that is planned or after one that was not. The numbers
/// leave their series in one transaction with the rows that account for each of them.
/// </summary>
public sealed class ReserveNumbers(DossierDesk desk)
{
    /// <summary>At most so many at once; a counter that needs more reserves again.</summary>
    public const int AtMost = 200;

    /// <summary>So many days back or ahead an outage may lie.</summary>
    public const int DaysAround = 30;

    /// <param name="Kind">RECEIPT_SLIP, SUPPLEMENT_SLIP or REFUSAL_SLIP.</param>
    /// <param name="Count">1 to <see cref="AtMost"/>.</param>
    public sealed record Request(string Office, SlipKind Kind, DateOnly Day, int Count, string Reason);

    /// <param name="First">As printed: the first and last slip number, and of receipts the first and last code.</param>
    public sealed record Result(Guid Reservation, string First, string Last, string? FirstCode, string? LastCode);

    public async Task<Outcome<Result>> HandleAsync(Request request, Actor actor, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = desk.Now.OfficeDate();
        var checks = new Checks().RequireText(request.Reason, "Reason", "lý do giữ số", 500)
            .Require(request.Count is >= 1 and <= AtMost, "reservation.count", "Count", $"Giữ từ 1 đến {AtMost} số mỗi lần.", $"Expected 1 to {AtMost} numbers, but found {request.Count}.")
            .Require(request.Kind is SlipKind.ReceiptSlip or SlipKind.SupplementSlip or SlipKind.RefusalSlip, "reservation.kind", "Kind",
                "Chỉ giữ số cho giấy tiếp nhận, phiếu yêu cầu bổ sung, phiếu từ chối.", $"Expected a receipt, supplement or refusal slip, but found {request.Kind}.")
            .Require(Math.Abs(request.Day.DayNumber - today.DayNumber) <= DaysAround, "reservation.day", "Day", $"Ngày dùng số phải trong vòng {DaysAround} ngày trước hoặc sau hôm nay.",
                string.Create(CultureInfo.InvariantCulture, $"Expected a day within {DaysAround} days of {today:yyyy-MM-dd}, but found {request.Day:yyyy-MM-dd}."));
        if (checks.Failed) return checks.Refuse<Result>();
        if (!await OutageRights.MayAsync(desk, request.Office, actor, cancellation)) return DossierDesk.NotAllowed(Roles.Counter);

        await using var work = await desk.Db.BeginWorkAsync(cancellation);
        var reservation = new NumberReservationRow
        {
            Id = Guid.CreateVersion7(desk.Now), OfficeCode = request.Office, Kind = request.Kind, Day = request.Day, Count = request.Count, Reason = request.Reason.Trim(),
            ReservedAt = desk.Now, ReservedBy = actor.Account ?? Guid.Empty, ReservedByName = await desk.NameOfAsync(actor, cancellation),
        };
        desk.Db.NumberReservations.Add(reservation);
        var receipt = request.Kind == SlipKind.ReceiptSlip;
        // In the order in which receipts take them: code, register, slip.
        var code = receipt ? await NumberSeries.TakeAsync(desk.Db, DossierCodes.Series(request.Office, request.Day), request.Count, cancellation) : 0;
        var book = receipt ? await NumberSeries.TakeAsync(desk.Db, RegisterBook.Series(request.Office, request.Day.Year), request.Count, cancellation) : 0;
        var slip = await NumberSeries.TakeAsync(desk.Db, SlipArchive.Series(request.Office, request.Kind, request.Day.Year), request.Count, cancellation);
        string? CodeOf(int i) => receipt ? DossierCodes.Write(request.Office, request.Day, code + i) : null;
        for (var i = 0; i < request.Count; i++)
        {
            desk.Db.ReservedNumbers.Add(new()
            {
                Id = Guid.CreateVersion7(desk.Now.AddMilliseconds(i)), ReservationId = reservation.Id, OfficeCode = request.Office, Kind = request.Kind, Year = request.Day.Year,
                SlipNumber = slip + i, DossierCode = CodeOf(i), RegisterOrdinal = receipt ? book + i : null, State = ReservedState.Open,
            });
        }

        await work.CommitAsync(cancellation);
        return new Result(reservation.Id, SlipForms.PrintedNumber(request.Kind, slip), SlipForms.PrintedNumber(request.Kind, slip + request.Count - 1), CodeOf(0), CodeOf(request.Count - 1));
    }
}

/// <summary>Who works with reserved numbers: the counter of the office and its head.</summary>
internal static class OutageRights
{
    public static async Task<bool> MayAsync(DossierDesk desk, string office, Actor actor, CancellationToken cancellation) =>
        await desk.IsInAsync(actor, Roles.Group(office, Roles.Counter), cancellation) || await desk.IsInAsync(actor, Roles.Group(office, Roles.CounterHead), cancellation);
}
