using System.Collections.Immutable;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Council.Papers;

/// <summary>Danh sách khen thưởng: of one dossier with its draft decision, or of all that passed in a session of the council.</summary>
/// <param name="Head">Issuing unit, number, place and date.</param>
/// <param name="About">To what the list belongs, such as "kèm theo dự thảo Quyết định …" or "các trường hợp đạt tại phiên họp …".</param>
/// <param name="Nominees">In the order of the dossiers.</param>
/// <param name="Signer">Who drew it up.</param>
public sealed record AwardList(SlipHead Head, string About, ImmutableArray<ProposedNominee> Nominees, string Signer) : Slip(Head)
{
    public override SlipKind Kind => SlipKind.AwardList;

    public override SlipLayout Draw() => Paper(PaperSize.A4, "DANH SÁCH KHEN THƯỞNG", About,
    [
        new Block.Grid(
            [new("STT", 5), new("Họ và tên, tên tập thể", 24), new("Chức vụ, đơn vị", 27), new("Danh hiệu, hình thức", 20), new("Kết quả bỏ phiếu", 12), new("Tiền thưởng", 12)],
            [.. Nominees.Index().Select(row => (ImmutableArray<string>)[$"{row.Index + 1}", row.Item.Name, SubmissionStatement.Joined(row.Item), row.Item.Award, row.Item.Vote, row.Item.BonusText])]),
        new Block.Text($"Danh sách có {Nominees.Length} trường hợp."),
        new Block.Signatures([new("", "", ""), new("NGƯỜI LẬP DANH SÁCH", "(Ký và ghi rõ họ tên)", Signer)]),
    ]);
}
