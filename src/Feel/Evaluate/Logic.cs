namespace Workflow.Feel;

/// <summary>Three-valued and, or: anything but true and false counts as null; if (DMN 1.5, table 51 and rule 45).</summary>
internal sealed partial class Compiler
{
    private static Evaluator And(Evaluator left, Evaluator right) => run =>
    {
        var a = left(run);
        if (ReferenceEquals(a, FeelBoolean.False)) return a;
        var b = right(run);
        if (ReferenceEquals(b, FeelBoolean.False)) return b;
        return ReferenceEquals(a, FeelBoolean.True) && ReferenceEquals(b, FeelBoolean.True) ? a : FeelValue.Null;
    };

    private static Evaluator Or(Evaluator left, Evaluator right) => run =>
    {
        var a = left(run);
        if (ReferenceEquals(a, FeelBoolean.True)) return a;
        var b = right(run);
        if (ReferenceEquals(b, FeelBoolean.True)) return b;
        return ReferenceEquals(a, FeelBoolean.False) && ReferenceEquals(b, FeelBoolean.False) ? a : FeelValue.Null;
    };

    private Evaluator If(Node.If node, Scope scope)
    {
        var condition = Compile(node.Condition, scope);
        var then = Compile(node.Then, scope);
        var otherwise = Compile(node.Else, scope);
        var at = node.At;
        return run =>
        {
            var value = condition(run);
            if (ReferenceEquals(value, FeelBoolean.True)) return then(run);
            if (value is not (FeelBoolean or FeelNull)) return run.Fault(at, "if.condition", $"Expected true or false as the condition, but found {Described(value)}.");
            return otherwise(run);
        };
    }
}
