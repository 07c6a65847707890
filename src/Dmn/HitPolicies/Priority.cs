using System.Collections.Immutable;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.HitPolicies;

/// <summary>P: the match whose outputs come first in the lists of output values, compared column by column.</summary>
public sealed class Priority : HitPolicy
{
    internal Priority() : base("P") { }

    internal override FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run) =>
        table.Assemble(InOrder(table, hits, run).First().Outputs);

    /// <summary>The matches, best first; equals stay in the order of the table; values that no list has come last.</summary>
    internal static IEnumerable<TableHit> InOrder(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run)
    {
        if (hits.Count == 1) return hits;
        var orders = table.Outputs.Select(output => output.Priorities(run)).ToImmutableArray();
        var sorted = hits.OrderBy(_ => 0);
        for (var column = 0; column < orders.Length; column++)
        {
            var (order, i) = (orders[column], column);
            if (!order.IsEmpty) sorted = sorted.ThenBy(hit => Rank(order, hit.Outputs[i]));
        }

        return sorted;
    }

    private static int Rank(ImmutableArray<FeelValue> order, FeelValue value)
    {
        for (var i = 0; i < order.Length; i++)
        {
            if (FeelComparison.Equal(order[i], value) == true) return i;
        }

        return order.Length;
    }
}
