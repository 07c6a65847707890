namespace Workflow.Feel;

/// <summary>+, -, *, /, ** and the minus sign (DMN 1.5, tables 56 to 58).</summary>
internal sealed partial class Compiler
{
    private Evaluator Binary(Node.Binary node, Scope scope)
    {
        var left = Compile(node.Left, scope);
        var right = Compile(node.Right, scope);
        var at = node.At;
        switch (node.Operator)
        {
            case Operator.And: return And(left, right);
            case Operator.Or: return Or(left, right);
            case Operator.Add: return Computed(at, left, right, "+", Decimal34.Add);
            case Operator.Subtract: return Computed(at, left, right, "-", Decimal34.Subtract);
            case Operator.Multiply: return Computed(at, left, right, "*", Decimal34.Multiply);
            case Operator.Divide: return Computed(at, left, right, "/", Decimal34.Divide);
            case Operator.Power: return Computed(at, left, right, "**", Decimal34.Power);
            default: return Compared(at, node.Operator, left, right);
        }
    }

    private static Evaluator Computed(Position at, Evaluator left, Evaluator right, string sign, Func<Decimal34, Decimal34, Decimal34?> numbers) => run =>
    {
        var (a, b) = (left(run), right(run));
        if (a is FeelNumber x && b is FeelNumber y)
        {
            return numbers(x.Value, y.Value) is { } number
                ? FeelValue.Of(number)
                : run.Fault(at, "number.undefined", $"Expected a number as the result of {x} {sign} {y}, but there is none.");
        }

        if (a is FeelString s && b is FeelString t && sign == "+")
            return run.AllowsText((long)s.Value.Length + t.Value.Length) ? new FeelString(s.Value + t.Value) : FeelValue.Null;
        return TemporalArithmetic.Compute(a, sign, b)
            ?? run.Fault(at, "operator.types", $"Expected operands that '{sign}' is defined for, but found {Described(a)} and {Described(b)}.");
    };

    private static string Described(FeelValue value) => value is FeelList ? "a list" : value is FeelContext ? "a context" : value.Type.ToString();

    private Evaluator Negation(Node.Negation node, Scope scope)
    {
        var operand = Compile(node.Operand, scope);
        var at = node.At;
        return run => operand(run) switch
        {
            FeelNumber n => FeelValue.Of(-n.Value),
            FeelDaysAndTimeDuration d => new FeelDaysAndTimeDuration(-d.Nanos),
            FeelYearsAndMonthsDuration d => new FeelYearsAndMonthsDuration(-d.Months),
            var other => run.Fault(at, "operator.types", $"Expected a number or a duration after '-', but found {Described(other)}."),
        };
    }
}
