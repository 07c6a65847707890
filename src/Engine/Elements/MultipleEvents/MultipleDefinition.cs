using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>
/// An event with several definitions (BPMN 2.0, 10.5.5 multiple event). Caught: one of them is enough, or with <c>parallelMultiple</c>
/// all are needed, each once. Thrown: all of them happen, in the order of the document, the one that ends something last.
/// </summary>
internal sealed record MultipleDefinition(ImmutableArray<EventDefinition> Several, bool AllNeeded) : EventDefinition
{
    internal override bool IsWaitState => Several.Any(part => part.IsWaitState);

    internal override ImmutableArray<EventDefinition> Parts => Several;

    internal override ImmutableArray<Opening> Arm(Evaluation evaluation, ElementId trigger, ElementInstanceKey owner) =>
        [.. Several.SelectMany((part, index) => part.Arm(evaluation, TriggerId.Part(trigger, index), owner))];

    internal override ImmutableArray<StartTrigger> Starts(ElementId trigger) =>
        [.. Several.SelectMany((part, index) => part.Starts(TriggerId.Part(trigger, index)))];

    internal IEnumerable<ElementId> Triggers(ElementId element) => Several.Select((_, index) => TriggerId.Part(element, index));

    internal override Move Throw(ElementContext context)
    {
        var (together, last) = (new Move.Leave(), (Move?)null);
        foreach (var move in Several.Select(part => part.Throw(context)))
        {
            switch (move)
            {
                case Move.Fail: return move;
                case Move.Leave leave:
                    together = together with { Effects = together.Effects.AddRange(leave.Effects), Escalations = together.Escalations.AddRange(leave.Escalations) };
                    break;
                default: last = move; break;
            }
        }

        return last is null ? together : new Move.Then(together, last);
    }
}
