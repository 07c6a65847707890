using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>A FEEL text (DMN 1.5, 10.2.2.1). A text that is not FEEL evaluates to null with a warning.</summary>
public sealed class LiteralExpression : BoxedExpression
{
    private readonly FeelExpression? parsed;

    internal LiteralExpression(ExpressionHead head, string text, FeelExpression? parsed) : base(head)
    {
        Text = text;
        this.parsed = parsed;
    }

    /// <summary>The text as written.</summary>
    public string Text { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run) => run.Evaluate(parsed, Text, Id, scope);
}
