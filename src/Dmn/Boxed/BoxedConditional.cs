using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>A boxed conditional (DMN 1.5, 10.2.2.7): false and null take the else branch; another value makes the result null.</summary>
public sealed class BoxedConditional : BoxedExpression
{
    internal BoxedConditional(ExpressionHead head, BoxedExpression? condition, BoxedExpression? then, BoxedExpression? otherwise) : base(head)
    {
        Condition = condition;
        Then = then;
        Else = otherwise;
    }

    /// <summary>The condition.</summary>
    public BoxedExpression? Condition { get; }

    /// <summary>Taken when the condition is true.</summary>
    public BoxedExpression? Then { get; }

    /// <summary>Taken otherwise.</summary>
    public BoxedExpression? Else { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run)
    {
        var condition = Condition?.Evaluate(scope, run) ?? FeelValue.Null;
        if (condition is not (FeelBoolean or FeelNull)) return run.Warn("dmn.not-boolean", Id, "Expected the condition to be true or false, but found another value.");
        var branch = condition is FeelBoolean { Value: true } ? Then : Else;
        return branch?.Evaluate(scope, run) ?? FeelValue.Null;
    }
}
