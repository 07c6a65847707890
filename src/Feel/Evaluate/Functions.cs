using System.Collections.Immutable;

namespace Workflow.Feel;

/// <summary>Function definitions and calls (DMN 1.5, rules 38 to 40 and 55).</summary>
internal sealed partial class Compiler
{
    private Evaluator Function(Node.Function node, Scope scope)
    {
        var at = node.At;
        var parameters = node.Parameters.Select(p => new FeelParameter(p.Name, p.Type is null ? FeelType.Any : Resolve(p.Type) ?? FeelType.Any)).ToArray();
        if (node.External)
        {
            var definition = Compile(node.Body, scope);
            return run => (FeelValue?)ExternalJava.Find(definition(run), parameters)
                ?? run.Fault(at, "function.external", "Expected one of the external functions that are known here, but found another one.");
        }

        var inner = scope.Function();
        var frame = inner.Frame;
        var slots = new int[parameters.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            inner = inner.Bind(parameters[i].Name);
            slots[i] = inner.Slot;
        }

        var body = Compile(node.Body, inner);
        var code = new FunctionCode(parameters, slots, frame, body);
        return run => new Closure(code, run);
    }

    private Evaluator Call(Node.Call node, Scope scope)
    {
        var arguments = CompileAll(node.Arguments, scope);
        var callee = Callee(node.Callee, scope);
        var at = node.At;
        return run =>
        {
            var function = callee(run);
            var values = new FeelValue[arguments.Length];
            for (var i = 0; i < values.Length; i++) values[i] = arguments[i](run);
            run.At = at;
            return function is FeelFunction callable ? callable.Call(run, values) : NoFunction(run, function);
        };
    }

    private Evaluator NamedCall(Node.NamedCall node, Scope scope)
    {
        var keys = node.Arguments.Select(a => a.Key).ToArray();
        var arguments = node.Arguments.Select(a => Compile(a.Value, scope)).ToArray();
        var callee = Callee(node.Callee, scope);
        var at = node.At;
        var twice = keys.Distinct(StringComparer.Ordinal).Count() < keys.Length;
        return run =>
        {
            var function = callee(run);
            var values = new FeelValue[arguments.Length];
            for (var i = 0; i < values.Length; i++) values[i] = arguments[i](run);
            run.At = at;
            if (twice) return run.Fault("function.parameter", "Expected each parameter once, but one is named twice.");
            return function is FeelFunction callable ? callable.CallNamed(run, keys, values) : NoFunction(run, function);
        };
    }

    private static FeelValue NoFunction(FeelEvaluation run, FeelValue found) =>
        found.IsNull ? found : run.Fault("function.expected", $"Expected a function before '(', but found {Described(found)}.");

    /// <summary>A built-in that no name in scope hides is called without looking for variables.</summary>
    private Evaluator Callee(Node callee, Scope scope)
    {
        if (callee is Node.Name { Text: var name } && !declared.Contains(name) && !scope.Knows(name) && BuiltIns.Find(name) is { } builtIn) return _ => builtIn;
        return Compile(callee, scope);
    }
}

/// <summary>What all values of one function definition have in common.</summary>
internal sealed record FunctionCode(FeelParameter[] Parameters, int[] Slots, Frame Frame, Evaluator Body);

/// <summary>A function written in FEEL, with the values around it at the time it was made (lexical scope).</summary>
internal sealed class Closure : FeelFunction
{
    private readonly FunctionCode code;
    private readonly IFeelVariables variables;
    private readonly FeelValue[] captured;

    public Closure(FunctionCode code, FeelEvaluation run)
    {
        this.code = code;
        variables = run.Variables;
        captured = new FeelValue[code.Frame.Captures.Count];
        for (var i = 0; i < captured.Length; i++) captured[i] = run.Slots[code.Frame.Captures[i].From];
    }

    public override IReadOnlyList<FeelParameter> Parameters => code.Parameters;

    public override FeelType Result => FeelType.Any;

    /// <summary>Lets the function of a context entry call itself by the entry's name.</summary>
    public void KnowItself(int slot)
    {
        for (var i = 0; i < captured.Length; i++)
        {
            if (code.Frame.Captures[i].From == slot && captured[i] is null or FeelNull) captured[i] = this;
        }
    }

    internal override FeelValue Call(FeelEvaluation run, FeelValue[] arguments)
    {
        if (!TryBind(run, arguments) || !run.Enter()) return Null;
        var (outerSlots, outerVariables, at) = (run.Slots, run.Variables, run.At);
        var slots = new FeelValue[code.Frame.Size];
        for (var i = 0; i < captured.Length; i++) slots[code.Frame.Captures[i].To] = captured[i];
        for (var i = 0; i < arguments.Length; i++) slots[code.Slots[i]] = arguments[i];
        (run.Slots, run.Variables) = (slots, variables);
        var value = code.Body(run);
        (run.Slots, run.Variables, run.At) = (outerSlots, outerVariables, at);
        run.Leave();
        return value;
    }
}
