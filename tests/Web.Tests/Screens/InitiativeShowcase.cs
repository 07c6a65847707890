using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Initiatives;
using Workflow.Nominations.Initiatives.Data;

namespace Workflow.Web.Tests.Screens;

/// <summary>The registry of initiatives, a dossier with a duplicate, and an award history to look at.</summary>
internal static class InitiativeShowcase
{
    public static async Task FillAsync(Office office, Action<string, string, string> show)
    {
        const string Text = "Trạm y tế xã lập vườn thuốc nam bốn mươi loài, gắn biển tên và mã tra cứu; mỗi tháng hướng dẫn mười hộ trồng, thu hái và dùng đúng liều; người già được phát gói giống tại nhà.";
        var earlier = await SaveAsync(office, "Vườn thuốc nam của trạm y tế", Text, 2023, "Giàng Thị Thuốc");
        var dossier = await office.AssignedAsync(Office.WithoutBallot, "Sùng Văn Vườn");
        await office.DoAsync<AttachInitiative, AttachInitiative.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(
            dossier, new(InitiativeKind.Initiative, "Vườn thuốc nam tại hộ gia đình", Text + " Năm nay làm thêm ở hai thôn.", 2026, "Trạm Y tế xã", [])), a, default));
        var ours = await office.ReadAsync(async db => (await SingleAsync(db, dossier)).InitiativeId);
        var award = await office.DoAsync<EnterAward, EnterAward.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(
            DemoOffices.Province, null, new("Sùng Văn Vườn", NomineeType.Individual, "Trường Trung học phổ thông Bình Lâm"), new("CSTDCS", "MERIT", 2025, "77/QĐ-UBND", new(2025, 12, 12), "Chủ tịch Ủy ban nhân dân xã"), "Bản sao"), a, default));
        await office.DoAsync<EnterAward, EnterAward.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(
            DemoOffices.Province, null, new("Sùng Văn Vườn", NomineeType.Individual, "Trạm Y tế xã"), new("LDTT", "MERIT", 2024, "70/QĐ-UBND", new(2024, 12, 12), "Chủ tịch Ủy ban nhân dân xã"), "Bản sao"), a, default));

        show("initiatives", Office.Reviewer, "/initiatives");
        show("initiative", Office.Reviewer, $"/initiatives/{earlier}");
        show("new initiative", Office.Reviewer, "/initiatives/new");
        show("initiative corrected", Office.Reviewer, $"/initiatives/{earlier}/edit");
        show("comparison of initiatives", Office.Reviewer, $"/initiatives/compare?ours={ours}&theirs={earlier}&dossier={dossier}");
        show("initiatives of a dossier", Office.Reviewer, $"/dossiers/{dossier}/initiatives");
        show("appraisal of a duplicate", Office.Reviewer, $"/tasks/{await office.TaskAsync(dossier, "appraise")}");
        show("eligibility", Office.Reviewer, $"/dossiers/{dossier}/eligibility");
        show("award history", Office.Reviewer, "/award-history");
        show("honouree", Office.Reviewer, $"/award-history/{award.Honouree}");
        show("award entered", Office.Reviewer, "/award-history/new");
    }

    private static Task<DossierInitiativeRow> SingleAsync(OfficeDb db, Guid dossier) =>
        Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.Set<DossierInitiativeRow>(), d => d.DossierId == dossier);

    private static async Task<Guid> SaveAsync(Office office, string title, string text, int year, string author) =>
        (await office.DoAsync<SaveInitiative, SaveInitiative.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(null, DemoOffices.Province, new(
            InitiativeKind.Initiative, title, text, year, "Trạm Y tế xã", [new(author)], null, new("5/QĐ-UBND", new(year, 6, 6), "Hội đồng sáng kiến", RecognitionScope.Commune))), a, default))).Initiative;
}
