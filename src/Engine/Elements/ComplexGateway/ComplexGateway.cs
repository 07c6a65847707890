using System.Collections.Immutable;
using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>
/// Fires when its activation condition holds of the tokens that wait before it (BPMN 2.0, 10.6.5 and 13.4.5), then waits for those that can
/// still come and lets them pass without effect: see <see cref="ComplexJoining"/>. Conditions see <c>activationCount</c> and <c>waitingForStart</c>.
/// </summary>
/// <param name="Activation">Null when only one flow leads here.</param>
internal sealed record ComplexGateway(ElementHeader Header, FeelExpression? Activation) : FlowNode(Header)
{
    internal bool IsJoin => Activation is not null || Incoming.Length > 1;
}

internal static class ComplexGatewayXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.Child("activationCondition") is { } condition && !string.IsNullOrWhiteSpace(condition.Value))
            return xml.Feel(condition.Value, condition, "the activation condition") is { } feel ? new ComplexGateway(xml.Header, feel) : null;
        if (xml.Header.Incoming.Length > 1)
        {
            xml.Problem("gateway.no-activation-condition",
                $"Expected '{xml.Name}' to say when it fires (an activation condition such as activationCount >= 2), because several flows lead there, but it does not.");
            return null;
        }

        return new ComplexGateway(xml.Header, null);
    }
}

internal sealed class ComplexGatewayBehavior : ElementBehavior<ComplexGateway>
{
    protected override Move OnEnter(ComplexGateway node, ElementContext context)
    {
        var choice = node.Outgoing.Length == 1 && node.Outgoing[0].Condition is null
            ? new FlowChoice(node.Outgoing, null)
            : FlowChoice.AllThatHold(node.Outgoing, new(ComplexJoining.Names(context.Instance.Waits.Length, isStart: true, context.Variables), context.Surroundings.Feel), node);
        if (choice.Failure is { } failure) return new Move.Fail(failure);
        return node.IsJoin && context.Instance.Waits.Length < node.Incoming.Length ? new Move.TakeAndStay(choice.Flows) : new Move.Leave(choice.Flows);
    }
}
