using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>A boxed expression (DMN 1.5, 10.2.2): decision logic as a tree, its FEEL parsed once.</summary>
public abstract class BoxedExpression
{
    private protected BoxedExpression(ExpressionHead head)
    {
        Id = head.Id;
        Label = head.Label;
        TypeRef = head.TypeRef;
        Type = head.Type;
    }

    /// <summary>The XML id, or that of the nearest element around it that has one.</summary>
    public string Id { get; }

    /// <summary>The label as written, or null.</summary>
    public string? Label { get; }

    /// <summary>The type as written, or null.</summary>
    public string? TypeRef { get; }

    /// <summary>The type that the value is coerced to.</summary>
    public DmnType Type { get; }

    internal FeelValue Evaluate(Scope scope, DecisionRun run) => run.Coerce(Compute(scope, run), Type, Id, "expression");

    private protected abstract FeelValue Compute(Scope scope, DecisionRun run);
}

/// <summary>What every boxed expression has.</summary>
internal sealed record ExpressionHead(string Id, string? Label, string? TypeRef, DmnType Type);
