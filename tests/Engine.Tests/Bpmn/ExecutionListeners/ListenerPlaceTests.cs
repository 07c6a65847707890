namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Where execution listeners are called: everywhere that Camunda 8 calls them. Where one would never be called it is refused.</summary>
public sealed class ListenerPlaceTests
{
    private static string Listeners(params string[] events) =>
        $"<zeebe:executionListeners>{string.Concat(events.Select(at => $"""<zeebe:executionListener eventType="{at}" type="{at}"/>"""))}</zeebe:executionListeners>";

    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private static Run Job(Run run, string type) => run.Also(r => r.Only<Effect.CreateJob>().JobType.ShouldBe(type, r.Transcript));

    [Theory]
    [InlineData("exclusiveGateway")]
    [InlineData("inclusiveGateway")]
    public void A_start_listener_of_a_gateway_can_set_what_its_conditions_ask(string gateway) =>
        Job(Run.Started(Ends + $"""<{gateway} id="x">{Listeners("start")}</{gateway}><userTask id="a"/><userTask id="b"/>""", "start -> x; x -> a [=yes]; x -> b [default]; a -> end; b -> end"), "start")
            .CompleteJob("x", ("yes", true)).ShouldBeAt("a");

    [Fact]
    public void A_join_and_an_event_based_gateway_can_have_one()
    {
        var run = Run.Started(Ends + $"""
            <message id="m" name="m" key="=key"/><parallelGateway id="fork"/><userTask id="a"/><parallelGateway id="join">{Listeners("start")}</parallelGateway>
            <eventBasedGateway id="x">{Listeners("start")}</eventBasedGateway><receiveTask id="r" messageRef="m"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            """, "start -> fork -> a -> join; fork -> join; join -> x; x -> r -> end; x -> t -> end");

        run.Complete("a").ShouldBeAt("join").CompleteJob("join").ShouldBeAt("x");
        run.Open.Subscriptions.ShouldBeEmpty(run.Transcript);
        run.CompleteJob("x", ("key", "D01")).Message("r").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_catch_event_sees_what_its_start_listener_set_and_its_end_listener_comes_after_the_event() =>
        Job(Run.Started(Ends + $"""<message id="m" name="m" key="=key"/><intermediateCatchEvent id="x">{Listeners("start", "end")}<messageEventDefinition messageRef="m"/></intermediateCatchEvent>""", "start -> x -> end")
            .CompleteJob("x", ("key", "D01")).Message("x"), "end").CompleteJob("x").ShouldBe(InstanceStatus.Completed);

    [Theory]
    [InlineData("""<signalEventDefinition signalRef="s"/>""")]
    [InlineData("<terminateEventDefinition/>")]
    [InlineData("<compensateEventDefinition/>")]
    [InlineData("")]
    public void An_end_event_is_there_between_its_listeners(string definition)
    {
        var run = Job(Run.Started($"""<signal id="s" name="s"/><startEvent id="start"/><endEvent id="x">{Listeners("start", "end")}{definition}</endEvent>""", "start -> x"), "start");

        Job(run.CompleteJob("x"), "end").Effects.OfType<Effect.BroadcastSignal>().Count().ShouldBe(definition.Contains("signal", StringComparison.Ordinal) ? 1 : 0);
        run.CompleteJob("x").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_terminate_end_event_takes_the_rest_away_only_after_its_end_listener() =>
        Run.Started($"""<startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><endEvent id="x">{Listeners("end")}<terminateEventDefinition/></endEvent>""", "start -> fork -> a; fork -> x")
            .ShouldBeAt("a", "x").CompleteJob("x").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void The_end_listener_of_a_start_event_comes_before_the_first_step() =>
        Run.Started($"""<startEvent id="x">{Listeners("end")}</startEvent><userTask id="a"/><endEvent id="end"/>""", "x -> a -> end").ShouldBeAt("x").CompleteJob("x").ShouldBeAt("a");

    [Fact]
    public void The_end_listener_of_a_border_event_comes_before_the_way_out() =>
        Run.Started(Ends + $"""
            <userTask id="a"/><boundaryEvent id="x" attachedToRef="a">{Listeners("end")}<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><userTask id="b"/>
            """, "start -> a -> end; x -> b -> end").Fire("x").ShouldBeAt("x").CompleteJob("x").ShouldBeAt("b");

    [Fact]
    public void An_event_sub_process_maps_its_inputs_and_calls_its_listeners_with_what_the_event_brought() =>
        Run.Started(Ends + $"""
            <message id="m" name="m" key="=key"/><userTask id="a"/>
            <subProcess id="x" triggeredByEvent="true"><zeebe:ioMapping><zeebe:input source="=key" target="mine"/></zeebe:ioMapping>{Listeners("start", "end")}
            <startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent><userTask id="b"/></subProcess>
            """, "start -> a -> end; s -> b", ("key", "D01")).Message("s", ("why", "moved")).ShouldBeAt("x").CompleteJob("x").ShouldBeAt("x", "b").ShouldHave("why", "moved")
            .Complete("b").ShouldBeAt("x").CompleteJob("x").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_sub_process_and_a_call_can_have_them()
    {
        Run.Started(Ends + $"""<subProcess id="x">{Listeners("start", "end")}<startEvent id="s"/><userTask id="a"/></subProcess>""", "start -> x -> end; s -> a")
            .CompleteJob("x").Complete("a").CompleteJob("x").ShouldBe(InstanceStatus.Completed);
        Run.Started(Ends + $"""<callActivity id="x">{Listeners("start", "end")}<zeebe:calledElement processId="p"/></callActivity>""", "start -> x -> end")
            .CompleteJob("x").CompleteChild("x").CompleteJob("x").ShouldBe(InstanceStatus.Completed);
    }

    [Theory]
    [InlineData("<standardLoopCharacteristics loopMaximum=\"2\"/>")]
    [InlineData("<multiInstanceLoopCharacteristics isSequential=\"true\"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>")]
    public void Each_round_has_its_own(string loop) =>
        Run.Started(Ends + $"""<userTask id="x">{Listeners("start", "end")}{loop}</userTask>""", "start -> x -> end")
            .CompleteJob("x").Complete("x").CompleteJob("x").CompleteJob("x").Complete("x").ShouldBeAt("x", "x").CompleteJob("x").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Before_all_instances_one_listener_is_called_once_and_can_say_over_what_they_run()
    {
        var run = Run.Started(Ends + $"""
            <userTask id="x">{Listeners("beforeAll", "start")}<multiInstanceLoopCharacteristics isSequential="true"><zeebe:loopCharacteristics inputCollection="=items"/></multiInstanceLoopCharacteristics></userTask>
            """, "start -> x -> end");

        Job(Job(run, "beforeAll").CompleteJob("x", ("items", new[] { 1, 2 })), "start").CompleteJob("x").Complete("x");
        Job(run, "start").CompleteJob("x").Complete("x").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_flow_that_cannot_be_chosen_after_a_repeated_task_with_listeners_is_repaired_as_usual() =>
        Run.Started(Ends + $"""<userTask id="x">{Listeners("start", "end")}<standardLoopCharacteristics loopMaximum="1"/></userTask>""", "start -> x; x -> end [=ready]")
            .CompleteJob("x").Complete("x").CompleteJob("x").ShouldHaveIncident("x", "condition.not-boolean").Also(run => run.Set(("ready", true)).Do(new Command.RetryIncident(run.State.Elements[0].Key))).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void The_process_itself_calls_its_listeners_before_anything_begins_and_after_everything_has_ended()
    {
        var run = Job(Run.Started(Listeners("start", "end") + Ends + """
            <userTask id="a"/><message id="m" name="m" key="=key"/><subProcess id="sub" triggeredByEvent="true"><startEvent id="s" isInterrupting="false"><messageEventDefinition messageRef="m"/></startEvent></subProcess>
            """, "start -> a -> end"), "start");

        run.ShouldBeAt("process").Open.Subscriptions.ShouldBeEmpty(run.Transcript);
        run.CompleteJob("process").ShouldHaveIncident("process", "expression.null").Set(("key", "D01")).Retry("process").ShouldBeAt("a").Open.Subscriptions.ShouldHaveSingleItem();
        Job(run.Complete("a"), "end").ShouldBeAt("process").CompleteJob("process").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_process_that_a_message_begins_goes_on_there_after_its_start_listener() =>
        Run.Of(Listeners("start") + """<message id="m" name="m"/><startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent><userTask id="a"/>""", "s -> a")
            .Happen("s", ("id", "D01")).ShouldBeAt("process").CompleteJob("process").ShouldBeAt("a").Complete("a").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void What_an_event_begins_while_the_process_calls_its_end_listener_comes_first() =>
        Run.Started(Listeners("end") + """
            <startEvent id="start"/><endEvent id="end"/><message id="m" name="m" key="=1"/><subProcess id="sub" triggeredByEvent="true"><startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent><userTask id="b"/></subProcess>
            """, "start -> end; s -> b").ShouldBeAt("process").Message("s").ShouldBeAt("sub", "b").Complete("b").ShouldBeAt("process").CompleteJob("process").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Of_a_process_a_listener_that_fails_waits_for_a_repair_and_a_cancel_takes_it_away()
    {
        var run = Run.Started(Listeners("start") + Ends, "start -> end");

        run.Do(new Command.FailJob(run.KeyOf("process"), "no")).ShouldHaveIncident("process", "job.failed").Retry("process").Only<Effect.CreateJob>();
        run.Cancel().ShouldBe(InstanceStatus.Cancelled);
    }

    [Theory]
    [InlineData("""<exclusiveGateway id="x">END</exclusiveGateway>""", "x")]
    [InlineData("""<startEvent id="y">START</startEvent><task id="x"/>""", "y")]
    [InlineData("""<userTask id="x">BEFORE</userTask>""", "x")]
    [InlineData("""<userTask id="x"/><boundaryEvent id="y" attachedToRef="x">START<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""", "y")]
    [InlineData("""<task id="x"/><error id="e" errorCode="e"/><endEvent id="y">END<errorEventDefinition errorRef="e"/></endEvent>""", "y")]
    [InlineData("""<task id="x">TASK</task>""", "x")]
    [InlineData("""<transaction id="x"><startEvent id="s"/><endEvent id="y">END<cancelEventDefinition/></endEvent><sequenceFlow id="s-y" sourceRef="s" targetRef="y"/></transaction>""", "y")]
    [InlineData("""<task id="x"/><subProcess id="y" triggeredByEvent="true">BEFORE<multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=[1]"/></multiInstanceLoopCharacteristics></subProcess>""", "y")]
    public void Where_a_listener_would_never_be_called_it_is_refused(string element, string where) =>
        BpmnReader.Read(ProcessText.Xml(Ends + element.Replace("START", Listeners("start"), StringComparison.Ordinal).Replace("END", Listeners("end"), StringComparison.Ordinal).Replace("BEFORE", Listeners("beforeAll"), StringComparison.Ordinal)
            .Replace("TASK", """<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="t"/></zeebe:taskListeners>""", StringComparison.Ordinal), "start -> x -> end"))
            .Problems.ShouldContain(p => p.Element.Value == where && p.Code == "listener.never-called");

    [Fact]
    public void Two_listeners_of_one_moment_have_job_types_of_their_own() =>
        BpmnReader.Read(ProcessText.Xml(Ends + $"""<userTask id="x">{Listeners("start", "start")}</userTask>""", "start -> x -> end")).Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("x", "listener.duplicate")]);
}
