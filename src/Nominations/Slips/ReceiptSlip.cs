using System.Collections.Immutable;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>The person who hands the dossier in for another, with the paper that says so.</summary>
public sealed record Authorised(Party Person, string AuthorisationPaper);

/// <summary>Giấy tiếp nhận hồ sơ và hẹn trả kết quả (BM.01).</summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="DossierCode">Code under which the dossier is found again.</param>
/// <param name="Applicant">Nominating unit or person.</param>
/// <param name="Authorised">Null when the applicant came in person.</param>
/// <param name="Content">What is asked for.</param>
/// <param name="Components">Papers received.</param>
/// <param name="SetCount">Number of sets.</param>
/// <param name="TimeLimit">Days by rule, e.g. "20 ngày làm việc".</param>
/// <param name="ReceivedAt">Moment of complete receipt.</param>
/// <param name="ResultAt">The appointment.</param>
/// <param name="Provisional">Whether the appointment may still move because its year is not confirmed.</param>
/// <param name="ResultPlace">Where the result is returned.</param>
/// <param name="RegisterBook">Register and the ordinal in it.</param>
/// <param name="Submitter">Who signs for the applicant.</param>
/// <param name="Receiver">Official who signs for the counter.</param>
/// <param name="LookUpAddress">Public look-up, in the QR image.</param>
public sealed record ReceiptSlip(
    SlipHead Head, string DossierCode, Party Applicant, Authorised? Authorised, string Content, ImmutableArray<string> Components, int SetCount,
    string TimeLimit, DateTimeOffset ReceivedAt, DateTimeOffset ResultAt, bool Provisional, string ResultPlace, string RegisterBook,
    string Submitter, string Receiver, string LookUpAddress) : Slip(Head)
{
    public override SlipKind Kind => SlipKind.ReceiptSlip;

    public override SlipLayout Draw() => Paper(PaperSize.A5, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", $"Mã hồ sơ: {DossierCode}",
    [
        .. Fields(Applicant),
        .. AuthorisedFields(),
        new Block.Field("Nội dung yêu cầu giải quyết", Content),
        new Block.Text("Thành phần hồ sơ nộp gồm:"),
        new Block.Items(Components),
        new Block.Field("Số lượng hồ sơ", $"{SetCount} (bộ)"),
        new Block.Field("Thời gian giải quyết hồ sơ theo quy định", TimeLimit),
        new Block.Field("Thời gian nhận hồ sơ", ReceivedAt.Vietnamese()),
        new Block.Field("Thời gian trả kết quả", ResultAt.Vietnamese() + (Provisional ? " (dự kiến)" : "")),
        new Block.Field("Nhận kết quả tại", ResultPlace),
        new Block.Field("Vào Sổ theo dõi hồ sơ, quyển số, số thứ tự", RegisterBook),
        new Block.Signatures([new("NGƯỜI NỘP HỒ SƠ", "(Ký và ghi rõ họ tên)", Submitter), new("NGƯỜI TIẾP NHẬN HỒ SƠ", "(Ký và ghi rõ họ tên)", Receiver)]),
    ], LookUpAddress);

    private IEnumerable<Block> AuthorisedFields() => Authorised is null || !Has(SlipItems.Authorised) ? [] :
    [
        new Block.Text("Người được ủy quyền nộp hồ sơ:", Bold: true),
        .. Fields(Authorised.Person),
        new Block.Field("Giấy ủy quyền", Authorised.AuthorisationPaper),
    ];
}
