namespace Workflow.Engine;

/// <summary>A person has to act (BPMN 2.0, 10.3.3 user task). Null: not given.</summary>
internal sealed record UserTask(ElementHeader Header) : Activity(Header)
{
    internal AttributeExpression? Assignee { get; init; }

    internal AttributeExpression? CandidateGroups { get; init; }

    internal AttributeExpression? CandidateUsers { get; init; }

    internal AttributeExpression? DueDate { get; init; }

    internal AttributeExpression? FollowUpDate { get; init; }

    internal AttributeExpression? Priority { get; init; }

    internal AttributeExpression? FormKey { get; init; }

    internal TaskRules Rules { get; init; } = TaskRules.None;

    internal override bool IsWaitState => true;
}
