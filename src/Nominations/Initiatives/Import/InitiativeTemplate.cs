using System.Collections.Immutable;

namespace Workflow.Nominations.Initiatives.Import;

/// <summary>An empty list of initiatives to fill in: the columns, two examples, and in the workbook the choices to pick from.</summary>
public static class InitiativeTemplate
{
    private static readonly int[] Widths = [44, 18, 60, 12, 32, 36, 24, 16, 30, 20];

    /// <summary>The same for CSV and for a workbook.</summary>
    public static Registers.Sheet Sheet => new("Sáng kiến, đề tài", [.. InitiativeColumns.All.All.Zip(Widths, (column, width) => (column.Heading, width))], Registers.Sheet.Of(
        ["Ví dụ: Sổ theo dõi học sinh nguy cơ (xóa dòng này)", "Sáng kiến", "Nội dung, giải pháp và hiệu quả.", "2025", "Trường Tiểu học Ví Dụ", "Trần Thị Kim (60%); Hoàng Văn Bé (40%)", "15/QĐ-UBND", "20/05/2025", "Hội đồng sáng kiến xã", "Xã"],
        ["Ví dụ: Đề tài chưa công nhận (xóa dòng này)", "Đề tài khoa học", "Nội dung đề tài.", "2025", "Trường Tiểu học Ví Dụ", "Lò Thị May", "", "", "", ""]))
    {
        AsTyped = true,
        Choices = ImmutableSortedDictionary<int, ImmutableArray<string>>.Empty.Add(1, [.. InitiativeColumns.KindWords.Select(pair => pair.Word)]).Add(9, [.. InitiativeColumns.ScopeWords.Select(pair => pair.Word)]),
    };
}
