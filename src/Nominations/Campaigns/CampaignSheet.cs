using System.Collections.Immutable;
using Workflow.Nominations.Data;
using Workflow.Nominations.Registers;
using Workflow.Nominations.Rules;
using Workflow.Runtime.Data;

namespace Workflow.Nominations.Campaigns;

/// <summary>The results of a campaign as a table to export: one line for each unit, award, type and category, and the sum of all.</summary>
public static class CampaignSheet
{
    private static readonly ImmutableArray<(string Title, int Width)> Columns =
    [
        ("Đơn vị", 42), ("Danh hiệu, hình thức", 36), ("Loại", 14), ("Đối tượng", 40), ("Đề nghị", 10), ("Được khen thưởng", 18), ("Không được", 12), ("Đang xét", 10),
    ];

    public static Sheet Of(CampaignResults.Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new($"Kết quả {result.Code}", Columns, Rows(result).ToAsyncEnumerable());
    }

    private static IEnumerable<ImmutableArray<Cell>> Rows(CampaignResults.Result result)
    {
        foreach (var line in result.Lines)
            yield return [Cell.Of(line.Unit), Cell.Of(Awards.Name(line.Award)), Cell.Of(RuleTerms.Find(line.Type.Identifier())), Cell.Of(NomineeCategories.Name(line.Category)), .. Numbers(line.Tally)];
        yield return [Cell.Of("Tổng cộng"), Cell.Empty, Cell.Empty, Cell.Empty, .. Numbers(result.Total)];
    }

    private static IEnumerable<Cell> Numbers(CampaignResults.Tally tally) => [Cell.Of(tally.Nominated), Cell.Of(tally.Awarded), Cell.Of(tally.NotAwarded), Cell.Of(tally.UnderWay)];
}
