using System.Collections.Immutable;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Clusters;
using Workflow.Nominations.Clock;
using Workflow.Nominations.Data;
using Workflow.Nominations.Demo;
using Workflow.Nominations.Dossiers;
using Workflow.Nominations.ModelCases;
using Workflow.Nominations.NomineeImport;
using Workflow.Nominations.Posting;
using Workflow.Nominations.Review;

namespace Workflow.Web.Tests.Screens;

/// <summary>Campaigns, clusters, lists, postings and model cases of the province, each in a state with something on it.</summary>
internal static class EmulationScreens
{
    public static readonly string[] Names =
    [
        "campaign in draft", "campaign", "calendar of a campaign", "receipt in a campaign", "list from a file", "receipt of a list", "blocs", "bloc", "rating to score oneself", "rating to score others",
        "rating to vote", "task of a rating", "postings", "posting", "comments", "comments to settle", "call of a meeting", "result of a meeting", "dossier that was posted", "model cases", "model case", "nominees of a dossier",
    ];

    public static async Task<Dictionary<string, Screen>> OpenAsync(Office office)
    {
        var screens = new Dictionary<string, Screen>(StringComparer.Ordinal);
        await CampaignsAsync(office, screens);
        await BlocsAsync(office, screens);
        await PostingsAsync(office, screens);
        await ModelCasesAsync(office, screens);
        return screens;
    }

    public static DateOnly Today => TimeProvider.System.GetUtcNow().OfficeDate();

    public static async Task<Guid> LaunchedAsync(Office office, string name)
    {
        var campaign = (await office.DoAsync<SaveCampaign, SaveCampaign.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(
            null, DemoOffices.Province, name, CampaignKind.ByRound, "Lập thành tích chào mừng năm mới.", "AUTHORITY", ["Hoàn thành chỉ tiêu", "Không có vi phạm"],
            new(Today, 5, null, 10, Today.AddDays(120))), a, default))).Campaign;
        await office.DoAsync<LaunchCampaign, LaunchCampaign.Result>(Office.Head, (c, a) => c.HandleAsync(new(campaign, "55/QĐ-UBND", Today), a, default));
        await office.DoAsync<RegisterParticipant, RegisterParticipant.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(campaign, null, "Trường Trung học phổ thông Bình Lâm", 120, 8, 0, 30), a, default));
        await office.DoAsync<SaveQuota, SaveQuota.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(campaign, QuotaScope.EachUnit, null, "BK_TINH", NomineeType.Individual, null, 5m), a, default));
        return campaign;
    }

    private static async Task CampaignsAsync(Office office, Dictionary<string, Screen> screens)
    {
        var draft = (await office.DoAsync<SaveCampaign, SaveCampaign.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(
            null, DemoOffices.Province, "Dân vận khéo", CampaignKind.Thematic, "Nhân rộng mô hình.", "ASSOCIATION", ["Có mô hình được công nhận"], new(Today, 5, null, 10, Today.AddDays(90))), a, default))).Campaign;
        screens["campaign in draft"] = new(Office.Head, $"/emulation/campaigns/{draft}");
        var campaign = await LaunchedAsync(office, "Chào mừng Đại hội thi đua");
        screens["campaign"] = new(Office.Reviewer, $"/emulation/campaigns/{campaign}");
        await office.ReceiveAsync("BK_TINH-TINH-PT", "Đào Thị Phong", campaign: campaign);
        await office.ReceiveAsync("BK_TINH-TINH-PT", "Đào Văn Trào", campaign: campaign, category: "STUDENT");
        screens["calendar of a campaign"] = new(Office.Head, $"/emulation/campaigns/{campaign}/calendar");
        screens["receipt in a campaign"] = new(Office.Counter, $"/receive?campaign={campaign}&procedure=BK_TINH-TINH-PT");
        var list = await ImportedAsync(office, "Danh sách phong trào.csv");
        screens["list from a file"] = new(Office.Counter, $"/emulation/lists/{list}?procedure=BK_TINH-TINH");
        screens["receipt of a list"] = new(Office.Counter, $"/receive?list={list}&procedure=BK_TINH-TINH");
    }

    public static async Task<Guid> ImportedAsync(Office office, string name)
    {
        var text = new StringBuilder("Họ và tên;Loại;Đối tượng;Đơn vị;Chức vụ\r\n");
        for (var i = 1; i <= 12; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Đỗ Thị Hàng {i} {name.Length};Cá nhân;{(i % 3 == 0 ? "Công nhân" : "Viên chức")};Nhà máy Bình Lâm {i};\r\n");
        return (await office.DoAsync<ImportNominees, ImportNominees.Result>(Office.Counter, (c, a) => c.HandleAsync(new(DemoOffices.Province, name, Encoding.UTF8.GetBytes(text.ToString())), a, default)))
            .ShouldBeOfType<ImportNominees.Result.Imported>().List;
    }

    /// <summary>Three units, each scored by itself.</summary>
    public static async Task<Guid> RatingAsync(Office office, Guid bloc, int year)
    {
        ImmutableArray<OpenRating.Member> members = [new("Xã An Khê Thượng", "uyvientinh1"), new("Phường Bình Lâm", "uyvientinh2"), new("Xã Suối Trong", "uyvientinh3")];
        return (await office.DoAsync<OpenRating, OpenRating.Result>(Office.Head, (c, a) => c.HandleAsync(new(
            bloc, year, "CO_TINH", members, "uyvientinh1", "uyvientinh2", [new("Phát triển kinh tế – xã hội", 60, true), new("Xây dựng hệ thống chính trị", 40, false)], TieRule.CriteriaInOrder), a, default))).Rating;
    }

    public static async Task ScoreAsync(Office office, Guid rating, bool others)
    {
        var criteria = await office.ReadAsync(db => db.Set<RatingCriterionRow>().Where(c => c.RatingId == rating).OrderBy(c => c.Ordinal).ToListAsync());
        var members = await office.ReadAsync(db => db.Set<RatingMemberRow>().Where(m => m.RatingId == rating).OrderBy(m => m.Ordinal).ToListAsync());
        foreach (var member in members.Where(m => m.SelfScoredAt is null))
        {
            await office.DoAsync<AddEvidence, AddEvidence.Result>(member.SignInName, (c, a) => c.HandleAsync(new(rating, criteria[0].Id, "Báo cáo kinh tế.pdf",
                new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"))), a, default));
            await office.DoAsync<ScoreOneself, ScoreOneself.Result>(member.SignInName, (c, a) => c.HandleAsync(new(rating, [new(criteria[0].Id, 55), new(criteria[1].Id, 38, "Đạt trong sạch, vững mạnh")]), a, default));
        }
        foreach (var (by, target) in others ? members.SelectMany(by => members.Where(m => m != by).Select(m => (by, m))) : [])
            await office.DoAsync<ScoreOther, ScoreOther.Result>(by.SignInName, (c, a) => c.HandleAsync(new(rating, target.Id, [new(criteria[0].Id, 50 + target.Ordinal), new(criteria[1].Id, 35)]), a, default));
    }

    private static async Task BlocsAsync(Office office, Dictionary<string, Screen> screens)
    {
        var bloc = (await office.DoAsync<SaveBloc, SaveBloc.Result>(Office.Head, (c, a) => c.HandleAsync(new(null, DemoOffices.Province, "Cụm thi đua các xã vùng cao", BlocKind.Cluster, "Quyết định 9/QĐ-UBND"), a, default))).Bloc;
        screens["blocs"] = new(Office.Head, "/emulation/blocs");
        screens["bloc"] = new(Office.Head, $"/emulation/blocs/{bloc}");
        var scoring = await RatingAsync(office, bloc, Today.Year);
        screens["rating to score oneself"] = new("uyvientinh1", $"/emulation/ratings/{scoring}");
        var task = await office.ReadAsync(db => db.UserTasks.Where(t => t.Assignee == "uyvientinh1" && db.Set<RatingRow>().Any(r => r.Id == scoring && r.InstanceId == t.RootId)).Select(t => t.Id).SingleAsync());
        screens["task of a rating"] = new("uyvientinh1", $"/tasks/{task}");
        var crossing = await RatingAsync(office, bloc, Today.Year - 1);
        await ScoreAsync(office, crossing, others: false);
        screens["rating to score others"] = new("uyvientinh2", $"/emulation/ratings/{crossing}");
        var voting = await RatingAsync(office, bloc, Today.Year + 1);
        await ScoreAsync(office, voting, others: true);
        await office.DoAsync<RankMembers, RankMembers.Result>("uyvientinh1", (c, a) => c.HandleAsync(new(voting), a, default));
        screens["rating to vote"] = new("uyvientinh1", $"/emulation/ratings/{voting}");
    }

    public static async Task<Guid> PostedAsync(Office office, string nominee)
    {
        var dossier = await office.AppraisedAsync(Office.WithoutBallot, nominee, post: true);
        await office.DoAsync<PostPublicly, PostPublicly.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(dossier, "Trang thông tin điện tử tỉnh"), a, default));
        return dossier;
    }

    private static async Task PostingsAsync(Office office, Dictionary<string, Screen> screens)
    {
        var posted = await PostedAsync(office, "Ân Thị Công");
        await office.WithAsync<CommentOnPosting, Outcome<CommentOnPosting.Result>>(c => c.HandleAsync(new(posted, "Trần Văn Dân", "0912345678", "Bà Công rất xứng đáng, gọi tôi 0912345678 nếu cần."), default));
        await office.WithAsync<CommentOnPosting, Outcome<CommentOnPosting.Result>>(c => c.HandleAsync(new(posted, null, null, "Tôi đồng ý với đề nghị khen thưởng này."), default));
        var first = await office.ReadAsync(db => db.Set<PostingCommentRow>().Where(c => c.DossierId == posted).OrderBy(c => c.Id).Select(c => c.Id).FirstAsync());
        await office.DoAsync<ModerateComment, ModerateComment.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(first, CommentState.Published, null, null), a, default));
        screens["postings"] = new("", "/cong-khai");
        screens["posting"] = new("", $"/cong-khai/{posted}");
        screens["comments"] = new(Office.Reviewer, "/emulation/postings");
        screens["dossier that was posted"] = new(Office.Reviewer, $"/dossiers/{posted}");

        var over = await PostedAsync(office, "Bạc Văn Hạn");
        await office.WithAsync<CommentOnPosting, Outcome<CommentOnPosting.Result>>(c => c.HandleAsync(new(over, null, null, "Thành tích nêu trong báo cáo chưa đúng."), default));
        await office.RingAsync(over, "posting-over");
        // The timer rang at its own time, which is still to come; the job that it left is to be done now.
        await office.ReadAsync(db => db.Jobs.Where(j => db.Dossiers.Any(d => d.Id == over && d.InstanceId == j.RootId))
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.AvailableAt, TimeProvider.System.GetUtcNow())));
        // The product's own worker may take it first: done is done, whoever did it.
        while (await office.ReadAsync(db => db.Jobs.AnyAsync(j => j.LastError == null && db.Dossiers.Any(d => d.Id == over && d.InstanceId == j.RootId))))
            await office.WithAsync<Workflow.Runtime.Jobs.WorkJobs, int>(jobs => jobs.SweepAsync(100, default));
        screens["comments to settle"] = new(Office.Reviewer, $"/tasks/{await office.TaskAsync(over, "settle-comments")}");

        var asking = await office.AssignedAsync(Office.WithoutBallot, "Cầm Thị Họp");
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(asking, AppraisalOutcome.Eligible, "Đủ.", [], GatherOpinions: true), a, default));
        screens["call of a meeting"] = new(Office.Reviewer, $"/tasks/{await office.TaskAsync(asking, "call-gathering")}");
        var called = await office.AssignedAsync(Office.WithoutBallot, "Đèo Văn Dự");
        await office.DoAsync<RecordAppraisal, RecordAppraisal.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(called, AppraisalOutcome.Eligible, "Đủ.", [], GatherOpinions: true), a, default));
        await office.DoAsync<CallGathering, CallGathering.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(called, "COMMUNITY_MEETING", Today, "Nhà văn hóa", 60), a, default));
        screens["result of a meeting"] = new(Office.Reviewer, $"/tasks/{await office.TaskAsync(called, "record-gathering")}");
    }

    private static async Task ModelCasesAsync(Office office, Dictionary<string, Screen> screens)
    {
        var found = (await office.DoAsync<MarkModelCase, MarkModelCase.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(
            DemoOffices.Province, null, "Tổ hợp tác chè Suối Trong", "Xã Suối Trong", "DIRECT_LABOUR", ModelCaseKind.NewModel, "Liên kết 40 hộ trồng chè hữu cơ, thu nhập tăng gấp đôi."), a, default))).ModelCase;
        await office.DoAsync<FollowModelCase, FollowModelCase.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(found, Today, "Đã có 12 hộ mới xin vào.", null, false), a, default));
        await office.DoAsync<PlanReplication, PlanReplication.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(found, "Tập huấn tại ba xã.", "Xã An Khê Thượng; Phường Bình Lâm", Today.AddDays(200), false), a, default));
        await office.DoAsync<PublishModelCase, PublishModelCase.Result>(Office.Reviewer, (c, a) => c.HandleAsync(new(found, true, true), a, default));
        screens["model cases"] = new(Office.Reviewer, "/emulation/model-cases");
        screens["model case"] = new(Office.Reviewer, $"/emulation/model-cases/{found}");
        screens["nominees of a dossier"] = new(Office.Counter, $"/dossiers/{(await office.ReceiveAsync(Office.WithoutBallot, "Hứa Thị Danh")).Dossier}/nominees");
    }
}
