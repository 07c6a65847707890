using System.Collections.Immutable;
using Workflow.Nominations.Slips;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Council.Papers;

/// <summary>Dự thảo quyết định khen thưởng: goes to the chair with the submission statement; the decision itself has its own number and day.</summary>
/// <param name="Head">The authority as issuing unit, the number of the draft, place and date.</param>
/// <param name="Decider">Who decides, in capitals, such as "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN KHÊ THƯỢNG".</param>
/// <param name="Grounds">Laws and papers it rests on.</param>
/// <param name="Proposer">On whose proposal.</param>
/// <param name="Nominees">Who is awarded what.</param>
/// <param name="BonusSource">By which rule the bonus is reckoned, and for which day.</param>
/// <param name="Executors">Who carries it out.</param>
/// <param name="Signer">The chair.</param>
public sealed record DraftDecision(
    SlipHead Head, string Decider, ImmutableArray<string> Grounds, string Proposer, ImmutableArray<ProposedNominee> Nominees, string BonusSource, string Executors,
    string Signer) : Slip(Head)
{
    public override SlipKind Kind => SlipKind.DraftDecision;

    public override SlipLayout Draw() => Paper(PaperSize.A4, "QUYẾT ĐỊNH (DỰ THẢO)", "Về việc khen thưởng",
    [
        new Block.Text(Decider, Alignment.Centre, Bold: true),
        .. Grounds.Select(ground => new Block.Text($"Căn cứ {ground};", Italic: true)),
        new Block.Text($"Theo đề nghị của {Proposer}.", Italic: true),
        new Block.Text("QUYẾT ĐỊNH:", Alignment.Centre, Bold: true),
        new Block.Text($"Điều 1. {Awarded()}"),
        new Block.Text($"Điều 2. {Money()}"),
        new Block.Text("Điều 3. Quyết định này có hiệu lực kể từ ngày ký."),
        new Block.Text($"Điều 4. {Executors} và cá nhân, tập thể có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."),
        new Block.Signatures([new("Nơi nhận", "- Như Điều 4;\n- Lưu: VT.", ""), new("CHỦ TỊCH", "(Dự thảo, chưa ký)", Signer)]),
    ]);

    private string Awarded() => Nominees is [var one]
        ? $"Tặng {one.Award} cho {one.Name}{(SubmissionStatement.Joined(one) is { Length: > 0 } about ? $", {about}" : "")}, đã có thành tích xuất sắc."
        : $"Tặng {string.Join(", ", Nominees.Select(n => n.Award).Distinct(StringComparer.Ordinal))} cho {Nominees.Length} cá nhân, tập thể đã có thành tích xuất sắc (danh sách kèm theo).";

    private string Money() => Nominees.All(n => n.Bonus is not null)
        ? string.Create(ProposedNominee.Vietnamese, $"Tiền thưởng kèm theo: {Nominees.Sum(n => n.Bonus ?? 0):N0} đồng ({BonusSource}), chi từ Quỹ thi đua, khen thưởng theo quy định.")
        : "Tiền thưởng kèm theo thực hiện theo quy định hiện hành, chi từ Quỹ thi đua, khen thưởng.";
}
