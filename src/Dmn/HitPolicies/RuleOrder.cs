using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.HitPolicies;

/// <summary>R: all matches as a list, in the order of the table.</summary>
public sealed class RuleOrder : HitPolicy
{
    internal RuleOrder() : base("R") { }

    internal override FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run) =>
        new FeelList([.. hits.Select(hit => table.Assemble(hit.Outputs))]);
}
