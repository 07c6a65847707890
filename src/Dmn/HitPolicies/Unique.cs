using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.HitPolicies;

/// <summary>U: at most one rule matches; several make the result null.</summary>
public sealed class Unique : HitPolicy
{
    internal Unique() : base("U") { }

    internal override bool ForbidsOverlap => true;

    internal override FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run) => hits.Count == 1
        ? table.Assemble(hits[0].Outputs)
        : run.Warn("dmn.unique-violated", table.Id, $"Expected at most one rule to match (hit policy U), but the rules {string.Join(", ", hits.Select(h => h.Rule.Number))} match.");
}
