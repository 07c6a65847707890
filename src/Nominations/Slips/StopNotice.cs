using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>Thông báo dừng giải quyết hồ sơ (form 05 of Circular 03/2025; its fields could not be read, these are the least it needs: U23).</summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="DossierCode">Code of the dossier.</param>
/// <param name="Applicant">Nominating unit or person.</param>
/// <param name="Content">What was asked for.</param>
/// <param name="RequestedAt">When the applicant asked to stop; null when a limit ran out.</param>
/// <param name="State">How far the dossier had come.</param>
/// <param name="Reason">Withdrawal, or the supplement that did not come.</param>
/// <param name="ReturnedPapers">What is handed back; empty where nothing is.</param>
/// <param name="Signer">Who signs.</param>
/// <param name="LookUpAddress">Public look-up, in the QR image; empty where it is not known.</param>
public sealed record StopNotice(
    SlipHead Head, string DossierCode, Party Applicant, string Content, DateTimeOffset? RequestedAt, string State, string Reason,
    string ReturnedPapers, string Signer, string LookUpAddress = "") : Slip(Head)
{
    public override SlipKind Kind => SlipKind.StopNotice;

    public override SlipLayout Draw() => Paper(PaperSize.A5, "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", $"Mã hồ sơ: {DossierCode}",
    [
        new Block.Field("Kính gửi", Applicant.Name),
        .. IdentifierOf(Applicant),
        new Block.Field("Địa chỉ", Applicant.Address),
        new Block.Field("Nội dung yêu cầu giải quyết", Content),
        .. RequestedAt is { } at ? (IEnumerable<Block>)[new Block.Field("Thời gian yêu cầu dừng", at.Vietnamese())] : [],
        new Block.Field("Tình trạng hồ sơ", State),
        new Block.Field("Lý do dừng", Reason),
        .. ReturnedPapers.Length > 0 ? (IEnumerable<Block>)[new Block.Field("Giấy tờ trả lại", ReturnedPapers)] : [],
        new Block.Text("Cơ quan thông báo dừng giải quyết hồ sơ nêu trên."),
        new Block.Signatures([new("", "", ""), new("NGƯỜI KÝ THÔNG BÁO", "(Ký và ghi rõ họ tên)", Signer)]),
    ], LookUpAddress);
}
