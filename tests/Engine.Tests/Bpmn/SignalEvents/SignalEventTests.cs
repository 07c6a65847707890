namespace Workflow.Engine.Tests.Bpmn;

public sealed class SignalEventTests
{
    private const string Signal = """<signal id="s" name="budget-closed"/>""";

    private const string Ends = Signal + """<startEvent id="start"/><endEvent id="end"/>""";

    private const string Caught = """<signalEventDefinition signalRef="s"/>""";

    [Fact]
    public void A_throw_event_broadcasts_its_mapped_inputs_and_goes_on()
    {
        var run = Run.Started(Ends + $"""<intermediateThrowEvent id="tell"><zeebe:ioMapping><zeebe:input source="=2026" target="year"/></zeebe:ioMapping>{Caught}</intermediateThrowEvent>""",
            "start -> tell -> end");

        run.ShouldBe(InstanceStatus.Completed);
        var signal = run.Only<Effect.BroadcastSignal>();
        signal.Name.ShouldBe("budget-closed");
        signal.Payload.Values["year"].ShouldBe(Run.Value(2026));
    }

    [Fact]
    public void An_end_event_broadcasts_and_ends() =>
        Run.Started(Signal + $"""<startEvent id="start"/><endEvent id="end">{Caught}</endEvent>""", "start -> end")
            .ShouldBe(InstanceStatus.Completed).Only<Effect.BroadcastSignal>().Element.Value.ShouldBe("end");

    [Fact]
    public void A_catch_event_waits_for_the_signal_and_takes_what_it_brings() =>
        Run.Started(Ends + $"""<intermediateCatchEvent id="wait">{Caught}</intermediateCatchEvent>""", "start -> wait -> end").ShouldBeAt("wait")
            .Signal("other").ShouldBeAt("wait")
            .Signal("budget-closed", ("year", 2026)).ShouldBe(InstanceStatus.Completed).ShouldHave("year", 2026);

    [Fact]
    public void An_interrupting_boundary_event_takes_the_task_away() =>
        Run.Started(Ends + $"""<userTask id="task"/><boundaryEvent id="caught" attachedToRef="task">{Caught}</boundaryEvent><userTask id="other"/>""",
            "start -> task -> end; caught -> other -> end").Signal("budget-closed").ShouldBeAt("other");

    [Fact]
    public void A_boundary_event_that_does_not_interrupt_happens_with_every_signal() =>
        Run.Started(Ends + $"""<userTask id="task"/><boundaryEvent id="caught" attachedToRef="task" cancelActivity="false">{Caught}</boundaryEvent><userTask id="other"/>""",
            "start -> task -> end; caught -> other -> end").Signal("budget-closed").Signal("budget-closed").ShouldBeAt("task", "other", "other");

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void An_event_sub_process_begins_with_the_signal(string interrupting) =>
        Run.Started(Ends + $"""
            <userTask id="task"/>
            <subProcess id="aside" triggeredByEvent="true"><startEvent id="caught" isInterrupting="{interrupting}">{Caught}</startEvent><userTask id="other"/><endEvent id="done"/></subProcess>
            """, "start -> task -> end; caught -> other -> done")
            .Signal("budget-closed").ShouldBeAt(interrupting == "true" ? ["aside", "other"] : ["aside", "other", "task"]);

    [Fact]
    public void A_start_event_begins_the_process_with_the_signal()
    {
        var run = Run.Of(Signal + $"""<startEvent id="start">{Caught}</startEvent><userTask id="task"/><endEvent id="end"/>""", "start -> task -> end");

        run.Graph.StartTriggers.ShouldBe([new StartTrigger.Signal(new("start"), "budget-closed")]);
        run.Happen("start", ("year", 2026)).ShouldBeAt("task").ShouldHave("year", 2026);
    }

    [Fact]
    public void An_event_gateway_waits_for_a_signal_among_others() =>
        Run.Started(Ends + $"""
            <eventBasedGateway id="gateway"/><intermediateCatchEvent id="wait">{Caught}</intermediateCatchEvent>
            <intermediateCatchEvent id="late"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent><userTask id="task"/>
            """, "start -> gateway -> wait -> task -> end; gateway -> late -> end").Signal("budget-closed").ShouldBeAt("task");

    [Fact]
    public void A_signal_for_a_wait_that_is_over_is_rejected()
    {
        var run = Run.Started(Ends + $"""<intermediateCatchEvent id="wait">{Caught}</intermediateCatchEvent><userTask id="task"/>""", "start -> wait -> task -> end");
        var owner = run.KeyOf("wait");

        run.Signal("budget-closed").Do(new Command.CatchSignal(owner, new("wait"), Variables.Empty)).ShouldBeRejected("signal.not-waiting");
    }

    [Theory]
    [InlineData("""<intermediateCatchEvent id="x"><signalEventDefinition/></intermediateCatchEvent>""", "signal.missing")]
    [InlineData("""<intermediateCatchEvent id="x"><signalEventDefinition signalRef="none"/></intermediateCatchEvent>""", "reference.dangling")]
    [InlineData("""<signal id="blank"/><intermediateCatchEvent id="x"><signalEventDefinition signalRef="blank"/></intermediateCatchEvent>""", "signal.no-name")]
    public void A_signal_without_a_name_is_refused(string element, string code) =>
        BpmnReader.Read(ProcessText.Xml(Ends + element, "start -> x -> end")).Problems.Select(p => p.Code).ShouldBe([code]);

    [Fact]
    public void The_signal_that_starts_a_process_has_a_fixed_name() =>
        BpmnReader.Read(ProcessText.Xml($"""<signal id="s" name="=name"/><startEvent id="start">{Caught}</startEvent><endEvent id="end"/>""", "start -> end"))
            .Problems.Select(p => p.Code).ShouldBe(["signal.name-not-static"]);
}
