using System.Text;

namespace Workflow.Engine.Tests.Properties;

/// <summary>
/// Random block-structured processes: every block has one way in and one way out, so that whatever is drawn can end.
/// Conditions read variables that exist from the start, so that an incident is always the fault of the engine.
/// </summary>
internal sealed partial class Blocks(Random random)
{
    internal const int MostLevels = 4;

    private readonly StringBuilder flows = new();
    private int count;

    /// <summary>The variables the conditions read.</summary>
    internal HashSet<string> Conditions { get; } = [];

    internal string Flows => flows.ToString();

    /// <summary>A whole process: start, blocks, end, and perhaps an event sub-process beside them.</summary>
    internal string Process()
    {
        var elements = new StringBuilder("""
            <message id="m" name="m" key="=key"/><error id="err" errorCode="err"/><error id="computed" errorCode="=key"/><signal id="sig" name="sig"/><escalation id="esc" escalationCode="esc"/>
            <rootEvent><escalationEventDefinition id="report" escalationRef="esc"/></rootEvent>
            """);
        if (Chance(6)) elements.Append(Listeners("start", "end"));
        Scope(elements, MostLevels);
        return elements.ToString();
    }

    private void Scope(StringBuilder elements, int level)
    {
        var (start, end) = (Next("start"), Next("end"));
        elements.Append(Beginning(start)).Append($"""<endEvent id="{end}">{(Chance(6) ? Listeners("start", "end") : "")}</endEvent>""");
        Flow(Sequence(elements, start, level), end);
        if (level > 1 && Chance(4)) EventSubProcess(elements);
    }

    /// <summary>Adds blocks after <paramref name="from"/> and returns the last element of them.</summary>
    private string Sequence(StringBuilder elements, string from, int level)
    {
        for (var blocks = random.Next(1, 4); blocks > 0; blocks--) from = Block(elements, from, level);
        return from;
    }

    private string Block(StringBuilder elements, string from, int level) => random.Next(level > 0 ? 30 : 13) switch
    {
        0 => Step(elements, from, Chance(3) ? Listened(Next("user")) : UserTask(Next("user"))),
        1 => Step(elements, from, $"""<serviceTask id="{Next("job")}"><zeebe:taskDefinition type="work"/></serviceTask>"""),
        2 => Step(elements, from, $"""<intermediateCatchEvent id="{Next("timer")}"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>"""),
        3 => Step(elements, from, $"""<receiveTask id="{Next("receive")}" messageRef="m"/>"""),
        4 => Step(elements, from, $"""<scriptTask id="{Next("script")}"><zeebe:script expression="=1 + 1" resultVariable="two"/></scriptTask>"""),
        5 => Step(elements, from, $"""<callActivity id="{Next("call")}"><zeebe:calledElement processId="other"/></callActivity>"""),
        6 => Step(elements, from, $"""<manualTask id="{Next("manual")}"/>"""),
        7 => Step(elements, from, SignalCatch(Next("signal"))),
        8 => Step(elements, from, Throw(Next("throw"))),
        9 => Step(elements, from, $"""<intermediateCatchEvent id="{Next("condition")}"><conditionalEventDefinition><condition>={Condition()}</condition></conditionalEventDefinition></intermediateCatchEvent>"""),
        10 => Link(elements, from),
        11 => Step(elements, from, Several(Next("several"))),
        12 => Undoable(elements, from),
        13 or 14 => Split(elements, from, "parallelGateway", level),
        15 => Split(elements, from, "exclusiveGateway", level),
        16 => Split(elements, from, "inclusiveGateway", level),
        17 => Loop(elements, from, level),
        18 => SubProcess(elements, from, level),
        19 => MultiInstance(elements, from, level),
        20 => StandardLoop(elements, from, level),
        21 => Transaction(elements, from, level),
        22 => AdHoc(elements, from),
        23 => ComplexJoin(elements, from, level),
        24 => Undo(elements, from),
        25 => Discriminated(elements, from, level),
        26 => ReportingVotes(elements, from),
        27 => RepeatedTransaction(elements, from, level),
        28 => Failing(elements, from),
        _ => EventGateway(elements, from),
    };

    private string Step(StringBuilder elements, string from, string xml)
    {
        var id = $"{xml.Split("id=\"")[1].Split('"')[0]}";
        elements.Append(xml);
        Flow(from, id);
        return Chance(3) && !xml.StartsWith("<intermediate", StringComparison.Ordinal) ? Boundary(elements, id) : id;
    }

    /// <summary>A timer or message at the border. Interrupting: both ways meet again; otherwise its way ends by itself.</summary>
    private string Boundary(StringBuilder elements, string activity)
    {
        var (boundary, interrupting) = (Next("boundary"), Chance(2));
        var definition = Trigger(interrupting);
        elements.Append($"""<boundaryEvent id="{boundary}" attachedToRef="{activity}" cancelActivity="{Flag(interrupting)}" {AllNeeded(definition)}>{definition}</boundaryEvent>""");
        if (interrupting) return Merge(elements, activity, boundary);
        var aside = Next("aside");
        elements.Append($"""<endEvent id="{aside}"/>""");
        Flow(boundary, aside);
        return activity;
    }

    private string Merge(StringBuilder elements, params string[] from)
    {
        var merge = Next("merge");
        elements.Append($"""<exclusiveGateway id="{merge}"/>""");
        foreach (var source in from) Flow(source, merge);
        return merge;
    }

    private string Split(StringBuilder elements, string from, string gateway, int level)
    {
        var (split, join) = (Next("split"), Next("join"));
        elements.Append($"""<{gateway} id="{split}">{(Chance(6) ? Listeners("start") : "")}</{gateway}><{gateway} id="{join}"/>""");
        Flow(from, split);
        var branches = random.Next(2, 4);
        for (var i = 0; i < branches; i++)
        {
            var first = Next("branch");
            elements.Append($"""<task id="{first}"/>""");
            Flow(split, first, gateway == "parallelGateway" ? null : i == 0 ? "default" : "=" + Condition());
            Flow(Sequence(elements, first, level - 1), join);
        }

        return join;
    }

    private string Loop(StringBuilder elements, string from, int level)
    {
        var (again, task, enough) = (Next("again"), Next("user"), Next("enough"));
        elements.Append($"""<exclusiveGateway id="{again}"/>{UserTask(task)}<exclusiveGateway id="{enough}"/>""");
        Flow(from, again);
        Flow(again, task);
        Flow(Sequence(elements, task, level - 1), enough);
        Flow(enough, again, "=" + Condition());
        var after = Next("after");
        elements.Append($"""<task id="{after}"/>""");
        Flow(enough, after, "default");
        return after;
    }

    private string SubProcess(StringBuilder elements, string from, int level)
    {
        var sub = Next("sub");
        var inner = new StringBuilder($"""<subProcess id="{sub}">""");
        Scope(inner, level - 1);
        elements.Append(inner).Append("</subProcess>");
        Flow(from, sub);
        return Chance(2) ? Boundary(elements, sub) : sub;
    }

    private string MultiInstance(StringBuilder elements, string from, int level)
    {
        var id = Next("multi");
        var loop = $"""<multiInstanceLoopCharacteristics isSequential="{(Chance(2) ? "true" : "false")}"><zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="results" outputElement="=item"/>{(Chance(3) ? "<completionCondition>=numberOfCompletedInstances &gt;= 2</completionCondition>" : "")}</multiInstanceLoopCharacteristics>""";
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

    private string EventGateway(StringBuilder elements, string from)
    {
        var (gateway, timer, message) = (Next("gateway"), Next("timer"), Next("message"));
        elements.Append($"""<eventBasedGateway id="{gateway}"/><intermediateCatchEvent id="{timer}"><timerEventDefinition><timeDuration>PT3H</timeDuration></timerEventDefinition></intermediateCatchEvent>""")
            .Append($"""<intermediateCatchEvent id="{message}"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>""");
        Flow(from, gateway);
        Flow(gateway, timer);
        Flow(gateway, message);
        return Merge(elements, timer, message);
    }

    private void EventSubProcess(StringBuilder elements)
    {
        var (sub, start, task, end) = (Next("event-sub"), Next("event-start"), Next("user"), Next("event-end"));
        var interrupting = Chance(2);
        var definition = Trigger(interrupting);
        elements.Append($"""<subProcess id="{sub}" triggeredByEvent="true">{(Chance(4) ? Listeners("start", "end") : "")}<startEvent id="{start}" isInterrupting="{Flag(interrupting)}" {AllNeeded(definition)}>{definition}</startEvent>{UserTask(task)}<endEvent id="{end}"/></subProcess>""");
        Flow(start, task);
        Flow(task, end);
    }

    private static string UserTask(string id) => $"""<userTask id="{id}"><zeebe:assignmentDefinition candidateGroups="=key"/></userTask>""";

    private string Condition()
    {
        var name = $"c{random.Next(6)}";
        Conditions.Add(name);
        return name;
    }

    private void Flow(string from, string to, string? condition = null) =>
        flows.Append(from).Append(" -> ").Append(to).Append(condition is null ? "" : $" [{condition}]").Append("; ");

    private string Next(string kind) => $"{kind}{++count}";

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
}
