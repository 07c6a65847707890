using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Council.Papers;

/// <summary>Somebody who is proposed for an award.</summary>
/// <param name="Award">The award's name.</param>
/// <param name="Vote">As printed, e.g. "8/9 (88,9 %)"; empty where no ballot is required.</param>
/// <param name="Bonus">In đồng; null where no coefficient is confirmed for the nominee's type.</param>
public sealed record ProposedNominee(string Name, string Position, string Unit, string Award, string Vote, long? Bonus)
{
    internal static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi");

    internal string BonusText => Bonus is { } amount ? string.Create(Vietnamese, $"{amount:N0} đồng") : "";
}

/// <summary>Tờ trình (Mẫu 01 of Decree 152/2025 was not available in full; the fields are those of Decision 638 and of S22).</summary>
/// <param name="Head">The reviewing department as issuing unit, number, place and date.</param>
/// <param name="Addressee">Who decides.</param>
/// <param name="DossierCode">Code of the dossier.</param>
/// <param name="NominatingUnit">Who proposed.</param>
/// <param name="Grounds">Laws and papers it rests on.</param>
/// <param name="Appraisal">What the appraisal found.</param>
/// <param name="Ballot">The council's vote in one sentence; empty where none is required.</param>
/// <param name="Statement">The reviewer's own words.</param>
/// <param name="Nominees">Who is proposed.</param>
/// <param name="Signer">Who signs for the department.</param>
public sealed record SubmissionStatement(
    SlipHead Head, string Addressee, string DossierCode, string NominatingUnit, ImmutableArray<string> Grounds, string Appraisal, string Ballot, string Statement,
    ImmutableArray<ProposedNominee> Nominees, string Signer) : Slip(Head)
{
    public override SlipKind Kind => SlipKind.SubmissionStatement;

    public override SlipLayout Draw() => Paper(PaperSize.A4, "TỜ TRÌNH", "Về việc đề nghị khen thưởng",
    [
        new Block.Text($"Kính gửi: {Addressee}", Alignment.Centre, Bold: true),
        .. Grounds.Select(ground => new Block.Text($"Căn cứ {ground};", Italic: true)),
        new Block.Text($"Xét đề nghị của {NominatingUnit} (hồ sơ {DossierCode}), {Head.IssuingUnit} kính trình {Addressee} xem xét, quyết định như sau:"),
        new Block.Field("1. Kết quả thẩm định", Appraisal),
        .. Ballot.Length > 0 ? (IEnumerable<Block>)[new Block.Field("2. Kết quả bỏ phiếu của Hội đồng", Ballot)] : [],
        new Block.Field(Ballot.Length > 0 ? "3. Ý kiến đề nghị" : "2. Ý kiến đề nghị", Statement),
        new Block.Text("Danh sách đề nghị:", Bold: true),
        new Block.Grid(
            [new("STT", 6), new("Họ và tên, tên tập thể", 28), new("Chức vụ, đơn vị", 30), new("Danh hiệu, hình thức", 22), new("Kết quả bỏ phiếu", 14)],
            [.. Nominees.Index().Select(row => (ImmutableArray<string>)[$"{row.Index + 1}", row.Item.Name, Joined(row.Item), row.Item.Award, row.Item.Vote])]),
        new Block.Text("Hồ sơ, dự thảo Quyết định và danh sách khen thưởng gửi kèm theo."),
        new Block.Signatures([new("Nơi nhận", "- Như trên;\n- Lưu: VT.", ""), new("THỦ TRƯỞNG ĐƠN VỊ TRÌNH", "(Ký và ghi rõ họ tên)", Signer)]),
    ]);

    internal static string Joined(ProposedNominee nominee) => string.Join(", ", new[] { nominee.Position, nominee.Unit }.Where(part => part.Length > 0));
}
