using System.Text;

namespace Workflow.Engine.Tests.Properties;

/// <summary>The blocks of events, compensation, ad-hoc sub-processes and complex gateways.</summary>
internal sealed partial class Blocks
{
    private static string Flag(bool value) => value ? "true" : "false";

    private static string SignalCatch(string id) => $"""<intermediateCatchEvent id="{id}"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent>""";

    private string Throw(string id) => $"""<intermediateThrowEvent id="{id}">{random.Next(4) switch
    {
        0 => """<signalEventDefinition signalRef="sig"/>""",
        1 => """<escalationEventDefinition escalationRef="esc"/>""",
        2 => """<messageEventDefinition messageRef="m"/>""",
        _ => """<escalationEventDefinition escalationRef="esc"/><signalEventDefinition signalRef="sig"/>""",
    }}</intermediateThrowEvent>""";

    /// <summary>One event that waits for two: for either or for both.</summary>
    private string Several(string id) => $"""
        <intermediateCatchEvent id="{id}" parallelMultiple="{Flag(Chance(2))}"><signalEventDefinition signalRef="sig"/><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
        """;

    /// <summary>What a boundary event or an event sub-process waits for.</summary>
    private string Trigger(bool interrupting) => random.Next(7) switch
    {
        0 => $"<timerEventDefinition>{(interrupting ? "<timeDuration>PT2H</timeDuration>" : "<timeCycle>R2/PT2H</timeCycle>")}</timerEventDefinition>",
        1 => """<signalEventDefinition signalRef="sig"/>""",
        2 => """<escalationEventDefinition escalationRef="esc"/>""",
        3 => $"<conditionalEventDefinition>{Filter()}<condition>={Condition()}</condition></conditionalEventDefinition>",
        4 => """<signalEventDefinition signalRef="sig"/><messageEventDefinition messageRef="m"/>""",
        5 when interrupting => """<errorEventDefinition errorRef="err"/>""",
        _ => """<messageEventDefinition messageRef="m"/>""",
    };

    private string AllNeeded(string definition) =>
        $"parallelMultiple=\"{Flag(definition.Contains("signal", StringComparison.Ordinal) && definition.Contains("message", StringComparison.Ordinal) && Chance(2))}\"";

    private string Link(StringBuilder elements, string from)
    {
        var (source, target) = (Next("link"), Next("link"));
        elements.Append($"""<intermediateThrowEvent id="{source}"><linkEventDefinition name="{source}"/></intermediateThrowEvent>""")
            .Append($"""<intermediateCatchEvent id="{target}"><linkEventDefinition name="{source}"/></intermediateCatchEvent>""");
        Flow(from, source);
        return target;
    }

    /// <summary>A task with a handler, which a compensation anywhere around it may call.</summary>
    private string Undoable(StringBuilder elements, string from)
    {
        var (task, border, handler) = (Next("user"), Next("border"), Next("undoing"));
        elements.Append(Chance(3) ? $"""<manualTask id="{task}"/>""" : UserTask(task))
            .Append($"""<boundaryEvent id="{border}" attachedToRef="{task}"><compensateEventDefinition/></boundaryEvent>""")
            .Append(Chance(2) ? $"""<task id="{handler}" isForCompensation="true"/>""" : $"""<userTask id="{handler}" isForCompensation="true"/>""")
            .Append($"""<association id="{Next("way")}" sourceRef="{border}" targetRef="{handler}"/>""");
        Flow(from, task);
        return task;
    }

    private string Undo(StringBuilder elements, string from)
    {
        var undo = Next("undo");
        elements.Append($"""<intermediateThrowEvent id="{undo}"><compensateEventDefinition waitForCompletion="{Flag(Chance(2))}"/></intermediateThrowEvent>""");
        Flow(Undoable(elements, from), undo);
        return undo;
    }

    private string StandardLoop(StringBuilder elements, string from, int level)
    {
        var id = Next("repeated");
        var loop = $"""<standardLoopCharacteristics testBefore="{Flag(Chance(2))}" loopMaximum="3"><loopCondition>={Condition()}</loopCondition></standardLoopCharacteristics>""";
        return Repeated(elements, from, id, loop, level);
    }

    private string Repeated(StringBuilder elements, string from, string id, string loop, int level)
    {
        if (Chance(2))
        {
            elements.Append($"""<userTask id="{id}">{loop}</userTask>""");
        }
        else
        {
            var inner = new StringBuilder($"""<subProcess id="{id}">{loop}""");
            Scope(inner, Math.Min(level - 1, 1));
            elements.Append(inner).Append("</subProcess>");
        }

        Flow(from, id);
        return Chance(3) ? Boundary(elements, id) : id;
    }

    /// <summary>Perhaps given up after its blocks; both ways meet again.</summary>
    private string Transaction(StringBuilder elements, string from, int level)
    {
        var (id, start, ok, end, cancel, border) = (Next("transaction"), Next("start"), Next("ok"), Next("end"), Next("cancel"), Next("given-up"));
        var inner = new StringBuilder($"""
            <transaction id="{id}"><startEvent id="{start}"/><exclusiveGateway id="{ok}"/><endEvent id="{end}"/><endEvent id="{cancel}"><cancelEventDefinition/></endEvent>
            """);
        Flow(Sequence(inner, Undoable(inner, start), Math.Min(level - 1, 2)), ok);
        Flow(ok, cancel, "=" + Condition());
        Flow(ok, end, "default");
        elements.Append(inner).Append("</transaction>").Append($"""<boundaryEvent id="{border}" attachedToRef="{id}"><cancelEventDefinition/></boundaryEvent>""");
        Flow(from, id);
        return Merge(elements, id, border);
    }

    private string AdHoc(StringBuilder elements, string from)
    {
        var (id, a, b, after) = (Next("ad-hoc"), Next("user"), Next("user"), Next("user"));
        var driven = Chance(3);
        var collected = Chance(2) ? " outputCollection=\"collected\" outputElement=\"=key\"" : "";
        if (driven)
        {
            elements.Append($"""<adHocSubProcess id="{id}"><zeebe:taskDefinition type="choose"/>{(collected.Length > 0 ? $"<zeebe:adHoc{collected}/>" : "")}""").Append(UserTask(a)).Append(UserTask(b)).Append($"""<task id="{after}"/></adHocSubProcess>""");
            Flow(b, after);
            Flow(from, id);
            return Chance(3) ? Boundary(elements, id) : id;
        }

        var collection = Chance(3) ? "" : $"""<zeebe:adHoc activeElementsCollection="=[&quot;{a}&quot;, &quot;{b}&quot;]"{collected}/>""";
        var condition = Chance(2) ? "" : $"<completionCondition>={Condition()}</completionCondition>";
        elements.Append($"""<adHocSubProcess id="{id}" ordering="{(Chance(2) ? "Parallel" : "Sequential")}" cancelRemainingInstances="{Flag(Chance(2))}">{collection}{condition}""")
            .Append(UserTask(a)).Append(UserTask(b)).Append($"""<task id="{after}"/>""").Append("</adHocSubProcess>");
        Flow(b, after);
        Flow(from, id);
        return Chance(3) ? Boundary(elements, id) : id;
    }

    /// <summary>
    /// Goes on when enough branches are done; the others pass later without effect. In a sub-process of its own, which ends when all have
    /// passed: a loop around it would mix its rounds, and then a join inside a branch may rightly wait forever.
    /// </summary>
    private string ComplexJoin(StringBuilder elements, string from, int level)
    {
        var (sub, start, split, join, end) = (Next("sub"), Next("start"), Next("split"), Next("join"), Next("end"));
        var inner = new StringBuilder($"""
            <subProcess id="{sub}"><startEvent id="{start}"/><parallelGateway id="{split}"/><endEvent id="{end}"/>
            <complexGateway id="{join}"><activationCondition>=activationCount &gt;= {random.Next(1, 4)}</activationCondition></complexGateway>
            """);
        Flow(start, split);
        for (var i = 0; i < 3; i++)
        {
            var first = Next("branch");
            inner.Append($"""<task id="{first}"/>""");
            Flow(split, first);
            Flow(Sequence(inner, first, level - 1), join);
        }

        Flow(Sequence(inner, join, level - 1), end);
        elements.Append(inner).Append("</subProcess>");
        Flow(from, sub);
        return sub;
    }

    /// <summary>A sub-process that ends with the first of its branches.</summary>
    private string Discriminated(StringBuilder elements, string from, int level)
    {
        var (sub, start, split) = (Next("sub"), Next("start"), Next("split"));
        var inner = new StringBuilder($"""<subProcess id="{sub}"><startEvent id="{start}"/><parallelGateway id="{split}"/>""");
        Flow(start, split);
        for (var i = 0; i < 2; i++)
        {
            var (first, end) = (Next("branch"), Next("end"));
            inner.Append($"""<task id="{first}"/><endEvent id="{end}"><terminateEventDefinition/></endEvent>""");
            Flow(split, first);
            Flow(Sequence(inner, first, Math.Min(level - 1, 1)), end);
        }

        elements.Append(inner).Append("</subProcess>");
        Flow(from, sub);
        return Chance(2) ? Boundary(elements, sub) : sub;
    }

    /// <summary>A vote that reports each voice as an escalation, perhaps caught at its border.</summary>
    private string ReportingVotes(StringBuilder elements, string from)
    {
        var id = Next("vote");
        elements.Append($"""
            <userTask id="{id}"><multiInstanceLoopCharacteristics isSequential="{Flag(Chance(2))}" behavior="None" noneBehaviorEventRef="report"><loopCardinality>=3</loopCardinality></multiInstanceLoopCharacteristics></userTask>
            """);
        Flow(from, id);
        return Chance(2) ? Boundary(elements, id) : id;
    }
}
