using System.Text;

namespace Workflow.Engine.Tests.Properties;

/// <summary>Listeners, beginnings without a start event, transactions that are repeated or given up from within, errors with their codes.</summary>
internal sealed partial class Blocks
{
    private static string Listeners(params string[] events) =>
        $"<zeebe:executionListeners>{string.Concat(events.Select(at => $"""<zeebe:executionListener eventType="{at}" type="{at}"/>"""))}</zeebe:executionListeners>";

    private string Listened(string id)
    {
        var task = Chance(2) ? $"""<zeebe:taskListeners>{string.Concat(new[] { "creating", "assigning", "updating", "completing", "canceling" }.Where(_ => !Chance(3)).Select(at => $"""<zeebe:taskListener eventType="{at}" type="{at}"/>"""))}</zeebe:taskListeners>""" : "";
        var held = Chance(2) ? """<zeebe:assignmentDefinition assignee="hoa"/>""" : "";
        return $"""<userTask id="{id}">{held}{(Chance(2) || task.Length == 0 ? Listeners("start", "end") : "")}{task}</userTask>""";
    }

    /// <summary>A start event, with a listener perhaps, or something to which no flow leads.</summary>
    private string Beginning(string id) => random.Next(8) switch
    {
        0 => $"""<task id="{id}"/>""",
        1 => UserTask(id),
        2 => $"""<startEvent id="{id}">{Listeners("end")}</startEvent>""",
        _ => $"""<startEvent id="{id}"/>""",
    };

    private string Filter() => Chance(3) ? $"""<extensionElements><zeebe:conditionalFilter variableNames="c{random.Next(6)}" variableEvents="{(Chance(2) ? "update" : "create, update")}"/></extensionElements>""" : "";

    /// <summary>Given up in one of its rounds, perhaps from a sub-process inside; both ways meet again.</summary>
    private string RepeatedTransaction(StringBuilder elements, string from, int level)
    {
        var (id, start, ok, end, border) = (Next("transaction"), Next("start"), Next("ok"), Next("end"), Next("given-up"));
        var loop = random.Next(3) switch
        {
            0 => """<standardLoopCharacteristics loopMaximum="2"/>""",
            1 => """<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>""",
            _ => """<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>""",
        };
        var inner = new StringBuilder($"""<transaction id="{id}">{loop}<startEvent id="{start}"/><exclusiveGateway id="{ok}"/><endEvent id="{end}"/>""");
        Flow(Sequence(inner, Undoable(inner, start), Math.Min(level - 1, 1)), ok);
        Flow(ok, Cancelling(inner, Chance(2)), "=" + Condition());
        Flow(ok, end, "default");
        elements.Append(inner).Append("</transaction>").Append($"""<boundaryEvent id="{border}" attachedToRef="{id}"><cancelEventDefinition/></boundaryEvent>""");
        Flow(from, id);
        return Merge(elements, id, border);
    }

    private string Cancelling(StringBuilder inner, bool inSubProcess)
    {
        var cancel = Next("cancel");
        var xml = $"""<endEvent id="{cancel}"><cancelEventDefinition/></endEvent>""";
        if (!inSubProcess)
        {
            inner.Append(xml);
            return cancel;
        }

        var (sub, start) = (Next("sub"), Next("start"));
        var inside = new StringBuilder($"""<subProcess id="{sub}"><startEvent id="{start}"/>{xml}""");
        Flow(Undoable(inside, start), cancel);
        inner.Append(inside).Append("</subProcess>");
        return sub;
    }

    /// <summary>A sub-process that ends with an error, whose code and message its border event keeps.</summary>
    private string Failing(StringBuilder elements, string from)
    {
        var (sub, start, ok, end, bad, border) = (Next("sub"), Next("start"), Next("ok"), Next("end"), Next("bad"), Next("caught"));
        elements.Append($"""
            <subProcess id="{sub}"><startEvent id="{start}"/><exclusiveGateway id="{ok}"/><endEvent id="{end}"/><endEvent id="{bad}"><errorEventDefinition errorRef="{(Chance(2) ? "err" : "computed")}"/></endEvent></subProcess>
            <boundaryEvent id="{border}" attachedToRef="{sub}"><zeebe:properties><zeebe:property name="errorCodeVariable" value="code"/><zeebe:property name="errorMessageVariable" value="why"/></zeebe:properties>
            <errorEventDefinition/></boundaryEvent>
            """);
        Flow(start, ok);
        Flow(ok, bad, "=" + Condition());
        Flow(ok, end, "default");
        Flow(from, sub);
        return Merge(elements, sub, border);
    }
}
