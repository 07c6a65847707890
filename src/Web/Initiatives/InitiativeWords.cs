using Microsoft.Extensions.Localization;
using Workflow.Nominations.AwardHistory;
using Workflow.Nominations.Data;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.Rules;
using Workflow.Web.Parts;
using Workflow.Web.Shell;

namespace Workflow.Web.Initiatives;

/// <summary>States and codes of the registry, the award history and the appraisal, in words and chips.</summary>
internal static class InitiativeWords
{
    public static Chipped Chip(this RecognitionStatus status, IStringLocalizer<Texts> words) => status switch
    {
        RecognitionStatus.Recognised => new(words["Đã được công nhận"], "good", "done"),
        RecognitionStatus.Rejected => new(words["Không được công nhận"], "critical", "stop"),
        RecognitionStatus.Invalidated => new(words["Đã hủy công nhận"], "critical", "stop"),
        _ => new(words["Đang đề nghị công nhận"], "info", "dot"),
    };

    public static Chipped Chip(this DuplicateFindingRow finding, IStringLocalizer<Texts> words) => finding switch
    {
        { Blocks: true } => new(words["Chặn"], "critical", "stop"),
        { Ruling: DuplicateRuling.Block } => new(words["Đã bỏ chặn"], "good", "check"),
        _ => new(words["Cảnh báo"], "warning", "late"),
    };

    public static Chipped Chip(this Verdict verdict, IStringLocalizer<Texts> words) => verdict switch
    {
        Verdict.Met => new(words["Đạt"], "good", "check"),
        Verdict.NotMet => new(words["Không đạt"], "critical", "stop"),
        Verdict.Return => new(words["Trả để khắc phục"], "critical", "back"),
        Verdict.Hold => new(words["Phải tạm dừng"], "critical", "pause"),
        _ => new(words["Chưa đủ dữ liệu"], "warning", "late"),
    };

    public static Chipped Chip(this AwardStanding standing, IStringLocalizer<Texts> words) =>
        standing == AwardStanding.InForce ? new(words["Còn hiệu lực"], "good", "check") : new(words["Đã bị hủy, thu hồi"], "critical", "stop");

    public static string Name(this InitiativeKind kind, IStringLocalizer<Texts> words) => kind == InitiativeKind.Initiative ? words["Sáng kiến"] : words["Đề tài, đề án, công trình khoa học"];

    public static string Name(this RecognitionScope scope, IStringLocalizer<Texts> words) => scope switch
    {
        RecognitionScope.Unit => words["Trong cơ quan, đơn vị"],
        RecognitionScope.Commune => words["Trong xã"],
        RecognitionScope.Province => words["Trong tỉnh"],
        _ => words["Toàn quốc"],
    };

    public static string Name(this DuplicateRelation relation, IStringLocalizer<Texts> words) => relation switch
    {
        DuplicateRelation.SameRecord => words["Chính sáng kiến này đã dùng"],
        DuplicateRelation.Exact => words["Trùng nguyên văn"],
        DuplicateRelation.Similar => words["Nội dung giống nhau"],
        _ => words["Cùng tên"],
    };

    public static string Name(this AwardOrigin origin, IStringLocalizer<Texts> words) => origin switch
    {
        AwardOrigin.Dossier => words["từ hồ sơ"],
        AwardOrigin.Entry => words["nhập tay"],
        _ => words["từ tệp"],
    };

    /// <summary>A table of eligibility by its id, as the reviewer calls it.</summary>
    public static string Rule(string decision, IStringLocalizer<Texts> words) => decision switch
    {
        "holdRule" => words["Kỷ luật, thanh tra, đơn thư, báo chí"],
        "disciplineTerm" => words["Thời hạn kỷ luật"],
        "prerequisite" => words["Thành tích trước đó"],
        "doubleAward" => words["Khen thưởng trùng"],
        "proportionLimit" => words["Giới hạn tỷ lệ"],
        "enterpriseRule" => words["Điều kiện đối với doanh nghiệp"],
        _ => words["Tiêu chuẩn"],
    };

    /// <summary>Who did what to a row of the registry or of the history.</summary>
    public static string Action(string action, IStringLocalizer<Texts> words) => action switch
    {
        "SaveInitiative" => words["Ghi, sửa sáng kiến"],
        "RecordRecognition" => words["Ghi kết quả công nhận"],
        "RecognitionArrival" => words["Nhận kết quả công nhận của cấp trên"],
        "InvalidateInitiatives" => words["Hủy công nhận sáng kiến"],
        "AwardLedger" => words["Ghi theo quyết định"],
        "RevokeAsync" => words["Hủy, thu hồi khen thưởng"],
        "EnterAward" => words["Nhập khen thưởng"],
        "CorrectAward" => words["Sửa khen thưởng"],
        "CorrectHonouree" => words["Sửa thông tin"],
        "MergeHonourees" => words["Gộp hai dòng"],
        "UndoMerge" => words["Tách lại"],
        "ImportAwards" => words["Nhập từ tệp"],
        _ => action,
    };

    public static string Field(string field, IStringLocalizer<Texts> words) => field switch
    {
        "Title" => words["Tên"],
        "Text" => words["Nội dung"],
        "Year" => words["Năm"],
        "Unit" => words["Đơn vị"],
        "Kind" => words["Loại"],
        "Authors" => words["Tác giả"],
        "Status" => words["Tình trạng"],
        "Scope" => words["Phạm vi"],
        "DecisionNumber" => words["Số quyết định"],
        "Award" => words["Khen thưởng"],
        "Standing" => words["Hiệu lực"],
        "Merged" => words["Gộp"],
        "MergedInto" => words["Gộp vào"],
        "Name" => words["Họ tên, tên tập thể"],
        "Position" => words["Chức vụ"],
        "Type" => words["Là"],
        _ => field,
    };

    public static Option[] Kinds(IStringLocalizer<Texts> words) => [.. Enum.GetValues<InitiativeKind>().Select(k => new Option(k.Identifier(), k.Name(words)))];

    public static Option[] Scopes(IStringLocalizer<Texts> words) => [.. Enum.GetValues<RecognitionScope>().Select(s => new Option(s.Identifier(), s.Name(words)))];
}
