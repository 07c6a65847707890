using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Initiatives.Similarity;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.Initiatives;

/// <summary>The initiatives of dossier D05, and steps that have to do with initiatives.</summary>
internal static class SampleInitiatives
{
    private const string Text =
        "Trước đây việc theo dõi học sinh có nguy cơ bỏ học ở nhà trường chỉ dựa vào sổ điểm danh, giáo viên chủ nhiệm thường biết chậm khi các em đã nghỉ nhiều buổi liền. "
        + "Giải pháp là lập sổ theo dõi riêng theo ba mức xanh, vàng, đỏ; mỗi tuần tổ chuyên môn rà soát một lần và phân công thầy cô đến từng gia đình trong vòng hai ngày. "
        + "Nhà trường phối hợp với trưởng thôn, hội phụ nữ và đoàn thanh niên cùng vận động, tặng sách vở từ quỹ khuyến học và mở lớp phụ đạo vào chiều thứ năm. ";

    /// <summary>Recognised in 2024.</summary>
    public static InitiativeInput OfTranThiKim { get; } = new(
        InitiativeKind.Initiative, "Sổ theo dõi học sinh có nguy cơ bỏ học", Text + "Sau một năm học số em bỏ học giảm từ mười hai xuống còn hai.", 2024, "Trường Tiểu học Suối Trong",
        [new("Trần Thị Kim", "Trường Tiểu học Suối Trong")], null, new("22/QĐ-UBND", new(2024, 11, 12), "Hội đồng sáng kiến huyện", RecognitionScope.Commune));

    /// <summary>The same with another ending: 93 per cent of its words are those of the earlier one.</summary>
    public static InitiativeInput OfHoangMaiLan { get; } = new(
        InitiativeKind.Initiative, "Giải pháp giúp học sinh không bỏ học giữa chừng", Text + "Kết quả bước đầu rất khả quan.", 2026, "Trường Tiểu học An Khê Thượng", []);

    public static ImmutableArray<DutyCheck> Duties(DuplicateFindingRow finding) => [new(finding.InitiativeId, true, null)];

    public static Task<Guid> RegisterAsync(this TestOffice office, InitiativeInput initiative) => office.RegisterAsync(initiative, TestOffice.Commune);

    public static async Task<Guid> RegisterAsync(this TestOffice office, InitiativeInput initiative, string code) =>
        (await office.DoAsync<SaveInitiative, SaveInitiative.Result>("chuyenvien", (c, a) => c.HandleAsync(new(null, code, initiative), a, default))).Initiative;

    /// <summary>D05 with the text of its initiative, received at the counter.</summary>
    public static async Task<Guid> ReceiveD05Async(this TestOffice office, Recognition? recognition = null)
    {
        var submission = Steps.Submission("CSTDCS-XA", "Hoàng Mai Lan", await office.ComponentsAsync("CSTDCS-XA")) with { Initiatives = [OfHoangMaiLan with { Recognition = recognition }] };
        return (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quay", (c, a) => c.HandleAsync(new(submission), a, default))).Dossier;
    }

    public static async Task<NomineeVerdict> RecordFactsAsync(this TestOffice office, Guid dossier, string? taskRating = null, Func<RecordNomineeFacts.Request, RecordNomineeFacts.Request>? more = null)
    {
        var nominee = (await office.DossierAsync(dossier)).Nominees.OrderBy(n => n.Ordinal).First().Id;
        var request = new RecordNomineeFacts.Request(dossier, nominee) { TaskRating = taskRating };
        return (await office.DoAsync<RecordNomineeFacts, RecordNomineeFacts.Result>("chuyenvien", (c, a) => c.HandleAsync(more?.Invoke(request) ?? request, a, default))).Verdict;
    }

    public static Task<List<DuplicateFindingRow>> FindingsAsync(this TestOffice office, Guid dossier) =>
        office.ReadAsync(db => db.Set<DuplicateFindingRow>().AsNoTracking().Where(f => f.DossierId == dossier).ToListAsync());

    public static RecordAppraisal.Request Eligible(this TestOffice _, Guid dossier, ImmutableArray<DutyCheck> duties) =>
        new(dossier, AppraisalOutcome.Eligible, "Đủ tiêu chuẩn.", [], Duties: duties);

    /// <summary>How many texts of the registry this node finds like that of D05.</summary>
    public static Task<int> SimilarAsync(this TestOffice office) => office.WithAsync<InitiativeIndex, int>(async index => (await index.FindAsync(Signature.Of(OfHoangMaiLan.Text), 0.3, default)).Count);
}
