using System.Collections.Immutable;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (BM.02). Issued once per dossier and naming everything that is missing.</summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="DossierCode">Empty while the dossier has no code (before acceptance).</param>
/// <param name="Applicant">Nominating unit or person.</param>
/// <param name="Content">What is asked for.</param>
/// <param name="Missing">Everything that is missing or wrong.</param>
/// <param name="Reason">Why.</param>
/// <param name="CompleteBy">Last day for the supplement, as printed: afterwards the dossier is closed (X3b). Empty on slips of counters from before it was printed.</param>
/// <param name="Contact">Whom to ask, with telephone number.</param>
/// <param name="Guide">Official who signs.</param>
/// <param name="LookUpAddress">Public look-up, in the QR image; empty where the dossier has no code.</param>
public sealed record SupplementSlip(
    SlipHead Head, string DossierCode, Party Applicant, string Content, ImmutableArray<string> Missing, string Reason, string CompleteBy,
    string Contact, string Guide, string LookUpAddress = "") : Slip(Head)
{
    public override SlipKind Kind => SlipKind.SupplementSlip;

    public override SlipLayout Draw() => Paper(PaperSize.A5, "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", DossierCode.Length > 0 ? $"Mã hồ sơ: {DossierCode}" : "",
    [
        new Block.Field("Hồ sơ của", Applicant.Name),
        new Block.Field("Nội dung yêu cầu giải quyết", Content),
        new Block.Field("Địa chỉ", Applicant.Address),
        new Block.Line([new("Số điện thoại", Applicant.Phone), new("Email", Applicant.Email)]),
        new Block.Text("Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:"),
        new Block.Items(Missing),
        new Block.Field("Lý do", Reason),
        .. CompleteBy.Length > 0 ? (IEnumerable<Block>)[new Block.Field("Thời hạn bổ sung", CompleteBy)] : [],
        new Block.Text($"Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, đề nghị liên hệ {Contact} để được hướng dẫn."),
        new Block.Signatures([new("", "", ""), new("NGƯỜI HƯỚNG DẪN", "(Ký và ghi rõ họ tên)", Guide)]),
    ], LookUpAddress);
}
