using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>Phiếu từ chối tiếp nhận giải quyết hồ sơ (BM.03).</summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="DossierCode">Empty where no code was given.</param>
/// <param name="Applicant">Nominating unit or person.</param>
/// <param name="Content">What was asked for.</param>
/// <param name="Reason">The specific reason; never empty (invariant v).</param>
/// <param name="Guidance">Which body to turn to; empty where there is none.</param>
/// <param name="Submitter">Who signs for the applicant.</param>
/// <param name="Receiver">Official who signs for the counter.</param>
/// <param name="LookUpAddress">Public look-up, in the QR image; empty where the dossier has no code.</param>
public sealed record RefusalSlip(
    SlipHead Head, string DossierCode, Party Applicant, string Content, string Reason, string Guidance, string Submitter, string Receiver, string LookUpAddress = "") : Slip(Head)
{
    public override SlipKind Kind => SlipKind.RefusalSlip;

    public override SlipLayout Draw() => Paper(PaperSize.A5, "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", DossierCode.Length > 0 ? $"Mã hồ sơ: {DossierCode}" : "",
    [
        .. Fields(Applicant),
        new Block.Field("Nội dung yêu cầu giải quyết", Content),
        new Block.Text("Qua xem xét, cơ quan thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:"),
        new Block.Text(Reason),
        .. Guidance.Length > 0 ? (IEnumerable<Block>)[new Block.Field("Hướng dẫn", Guidance)] : [],
        new Block.Text("Xin thông báo để Ông/Bà được biết và thực hiện."),
        new Block.Signatures([new("NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", Submitter), new("NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", Receiver)]),
    ], LookUpAddress);
}
