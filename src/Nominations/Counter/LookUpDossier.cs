using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;
using Workflow.Nominations.Registers.Ratings;

namespace Workflow.Nominations.Counter;

/// <summary>What a citizen may see with the code and the last four digits of the phone on the receipt: never voters, opinions, ids or the reason of a hold.</summary>
public sealed class LookUpDossier(OfficeDb db, TimeProvider time)
{
    public sealed record Request(string Code, string Key);

    /// <param name="Late">Past the due date and not finished.</param>
    /// <param name="MayBeRated">There is a result, and nobody has rated yet how it came about.</param>
    public sealed record Result(
        string Code, string Procedure, int PortalCode, string State, DateOnly? DueOn, bool Provisional, bool Late, string NextStep, DateTimeOffset? ReceivedAt, UpperSide? Upper = null, bool MayBeRated = false);

    public async Task<Outcome<Result>> HandleAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        // As people type it on a phone: in any case, with a space at the end.
        var code = request.Code.Trim().ToUpperInvariant();
        var dossier = await db.Dossiers.AsNoTracking().FirstOrDefaultAsync(d => d.Code == code || d.EarlierCode == code, cancellation);
        // The same answer for a wrong code and a wrong key, so that codes cannot be tried out.
        if (dossier is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(dossier.LookUpKey), Encoding.UTF8.GetBytes(request.Key.Trim())))
            return new Problem("lookup.no-match", "Code", "Không tìm thấy hồ sơ với mã và 4 số cuối điện thoại này.", "Expected a code and the last four digits of its phone, but they do not match.");

        var procedure = await db.Procedures.Where(p => p.Code == dossier.ProcedureCode).Select(p => p.Name).SingleAsync(cancellation);
        if (dossier.Status == DossierStatus.Forwarded && await UpperSide.OfAsync(db, dossier.Id, cancellation) is { } upper)
        {
            var upperLate = upper.DueOn < time.GetUtcNow().OfficeDate();
            return new Result(dossier.Code ?? code, procedure, upper.PortalCode, upper.State, upper.DueOn, Provisional: false, upperLate, upper.NextStep, dossier.ReceivedAt, upper);
        }
        // While a dossier stands still, waits for papers or was withdrawn, no date runs: a new one is not known yet, and the old one would look missed (C6, C9, X5).
        var dueOn = dossier.Status.HasRunningAppointment() || dossier.Status.IsSettled() ? dossier.DueOn : null;
        var late = dueOn < time.GetUtcNow().OfficeDate() && dossier.Status.HasRunningAppointment();
        var next = dossier.Status == DossierStatus.SupplementRequested ? await SupplementAsync(dossier.Id, cancellation) : Next(dossier);
        var unrated = RateDossier.MayBeRated(dossier.Status) && !await db.Ratings.AnyAsync(r => r.DossierId == dossier.Id, cancellation);
        return new Result(dossier.Code ?? code, procedure, dossier.Status.PortalCode(), dossier.Status.Public(), dueOn, dossier.Provisional, late, next, dossier.ReceivedAt, MayBeRated: unrated);
    }

    private async Task<string> SupplementAsync(Guid dossier, CancellationToken cancellation)
    {
        var until = await db.Supplements.AsNoTracking().Where(s => s.DossierId == dossier && s.CompletedAt == null).MaxAsync(s => (DateOnly?)s.DueOn, cancellation);
        return $"Mời ông/bà nộp giấy tờ bổ sung tại Bộ phận Một cửa{(until is { } day ? $", chậm nhất ngày {day.Vietnamese()}" : "")}.";
    }

    private static string Next(DossierRow dossier) => dossier.Status switch
    {
        DossierStatus.WithdrawalRequested => "Mời ông/bà đến nhận lại giấy tờ.",
        DossierStatus.Decided or DossierStatus.NotAwarded => "Đã có kết quả; mời ông/bà đến nhận tại Bộ phận Một cửa.",
        DossierStatus.ResultReturned => "Hồ sơ đã hoàn thành.",
        DossierStatus.Corrected => "Kết quả đã được đính chính và trả tại Bộ phận Một cửa.",
        DossierStatus.Revoked => "Quyết định khen thưởng đã bị hủy bỏ.",
        _ when dossier.Status.IsClosed() => "Hồ sơ đã dừng; xem thông báo đã gửi.",
        _ => "Cơ quan đang giải quyết; ông/bà không cần làm gì thêm.",
    };
}
