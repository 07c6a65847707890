using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>A sequence flow (BPMN 2.0, 8.4.13): the order of two flow nodes of one scope.</summary>
/// <param name="Name">What the diagram shows; empty when it has no name.</param>
/// <param name="IsDefault">Taken when no other outgoing flow of its source is.</param>
public sealed record SequenceFlow(ElementId Id, string Name, ElementId Source, ElementId Target, bool IsDefault)
{
    /// <summary>True for the way between the two ends of a link, which the diagram does not draw.</summary>
    internal bool IsLink { get; init; }

    /// <summary>Null when the flow is unconditional.</summary>
    internal FeelExpression? Condition { get; init; }
}
