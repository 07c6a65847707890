using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>
/// Văn bản trả lời đề nghị rút hồ sơ (X5b): too late, because a result exists, and which way is left. No form is prescribed.
/// </summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="DossierCode">Code of the dossier; empty where it never had one.</param>
/// <param name="Applicant">Who asked.</param>
/// <param name="Content">What the dossier asks for.</param>
/// <param name="RequestedAt">When the withdrawal was asked for.</param>
/// <param name="Request">The reason that the applicant gave.</param>
/// <param name="Standing">The result that exists: number and day of the decision, or the state in words.</param>
/// <param name="Guidance">Which way is left.</param>
/// <param name="Signer">Who signs.</param>
/// <param name="LookUpAddress">Public look-up, in the QR image; empty where it is not known.</param>
public sealed record WithdrawalAnswer(
    SlipHead Head, string DossierCode, Party Applicant, string Content, DateTimeOffset RequestedAt, string Request, string Standing, string Guidance,
    string Signer, string LookUpAddress = "") : Slip(Head)
{
    public override SlipKind Kind => SlipKind.WithdrawalAnswer;

    public override SlipLayout Draw() => Paper(PaperSize.A5, "VĂN BẢN TRẢ LỜI ĐỀ NGHỊ RÚT HỒ SƠ", DossierCode.Length > 0 ? $"Mã hồ sơ: {DossierCode}" : "",
    [
        new Block.Field("Kính gửi", Applicant.Name),
        .. IdentifierOf(Applicant),
        new Block.Field("Địa chỉ", Applicant.Address),
        new Block.Field("Nội dung yêu cầu giải quyết", Content),
        new Block.Field("Thời gian đề nghị rút hồ sơ", RequestedAt.Vietnamese()),
        new Block.Field("Lý do ông/bà nêu", Request),
        new Block.Field("Kết quả đã có", Standing),
        new Block.Text("Hồ sơ đã có kết quả giải quyết nên không rút được; kết quả giữ nguyên.", Bold: true),
        new Block.Field("Hướng dẫn", Guidance),
        new Block.Signatures([new("", "", ""), new("NGƯỜI KÝ VĂN BẢN", "(Ký và ghi rõ họ tên)", Signer)]),
    ], LookUpAddress);
}
