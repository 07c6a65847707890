using Workflow.Feel;

namespace Workflow.Dmn.Evaluate;

/// <summary>The names of one place of the decision logic; inner names hide outer ones (DMN 1.5, 10.3.2.11).</summary>
internal sealed class Scope(Scope? outer) : IFeelVariables
{
    private readonly List<(string Name, FeelValue? Value, Func<FeelValue>? Late)> names = [];

    internal void Set(string name, FeelValue value) => names.Add((name, value, null));

    /// <summary>A name whose value is only computed when it is asked for.</summary>
    internal void Set(string name, Func<FeelValue> late) => names.Add((name, null, late));

    internal void Enter(FeelContext context)
    {
        foreach (var (name, value) in context.Entries) Set(name, value);
    }

    public bool TryGet(string name, out FeelValue value)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            for (var i = scope.names.Count - 1; i >= 0; i--)
            {
                var (known, there, late) = scope.names[i];
                if (known != name) continue;
                value = there ?? late?.Invoke() ?? FeelValue.Null;
                scope.names[i] = (known, value, null);
                return true;
            }
        }

        value = FeelValue.Null;
        return false;
    }

    private Scope? Outer => outer;
}
