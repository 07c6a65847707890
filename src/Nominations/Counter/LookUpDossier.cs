using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Levels;

namespace Workflow.Nominations.Counter;

/// <summary>What a citizen may see with the code and the last four digits of the phone on the receipt: never voters, opinions, ids or the reason of a hold.</summary>
public sealed class LookUpDossier(OfficeDb db, TimeProvider time)
{
    public sealed record Request(string Code, string Key);

    /// <param name="Late">Past the due date and not finished.</param>
    public sealed record Result(
        string Code, string Procedure, int PortalCode, string State, DateOnly? DueOn, bool Provisional, bool Late, string NextStep, DateTimeOffset? ReceivedAt, UpperSide? Upper = null);

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
        // While a dossier stands still its date does; the new one is not known before the conclusion, and the old one would look missed.
        var dueOn = dossier.Status == DossierStatus.OnHold ? null : dossier.DueOn;
        var late = dueOn < time.GetUtcNow().OfficeDate() && !dossier.Status.IsSettled();
        return new Result(dossier.Code ?? code, procedure, dossier.Status.PortalCode(), dossier.Status.Public(), dueOn, dossier.Provisional, late, Next(dossier), dossier.ReceivedAt);
    }

    private static string Next(DossierRow dossier) => dossier.Status switch
    {
        DossierStatus.SupplementRequested => "Mời ông/bà nộp giấy tờ bổ sung tại Bộ phận Một cửa.",
        DossierStatus.WithdrawalRequested => "Mời ông/bà đến nhận lại giấy tờ.",
        DossierStatus.Decided or DossierStatus.NotAwarded => "Đã có kết quả; mời ông/bà đến nhận tại Bộ phận Một cửa.",
        DossierStatus.ResultReturned => "Hồ sơ đã hoàn thành.",
        DossierStatus.Corrected => "Kết quả đã được đính chính và trả tại Bộ phận Một cửa.",
        DossierStatus.Revoked => "Quyết định khen thưởng đã bị hủy bỏ.",
        _ when dossier.Status.IsClosed() => "Hồ sơ đã dừng; xem thông báo đã gửi.",
        _ => "Cơ quan đang giải quyết; ông/bà không cần làm gì thêm.",
    };
}
