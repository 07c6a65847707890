using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.HitPolicies;

/// <summary>O: all matches as a list, in the order of the lists of output values.</summary>
public sealed class OutputOrder : HitPolicy
{
    internal OutputOrder() : base("O") { }

    internal override FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run) =>
        new FeelList([.. Priority.InOrder(table, hits, run).Select(hit => table.Assemble(hit.Outputs))]);
}
