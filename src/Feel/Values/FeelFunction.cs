namespace Workflow.Feel;

/// <summary>A parameter of a function: its name and the type that arguments are converted to.</summary>
public sealed record FeelParameter(string Name, FeelType Type);

/// <summary>A function as a value (DMN 1.5, 10.3.2.8): built in, written in FEEL, or given by a delegate (a business knowledge model).</summary>
public abstract class FeelFunction : FeelValue
{
    private protected FeelFunction() { }

    /// <summary>The parameters in order; of a built-in with several forms, those of the first.</summary>
    public abstract IReadOnlyList<FeelParameter> Parameters { get; }

    /// <summary>The type of the result.</summary>
    public abstract FeelType Result { get; }

    /// <summary>A function of a delegate. It gets one argument per parameter, already converted; what it returns is converted to <paramref name="result"/>.</summary>
    public static FeelFunction Of(
        string name, IReadOnlyList<FeelParameter> parameters, FeelType result, Func<FeelEvaluation, IReadOnlyList<FeelValue>, FeelValue> body) =>
        new DelegateFunction(name, parameters, result, body);

    /// <summary>Calls with arguments in order; a wrong number or an argument of a wrong type yields null and a warning.</summary>
    public FeelValue Invoke(FeelEvaluation evaluation, IReadOnlyList<FeelValue> arguments)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(arguments);
        return Call(evaluation, [.. arguments]);
    }

    /// <summary>Calls with named arguments; an unknown name yields null and a warning.</summary>
    public FeelValue Invoke(FeelEvaluation evaluation, IReadOnlyDictionary<string, FeelValue> arguments)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(arguments);
        return CallNamed(evaluation, [.. arguments.Keys], [.. arguments.Values]);
    }

    internal abstract FeelValue Call(FeelEvaluation run, FeelValue[] arguments);

    internal virtual FeelValue CallNamed(FeelEvaluation run, string[] names, FeelValue[] arguments)
    {
        var ordered = new FeelValue[Parameters.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var place = PlaceOf(names[i]);
            if (place < 0) return run.Fault("function.parameter", $"Expected one of the parameters {string.Join(", ", Parameters.Select(p => p.Name))}, but found '{names[i]}'.");
            ordered[place] = arguments[i];
        }

        // Named arguments that are not supplied are null (DMN 1.5, 10.3.2.13.5).
        for (var i = 0; i < ordered.Length; i++) ordered[i] ??= Null;
        return Call(run, ordered);
    }

    private int PlaceOf(string name)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == name) return i;
        }

        return -1;
    }

    /// <summary>Checks the number of arguments and converts each to its parameter's type (DMN 1.5, 10.3.2.9.4); false after a warning.</summary>
    private protected bool TryBind(FeelEvaluation run, FeelValue[] arguments)
    {
        if (arguments.Length != Parameters.Count)
        {
            run.Fault("function.arguments", $"Expected {Parameters.Count} arguments, but found {arguments.Length}.");
            return false;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            var type = Parameters[i].Type;
            if (ReferenceEquals(type, FeelType.Any)) continue;
            if (type.Convert(arguments[i]) is not { } converted)
            {
                run.Fault("function.argument-type", $"Expected {type} for '{Parameters[i].Name}', but found {arguments[i].Type}.");
                return false;
            }

            arguments[i] = converted;
        }

        return true;
    }

    private protected FeelValue Converted(FeelEvaluation run, FeelValue result) =>
        ReferenceEquals(Result, FeelType.Any) || run.Stopped ? result
        : Result.Convert(result) ?? run.Fault("function.result-type", $"Expected a result of type {Result}, but found {result.Type}.");

    /// <inheritdoc />
    public override FeelType Type => FeelType.FunctionOf([.. Parameters.Select(p => p.Type)], Result);

    /// <inheritdoc />
    public override string ToString() => $"function({string.Join(", ", Parameters.Select(p => p.Name))})";

    /// <inheritdoc />
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc />
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A function of a delegate.</summary>
internal sealed class DelegateFunction(
    string name, IReadOnlyList<FeelParameter> parameters, FeelType result, Func<FeelEvaluation, IReadOnlyList<FeelValue>, FeelValue> body) : FeelFunction
{
    public string Name { get; } = name;

    public override IReadOnlyList<FeelParameter> Parameters { get; } = parameters;

    public override FeelType Result { get; } = result;

    internal override FeelValue Call(FeelEvaluation run, FeelValue[] arguments)
    {
        if (!TryBind(run, arguments) || !run.Enter()) return Null;
        var value = body(run, arguments);
        run.Leave();
        return Converted(run, value);
    }
}
