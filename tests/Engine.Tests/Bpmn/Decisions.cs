using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Decisions by id, answered by the test.</summary>
internal sealed class Decisions : IDecisions
{
    /// <summary>What was asked, in order.</summary>
    internal List<CalledDecision> Asked { get; } = [];

    internal Dictionary<string, Func<FeelContext, FeelValue>> Answers { get; } = [];

    public DecisionAnswer Evaluate(CalledDecision decision, FeelContext inputs, FeelSurroundings surroundings)
    {
        Asked.Add(decision);
        return Answers.TryGetValue(decision.DecisionId, out var answer)
            ? new(answer(inputs), FeelContext.Empty.With("decision", FeelValue.Of(decision.DecisionId)), null)
            : new(FeelValue.Null, FeelContext.Empty, new("decision.not-found", $"Expected a decision '{decision.DecisionId}', but there is none."));
    }
}
