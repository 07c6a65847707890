using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.HitPolicies;

/// <summary>F: the first rule that matches, in the order of the table.</summary>
public sealed class First : HitPolicy
{
    internal First() : base("F") { }

    internal override bool TakesFirst => true;

    internal override FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run) => table.Assemble(hits[0].Outputs);
}
