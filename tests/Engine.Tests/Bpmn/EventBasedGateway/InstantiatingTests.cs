namespace Workflow.Engine.Tests.Bpmn;

public sealed class InstantiatingTests
{
    private const string Messages = """<message id="m1" name="letter" key="=id"/><message id="m2" name="call" key="=id"/><endEvent id="end"/>""";

    private static Run Gateway(string type) => Run.Of(Messages + $"""
        <eventBasedGateway id="gateway" instantiate="true" eventGatewayType="{type}"/>
        <intermediateCatchEvent id="letter"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent><receiveTask id="call" messageRef="m2"/>
        <userTask id="answer"/><userTask id="note"/>
        """, "gateway -> letter -> answer -> end; gateway -> call -> note -> end");

    [Fact]
    public void Whichever_message_comes_first_begins_the_process()
    {
        var run = Gateway("Exclusive");

        run.Graph.StartTriggers.ShouldBe([new StartTrigger.Message(new("letter"), "letter"), new StartTrigger.Message(new("call"), "call")]);
        run.Happen("call", ("id", "D01")).ShouldBeAt("note").Complete("note").ShouldBe(InstanceStatus.Completed);
        Gateway("Exclusive").Happen("letter", ("id", "D01")).ShouldBeAt("answer");
    }

    [Fact]
    public void The_journal_says_over_which_flow_it_began() =>
        Gateway("Exclusive").Happen("call", ("id", "D01")).Facts.Where(fact => fact.Kind == FactKind.FlowTaken).Select(fact => fact.Element.Value).ShouldBe(["gateway-call", "call-note"]);

    [Fact]
    public void An_event_after_a_gateway_that_does_not_begin_the_process_does_not_either() =>
        Run.Of(Messages + """
            <startEvent id="start"/><eventBasedGateway id="gateway"/><intermediateCatchEvent id="letter"><messageEventDefinition messageRef="m1"/></intermediateCatchEvent><receiveTask id="call" messageRef="m2"/>
            """, "start -> gateway -> letter -> end; gateway -> call -> end").Happen("letter", ("id", "D01")).ShouldBeRejected("start.not-found");

    [Fact]
    public void Of_several_that_are_all_needed_the_first_begins_and_the_rest_are_awaited() =>
        Gateway("Parallel").Happen("letter", ("id", "D01")).ShouldBeAt("gateway", "answer").Complete("answer").ShouldBeAt("gateway")
            .Message("call").ShouldBeAt("note").Complete("note").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_receive_task_at_the_beginning_is_done_when_its_message_begins_the_process()
    {
        var run = Run.Of(Messages + """<receiveTask id="first" messageRef="m1" instantiate="true"/><userTask id="answer"/>""", "first -> answer -> end");

        run.Graph.StartTriggers.ShouldBe([new StartTrigger.Message(new("first"), "letter")]);
        run.Happen("first", ("id", "D01")).ShouldBeAt("answer").ShouldHave("id", "D01");
    }

    [Fact]
    public void Nothing_leads_to_what_begins_the_process() =>
        BpmnReader.Read(ProcessText.Xml(Messages + """<startEvent id="start"/><receiveTask id="first" messageRef="m1" instantiate="true"/>""", "start -> first -> end"))
            .Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("first", "flow.into-event")]);

    [Theory]
    [InlineData("""<eventBasedGateway id="x" eventGatewayType="Parallel"/>""")]
    [InlineData("""<subProcess id="sub"><startEvent id="s"/><receiveTask id="x" messageRef="m1" instantiate="true"/></subProcess>""")]
    public void Where_nothing_can_begin_it_is_refused(string element) =>
        BpmnReader.Read(ProcessText.Xml(Messages + """<startEvent id="start"/>""" + element, "start -> x -> end")).Problems.ShouldContain(p => p.Element.Value == "x" && p.Code == "element.not-supported");

    [Fact]
    public void Signals_timers_and_conditions_begin_a_process_at_a_gateway_too()
    {
        var run = () => Run.Of(Messages + """
            <signal id="s" name="go"/><eventBasedGateway id="gateway" instantiate="true"/><receiveTask id="call" messageRef="m2"/>
            <intermediateCatchEvent id="signal"><signalEventDefinition signalRef="s"/></intermediateCatchEvent><userTask id="answer"/>
            <intermediateCatchEvent id="late"><timerEventDefinition><timeDate>2026-08-10</timeDate></timerEventDefinition></intermediateCatchEvent>
            <intermediateCatchEvent id="low"><conditionalEventDefinition><condition>=stock &lt; 5</condition></conditionalEventDefinition></intermediateCatchEvent>
            <intermediateCatchEvent id="either"><signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m1"/></intermediateCatchEvent>
            """, "gateway -> call -> answer -> end; gateway -> signal -> answer; gateway -> late -> answer; gateway -> low -> answer; gateway -> either -> answer");

        run().Graph.StartTriggers.Select(trigger => trigger.StartEvent.Value).ShouldBe(["call", "signal", "late", "low", "either#1", "either#2"], ignoreOrder: true);
        foreach (var trigger in new[] { "call", "signal", "late", "low", "either#2" }) run().Happen(trigger, ("id", "D01")).ShouldBeAt("answer");
    }

    [Fact]
    public void Of_all_that_are_needed_a_signal_and_a_timer_are_awaited_after_the_first() =>
        Run.Of(Messages + """
            <signal id="s" name="go"/><eventBasedGateway id="gateway" instantiate="true" eventGatewayType="Parallel"/>
            <intermediateCatchEvent id="signal"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>
            <intermediateCatchEvent id="late"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent><userTask id="answer"/>
            """, "gateway -> signal -> answer -> end; gateway -> late -> end").Happen("signal").ShouldBeAt("gateway", "answer").Complete("answer").Fire("late").ShouldBe(InstanceStatus.Completed);

    [Theory]
    [InlineData("""<message id="m3" name="=name" key="=id"/><intermediateCatchEvent id="other"><messageEventDefinition messageRef="m3"/></intermediateCatchEvent>""")]
    [InlineData("""<signal id="s" name="=name"/><intermediateCatchEvent id="other"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>""")]
    public void What_begins_a_process_has_a_fixed_name(string other) =>
        BpmnReader.Read(ProcessText.Xml(Messages + """<eventBasedGateway id="gateway" instantiate="true"/><receiveTask id="call" messageRef="m2"/>""" + other, "gateway -> call -> end; gateway -> other -> end"))
            .Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("other", "event-gateway.target")]);
}
