using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>A boxed conditional (DMN 1.5, 10.2.2.7): anything but true takes the else branch.</summary>
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
        var branch = Condition?.Evaluate(scope, run) is FeelBoolean { Value: true } ? Then : Else;
        return branch?.Evaluate(scope, run) ?? FeelValue.Null;
    }
}
