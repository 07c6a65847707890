using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.HitPolicies;

/// <summary>A: rules that match together have the same outputs; different ones make the result null.</summary>
public sealed class Any : HitPolicy
{
    internal Any() : base("A") { }

    internal override FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run)
    {
        var output = table.Assemble(hits[0].Outputs);
        return hits.Skip(1).All(hit => FeelComparison.Equal(output, table.Assemble(hit.Outputs)) == true)
            ? output
            : run.Warn("dmn.any-violated", table.Id, $"Expected equal outputs (hit policy A), but the rules {string.Join(", ", hits.Select(h => h.Rule.Number))} match with different ones.");
    }
}
