namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Every event in every position that the specification allows (BPMN 2.0, table 10.93), around everything that can carry it.</summary>
public sealed class EventPositionTests
{
    private static readonly string[] Containers = ["process", "subProcess", "transaction", "event sub-process", "multi-instance", "loop"];

    private static readonly string[] Activities =
        ["userTask", "serviceTask", "receiveTask", "scriptTask with a job", "businessRuleTask with a job", "sendTask with a job", "callActivity", "adHocSubProcess", "multi-instance", "sequential multi-instance", "loop"];

    public static TheoryData<string, string, bool> Starts() => Table(Happening.All, Containers);

    public static TheoryData<string, string, bool> Borders() => Table(Happening.FromOutside, Activities);

    public static TheoryData<string, string, bool> ScopeBorders() => Table(Happening.All, ["subProcess", "transaction"]);

    public static TheoryData<string> Outside() => [.. Happening.FromOutside.Select(event_ => event_.Name)];

    private static TheoryData<string, string, bool> Table(IEnumerable<Happening> events, string[] places)
    {
        var table = new TheoryData<string, string, bool>();
        foreach (var event_ in events)
        {
            foreach (var place in places)
            {
                table.Add(event_.Name, place, true);
                if (event_.CanBeWithout(interrupting: false)) table.Add(event_.Name, place, false);
            }
        }

        return table;
    }

    private static Happening Of(string name) => Happening.All.Single(event_ => event_.Name == name);

    private static Run Started(string elements, string flows) =>
        Run.Started(Happening.Roots + """<startEvent id="start"/>""" + (flows.Contains("-> end", StringComparison.Ordinal) ? """<endEvent id="end"/>""" : "") + elements, flows, ("id", "D01"), ("ready", false), ("items", new[] { 1 }));

    /// <summary>Two tasks beside one another, and the event sub-process in question.</summary>
    private static string Inside(Happening event_, bool interrupting) => $"""
        <parallelGateway id="both"/><userTask id="work"/><userTask id="tell"/><endEvent id="worked"/><endEvent id="told">{event_.Thrown}</endEvent>
        <subProcess id="aside" triggeredByEvent="true"><startEvent id="caught" isInterrupting="{(interrupting ? "true" : "false")}" {event_.Attributes}>{event_.Definition}</startEvent>
        <userTask id="handle"/><endEvent id="handled"/></subProcess>
        """;

    private const string InsideFlows = "both -> work -> worked; both -> tell -> told; caught -> handle -> handled";

    private static Run In(string container, Happening event_, bool interrupting)
    {
        var inside = Inside(event_, interrupting);
        const string Loop = """<multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=items"/></multiInstanceLoopCharacteristics>""";
        return container switch
        {
            "process" => Started(inside, "start -> both; " + InsideFlows),
            "event sub-process" => Started($"""
                <userTask id="wait"/><signal id="begin" name="begin"/>
                <subProcess id="around" triggeredByEvent="true"><startEvent id="in"><signalEventDefinition signalRef="begin"/></startEvent>{inside}</subProcess>
                """, "start -> wait -> end; in -> both; " + InsideFlows).Signal("begin"),
            _ => Started($"""
                <{(container == "transaction" ? container : "subProcess")} id="around">{(container == "multi-instance" ? Loop : container == "loop" ? "<standardLoopCharacteristics loopMaximum=\"1\"/>" : "")}<startEvent id="in"/>{inside}</{(container == "transaction" ? container : "subProcess")}>
                """, "start -> around -> end; in -> both; " + InsideFlows),
        };
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void An_event_sub_process_begins_with_its_event_and_takes_over_or_runs_beside(string name, string container, bool interrupting)
    {
        var event_ = Of(name);
        var run = In(container, event_, interrupting);

        event_.Make(run, "caught");

        var around = container is "process" ? Array.Empty<string>() : container is "multi-instance" or "loop" ? ["around", "around"] : ["around"];
        // What throws has ended by that.
        var left = interrupting ? Array.Empty<string>() : event_.Thrown.Length > 0 ? ["work"] : ["work", "tell"];
        run.ShouldBeAt([.. around, "aside", "handle", .. left]);
        run.Complete("handle");
        foreach (var task in left) run.Complete(task);
        run.ShouldBe(InstanceStatus.Completed);
    }

    private static string Activity(string activity) => activity switch
    {
        "serviceTask" => """<serviceTask id="work"><zeebe:taskDefinition type="work"/></serviceTask>""",
        "receiveTask" => """<message id="other" name="other" key="=id"/><receiveTask id="work" messageRef="other"/>""",
        "callActivity" => """<callActivity id="work"><zeebe:calledElement processId="called"/></callActivity>""",
        "adHocSubProcess" => """<adHocSubProcess id="work"><zeebe:adHoc activeElementsCollection="=[&quot;inner&quot;]"/><userTask id="inner"/></adHocSubProcess>""",
        "multi-instance" => """<userTask id="work"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>""",
        "sequential multi-instance" => """<userTask id="work"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>""",
        "loop" => """<userTask id="work"><standardLoopCharacteristics loopMaximum="2"/></userTask>""",
        "userTask" => """<userTask id="work"/>""",
        _ => $"""<{activity.Split(' ')[0]} id="work"><zeebe:taskDefinition type="work"/></{activity.Split(' ')[0]}>""",
    };

    private static string Border(Happening event_, string activity, bool interrupting) => $"""
        <boundaryEvent id="caught" attachedToRef="{activity}" cancelActivity="{(interrupting ? "true" : "false")}" {event_.Attributes}>{event_.Definition}</boundaryEvent><userTask id="handle"/>
        """;

    [Theory]
    [MemberData(nameof(Borders))]
    public void An_event_at_the_border_of_an_activity_interrupts_it_or_runs_beside(string name, string activity, bool interrupting)
    {
        var event_ = Of(name);
        var run = Started(Activity(activity) + Border(event_, "work", interrupting), "start -> work -> end; caught -> handle -> end");
        var before = run.Active.ToList();

        event_.Make(run, "caught");

        run.ShouldBeAt(interrupting ? ["handle"] : [.. before, "handle"]);
        (interrupting ? run.Complete("handle") : run.Cancel()).Open.ShouldBeEmpty(run.Transcript);
    }

    [Theory]
    [MemberData(nameof(ScopeBorders))]
    public void An_event_at_the_border_of_a_sub_process_catches_also_what_is_thrown_inside(string name, string kind, bool interrupting)
    {
        var event_ = Of(name);
        var run = Started($"""
            <{kind} id="sub"><startEvent id="in"/><parallelGateway id="both"/><userTask id="work"/><userTask id="tell"/><endEvent id="worked"/><endEvent id="told">{event_.Thrown}</endEvent></{kind}>
            """ + Border(event_, "sub", interrupting), "start -> sub -> end; in -> both -> work -> worked; both -> tell -> told; caught -> handle -> end");

        event_.Make(run, "caught");

        run.ShouldBeAt(interrupting ? ["handle"] : event_.Thrown.Length > 0 ? ["handle", "sub", "work"] : ["handle", "sub", "work", "tell"]);
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public void A_catch_event_on_the_way_waits_for_its_event(string name)
    {
        var event_ = Of(name);

        event_.Make(Started($"""<intermediateCatchEvent id="caught" {event_.Attributes}>{event_.Definition}</intermediateCatchEvent><userTask id="after"/>""", "start -> caught -> after -> end")
            .ShouldBeAt("caught"), "caught").ShouldBeAt("after");
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public void An_event_after_an_event_based_gateway_takes_its_way_unless_it_needs_several(string name)
    {
        var event_ = Of(name);
        var elements = $"""
            <eventBasedGateway id="gateway"/><intermediateCatchEvent id="caught" {event_.Attributes}>{event_.Definition}</intermediateCatchEvent><userTask id="after"/>
            <message id="other" name="other" key="=id"/><receiveTask id="receive" messageRef="other"/>
            """;
        const string Flows = "start -> gateway -> caught -> after -> end; gateway -> receive -> end";
        if (name == "parallel multiple")
        {
            BpmnReader.Read(ProcessText.Xml(Happening.Roots + """<startEvent id="start"/><endEvent id="end"/>""" + elements, Flows)).Problems.Select(p => p.Code).ShouldBe(["event-gateway.target"]);
            return;
        }

        event_.Make(Started(elements, Flows).ShouldBeAt("gateway"), "caught").ShouldBeAt("after");
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public void A_process_begins_with_its_event(string name)
    {
        var event_ = Of(name);
        var run = () => Run.Of(Happening.Roots + $"""<startEvent id="begin" {event_.Attributes}>{event_.Definition}</startEvent><userTask id="after"/><endEvent id="end"/>""", "begin -> after -> end");
        if (name == "conditional")
        {
            run().Graph.StartTriggers.Single().ShouldBeOfType<StartTrigger.Condition>();
        }

        foreach (var trigger in run().Graph.StartTriggers.Select(trigger => trigger.StartEvent.Value))
        {
            var begun = run().Happen(trigger, ("id", "D01"));
            if (name == "parallel multiple") begun = trigger == "begin#1" ? begun.ShouldBeAt("begin").Message("begin#2") : begun.ShouldBeAt("begin").Signal("go");
            begun.ShouldBeAt("after").Complete("after").ShouldBe(InstanceStatus.Completed);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("""<messageEventDefinition messageRef="m"/>""")]
    [InlineData("""<signalEventDefinition signalRef="s"/>""")]
    [InlineData("""<escalationEventDefinition escalationRef="esc"/>""")]
    [InlineData("""<compensateEventDefinition/>""")]
    [InlineData("""<signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/><escalationEventDefinition escalationRef="esc"/>""")]
    public void What_is_thrown_on_the_way_goes_on_and_what_is_thrown_at_an_end_ends(string definition)
    {
        var run = Started($"""
            <userTask id="done"/><boundaryEvent id="border" attachedToRef="done"><compensateEventDefinition/></boundaryEvent><task id="undo" isForCompensation="true"/><association id="way" sourceRef="border" targetRef="undo"/>
            <intermediateThrowEvent id="thrown">{definition}</intermediateThrowEvent><userTask id="after"/><endEvent id="last">{definition}</endEvent>
            """, "start -> done -> thrown -> after -> last").Complete("done").ShouldBeAt("after");
        var (messages, signals) = (run.Effects.Count(e => e is Effect.PublishMessage), run.Effects.Count(e => e is Effect.BroadcastSignal));

        run.Complete("after").ShouldBe(InstanceStatus.Completed);

        (messages, signals).ShouldBe((definition.Contains("message", StringComparison.Ordinal) ? 1 : 0, definition.Contains("signal", StringComparison.Ordinal) ? 1 : 0));
        (run.Effects.Count(e => e is Effect.PublishMessage), run.Effects.Count(e => e is Effect.BroadcastSignal)).ShouldBe((messages, signals));
        run.Count(FactKind.Completed, "undo").ShouldBe(definition.Contains("compensate", StringComparison.Ordinal) ? 1 : 0);
    }

    [Theory]
    [InlineData("error", InstanceStatus.Failed)]
    [InlineData("terminate", InstanceStatus.Completed)]
    public void Some_ends_end_all_that_runs_beside(string kind, InstanceStatus status) =>
        Started($"""
            <parallelGateway id="both"/><userTask id="other"/><userTask id="work"/><endEvent id="last">{(kind == "error" ? """<errorEventDefinition errorRef="err"/>""" : "<terminateEventDefinition/>")}</endEvent>
            """, "start -> both -> other -> end; both -> work -> last").Complete("work").ShouldBe(status);

    [Theory]
    [InlineData("error")]
    [InlineData("escalation")]
    public void What_a_called_process_or_a_worker_reports_is_caught_at_the_border(string kind)
    {
        Run At(string activity) => Started(Activity(activity) + Border(Of(kind), "work", true), "start -> work -> end; caught -> handle -> end");

        var call = At("callActivity");
        call.Do(kind == "error" ? new Command.FailChild(call.KeyOf("work"), "bad", "no") : new Command.EscalateChild(call.KeyOf("work"), "late", Variables.Empty)).ShouldBeAt("handle");
        if (kind == "error") At("serviceTask").JobError("work", "bad").ShouldBeAt("handle");
    }
}
