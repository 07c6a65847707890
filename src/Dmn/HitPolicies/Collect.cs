using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.HitPolicies;

/// <summary>C: all matches as a list; the order means nothing (here that of the table).</summary>
public sealed class Collect : HitPolicy
{
    internal Collect() : base("C") { }

    internal override FeelValue WithoutMatch => FeelList.Empty;

    internal override FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run) =>
        new FeelList([.. hits.Select(hit => table.Assemble(hit.Outputs))]);
}

/// <summary>C+, C&lt;, C&gt;, C#: the outputs of all matches, aggregated column by column.</summary>
public sealed class CollectAggregate : HitPolicy
{
    private readonly string function;

    internal CollectAggregate(string aggregation)
        : base(aggregation switch { "SUM" => "C+", "MIN" => "C<", "MAX" => "C>", _ => "C#" }) =>
        function = aggregation switch { "SUM" => "sum", "MIN" => "min", "MAX" => "max", _ => "count" };

    internal override FeelValue WithoutMatch => function == "count" ? FeelNumber.Of(0) : FeelValue.Null;

    internal override FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run)
    {
        if (function == "count") return run.Aggregate("count", new FeelList([.. hits.Select(hit => table.Assemble(hit.Outputs))]), table.Id);
        return table.Assemble([.. table.Outputs.Select((_, i) => run.Aggregate(function, new FeelList([.. hits.Select(hit => hit.Outputs[i])]), table.Id))]);
    }
}
