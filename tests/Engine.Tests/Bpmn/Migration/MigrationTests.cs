namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Each test migrates an instance that waits somewhere, and goes on by the new version.</summary>
public sealed class MigrationTests
{
    private const string Linear = """<startEvent id="start"/><userTask id="check" name="Check"/><userTask id="decide"/><endEvent id="end"/>""";

    private const string LinearFlows = "start -> check -> decide -> end";

    private const string Join = """
        <startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><userTask id="after"/><endEvent id="end"/>
        """;

    private const string JoinFlows = "start -> fork -> a -> join -> after -> end; fork -> b -> join";

    private const string Vote = """
        <startEvent id="start"/><endEvent id="end"/><endEvent id="closed"/>
        <userTask id="vote"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1, 2, 3]"/></extensionElements></multiInstanceLoopCharacteristics></userTask>
        <boundaryEvent id="close" attachedToRef="vote"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
        """;

    private const string VoteFlows = "start -> vote -> end; close -> closed";

    private const string Sub = """
        <startEvent id="start"/><endEvent id="end"/>
        <subProcess id="inside"><startEvent id="begin"/><userTask id="first"/><endEvent id="done"/></subProcess>
        """;

    private const string SubFlows = "start -> inside -> end; begin -> first -> done";

    private const string Message = """<message id="m" name="answer" key="=key"/><startEvent id="start"/><intermediateCatchEvent id="wait"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><endEvent id="end"/>""";

    [Fact]
    public void An_open_task_goes_on_by_the_new_version()
    {
        var run = Run.Started(Linear, LinearFlows).Migrate(
            """<startEvent id="start"/><userTask id="check" name="Check"/><userTask id="more"/><userTask id="decide"/><endEvent id="end"/>""", "start -> check -> more -> decide -> end");

        run.ShouldBeRefused().ShouldBeAt("check").Complete("check").ShouldBeAt("more");
        run.State.Definition.Version.ShouldBe(2);
    }

    [Fact]
    public void What_has_ended_does_not_run_again()
    {
        var run = Run.Started(Linear, LinearFlows).Complete("check").Migrate(Linear, LinearFlows);

        run.Complete("decide").ShouldBe(InstanceStatus.Completed);
        run.Count(FactKind.Activated, "check").ShouldBe(1);
        run.Facts.Count(fact => fact.Kind == FactKind.InstanceMigrated).ShouldBe(1);
    }

    [Fact]
    public void A_task_becomes_another_and_keeps_its_key()
    {
        var run = Run.Started(Linear, LinearFlows);
        var key = run.KeyOf("check");

        run.Migrate("""<startEvent id="start"/><userTask id="look" name="Look"/><userTask id="decide"/><endEvent id="end"/>""", "start -> look -> decide -> end", "check:look");

        run.KeyOf("look").ShouldBe(key);
        run.Only<Effect.RenameElement>().ShouldBe(new Effect.RenameElement(key, new("check"), new("look"), "Look"));
    }

    [Fact]
    public void A_token_at_a_join_waits_there_for_the_other()
    {
        var run = Run.Started(Join, JoinFlows).Complete("a").Migrate(Join.Replace("\"join\"", "\"meet\"", StringComparison.Ordinal), JoinFlows.Replace("join", "meet", StringComparison.Ordinal), "join:meet", "a-join:a-meet");

        run.ShouldBeRefused().Complete("b").ShouldBeAt("after");
    }

    [Fact]
    public void A_token_at_a_join_whose_flow_is_gone_is_refused_with_the_flow() =>
        Run.Started(Join, JoinFlows).Complete("a").Migrate(Join.Replace("\"join\"", "\"meet\"", StringComparison.Ordinal), JoinFlows.Replace("join", "meet", StringComparison.Ordinal), "join:meet")
            .ShouldBeRefused("migration.parked");

    [Fact]
    public void A_join_that_asks_for_fewer_in_the_new_version_goes_on_at_once()
    {
        var run = Run.Started(Join.Replace("<userTask id=\"b\"/>", "<userTask id=\"b\"/><userTask id=\"c\"/>", StringComparison.Ordinal), JoinFlows + "; fork -> c -> join").Complete("a").Complete("b")
            .Do(new Command.Modify([new ModifyInstruction.Terminate(new(0))], "x"));
        run.ShouldBeRejected("modify.not-active");
        run.Do(new Command.Modify([new ModifyInstruction.Terminate(run.KeyOf("c"))], "c is not needed"));

        run.Migrate(Join, JoinFlows).ShouldBeRefused().ShouldBeAt("after");
    }

    [Fact]
    public void A_vote_with_its_timer_goes_on_with_the_votes_that_are_there()
    {
        var run = Run.Started(Vote, VoteFlows).Complete("vote").Migrate(
            Vote.Replace("\"close\"", "\"closing\"", StringComparison.Ordinal), VoteFlows.Replace("close ", "closing ", StringComparison.Ordinal), "close:closing");

        run.ShouldBeRefused();
        run.Open.Tasks.Count.ShouldBe(2);
        run.Open.Timers.Single().Due.ShouldBe(run.Now.AddHours(1));
        run.Fire("closing").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_parallel_vote_does_not_become_a_sequential_one() =>
        Run.Started(Vote, VoteFlows).Migrate(Vote.Replace("<multiInstanceLoopCharacteristics>", "<multiInstanceLoopCharacteristics isSequential=\"true\">", StringComparison.Ordinal), VoteFlows)
            .ShouldBeRefused("migration.repetition");

    [Fact]
    public void A_step_inside_a_sub_process_goes_on()
    {
        var run = Run.Started(Sub, SubFlows).Migrate(
            """<startEvent id="start"/><endEvent id="end"/><subProcess id="inside"><startEvent id="begin"/><userTask id="first"/><userTask id="second"/><endEvent id="done"/></subProcess>""",
            "start -> inside -> end; begin -> first -> second -> done");

        run.ShouldBeRefused().Complete("first").ShouldBeAt("inside", "second");
    }

    [Fact]
    public void A_step_does_not_leave_its_sub_process() =>
        Run.Started(Sub, SubFlows).Migrate(
            """<startEvent id="start"/><endEvent id="end"/><userTask id="first"/><subProcess id="inside"><startEvent id="begin"/><userTask id="other"/><endEvent id="done"/></subProcess>""",
            "start -> first -> inside -> end; begin -> other -> done").ShouldBeRefused("migration.scope");

    [Fact]
    public void A_call_that_waits_gets_the_result_of_what_it_called()
    {
        const string call = """<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="p"/></callActivity><endEvent id="end"/>""";
        var run = Run.Started(call, "start -> call -> end").Migrate(call.Replace("\"call\"", "\"ask\"", StringComparison.Ordinal), "start -> ask -> end", "call:ask");

        run.ShouldBeRefused().CompleteChild("ask").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_wait_for_a_message_stays_open_as_it_was()
    {
        var run = Run.Started(Message, "start -> wait -> end", ("key", "D01")).Migrate(Message.Replace("\"wait\"", "\"listen\"", StringComparison.Ordinal), "start -> listen -> end", "wait:listen");

        run.Effects.OfType<Effect.OpenSubscription>().ShouldBeEmpty();
        run.Message("listen").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void An_event_at_the_border_that_is_new_is_armed()
    {
        var run = Run.Started(Linear, LinearFlows).Migrate(
            Linear + """<boundaryEvent id="late" attachedToRef="check"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="gone"/>""", LinearFlows + "; late -> gone");

        run.ShouldBeRefused();
        run.Fire("late").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void An_event_at_the_border_that_is_gone_is_closed()
    {
        var run = Run.Started(Vote, VoteFlows).Migrate(Vote.Split("<boundaryEvent")[0].Replace("<endEvent id=\"closed\"/>", "", StringComparison.Ordinal), "start -> vote -> end");

        run.ShouldBeRefused();
        run.Open.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void An_event_that_has_happened_already_is_not_armed_again()
    {
        const string remind = Linear + """<boundaryEvent id="remind" attachedToRef="check" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="told"/>""";
        var run = Run.Started(remind, LinearFlows + "; remind -> told").Fire("remind").Migrate(remind, LinearFlows + "; remind -> told");

        run.Open.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void An_event_sub_process_that_is_new_can_begin()
    {
        var run = Run.Started(Linear, LinearFlows).Migrate(
            Linear + """<subProcess id="stop" triggeredByEvent="true"><startEvent id="stopped"><timerEventDefinition><timeDuration>PT5H</timeDuration></timerEventDefinition></startEvent><endEvent id="over"/></subProcess>""",
            LinearFlows + "; stopped -> over");

        run.Fire("stopped").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void Two_events_that_change_places_keep_their_own_times()
    {
        const string timers = """
            <boundaryEvent id="x" attachedToRef="check" cancelActivity="false"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="xEnd"/>
            <boundaryEvent id="y" attachedToRef="check" cancelActivity="false"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="yEnd"/>
            """;
        var run = Run.Started(Linear + timers, LinearFlows + "; x -> xEnd; y -> yEnd");
        var start = run.Now;

        run.Migrate(Linear + timers, LinearFlows + "; x -> xEnd; y -> yEnd", "x:y", "y:x").ShouldBeRefused();

        run.Open.Timers.Single(timer => timer.Element.Value == "y").Due.ShouldBe(start.AddHours(1));
        run.Open.Timers.Single(timer => timer.Element.Value == "x").Due.ShouldBe(start.AddHours(2));
    }

    [Fact]
    public void What_can_be_undone_can_be_undone_by_the_new_handler()
    {
        const string undoing = """
            <startEvent id="start"/><userTask id="pay"/><boundaryEvent id="undo" attachedToRef="pay"><compensateEventDefinition/></boundaryEvent><userTask id="refund" isForCompensation="true"/>
            <association id="link" sourceRef="undo" targetRef="refund"/><userTask id="work"/><intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="end"/>
            """;
        var run = Run.Started(undoing, "start -> pay -> work -> back -> end").Complete("pay")
            .Migrate(undoing.Replace("refund", "payBack", StringComparison.Ordinal), "start -> pay -> work -> back -> end");

        run.ShouldBeRefused().Complete("work").ShouldBeAt("back", "payBack");
    }

    [Fact]
    public void A_suspended_instance_stays_suspended()
    {
        var run = Run.Started(Linear, LinearFlows).Do(new Command.Suspend("hold")).Migrate(Linear, LinearFlows);

        run.ShouldBe(InstanceStatus.Suspended);
        run.Do(new Command.Resume()).Complete("check").ShouldBeAt("decide");
    }

    [Fact]
    public void Every_reason_is_told_at_once() =>
        Run.Started(Join, JoinFlows).Migrate(
            """<startEvent id="start"/><serviceTask id="a"><zeebe:taskDefinition type="t"/></serviceTask><endEvent id="end"/>""", "start -> a -> end", "nothing:a")
            .ShouldBeRefused("migration.unknown-source", "migration.type", "migration.unknown-target");

    [Fact]
    public void What_has_ended_is_not_migrated() =>
        Run.Started(Linear, LinearFlows).Cancel().Migrate(Linear, LinearFlows).ShouldBeRefused("migration.not-running");
}
