using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Everything a behaviour may read.</summary>
internal sealed class ElementContext(StepRun run, ElementInstance instance)
{
    internal ProcessGraph Graph => run.Graph;

    internal DefinitionKey Definition => run.Definition;

    internal ElementInstance Instance => instance;

    internal ElementInstanceKey Key => instance.Key;

    /// <summary>What the event brought that has just happened; empty otherwise.</summary>
    internal Variables Payload { get; init; } = Engine.Variables.Empty;

    /// <summary>Which event has just happened; null otherwise.</summary>
    internal ElementId? Trigger { get; init; }

    internal StepSurroundings Surroundings => run.Surroundings;

    /// <summary>What the expressions of this element see: its own scope first, the process last.</summary>
    internal IFeelVariables Variables { get; } = new ScopeChain(run, instance.Key);

    internal Evaluation Evaluate() => new(Variables, run.Surroundings.Feel);

    /// <summary>All that is visible here, inner values over outer ones.</summary>
    internal Variables Visible() => run.Visible(instance.Key, includingProcess: true);

    /// <summary>What is visible here besides the variables of the process: mapped inputs and items of multi-instances.</summary>
    internal Variables Inner() => run.Visible(instance.Key, includingProcess: false);
}

/// <summary>Names are looked up from an element instance outwards, scope by scope.</summary>
internal sealed class ScopeChain(StepRun run, ElementInstanceKey from) : IFeelVariables
{
    public bool TryGet(string name, out FeelValue value)
    {
        for (var key = from; key != ElementInstanceKey.Process; key = run[key].FlowScope)
        {
            if (run[key].Local.TryGet(name, out value)) return true;
        }

        return run.ProcessVariables.TryGet(name, out value);
    }
}
