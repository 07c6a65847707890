using System.Collections.Immutable;
using System.Globalization;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Slips.Layout;

namespace Workflow.Nominations.Slips;

/// <summary>A member who did not come, and why.</summary>
public sealed record Absence(string Name, string Reason);

/// <summary>One dossier on the agenda as the minutes tell of it.</summary>
/// <param name="Report">Report of the achievements.</param>
/// <param name="Opinions">What was said.</param>
/// <param name="Conclusion">What was concluded.</param>
public sealed record AgendaPoint(string DossierCode, string Nominee, string Award, string Report, string Opinions, string Conclusion);

/// <summary>Biên bản họp Hội đồng (BM.09).</summary>
/// <param name="Head">The council as issuing unit, number, place and date.</param>
/// <param name="EstablishedBy">Decision that set up the council.</param>
/// <param name="BeganAt">When the meeting began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Venue">Where it was held.</param>
/// <param name="Chair">Who chaired it.</param>
/// <param name="Secretary">Who kept the minutes.</param>
/// <param name="MembersByDecision">All members by decision.</param>
/// <param name="Present">Names of those present.</param>
/// <param name="Absent">Those absent, each with the reason.</param>
/// <param name="Quorate">Whether the meeting could vote (X8 otherwise).</param>
/// <param name="SecretBallot">Whether the ballot was secret; then the ballot-count minutes are attached.</param>
/// <param name="WrittenOpinions">Written opinions of absent members, which are by nature not secret.</param>
/// <param name="Agenda">The dossiers.</param>
/// <param name="Conclusion">Conclusion of the meeting.</param>
public sealed record CouncilMinutes(
    SlipHead Head, string EstablishedBy, DateTimeOffset BeganAt, DateTimeOffset EndedAt, string Venue, string Chair, string Secretary,
    int MembersByDecision, ImmutableArray<string> Present, ImmutableArray<Absence> Absent, bool Quorate, bool SecretBallot,
    ImmutableArray<string> WrittenOpinions, ImmutableArray<AgendaPoint> Agenda, string Conclusion) : Slip(Head)
{
    public override SlipKind Kind => SlipKind.CouncilMinutes;

    public override SlipLayout Draw() => Paper(PaperSize.A4, Quorate ? "BIÊN BẢN HỌP HỘI ĐỒNG" : "BIÊN BẢN HỌP HỘI ĐỒNG KHÔNG THÀNH", "Xét khen thưởng",
    [
        new Block.Field("Quyết định thành lập Hội đồng", EstablishedBy),
        new Block.Field("Thời gian bắt đầu", BeganAt.Vietnamese()),
        new Block.Field("Địa điểm", Venue),
        new Block.Field("Chủ trì", Chair),
        new Block.Field("Thư ký", Secretary),
        new Block.Field("Tổng số thành viên theo quyết định", MembersByDecision.ToString(CultureInfo.InvariantCulture)),
        new Block.Field("Có mặt", $"{Present.Length} thành viên"),
        new Block.Items(Present),
        new Block.Field("Vắng mặt", $"{Absent.Length} thành viên"),
        .. List([.. Absent.Select(absence => $"{absence.Name}: {absence.Reason}")]),
        .. Agenda.SelectMany(Point),
        .. WrittenOpinions.IsEmpty ? (IEnumerable<Block>)[] : [new Block.Text("Ý kiến bằng văn bản của thành viên vắng mặt:", Bold: true), .. List(WrittenOpinions)],
        .. Quorate && SecretBallot ? (IEnumerable<Block>)[new Block.Text("Hội đồng tiến hành bỏ phiếu kín (có biên bản kiểm phiếu kèm theo).")] : [],
        new Block.Field("Kết luận", Conclusion),
        new Block.Text($"Cuộc họp kết thúc lúc {EndedAt.Vietnamese()}."),
        new Block.Signatures([new("THƯ KÝ", "(Ký và ghi rõ họ tên)", Secretary), new("CHỦ TRÌ", "(Ký và ghi rõ họ tên)", Chair)]),
    ]);

    private static IEnumerable<Block> List(ImmutableArray<string> lines) => lines.IsEmpty ? [] : [new Block.Items(lines)];

    private static IEnumerable<Block> Point(AgendaPoint point) =>
    [
        new Block.Text($"{point.Nominee}: {point.Award} (hồ sơ {point.DossierCode})", Bold: true),
        new Block.Field("Báo cáo thành tích", point.Report),
        new Block.Field("Ý kiến thảo luận", point.Opinions),
        new Block.Field("Kết luận", point.Conclusion),
    ];
}
