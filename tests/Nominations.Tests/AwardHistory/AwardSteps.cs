using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Counter;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.Eligibility;
using Workflow.Nominations.Review;
using Workflow.Nominations.Tests.Procedure;

namespace Workflow.Nominations.Tests.AwardHistory;

/// <summary>Steps that have to do with earlier awards, and a dossier at the province's counter.</summary>
internal static class AwardSteps
{
    public const string School = "Trường Trung học cơ sở An Khê";

    public static async Task<EnterAward.Result> AwardAsync(this TestOffice office, string name, string award, int year, string kind = "MERIT", string at = School, string? personalId = null)
    {
        var known = await office.HonoureeAsync(name, at);
        return await office.DoAsync<EnterAward, EnterAward.Result>("chuyenvien", (c, a) => c.HandleAsync(new(
            DemoOffices.Commune, known, known is null ? new(name, NomineeType.Individual, at, null, personalId) : null, Input(award, year, kind), "Bản sao quyết định"), a, default));
    }

    public static AwardInput Input(string award, int year, string kind = "MERIT") => new(award, kind, year, $"{year}/QĐ-UBND", year == 2026 ? new(2026, 6, 1) : new(year, 12, 20), "Chủ tịch Ủy ban nhân dân huyện");

    public static Task<Guid?> HonoureeAsync(this TestOffice office, string name, string unit) =>
        office.ReadAsync(db => db.Set<HonoureeRow>().Where(h => h.Name == name && h.Unit == unit && h.MergedIntoId == null).Select(h => (Guid?)h.Id).FirstOrDefaultAsync());

    public static async Task<Guid> ReceiveForProvinceAsync(this TestOffice office, string nominee) =>
        await office.ReceiveInProvinceAsync("CSTD_TINH-TINH", new(nominee, NomineeType.Individual, "OFFICIAL", School, "Giáo viên", null));

    public static async Task<Guid> ReceiveEnterpriseAsync(this TestOffice office) =>
        await office.ReceiveInProvinceAsync("BK_TINH-TINH", new("Công ty TNHH Sợi Mai Anh", NomineeType.Collective, "ENTERPRISE", "Khu công nghiệp Bình Lâm", null, null));

    public static async Task TransferAndAssignInProvinceAsync(this TestOffice office, Guid dossier)
    {
        await office.DoAsync<TransferDossier, TransferDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(dossier), a, default));
        var reviewer = await office.AccountAsync("chuyenvientinh");
        await office.DoAsync<AssignReviewer, AssignReviewer.Result>("truongphongtinh", (c, a) => c.HandleAsync(new(dossier, reviewer), a, default));
    }

    /// <summary>Transfers the dossier, assigns it and lets the tables judge.</summary>
    public static async Task<NomineeVerdict> JudgeAsync(this TestOffice office, Guid dossier)
    {
        await office.TransferAndAssignInProvinceAsync(dossier);
        var nominee = (await office.DossierAsync(dossier)).Nominees.Single().Id;
        return (await office.DoAsync<RecordNomineeFacts, RecordNomineeFacts.Result>("chuyenvientinh", (c, a) => c.HandleAsync(new(dossier, nominee) { TaskRating = "GOOD" }, a, default))).Verdict;
    }

    private static async Task<Guid> ReceiveInProvinceAsync(this TestOffice office, string procedure, NomineeInput nominee)
    {
        var components = await office.ComponentsAsync(procedure);
        Submission submission = new(DemoOffices.Province, procedure, "Ủy ban nhân dân xã An Khê Thượng", "Nguyễn Văn Thư", "0912 345 678", null, null, SubmissionChannel.Direct, 1, [nominee], components);
        return (await office.DoAsync<ReceiveDossier, ReceiveDossier.Result>("quaytinh", (c, a) => c.HandleAsync(new(submission), a, default))).Dossier;
    }
}
