using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>One nominee's line of a ballot count.</summary>
/// <param name="Agree">Yes votes and written yes opinions.</param>
/// <param name="ApprovalRatio">As printed, e.g. "8/9 (88,9 %)".</param>
public sealed record BallotResult(string Nominee, string Award, int Agree, int Disagree, string ApprovalRatio, bool Passed);

/// <summary>Biên bản kiểm phiếu (BM.10). The law prescribes no form; never holds how anybody voted.</summary>
/// <param name="Head">The council as issuing unit, number, place and date.</param>
/// <param name="EstablishedBy">Decision that set up the council.</param>
/// <param name="CountedAt">When the ballots were counted.</param>
/// <param name="BallotCommittee">The head first, then the members.</param>
/// <param name="MembersByDecision">All members by decision: the denominator.</param>
/// <param name="Voting">Members who voted.</param>
/// <param name="NotVoting">Members who did not, each with the reason.</param>
/// <param name="Issued">Ballots issued.</param>
/// <param name="Returned">Ballots returned; valid and invalid ones together.</param>
/// <param name="Valid">Valid ballots.</param>
/// <param name="Invalid">Invalid ballots.</param>
/// <param name="WrittenOpinions">Written opinions of absent members that were added.</param>
/// <param name="Threshold">As printed, e.g. "80 % tổng số thành viên".</param>
/// <param name="Results">Ranked by votes.</param>
/// <param name="Envelopes">The codes of the secret envelopes that were opened, by which each voter finds their own; none in minutes of before.</param>
/// <param name="Named">Who voted how in an open ballot.</param>
public sealed record BallotCountMinutes(
    SlipHead Head, string EstablishedBy, DateTimeOffset CountedAt, ImmutableArray<string> BallotCommittee, int MembersByDecision, int Voting,
    ImmutableArray<Absence> NotVoting, int Issued, int Returned, int Valid, int Invalid, int WrittenOpinions, string Threshold,
    ImmutableArray<BallotResult> Results, ImmutableArray<string> Envelopes = default, ImmutableArray<string> Named = default) : Slip(Head)
{
    /// <inheritdoc cref="BallotCountMinutes" path="/param[@name='Envelopes']"/>
    public ImmutableArray<string> Envelopes { get; init; } = Envelopes.IsDefault ? [] : Envelopes;

    /// <inheritdoc cref="BallotCountMinutes" path="/param[@name='Named']"/>
    public ImmutableArray<string> Named { get; init; } = Named.IsDefault ? [] : Named;

    public override SlipKind Kind => SlipKind.BallotCount;

    public override SlipLayout Draw() => Paper(PaperSize.A4, "BIÊN BẢN KIỂM PHIẾU", "Xét khen thưởng",
    [
        new Block.Field("Quyết định thành lập Hội đồng", EstablishedBy),
        new Block.Field("Thời gian kiểm phiếu", CountedAt.Vietnamese()),
        new Block.Text("Ban kiểm phiếu:"),
        new Block.Items([.. BallotCommittee.Index().Select(member => $"{member.Item} - {(member.Index == 0 ? "Trưởng ban" : "Ủy viên")}")]),
        Count("Tổng số thành viên theo quyết định", MembersByDecision),
        Count("Số thành viên tham gia bỏ phiếu", Voting),
        Count("Số thành viên không tham gia bỏ phiếu", NotVoting.Length),
        .. NotVoting.IsEmpty ? (IEnumerable<Block>)[] : [new Block.Items([.. NotVoting.Select(member => $"{member.Name}: {member.Reason}")])],
        Count("Số phiếu phát ra", Issued),
        Count("Số phiếu thu về", Returned),
        Count("Số phiếu hợp lệ", Valid),
        Count("Số phiếu không hợp lệ", Invalid),
        Count("Số ý kiến bằng văn bản của thành viên vắng mặt", WrittenOpinions),
        Count("Số trường hợp được đưa ra bỏ phiếu", Results.Length),
        new Block.Field("Điều kiện thông qua", Threshold),
        new Block.Grid(
            [new("STT", 7), new("Cá nhân, tập thể", 30), new("Danh hiệu, hình thức", 25), new("Đồng ý", 9), new("Không đồng ý", 9), new("Tỷ lệ", 12), new("Kết quả", 8)],
            [.. Results.Index().Select(row => (ImmutableArray<string>)
                [Digits(row.Index + 1), row.Item.Nominee, row.Item.Award, Digits(row.Item.Agree), Digits(row.Item.Disagree), row.Item.ApprovalRatio, row.Item.Passed ? "Đạt" : "Không đạt"])]),
        .. Named.IsDefaultOrEmpty ? (IEnumerable<Block>)[] : [new Block.Text("Bỏ phiếu công khai:", Bold: true), new Block.Items(Named)],
        .. Envelopes.IsDefaultOrEmpty ? (IEnumerable<Block>)[] :
            [new Block.Text("Mã các phong bì phiếu kín đã mở và tính (không kèm tên, xếp theo mã; mỗi người bỏ phiếu tự đối chiếu mã của mình):"), new Block.Text(string.Join(", ", Envelopes))],
        new Block.Signatures([
            new("ỦY VIÊN", "(Ký và ghi rõ họ tên)", BallotCommittee.Length > 1 ? BallotCommittee[1] : ""),
            new("TRƯỞNG BAN KIỂM PHIẾU", "(Ký và ghi rõ họ tên)", BallotCommittee.IsEmpty ? "" : BallotCommittee[0])]),
    ]);

    private static Block.Field Count(string label, int count) => new(label, Digits(count));

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
