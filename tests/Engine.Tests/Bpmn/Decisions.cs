using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Decisions by id, answered by the test.</summary>
internal sealed class Decisions : IDecisions
{
    internal Dictionary<string, Func<FeelContext, FeelValue>> Answers { get; } = [];

    public DecisionAnswer Evaluate(string decisionId, FeelContext inputs, FeelSurroundings surroundings) =>
        Answers.TryGetValue(decisionId, out var answer)
            ? new(answer(inputs), FeelContext.Empty.With("decision", FeelValue.Of(decisionId)), null)
            : new(FeelValue.Null, FeelContext.Empty, new("decision.not-found", $"Expected a decision '{decisionId}', but there is none."));
}
