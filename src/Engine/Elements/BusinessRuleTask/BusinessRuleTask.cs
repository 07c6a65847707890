using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Asks a DMN decision (BPMN 2.0, 10.3.3 business rule task; <c>zeebe:calledDecision</c>) and keeps its result.</summary>
internal sealed record BusinessRuleTask(ElementHeader Header, AttributeExpression DecisionId, string ResultVariable, CalledVersion Binding, string? VersionTag) : Activity(Header);

internal static class BusinessRuleTaskXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.Extension("taskDefinition") is not null) return ServiceTaskXml.Read(xml);
        if (xml.Extension("calledDecision") is not { } called)
        {
            xml.Problem("decision.missing", $"Expected the business rule task '{xml.Name}' to name a decision or a job type, but it names neither.");
            return null;
        }

        var binding = BindingXml.Read(xml, called);
        var result = xml.Required(called, "resultVariable", "decision.no-result", $"Expected '{xml.Name}' to name the variable for its result, but it names none.");
        var id = xml.Required(called, "decisionId", "decision.missing", $"Expected '{xml.Name}' to name a decision, but it names none.");
        return id is not null && xml.Expression(id, called, "the decision") is { } decision && result is not null
            ? new BusinessRuleTask(xml.Header, decision, result, binding.Version, binding.Tag) : null;
    }
}

internal sealed class BusinessRuleTaskBehavior : ElementBehavior<BusinessRuleTask>
{
    protected override Move OnEnter(BusinessRuleTask node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        var id = evaluation.Text(node.DecisionId, "the decision");
        if (evaluation.Failure is { } failure) return new Move.Fail(failure);

        var called = new CalledDecision(id, node.Binding, node.VersionTag, context.Definition);
        var answer = context.Surroundings.Decisions.Evaluate(called, FeelContext.Of(context.Visible().Values), context.Surroundings.Feel);
        if (answer.Failure is { } missing) return new Move.Fail(missing);
        return new Move.Leave
        {
            Output = Variables.Of((node.ResultVariable, answer.Result)),
            Effects = [new Effect.RecordDecision(context.Key, node.Id, id, answer.Record)],
        };
    }
}
