using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Workflow.Nominations.Campaigns;
using Workflow.Nominations.Clusters;
using Workflow.Nominations.Data;
using Workflow.Nominations.ModelCases;
using Workflow.Nominations.Posting;
using Workflow.Web.Dossiers;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Emulation;

/// <summary>Which campaigns and ratings a person may look at: staff those of their office, representatives the ratings they take part in.</summary>
internal static class EmulationSight
{
    public static IQueryable<CampaignRow> Campaigns(OfficeDb db, Person person)
    {
        var office = DossierSight.SeesOffice(person) ? person.Office : "";
        return db.Set<CampaignRow>().AsNoTracking().Where(c => c.OfficeCode == office);
    }

    public static IQueryable<BlocRow> Blocs(OfficeDb db, Person person)
    {
        var (office, account) = (DossierSight.SeesOffice(person) ? person.Office : "", person.Id);
        return db.Set<BlocRow>().AsNoTracking().Where(b => b.OfficeCode == office
            || db.Set<RatingRow>().Any(r => r.BlocId == b.Id && db.Set<RatingMemberRow>().Any(m => m.RatingId == r.Id && m.AccountId == account)));
    }
}

/// <summary>States as chips, the same everywhere.</summary>
internal static class EmulationChips
{
    public static Chipped Chip(this CampaignState state, IStringLocalizer<Texts> words) => state switch
    {
        CampaignState.Draft => new(words["Dự thảo"], "", "pen"),
        CampaignState.Launched => new(words["Đang thực hiện"], "info", "arrow"),
        CampaignState.Closed => new(words["Đã tổng kết"], "good", "done"),
        _ => new(words["Đã dừng"], "", "stop"),
    };

    public static Chipped Chip(this RatingState state, IStringLocalizer<Texts> words) => state switch
    {
        RatingState.SelfScoring => new(words["Tự chấm điểm"], "info", "pen"),
        RatingState.CrossScoring => new(words["Chấm chéo"], "info", "arrow"),
        RatingState.Ranking => new(words["Xếp hạng"], "info", "list"),
        RatingState.Voting => new(words["Bình xét, suy tôn"], "info", "people"),
        _ => new(words["Đã kết thúc"], "good", "done"),
    };

    public static Chipped Chip(this CommentState state, IStringLocalizer<Texts> words) => state switch
    {
        CommentState.New => new(words["Chưa đọc"], "warning", "inbox"),
        CommentState.Published => new(words["Đã công bố"], "good", "done"),
        CommentState.Withheld => new(words["Không công bố"], "", "stop"),
        CommentState.Objection => new(words["Phản ánh, chờ lãnh đạo phòng"], "critical", "late"),
        CommentState.Held => new(words["Phản ánh, đã tạm dừng hồ sơ"], "warning", "pause"),
        _ => new(words["Phản ánh, đã bác"], "", "back"),
    };

    public static Chipped Chip(this ModelCaseState state, IStringLocalizer<Texts> words) => state switch
    {
        ModelCaseState.Followed => new(words["Đang theo dõi"], "info", "arrow"),
        ModelCaseState.Replicated => new(words["Đã nhân rộng"], "good", "done"),
        _ => new(words["Thôi theo dõi"], "", "stop"),
    };

    public static string Name(this CampaignKind kind, IStringLocalizer<Texts> words) => kind switch
    {
        CampaignKind.Regular => words["Thường xuyên"],
        CampaignKind.ByRound => words["Theo đợt"],
        _ => words["Chuyên đề"],
    };

    public static string Name(this BlocKind kind, IStringLocalizer<Texts> words) => kind == BlocKind.Cluster ? words["Cụm thi đua"] : words["Khối thi đua"];

    public static string Name(this TieRule rule, IStringLocalizer<Texts> words) =>
        rule == TieRule.CriteriaInOrder ? words["So từng tiêu chí theo thứ tự"] : words["Đồng hạng, để suy tôn quyết định"];

    public static string Name(this ModelCaseKind kind, IStringLocalizer<Texts> words) => kind switch
    {
        ModelCaseKind.AdvancedPerson => words["Cá nhân điển hình tiên tiến"],
        ModelCaseKind.AdvancedCollective => words["Tập thể điển hình tiên tiến"],
        ModelCaseKind.AdvancedHousehold => words["Hộ gia đình tiêu biểu"],
        ModelCaseKind.GoodDeed => words["Người tốt, việc tốt"],
        _ => words["Mô hình mới, cách làm hay"],
    };
}
