namespace Workflow.Feel;

/// <summary>The narrow door for functions of the product: a name (spaces allowed), parameter names, a pure delegate.</summary>
public sealed class FeelFunctions
{
    /// <summary>No functions besides the built-ins.</summary>
    public static FeelFunctions None { get; } = new();

    private readonly Dictionary<string, FeelFunctionDefinition> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeelFunction> values = new(StringComparer.Ordinal);

    /// <summary>The registered functions by name.</summary>
    public IReadOnlyDictionary<string, FeelFunctionDefinition> Definitions => definitions;

    /// <summary>A new set with one more function; a function of the same name is replaced.</summary>
    public FeelFunctions With(FeelFunctionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var next = new FeelFunctions();
        foreach (var existing in definitions.Values) next.Add(existing);
        next.Add(definition);
        return next;
    }

    private void Add(FeelFunctionDefinition definition)
    {
        definitions[definition.Name] = definition;
        values[definition.Name] = new ProductFunction(definition);
    }

    internal FeelFunction? Find(string name) => values.GetValueOrDefault(name);
}

/// <summary>One function of the product. <paramref name="Body"/> gets one value per parameter (null where none was passed); to fail it returns null with a warning text.</summary>
public sealed record FeelFunctionDefinition(
    string Name, IReadOnlyList<string> Parameters, Func<IReadOnlyList<FeelValue>, (FeelValue Value, string? Warning)> Body);

/// <summary>A function of the product as a value: arguments that were not passed are null.</summary>
internal sealed class ProductFunction(FeelFunctionDefinition definition) : FeelFunction
{
    public override IReadOnlyList<FeelParameter> Parameters { get; } = [.. definition.Parameters.Select(p => new FeelParameter(p, FeelType.Any))];

    public override FeelType Result => FeelType.Any;

    internal override FeelValue Call(FeelEvaluation run, FeelValue[] arguments)
    {
        if (arguments.Length > Parameters.Count)
            return run.Fault("function.arguments", $"Expected at most {Parameters.Count} arguments for '{definition.Name}', but found {arguments.Length}.");
        if (!run.Spend()) return Null;
        var complete = new FeelValue[Parameters.Count];
        for (var i = 0; i < complete.Length; i++) complete[i] = i < arguments.Length ? arguments[i] : Null;
        var (value, warning) = definition.Body(complete);
        return warning is null ? value : run.Fault("function.failed", $"{definition.Name}: {warning}");
    }

    internal override FeelValue CallNamed(FeelEvaluation run, string[] names, FeelValue[] arguments)
    {
        var ordered = new FeelValue[Parameters.Count];
        Array.Fill(ordered, Null);
        for (var i = 0; i < names.Length; i++)
        {
            var place = definition.Parameters.ToList().IndexOf(names[i]);
            if (place < 0) return run.Fault("function.parameter", $"Expected one of the parameters {string.Join(", ", definition.Parameters)}, but found '{names[i]}'.");
            ordered[place] = arguments[i];
        }

        return Call(run, ordered);
    }
}
