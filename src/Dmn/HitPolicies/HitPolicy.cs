using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Tables;
using Workflow.Feel;

namespace Workflow.Dmn.HitPolicies;

/// <summary>What follows from the rules that match (DMN 1.5, 8.2.8 and 8.2.10).</summary>
public abstract class HitPolicy
{
    private protected HitPolicy(string code) => Code = code;

    /// <summary>DMN's short form, with the aggregation: U, A, P, F, R, O, C, C+, C&lt;, C&gt; or C#.</summary>
    public string Code { get; }

    /// <inheritdoc />
    public override string ToString() => Code;

    /// <summary>True when no rule after the first match counts.</summary>
    internal virtual bool TakesFirst => false;

    /// <summary>True when two rules that match the same input contradict the policy unless their outputs are equal.</summary>
    internal virtual bool ForbidsOverlap => false;

    /// <summary>The result without a match and without a default output.</summary>
    internal virtual FeelValue WithoutMatch => FeelValue.Null;

    /// <summary>The result of at least one match.</summary>
    internal abstract FeelValue Decide(DecisionTable table, IReadOnlyList<TableHit> hits, DecisionRun run);

    /// <summary>The policy of these attributes; null when there is none of that name.</summary>
    internal static HitPolicy? Of(string name, string aggregation) => (name, aggregation) switch
    {
        ("" or "UNIQUE", _) => new Unique(),
        ("ANY", _) => new Any(),
        ("PRIORITY", _) => new Priority(),
        ("FIRST", _) => new First(),
        ("RULE ORDER", _) => new RuleOrder(),
        ("OUTPUT ORDER", _) => new OutputOrder(),
        ("COLLECT", "") => new Collect(),
        ("COLLECT", "SUM" or "MIN" or "MAX" or "COUNT") => new CollectAggregate(aggregation),
        _ => null,
    };
}
