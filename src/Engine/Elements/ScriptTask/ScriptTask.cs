using Workflow.Feel;

namespace Workflow.Engine;

/// <summary>Evaluates a FEEL expression (BPMN 2.0, 10.3.3 script task; <c>zeebe:script</c>) and keeps its value.</summary>
internal sealed record ScriptTask(ElementHeader Header, FeelExpression Expression, string ResultVariable) : Activity(Header);

internal static class ScriptTaskXml
{
    internal static FlowNode? Read(ElementXml xml)
    {
        if (xml.Extension("taskDefinition") is not null) return ServiceTaskXml.Read(xml);
        if (xml.Extension("script") is not { } script)
        {
            xml.Problem("script.missing", $"Expected the script task '{xml.Name}' to have a FEEL expression or a job type, but it has neither.");
            return null;
        }

        var result = xml.Required(script, "resultVariable", "script.no-result", $"Expected '{xml.Name}' to name the variable for its result, but it names none.");
        if (xml.Required(script, "expression", "script.missing", $"Expected the script task '{xml.Name}' to have an expression, but it has none.") is not { } text) return null;
        return xml.Feel(text, script, "the script") is { } expression && result is not null ? new ScriptTask(xml.Header, expression, result) : null;
    }
}

internal sealed class ScriptTaskBehavior : ElementBehavior<ScriptTask>
{
    protected override Move OnEnter(ScriptTask node, ElementContext context)
    {
        var evaluation = context.Evaluate();
        var value = evaluation.Value(node.Expression, "the script");
        return evaluation.Failure is { } failure ? new Move.Fail(failure) : new Move.Leave { Output = Variables.Of((node.ResultVariable, value)) };
    }
}
