using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Nominations.Data;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.NomineeImport;

/// <summary>The columns of a list of nominees, as the template names them and as offices have named them so far.</summary>
internal static class NomineeColumns
{
    public static ListColumn Name { get; } = new("Họ và tên, tên tập thể", true, "ho va ten", "ho ten", "ten", "ho ten, ten tap the", "ten ca nhan, tap the", "name");
    public static ListColumn Type { get; } = new("Loại", true, "la", "ca nhan/tap the", "type");
    public static ListColumn Category { get; } = new("Đối tượng", true, "nhom doi tuong", "category");
    public static ListColumn Unit { get; } = new("Đơn vị công tác, nơi ở", true, "don vi", "don vi cong tac", "noi o", "don vi, noi o", "unit");
    public static ListColumn Position { get; } = new("Chức vụ, nghề nghiệp", false, "chuc vu", "nghe nghiep", "position");
    public static ListColumn BornOn { get; } = new("Ngày sinh", false, "ngay thang nam sinh", "born", "birth date");
    public static ListColumn PersonalId { get; } = new("Số định danh", false, "so dinh danh ca nhan", "cccd", "so cccd", "can cuoc", "so can cuoc", "personal id");

    public static ListColumns All { get; } = new([Name, Type, Category, Unit, Position, BornOn, PersonalId]);

    private static readonly FrozenDictionary<string, NomineeType> Types = new Dictionary<string, NomineeType>(StringComparer.Ordinal)
    {
        ["ca nhan"] = NomineeType.Individual, ["individual"] = NomineeType.Individual, ["tap the"] = NomineeType.Collective, ["collective"] = NomineeType.Collective,
        ["ho gia dinh"] = NomineeType.Household, ["ho"] = NomineeType.Household, ["household"] = NomineeType.Household,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Categories = NomineeCategories.All
        .SelectMany(term => new[] { (Word: FoldedText.Of(term.Vietnamese), term.Code), (Word: FoldedText.Of(term.Code), term.Code) }).Concat(
        [
            ("can bo", "OFFICIAL"), ("cong chuc", "OFFICIAL"), ("vien chuc", "OFFICIAL"), ("can bo, cong chuc", "OFFICIAL"),
            ("cong nhan", "DIRECT_LABOUR"), ("nong dan", "DIRECT_LABOUR"), ("nguoi lao dong", "DIRECT_LABOUR"), ("lao dong truc tiep", "DIRECT_LABOUR"), ("nguoi truc tiep lao dong", "DIRECT_LABOUR"),
            ("dan quan", "MILITIA_GUARD"), ("dan quan tu ve", "MILITIA_GUARD"), ("cong an xa", "MILITIA_GUARD"), ("bao ve dan pho", "MILITIA_GUARD"),
            ("doanh nghiep", "ENTERPRISE"), ("doanh nhan", "ENTERPRISE"),
            ("hoc sinh", "STUDENT"), ("sinh vien", "STUDENT"), ("van dong vien", "ATHLETE"), ("huan luyen vien", "ATHLETE"),
        ]).ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    public static NomineeType? TypeOf(string text) => Types.TryGetValue(FoldedText.Of(text), out var type) ? type : null;

    public static string? CategoryOf(string text) => Categories.GetValueOrDefault(FoldedText.Of(text));
}
