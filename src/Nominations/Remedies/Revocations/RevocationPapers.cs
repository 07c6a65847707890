using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Remedies.Data;
using Workflow.Nominations.Remedies.Denunciations;
using Workflow.Nominations.Slips;

namespace Workflow.Nominations.Remedies.Revocations;

/// <summary>What stands on the papers of a revocation.</summary>
internal static class RevocationPapers
{
    public static RemedyPaper Decision(SlipHead head, RemedyWork work, RevocationRow revocation, ChairDecisionRow old, string reason, string signer) => new(
        head, SlipKind.RevocationDecision, revocation.DecisionNumber ?? "", "QUYẾT ĐỊNH", "Về việc hủy bỏ quyết định khen thưởng",
        [
            new("Hủy bỏ", $"Quyết định số {old.Number} ngày {old.SignedOn?.Vietnamese()} (hồ sơ {work.Dossier.Code})"),
            new("Đối với", string.Join("; ", work.Dossier.Nominees.OrderBy(n => n.Ordinal).Select(n => n.Name))),
            new("Căn cứ", revocation.Ground.Vietnamese()), new("Theo", revocation.Basis),
            .. revocation.Opinion is { } opinion ? new PaperLine[] { new("Ý kiến của Hội đồng", opinion) } : [], new("Lý do", reason),
            new("Thu hồi", $"bằng số {old.CertificateNumber ?? "……"}{(revocation.InsigniaToRecover ? ", hiện vật" : "")}, tiền thưởng {Dong(revocation.MoneyToRecover)} đồng; chậm nhất ngày {revocation.RecoveryDueOn?.Vietnamese()}"),
        ], "CHỦ TỊCH", signer);

    public static RemedyPaper Receipt(SlipHead head, RemedyWork work, RecoveryRow row, string givenBackBy, decimal left, string signer) => new(
        head, SlipKind.RecoveryReceipt, "", row.Thing == RecoveredThing.Money ? "PHIẾU THU HỒI TIỀN THƯỞNG" : "BIÊN BẢN THU HỒI BẰNG, HIỆN VẬT", $"Vụ việc {work.Remedy.Number}",
        [
            new("Người nộp lại", givenBackBy), new("Hồ sơ", work.Dossier.Code ?? ""), new("Thu hồi", Name(row.Thing)),
            .. row.Thing == RecoveredThing.Money ? new PaperLine[] { new("Số tiền", $"{Dong(row.Amount)} đồng"), new("Còn phải thu", $"{Dong(left)} đồng") } : [],
            new("Ngày", row.On.Vietnamese()), new("Số chứng từ", row.ReceiptNumber),
        ], "NGƯỜI THU", signer, "NGƯỜI NỘP LẠI");

    public static string Name(RecoveredThing thing) => thing switch
    {
        RecoveredThing.Certificate => "Bằng, giấy chứng nhận",
        RecoveredThing.Insignia => "Hiện vật",
        _ => "Tiền thưởng",
    };

    private static string Dong(decimal amount) => amount.ToString("#,##0", CultureInfo.GetCultureInfo("vi-VN"));
}
