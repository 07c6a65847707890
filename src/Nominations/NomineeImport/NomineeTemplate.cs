using System.Collections.Immutable;
using Workflow.Nominations.Rules;

namespace Workflow.Nominations.NomineeImport;

/// <summary>An empty list of nominees to fill in: the columns, one example, and in the workbook the choices to pick from.</summary>
public static class NomineeTemplate
{
    private static readonly int[] Widths = [34, 14, 42, 42, 22, 22, 22];

    /// <summary>The same for CSV and for a workbook.</summary>
    public static Registers.Sheet Sheet => new("Danh sách", [.. NomineeColumns.All.All.Zip(Widths, (column, width) => (column.Heading, width))],
        Registers.Sheet.Of(["Nguyễn Văn Ví Dụ (xóa dòng này)", "Cá nhân", NomineeCategories.Name(NomineeCategories.DirectLabour), "Thôn Trung", "Nông dân", "05/10/1988", "001088012345"]))
    {
        AsTyped = true,
        Choices = ImmutableSortedDictionary<int, ImmutableArray<string>>.Empty.Add(1, ["Cá nhân", "Tập thể", "Hộ gia đình"]).Add(2, [.. NomineeCategories.All.Select(c => c.Vietnamese)]),
    };
}
