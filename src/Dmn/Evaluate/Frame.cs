using Workflow.Feel;

namespace Workflow.Dmn.Evaluate;

/// <summary>Where decisions get their inputs from, and what they gave so far: one for the asked element, one per call of a decision service.</summary>
internal sealed class Frame(DmnModel model, FeelContext inputs)
{
    private readonly HashSet<Decision> running = [];

    /// <summary>Values by element: arguments of a service, inputs read, decisions made.</summary>
    internal Dictionary<DrgElement, FeelValue> Values { get; } = [];

    internal bool Enter(Decision decision) => running.Add(decision);

    internal void Leave(Decision decision) => running.Remove(decision);

    /// <summary>The value passed in for an element, or C# null.</summary>
    internal FeelValue? Passed(DrgElement element)
    {
        if (inputs.TryGet($"{{{element.Model.Namespace}}}{element.Name}", out var value)) return value;
        if (element.Model != model && Path(model, element.Model) is { } path && Below(path, element.Name) is { } nested) return nested;
        return inputs.TryGet(element.Name, out value) ? value : null;
    }

    private FeelValue? Below(List<string> path, string name)
    {
        var context = inputs;
        foreach (var step in path)
        {
            if (!context.TryGet(step, out var next) || next is not FeelContext inner) return null;
            context = inner;
        }

        return context.TryGet(name, out var value) ? value : null;
    }

    /// <summary>The names of the imports from one model to another; C# null when there is no way.</summary>
    internal static List<string>? Path(DmnModel from, DmnModel to) => Path(from, to, []);

    private static List<string>? Path(DmnModel from, DmnModel to, HashSet<DmnModel> seen)
    {
        foreach (var import in from.Imports)
        {
            if (import.Model is null || !seen.Add(import.Model)) continue;
            var rest = import.Model == to ? [] : Path(import.Model, to, seen);
            if (rest is null) continue;
            if (import.Name.Length > 0) rest.Insert(0, import.Name);
            return rest;
        }

        return null;
    }
}
