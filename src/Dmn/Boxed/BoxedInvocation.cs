using System.Collections.Immutable;
using Workflow.Dmn.Evaluate;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>A boxed invocation (DMN 1.5, 10.2.2.2): a function with arguments by name.</summary>
public sealed class BoxedInvocation : BoxedExpression
{
    internal BoxedInvocation(ExpressionHead head, BoxedExpression? function, ImmutableArray<InvocationBinding> bindings) : base(head)
    {
        Function = function;
        Bindings = bindings;
    }

    /// <summary>The expression whose value is the function.</summary>
    public BoxedExpression? Function { get; }

    /// <summary>The arguments.</summary>
    public ImmutableArray<InvocationBinding> Bindings { get; }

    private protected override FeelValue Compute(Scope scope, DecisionRun run)
    {
        var function = Function?.Evaluate(scope, run) ?? FeelValue.Null;
        if (function is not FeelFunction callable) return run.Warn("dmn.not-a-function", Id, "Expected a function to invoke, but found another value.");
        var arguments = Bindings.Select(b => new KeyValuePair<string, FeelValue>(b.Name, b.Expression?.Evaluate(scope, run) ?? FeelValue.Null));
        return run.Invoke(callable, arguments, Id);
    }
}

/// <summary>An argument of an invocation.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Expression">The argument; null when the file has none.</param>
public sealed record InvocationBinding(string Name, BoxedExpression? Expression);
