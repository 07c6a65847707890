using System.Collections.Immutable;
using Workflow.Dmn.Evaluate;
using Workflow.Dmn.Types;
using Workflow.Feel;

namespace Workflow.Dmn.Boxed;

/// <summary>How the body of a function definition is to be read (DMN 1.5, 10.2.2.6).</summary>
public enum FunctionKind
{
    /// <summary>The body is a boxed expression.</summary>
    Feel,

    /// <summary>The body names a Java class and method; those that FEEL's own <c>external</c> knows can be called.</summary>
    Java,

    /// <summary>The body names a PMML document and model; evaluates to null with a warning.</summary>
    Pmml,
}

/// <summary>A boxed function definition (DMN 1.5, 10.2.2.6). Its value is a function that sees the names around it.</summary>
public sealed class BoxedFunction : BoxedExpression
{
    internal BoxedFunction(ExpressionHead head, FunctionKind kind, ImmutableArray<FormalParameter> parameters, BoxedExpression? body)
        : base(head with { Type = DmnType.Any })
    {
        Kind = kind;
        Parameters = parameters;
        Body = body;
        Result = head.Type is FunctionType function ? function.Result : DmnType.Any;
    }

    /// <summary>FEEL, Java or PMML.</summary>
    public FunctionKind Kind { get; }

    /// <summary>The parameters in order.</summary>
    public ImmutableArray<FormalParameter> Parameters { get; }

    /// <summary>The body; null when the file has none.</summary>
    public BoxedExpression? Body { get; }

    internal DmnType Result { get; }

    internal FeelValue Close(string name, DmnType result, Scope scope, DecisionRun run) => Kind switch
    {
        FunctionKind.Feel => run.Of(name, Parameters, result, Id, arguments => Apply(arguments, scope, run)),
        FunctionKind.Java => run.ExternalJava(Parameters, Body?.Evaluate(scope, run) ?? FeelValue.Null, Id),
        _ => run.Warn("dmn.function-kind", Id, $"Expected a FEEL function, but '{name}' is of kind {Kind}."),
    };

    private protected override FeelValue Compute(Scope scope, DecisionRun run) => Close("function", Result, scope, run);

    private FeelValue Apply(IReadOnlyList<FeelValue> arguments, Scope scope, DecisionRun run)
    {
        if (Body is null) return FeelValue.Null;
        var inner = new Scope(scope);
        for (var i = 0; i < Parameters.Length; i++) inner.Set(Parameters[i].Name, arguments[i]);
        return Body.Evaluate(inner, run);
    }
}

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; an argument that cannot be coerced makes the call null.</param>
public sealed record FormalParameter(string Name, DmnType Type);
