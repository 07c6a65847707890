using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết (BM.04). One per dossier, at least a day before the appointment (C10, C11).</summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="DossierCode">Code of the dossier.</param>
/// <param name="Applicant">To whom the apology is made.</param>
/// <param name="Procedure">Name of the procedure.</param>
/// <param name="ReceivedAt">Moment of complete receipt.</param>
/// <param name="AppointmentAt">The appointment that cannot be kept.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="ReappointmentAt">The new appointment.</param>
/// <param name="Signer">Head of the authority.</param>
/// <param name="LookUpAddress">Public look-up, in the QR image; empty where it is not known.</param>
public sealed record ApologySlip(
    SlipHead Head, string DossierCode, Party Applicant, string Procedure, DateTimeOffset ReceivedAt, DateTimeOffset AppointmentAt,
    string Reason, DateTimeOffset ReappointmentAt, string Signer, string LookUpAddress = "") : Slip(Head)
{
    public override SlipKind Kind => SlipKind.ApologySlip;

    public override SlipLayout Draw() => Paper(
        PaperSize.A5,
        Head.OneStopRegime == "OSS-2018" ? "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" : "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        $"Mã hồ sơ: {DossierCode}",
    [
        new Block.Field("Kính gửi", Applicant.Name),
        .. IdentifierOf(Applicant),
        new Block.Text($"Ngày {ReceivedAt.OfficeDate().Vietnamese()}, {Head.IssuingUnit} tiếp nhận hồ sơ của {Applicant.Name} đề nghị giải quyết thủ tục: {Procedure}."),
        new Block.Field("Thời gian hẹn trả kết quả", AppointmentAt.Vietnamese()),
        new Block.Text("Tuy nhiên đến nay hồ sơ chưa giải quyết xong theo thời gian hẹn."),
        new Block.Field("Lý do", Reason),
        new Block.Text("Sự chậm trễ này đã gây phiền hà, ảnh hưởng đến Ông/Bà; chúng tôi xin lỗi và mong nhận được sự thông cảm."),
        new Block.Field("Thời gian trả kết quả mới", ReappointmentAt.Vietnamese()),
        new Block.Signatures([new("", "", ""), new("THỦ TRƯỞNG CƠ QUAN", "(Ký, ghi rõ họ tên và đóng dấu)", Signer)]),
    ], LookUpAddress);
}
