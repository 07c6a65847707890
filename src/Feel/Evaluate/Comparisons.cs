namespace Workflow.Feel;

/// <summary>=, !=, &lt;, &lt;=, &gt;, &gt;=, between, in, ranges and unary tests (DMN 1.5, tables 52 to 55).</summary>
internal sealed partial class Compiler
{
    private static Evaluator Compared(Position at, Operator op, Evaluator left, Evaluator right) => op switch
    {
        Operator.Equal => run => Truth(run, at, op, Equal(run, left(run), right(run))),
        Operator.NotEqual => run => Truth(run, at, op, !Equal(run, left(run), right(run))),
        _ => run => Order(run, at, op, left(run), right(run)),
    };

    private static bool? Equal(FeelEvaluation run, FeelValue left, FeelValue right) =>
        left.Depth == 0 || run.SpendOn(left) ? FeelComparison.Equal(left, right) : null;

    private static FeelValue Order(FeelEvaluation run, Position at, Operator op, FeelValue left, FeelValue right)
    {
        if (FeelComparison.Compare(left, right) is { } order) return FeelValue.Of(Holds(op, order));
        return run.Fault(at, "comparison.types", $"Expected values that can be ordered by '{op.Sign()}', but found {Described(left)} and {Described(right)}.");
    }

    private static FeelValue Truth(FeelEvaluation run, Position at, Operator op, bool? truth) => truth is { } known
        ? FeelValue.Of(known)
        : run.Fault(at, "comparison.types", $"Expected two values of one kind around '{op.Sign()}', but they are of different kinds.");

    private static bool Holds(Operator op, int order) => op switch
    {
        Operator.Equal => order == 0,
        Operator.NotEqual => order != 0,
        Operator.Less => order < 0,
        Operator.LessOrEqual => order <= 0,
        Operator.Greater => order > 0,
        Operator.GreaterOrEqual => order >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    private Evaluator Between(Node.Between node, Scope scope)
    {
        var (value, low, high, at) = (Compile(node.Value, scope), Compile(node.Low, scope), Compile(node.High, scope), node.At);
        return run =>
        {
            var (v, a, b) = (value(run), low(run), high(run));
            if (FeelComparison.Compare(v, a) is { } lower && FeelComparison.Compare(v, b) is { } upper) return FeelValue.Of(lower >= 0 && upper <= 0);
            return run.Fault(at, "comparison.types", $"Expected values that can be ordered, but found {Described(v)} between {Described(a)} and {Described(b)}.");
        };
    }

    private Evaluator Range(Node.Range node, Scope scope)
    {
        var (start, end, at) = (Compile(node.Start, scope), Compile(node.End, scope), node.At);
        var (startIncluded, endIncluded) = (node.StartIncluded, node.EndIncluded);
        return run =>
        {
            var (a, b) = (start(run), end(run));
            return (FeelValue?)FeelRange.Between(a, startIncluded, b, endIncluded)
                ?? run.Fault(at, "range.ends", $"Expected two ends of one comparable kind, the start not after the end, but found {a} and {b}.");
        };
    }

    private Evaluator ComparisonRange(Node.Comparison node, Scope scope)
    {
        var (operand, at, op) = (Compile(node.Operand, scope), node.At, node.Operator);
        return run =>
        {
            var value = operand(run);
            FeelValue? range = op switch
            {
                Operator.Less => FeelRange.Below(value, false),
                Operator.LessOrEqual => FeelRange.Below(value, true),
                Operator.Greater => FeelRange.Above(value, false),
                Operator.GreaterOrEqual => FeelRange.Above(value, true),
                Operator.Equal => FeelRange.EqualTo(value),
                _ => FeelRange.DifferentFrom(value),
            };
            return range ?? run.Fault(at, "range.ends", $"Expected a comparable value as the end of a range, but found {Described(value)}.");
        };
    }

    private Evaluator In(Node.In node, Scope scope)
    {
        var value = Compile(node.Value, scope);
        var inner = scope.Bind("?");
        var tests = node.Tests.Select(t => Test(t, inner)).ToArray();
        var slot = inner.Slot;
        return run =>
        {
            run.Slots[slot] = value(run);
            return Any(run, tests);
        };
    }

    private Evaluator UnaryTests(UnaryTests tests, Scope scope)
    {
        if (tests.Tests.IsEmpty) return _ => FeelBoolean.True;
        var code = tests.Tests.Select(t => Test(t, scope)).ToArray();
        if (!tests.Negated) return code.Length == 1 ? code[0] : run => Any(run, code);
        return run => Any(run, code) is FeelBoolean truth ? FeelValue.Of(!truth.Value) : FeelValue.Null;
    }

    private static FeelValue Any(FeelEvaluation run, Evaluator[] tests)
    {
        FeelValue result = FeelBoolean.False;
        foreach (var test in tests)
        {
            var truth = test(run);
            if (ReferenceEquals(truth, FeelBoolean.True)) return truth;
            if (truth is FeelNull) result = truth;
        }

        return result;
    }

    /// <summary>One test against the input, which is the innermost local ?.</summary>
    private Evaluator Test(Node test, Scope scope)
    {
        var slot = scope.Slot;
        var at = test.At;
        if (test is Node.Comparison comparison)
        {
            var operand = Compile(comparison.Operand, scope);
            var op = comparison.Operator;
            return Compared(at, op, run => run.Slots[slot], operand);
        }

        var own = scope.Again();
        var code = Compile(test, own);
        var usesInput = own.IsRead;
        var computed = test is Node.Binary { Operator: <= Operator.GreaterOrEqual } or Node.Between or Node.In or Node.InstanceOf or Node.Quantified or Node.Call or Node.NamedCall;
        return run =>
        {
            var value = code(run);
            // A test that mentions the input is its own answer; so is a truth that can not be meant as a value of the input.
            if (value is FeelBoolean && (usesInput || (computed && run.Slots[slot] is not FeelBoolean))) return value;
            if (value.Depth > 0 && !run.SpendOn(value)) return FeelValue.Null;
            return value is FeelNull && (usesInput || test is Node.Range)
                ? value
                : FeelComparison.In(run.Slots[slot], value) is { } truth ? FeelValue.Of(truth) : FeelValue.Null;
        };
    }

    private Evaluator InstanceOf(Node.InstanceOf node, Scope scope)
    {
        var (value, at) = (Compile(node.Value, scope), node.At);
        if (Resolve(node.Type) is { } type) return run => FeelValue.Of(type.IsInstance(value(run)));
        return run => run.Fault(at, "type.unknown", "Expected a known type after 'instance of', but found an unknown one.");
    }

    private FeelType? Resolve(TypeNode node)
    {
        switch (node)
        {
            case TypeNode.Named named:
                return names.Types.GetValueOrDefault(named.Name) ?? FeelType.OfName(named.Name);
            case TypeNode.List list:
                return Resolve(list.Item) is { } item ? FeelType.ListOf(item) : null;
            case TypeNode.Range range:
                return Resolve(range.End) is { } end ? FeelType.RangeOf(end) : null;
            case TypeNode.Context context:
                var entries = context.Entries.Select(e => KeyValuePair.Create(e.Name, Resolve(e.Type))).ToArray();
                return entries.Any(e => e.Value is null) ? null : FeelType.ContextOf([.. entries.Select(e => KeyValuePair.Create(e.Key, e.Value ?? FeelType.Any))]);
            case TypeNode.Function function:
                var parameters = function.Parameters.Select(Resolve).ToArray();
                return Resolve(function.Result) is { } result && !parameters.Contains(null) ? FeelType.FunctionOf([.. parameters.Select(p => p ?? FeelType.Any)], result) : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }
}
