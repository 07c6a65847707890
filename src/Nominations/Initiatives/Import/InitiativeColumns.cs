using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Nominations.Initiatives.Data;
using Workflow.Nominations.NomineeImport;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Initiatives.Import;

/// <summary>The columns of a list of initiatives, as the template names them and as offices have named them so far.</summary>
internal static class InitiativeColumns
{
    public static ListColumn Title { get; } = new("Tên sáng kiến, đề tài", true, "ten sang kien", "ten de tai", "ten", "title");
    public static ListColumn Kind { get; } = new("Loại", false, "hinh thuc", "kind");
    public static ListColumn Text { get; } = new("Nội dung", true, "noi dung sang kien", "tom tat", "mo ta", "text");
    public static ListColumn Year { get; } = new("Năm xét", true, "nam", "nam hoc", "year");
    public static ListColumn Unit { get; } = new("Đơn vị", true, "don vi cong tac", "co quan, don vi", "unit");
    public static ListColumn Authors { get; } = new("Tác giả", true, "tac gia, dong tac gia", "nhom tac gia", "ho ten tac gia", "authors");
    public static ListColumn Number { get; } = new("Số quyết định công nhận", false, "so quyet dinh", "quyet dinh cong nhan", "decision number");
    public static ListColumn DecidedOn { get; } = new("Ngày công nhận", false, "ngay quyet dinh", "ngay ky", "decided on");
    public static ListColumn DecidedBy { get; } = new("Cơ quan công nhận", false, "noi cong nhan", "hoi dong cong nhan", "decided by");
    public static ListColumn Scope { get; } = new("Phạm vi công nhận", false, "pham vi", "pham vi anh huong", "scope");

    public static ListColumns All { get; } = new([Title, Kind, Text, Year, Unit, Authors, Number, DecidedOn, DecidedBy, Scope]);

    public static ImmutableArray<(string Word, InitiativeKind Kind)> KindWords { get; } = [("Sáng kiến", InitiativeKind.Initiative), ("Đề tài khoa học", InitiativeKind.ScienceWork)];

    public static ImmutableArray<(string Word, RecognitionScope Scope)> ScopeWords { get; } =
        [("Cơ quan, đơn vị", RecognitionScope.Unit), ("Xã", RecognitionScope.Commune), ("Tỉnh", RecognitionScope.Province), ("Toàn quốc", RecognitionScope.National)];

    private static readonly FrozenDictionary<string, InitiativeKind> Kinds = KindWords.Select(pair => (FoldedText.Of(pair.Word), pair.Kind))
        .Concat([("", InitiativeKind.Initiative), ("sk", InitiativeKind.Initiative), ("initiative", InitiativeKind.Initiative), ("de tai", InitiativeKind.ScienceWork), ("de an", InitiativeKind.ScienceWork),
            ("de an khoa hoc", InitiativeKind.ScienceWork), ("cong trinh khoa hoc", InitiativeKind.ScienceWork), ("science work", InitiativeKind.ScienceWork)])
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, RecognitionScope> Scopes = ScopeWords.Select(pair => (FoldedText.Of(pair.Word), pair.Scope))
        .Concat([("co so", RecognitionScope.Unit), ("don vi", RecognitionScope.Unit), ("cap xa", RecognitionScope.Commune), ("cap tinh", RecognitionScope.Province), ("quoc gia", RecognitionScope.National)])
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    public static InitiativeKind? KindOf(string text) => Kinds.TryGetValue(FoldedText.Of(text), out var kind) ? kind : null;

    public static RecognitionScope? ScopeOf(string text) => Scopes.TryGetValue(FoldedText.Of(text), out var scope) ? scope : null;
}
