using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Which outgoing flows are taken, or why that cannot be said.</summary>
internal readonly record struct FlowChoice(ImmutableArray<SequenceFlow> Flows, Failure? Failure)
{
    internal Move ToMove() => Failure is { } failure ? new Move.Fail(failure) : new Move.Leave(Flows);

    /// <summary>The first flow whose condition holds, else the default flow (BPMN 2.0, 13.4.2 exclusive gateway).</summary>
    internal static FlowChoice FirstThatHolds(ImmutableArray<SequenceFlow> flows, Evaluation evaluation, FlowNode node)
    {
        foreach (var flow in flows)
        {
            if (flow.IsDefault) continue;
            var holds = flow.Condition is null || evaluation.Condition(flow.Condition);
            if (evaluation.Failure is { } failure) return new([], failure);
            if (holds) return new([flow], null);
        }

        return Default(flows, node);
    }

    /// <summary>Every flow whose condition holds, else the default flow (BPMN 2.0, 13.4.3 inclusive gateway).</summary>
    internal static FlowChoice AllThatHold(ImmutableArray<SequenceFlow> flows, Evaluation evaluation, FlowNode node)
    {
        var holding = ImmutableArray.CreateBuilder<SequenceFlow>();
        foreach (var flow in flows)
        {
            if (!flow.IsDefault && (flow.Condition is null || evaluation.Condition(flow.Condition))) holding.Add(flow);
        }

        if (evaluation.Failure is { } failure) return new([], failure);
        return holding.Count > 0 ? new(holding.DrainToImmutable(), null) : Default(flows, node);
    }

    private static FlowChoice Default(ImmutableArray<SequenceFlow> flows, FlowNode node)
    {
        foreach (var flow in flows)
        {
            if (flow.IsDefault) return new([flow], null);
        }

        return new([], new("gateway.no-flow",
            $"Expected one of the conditions after '{node.Name}' to be true or a default flow, but there is neither."));
    }
}
