using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>One paper that goes along.</summary>
/// <param name="Name">The component, or what the paper is.</param>
/// <param name="Files">Names of its files in the dossier; empty where it is on paper only.</param>
public sealed record DispatchedPaper(string Name, ImmutableArray<string> Files);

/// <summary>
/// Phiếu gửi hồ sơ: what leaves on paper for an upper level that does not use this product (A14–A18), with the letter it goes with. No form is
/// prescribed; these are the least it needs for both sides to check the papers one by one.
/// </summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="To">The upper office.</param>
/// <param name="DossierCode">Code of the dossier here.</param>
/// <param name="Award">What is asked for, in words.</param>
/// <param name="Nominees">Names, with their units.</param>
/// <param name="Letter">Number of the submission (tờ trình) or letter that it goes with.</param>
/// <param name="LetterOn">Day of that letter.</param>
/// <param name="Means">How it is sent, in words, with the number of the consignment where there is one.</param>
/// <param name="SetCount">Sets of papers; 0 for a supplement.</param>
/// <param name="Papers">What goes along, in order.</param>
/// <param name="Vote">The vote of this level's council, in words; empty where none was held.</param>
/// <param name="Signer">Who hands over.</param>
public sealed record DispatchSheet(
    SlipHead Head, string To, string DossierCode, string Award, ImmutableArray<string> Nominees, string Letter, DateOnly LetterOn, string Means, int SetCount,
    ImmutableArray<DispatchedPaper> Papers, string Vote, string Signer) : Slip(Head)
{
    public override SlipKind Kind => SlipKind.DispatchSheet;

    public override SlipLayout Draw() => Paper(PaperSize.A4, SetCount > 0 ? "PHIẾU GỬI HỒ SƠ ĐỀ NGHỊ KHEN THƯỞNG" : "PHIẾU GỬI GIẤY TỜ BỔ SUNG", $"Mã hồ sơ: {DossierCode}",
    [
        new Block.Field("Kính gửi", To),
        new Block.Field("Kèm theo", $"{Letter} ngày {LetterOn.Vietnamese()}"),
        new Block.Field("Đề nghị tặng", Award),
        new Block.Items(Nominees),
        .. Vote.Length > 0 ? (IEnumerable<Block>)[new Block.Field("Hội đồng cấp trình", Vote)] : [],
        new Block.Field("Cách gửi", Means),
        .. SetCount > 0 ? (IEnumerable<Block>)[new Block.Field("Số bộ hồ sơ", SetCount.ToString("00", CultureInfo.InvariantCulture))] : [],
        new Block.Grid([new("STT", 7), new("Giấy tờ", 45), new("Tệp điện tử kèm theo", 36), new("Đã nhận", 12)],
            [.. Papers.Index().Select(row => (ImmutableArray<string>)[(row.Index + 1).ToString(CultureInfo.InvariantCulture), row.Item.Name, string.Join("; ", row.Item.Files), ""])]),
        new Block.Signatures([new("BÊN NHẬN", "(Ký, ghi rõ họ tên, ngày nhận)", ""), new("BÊN GỬI", "(Ký và ghi rõ họ tên)", Signer)]),
    ]);
}
