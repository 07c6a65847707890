namespace Workflow.Engine.Tests.Bpmn;

public sealed class CompensationTests
{
    private const string Start = """<startEvent id="start"/>""";

    private const string Ends = Start + """<endEvent id="end"/>""";

    private const string Undo = """<intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>""";

    /// <summary>A task that another undoes: <c>book</c> and <c>undo-book</c>.</summary>
    private static string Undoable(string id, string inside = "", string handlerInside = "") => $"""
        <userTask id="{id}">{inside}</userTask><boundaryEvent id="{id}-border" attachedToRef="{id}"><compensateEventDefinition/></boundaryEvent>
        <userTask id="undo-{id}" isForCompensation="true">{handlerInside}</userTask><association id="{id}-way" sourceRef="{id}-border" targetRef="undo-{id}"/>
        """;

    private static IEnumerable<(string, string)> Problems(string elements, string flows) =>
        BpmnReader.Read(ProcessText.Xml(Ends + elements, flows)).Problems.Select(p => (p.Element.Value, p.Code));

    [Fact]
    public void What_ended_last_is_undone_first_and_then_the_thrower_goes_on() =>
        Run.Started(Ends + Undoable("hotel") + Undoable("flight") + Undo + """<userTask id="after"/>""", "start -> hotel -> flight -> undo -> after -> end")
            .Complete("hotel").Complete("flight").ShouldBeAt("undo", "undo-flight")
            .Complete("undo-flight").ShouldBeAt("undo", "undo-hotel")
            .Complete("undo-hotel").ShouldBeAt("after");

    [Fact]
    public void The_order_is_that_of_ending_not_that_of_beginning() =>
        Run.Started(Ends + Undoable("hotel") + Undoable("flight") + """<parallelGateway id="fork"/><parallelGateway id="join"/>""" + Undo,
            "start -> fork -> hotel -> join -> undo -> end; fork -> flight -> join")
            .Complete("flight").Complete("hotel").ShouldBeAt("undo", "undo-hotel");

    [Fact]
    public void What_has_not_ended_is_not_undone() =>
        Run.Started(Ends + Undoable("hotel") + Undoable("flight") + """<parallelGateway id="fork"/><userTask id="ask"/>""" + Undo, "start -> fork -> hotel -> end; fork -> flight -> end; fork -> ask -> undo -> end")
            .Complete("hotel").Complete("ask").ShouldBeAt("undo", "undo-hotel", "flight").Complete("undo-hotel").ShouldBeAt("flight");

    [Fact]
    public void One_activity_can_be_named() =>
        Run.Started(Ends + Undoable("hotel") + Undoable("flight") + """<intermediateThrowEvent id="undo"><compensateEventDefinition activityRef="hotel"/></intermediateThrowEvent>""",
            "start -> hotel -> flight -> undo -> end").Complete("hotel").Complete("flight").ShouldBeAt("undo", "undo-hotel").Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void What_was_undone_is_not_undone_again() =>
        Run.Started(Start + Undoable("hotel") + Undo + """<endEvent id="again"><compensateEventDefinition/></endEvent>""", "start -> hotel -> undo -> again")
            .Complete("hotel").Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void What_a_handler_did_is_not_undone_itself() =>
        Run.Started(Start + """
            <userTask id="hotel"/><boundaryEvent id="border" attachedToRef="hotel"><compensateEventDefinition/></boundaryEvent><association id="way" sourceRef="border" targetRef="undo-hotel"/>
            """ + $"""<subProcess id="undo-hotel" isForCompensation="true"><startEvent id="s"/>{Undoable("refund")}<endEvent id="e"/></subProcess>""" + Undo + """<endEvent id="again"><compensateEventDefinition/></endEvent>""",
            "start -> hotel -> undo -> again; s -> refund -> e")
            .Complete("hotel").ShouldBeAt("undo", "undo-hotel", "refund").Complete("refund").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void An_end_event_undoes_and_then_ends() =>
        Run.Started(Start + Undoable("hotel") + """<endEvent id="undo"><compensateEventDefinition/></endEvent>""", "start -> hotel -> undo")
            .Complete("hotel").ShouldBeAt("undo", "undo-hotel").Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void With_nothing_to_undo_the_thrower_goes_on_at_once() =>
        Run.Started(Ends + Undo + """<userTask id="after"/>""", "start -> undo -> after -> end").ShouldBeAt("after");

    [Fact]
    public void An_activity_that_ended_twice_is_undone_twice() =>
        Run.Started(Ends + Undoable("hotel") + """<exclusiveGateway id="merge"/><exclusiveGateway id="more"/>""" + Undo,
            "start -> merge -> hotel -> more; more -> merge [=again]; more -> undo [default]; undo -> end", ("again", true))
            .Complete("hotel").Complete("hotel", ("again", false)).ShouldBeAt("undo", "undo-hotel").Complete("undo-hotel").ShouldBeAt("undo", "undo-hotel")
            .Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void The_handler_sees_what_the_activity_saw()
    {
        var run = Run.Started(Ends + Undoable("hotel", """<zeebe:ioMapping><zeebe:input source="=room + 1" target="number"/></zeebe:ioMapping>""") + Undo, "start -> hotel -> undo -> end", ("room", 6));

        run.Complete("hotel").Only<Effect.CreateUserTask>().Input.Values["number"].ShouldBe(Run.Value(7));
    }

    [Fact]
    public void A_sub_process_is_undone_by_what_ended_inside_the_last_first() =>
        Run.Started(Ends + $"""<subProcess id="trip"><startEvent id="s"/>{Undoable("hotel")}{Undoable("flight")}<endEvent id="e"/></subProcess>""" + Undoable("pay") + Undo,
            "start -> trip -> pay -> undo -> end; s -> hotel -> flight -> e")
            .Complete("hotel").Complete("flight").Complete("pay").ShouldBeAt("undo", "undo-pay")
            .Complete("undo-pay").ShouldBeAt("undo", "trip", "undo-flight").Complete("undo-flight").ShouldBeAt("undo", "trip", "undo-hotel")
            .Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_handler_at_the_border_of_a_sub_process_undoes_it_as_a_whole() =>
        Run.Started(Ends + $"""
            <subProcess id="trip"><startEvent id="s"/>{Undoable("hotel")}<endEvent id="e"/></subProcess><boundaryEvent id="border" attachedToRef="trip"><compensateEventDefinition/></boundaryEvent>
            <userTask id="call-off" isForCompensation="true"/><association id="way" sourceRef="border" targetRef="call-off"/>
            """ + Undo, "start -> trip -> undo -> end; s -> hotel -> e").Complete("hotel").ShouldBeAt("undo", "call-off").Complete("call-off").ShouldBe(InstanceStatus.Completed);

    private static string TripWithEventSubProcess(string inside) => Ends + $"""
        <subProcess id="trip"><startEvent id="s"/>{Undoable("hotel")}{Undoable("flight")}<endEvent id="e"/>
          <subProcess id="how" triggeredByEvent="true"><startEvent id="undone"><compensateEventDefinition/></startEvent>{inside}<endEvent id="done"/></subProcess>
        </subProcess>
        """ + Undo;

    [Fact]
    public void An_event_sub_process_inside_says_how_a_sub_process_is_undone_and_sees_its_values() =>
        Run.Started(TripWithEventSubProcess("""<userTask id="apologise"/>"""), "start -> trip -> undo -> end; s -> hotel -> flight -> e; undone -> apologise -> done")
            .Complete("hotel").Complete("flight").ShouldBeAt("undo", "trip", "how", "apologise").Complete("apologise").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Such_an_event_sub_process_can_undo_what_ended_in_the_sub_process() =>
        Run.Started(TripWithEventSubProcess("""<intermediateThrowEvent id="one"><compensateEventDefinition activityRef="hotel"/></intermediateThrowEvent>"""),
            "start -> trip -> undo -> end; s -> hotel -> flight -> e; undone -> one -> done")
            .Complete("hotel").Complete("flight").ShouldBeAt("undo", "trip", "how", "one", "undo-hotel").Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void It_does_not_begin_by_itself() =>
        Run.Started(TripWithEventSubProcess("").Replace(Undo, "", StringComparison.Ordinal), "start -> trip -> end; s -> hotel -> flight -> e; undone -> done")
            .Complete("hotel").Complete("flight").ShouldBe(InstanceStatus.Completed);

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void Each_instance_of_a_multi_instance_is_undone_with_its_own_item(string sequential)
    {
        var loop = $"""<multiInstanceLoopCharacteristics isSequential="{sequential}"><zeebe:loopCharacteristics inputCollection="=rooms" inputElement="room"/></multiInstanceLoopCharacteristics>""";
        var run = Run.Started(Ends + Undoable("hotel", loop) + Undo, "start -> hotel -> undo -> end", ("rooms", new[] { "a", "b" }));

        run.Complete("hotel").Complete("hotel").ShouldBeAt("undo", "hotel", "undo-hotel").Only<Effect.CreateUserTask>().Input.Values["room"].ShouldBe(Run.Value("b"));
        run.Complete("undo-hotel").Only<Effect.CreateUserTask>().Input.Values["room"].ShouldBe(Run.Value("a"));
        run.Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void The_instances_of_a_repeated_sub_process_are_undone_through_it()
    {
        const string Loop = """<multiInstanceLoopCharacteristics isSequential="true"><zeebe:loopCharacteristics inputCollection="=rooms" inputElement="room"/></multiInstanceLoopCharacteristics>""";
        var run = Run.Started(Ends + $"""<subProcess id="trip">{Loop}<startEvent id="s"/>{Undoable("hotel")}<endEvent id="e"/></subProcess>""" + Undo, "start -> trip -> undo -> end; s -> hotel -> e", ("rooms", new[] { "a", "b" }));

        run.Complete("hotel").Complete("hotel").ShouldBeAt("undo", "trip", "trip", "undo-hotel").Only<Effect.CreateUserTask>().Input.Values["room"].ShouldBe(Run.Value("b"));
        run.Complete("undo-hotel").Only<Effect.CreateUserTask>().Input.Values["room"].ShouldBe(Run.Value("a"));
        run.Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void An_event_sub_process_can_undo_what_ended_around_it() =>
        Run.Started(Ends + Undoable("hotel") + $"""
            <signal id="s" name="stop"/><userTask id="wait"/>
            <subProcess id="aside" triggeredByEvent="true"><startEvent id="stop"><signalEventDefinition signalRef="s"/></startEvent>{Undo}<endEvent id="done"/></subProcess>
            """, "start -> hotel -> wait -> end; stop -> undo -> done")
            .Complete("hotel").Signal("stop").ShouldBeAt("aside", "undo", "undo-hotel").Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void What_ended_in_the_event_sub_process_itself_is_undone_in_one_order_with_what_ended_around_it() =>
        Run.Started(Ends + Undoable("hotel") + $"""
            <signal id="s" name="stop"/><userTask id="wait"/>
            <subProcess id="aside" triggeredByEvent="true"><startEvent id="stop"><signalEventDefinition signalRef="s"/></startEvent>{Undoable("taxi")}<userTask id="ask"/>{Undo}<endEvent id="done"/></subProcess>
            """, "start -> hotel -> wait -> end; stop -> taxi -> ask -> undo -> done")
            .Complete("hotel").Signal("stop").Complete("taxi").Complete("ask").ShouldBeAt("aside", "undo", "undo-taxi").Complete("undo-taxi").ShouldBeAt("aside", "undo", "undo-hotel");

    [Fact]
    public void When_the_thrower_is_taken_away_its_handler_goes_too_and_what_is_left_can_be_undone_by_another() =>
        Run.Started(Ends + Undoable("hotel") + Undoable("flight") + $"""
            <signal id="s" name="stop"/><userTask id="wait"/>
            <subProcess id="aside" triggeredByEvent="true"><startEvent id="stop" isInterrupting="false"><signalEventDefinition signalRef="s"/></startEvent>
              <parallelGateway id="fork"/>{Undo}<userTask id="ask"/><endEvent id="done"/><endEvent id="give-up"><terminateEventDefinition/></endEvent></subProcess>
            """, "start -> hotel -> flight -> wait -> end; stop -> fork -> undo -> done; fork -> ask -> give-up")
            .Complete("hotel").Complete("flight").Signal("stop").ShouldBeAt("wait", "aside", "undo", "ask", "undo-flight").Complete("ask").ShouldBeAt("wait")
            .Signal("stop").ShouldBeAt("wait", "aside", "undo", "ask", "undo-hotel");

    [Fact]
    public void A_thrower_that_does_not_wait_goes_on_while_all_is_undone_and_the_process_ends_after_that() =>
        Run.Started(Ends + Undoable("hotel") + Undoable("flight") + """<intermediateThrowEvent id="undo"><compensateEventDefinition waitForCompletion="false"/></intermediateThrowEvent><userTask id="after"/>""",
            "start -> hotel -> flight -> undo -> after -> end")
            .Complete("hotel").Complete("flight").ShouldBeAt("undo", "undo-flight", "after").Complete("after").ShouldBeAt("undo", "undo-flight")
            .Complete("undo-flight").ShouldBeAt("undo", "undo-hotel").Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void With_nothing_to_undo_a_thrower_that_does_not_wait_goes_on_once()
    {
        var run = Run.Started(Ends + """<intermediateThrowEvent id="undo"><compensateEventDefinition waitForCompletion="false"/></intermediateThrowEvent><userTask id="after"/>""", "start -> undo -> after -> end");

        run.ShouldBeAt("after").Complete("after").ShouldBe(InstanceStatus.Completed);
        run.Count(FactKind.Completed, "undo").ShouldBe(1);
    }

    [Fact]
    public void An_end_event_that_does_not_wait_leaves_its_scope_open_until_all_is_undone() =>
        Run.Started(Start + Undoable("hotel") + """<endEvent id="undo"><compensateEventDefinition waitForCompletion="false"/></endEvent>""", "start -> hotel -> undo")
            .Complete("hotel").ShouldBeAt("undo", "undo-hotel").Complete("undo-hotel").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_join_does_not_wait_for_a_thrower_whose_token_has_come_there_already() =>
        Run.Started(Ends + Undoable("hotel") + """
            <inclusiveGateway id="fork"/><userTask id="other"/><intermediateThrowEvent id="undo"><compensateEventDefinition waitForCompletion="false"/></intermediateThrowEvent>
            <task id="next"/><inclusiveGateway id="join"/><userTask id="after"/>
            """, "start -> hotel -> fork; fork -> undo [=true]; fork -> other [=true]; undo -> next -> join; other -> join -> after -> end")
            .Complete("hotel").ShouldBeAt("undo", "undo-hotel", "other").Complete("other").ShouldBeAt("undo", "undo-hotel", "after");

    [Fact]
    public void Cancelling_takes_thrower_and_handler_away() =>
        Run.Started(Ends + Undoable("hotel") + Undo, "start -> hotel -> undo -> end").Complete("hotel").Cancel().ShouldBe(InstanceStatus.Cancelled).ShouldBeAt();

    [Fact]
    public void A_join_beside_does_not_wait_for_a_sub_process_that_is_opened_to_be_undone() =>
        Run.Started(Ends + $"""
            <inclusiveGateway id="fork"/><subProcess id="trip"><startEvent id="s"/>{Undoable("hotel")}<endEvent id="e"/></subProcess><userTask id="other"/>
            <inclusiveGateway id="join"/><userTask id="after"/><parallelGateway id="both"/><userTask id="ask"/>{Undo}
            """, "start -> both -> fork; both -> ask -> undo -> end; fork -> trip [=true]; fork -> other [=true]; trip -> join; other -> join -> after -> end; s -> hotel -> e")
            .Complete("hotel").Complete("ask").Complete("other").ShouldBeAt("undo", "trip", "undo-hotel", "after");

    [Fact]
    public void A_handler_that_fails_is_caught_like_anything_in_its_scope() =>
        Run.Started(Ends + $"""
            <error id="err" errorCode="gone"/>
            <subProcess id="trip"><startEvent id="s"/><userTask id="hotel"/><boundaryEvent id="border" attachedToRef="hotel"><compensateEventDefinition/></boundaryEvent>
              <serviceTask id="undo-hotel" isForCompensation="true"><zeebe:taskDefinition type="undo"/></serviceTask><association id="way" sourceRef="border" targetRef="undo-hotel"/>
              {Undo}<endEvent id="e"/></subProcess>
            <boundaryEvent id="caught" attachedToRef="trip"><errorEventDefinition errorRef="err"/></boundaryEvent><userTask id="look"/>
            """, "start -> trip -> end; s -> hotel -> undo -> e; caught -> look -> end").Complete("hotel").JobError("undo-hotel", "gone").ShouldBeAt("look");

    [Theory]
    [InlineData("""<userTask id="x"/><boundaryEvent id="b" attachedToRef="x"><compensateEventDefinition/></boundaryEvent>""", "b", "compensation.handler")]
    [InlineData("""<userTask id="x"/><boundaryEvent id="b" attachedToRef="x"><compensateEventDefinition/></boundaryEvent><userTask id="h"/><association id="a" sourceRef="b" targetRef="h"/>""", "b", "compensation.handler")]
    [InlineData("""<userTask id="x"/><userTask id="h" isForCompensation="true"/>""", "h", "element.not-reachable")]
    [InlineData("""<intermediateThrowEvent id="x"><compensateEventDefinition activityRef="none"/></intermediateThrowEvent>""", "x", "compensation.activity")]
    [InlineData("""<intermediateCatchEvent id="x"><compensateEventDefinition/></intermediateCatchEvent>""", "x", "element.not-supported")]
    [InlineData("""<task id="x"/><subProcess id="a" triggeredByEvent="true"><startEvent id="s"><compensateEventDefinition/></startEvent></subProcess>""", "s", "element.not-supported")]
    public void What_cannot_be_undone_is_refused(string elements, string element, string code) => Problems(elements, "start -> x -> end").ShouldContain((element, code));

    [Fact]
    public void Flows_and_events_at_a_handler_are_refused() =>
        Problems(Undoable("x") + """
            <boundaryEvent id="late" attachedToRef="undo-x"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            """, "start -> x -> end; undo-x -> end; late -> end; x-border -> end").ShouldBe([("undo-x", "compensation.flow"), ("late", "compensation.flow"), ("x-border", "compensation.flow")], ignoreOrder: true);
}
