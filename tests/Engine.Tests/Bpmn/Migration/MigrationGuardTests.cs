namespace Workflow.Engine.Tests.Bpmn;

/// <summary>What migrating must not do twice, too early, or by the names of the version that is left.</summary>
public sealed class MigrationGuardTests
{
    private const string Linear = """<startEvent id="start"/><userTask id="check"/><userTask id="decide"/><endEvent id="end"/>""";

    private const string LinearFlows = "start -> check -> decide -> end";

    private const string Late = """<boundaryEvent id="late" attachedToRef="check" cancelActivity="false"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="told"/>""";

    private const string LateFlows = LinearFlows + "; late -> told";

    private const string Stop = """<subProcess id="stop" triggeredByEvent="true"><startEvent id="stopped"><timerEventDefinition><timeDuration>PT5H</timeDuration></timerEventDefinition></startEvent><userTask id="tidy"/><endEvent id="over"/></subProcess>""";

    private const string Undoing = """
        <startEvent id="start"/><userTask id="pay"/><boundaryEvent id="undo" attachedToRef="pay"><compensateEventDefinition/></boundaryEvent><userTask id="refund" isForCompensation="true"/>
        <association id="link" sourceRef="undo" targetRef="refund"/><userTask id="book"/><boundaryEvent id="unbook" attachedToRef="book"><compensateEventDefinition/></boundaryEvent>
        <userTask id="cancel" isForCompensation="true"/><association id="link2" sourceRef="unbook" targetRef="cancel"/>
        <userTask id="work"/><intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="end"/>
        """;

    private const string UndoingFlows = "start -> pay -> book -> work -> back -> end";

    private static string Renamed(string text) => text.Replace("\"pay\"", "\"settle\"", StringComparison.Ordinal);

    private static string RenamedFlows(string flows) => flows.Replace("pay", "settle", StringComparison.Ordinal);

    [Fact]
    public void An_activity_whose_start_listener_is_still_at_work_gets_its_new_event_when_it_begins()
    {
        var listened = Linear.Replace("<userTask id=\"check\"/>", """<userTask id="check"><zeebe:executionListeners><zeebe:executionListener eventType="start" type="look"/></zeebe:executionListeners></userTask>""", StringComparison.Ordinal);
        var run = Run.Started(listened, LinearFlows).Migrate(listened + Late, LateFlows);

        run.ShouldBeRefused().Open.Timers.ShouldBeEmpty();
        run.CompleteJob("check").Open.Timers.Count.ShouldBe(1);
    }

    [Fact]
    public void A_sub_process_that_is_being_undone_gets_no_new_events()
    {
        const string sub = """
            <startEvent id="start"/><subProcess id="inside"><startEvent id="begin"/><userTask id="pay"/><boundaryEvent id="undo" attachedToRef="pay"><compensateEventDefinition/></boundaryEvent>
            <userTask id="refund" isForCompensation="true"/><association id="link" sourceRef="undo" targetRef="refund"/><endEvent id="done"/></subProcess>
            <intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="end"/>
            """;
        const string flows = "start -> inside -> back -> end; begin -> pay -> done";
        var run = Run.Started(sub, flows).Complete("pay").Also(undone => undone.KeyOf("refund").ShouldNotBe(default))
            .Migrate(sub + Late.Replace("check", "inside", StringComparison.Ordinal), flows + "; late -> told");

        run.ShouldBeRefused().Open.Timers.ShouldBeEmpty();
        run.Complete("refund").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void Before_the_listeners_of_the_process_are_done_nothing_new_of_it_is_armed()
    {
        const string listened = Linear + """<zeebe:executionListeners><zeebe:executionListener eventType="start" type="open"/></zeebe:executionListeners>""";
        var run = Run.Started(listened, LinearFlows).ShouldBeAt("process").Migrate(listened + Stop, LinearFlows + "; stopped -> tidy -> over");

        run.ShouldBeRefused().Open.Timers.ShouldBeEmpty();
        run.CompleteJob("process").Open.Timers.Count.ShouldBe(1);
    }

    [Fact]
    public void A_new_event_whose_time_cannot_be_worked_out_keeps_the_instance_where_it_is()
    {
        var run = Run.Started(Linear, LinearFlows).Migrate(Linear + Late.Replace("PT2H", "=1 + 1", StringComparison.Ordinal), LateFlows);

        run.MigrationProblems.ShouldNotBeEmpty();
        run.State.Definition.Version.ShouldBe(1);
    }

    [Fact]
    public void A_new_event_at_the_border_of_a_vote_is_armed_once_and_not_for_each_vote()
    {
        var vote = Linear.Replace("<userTask id=\"check\"/>", """<userTask id="check"><multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=[1, 2, 3]"/></multiInstanceLoopCharacteristics></userTask>""", StringComparison.Ordinal);

        Run.Started(vote, LinearFlows).Migrate(vote + Late, LateFlows).ShouldBeRefused().Open.Timers.Count.ShouldBe(1);
    }

    [Fact]
    public void A_new_event_sub_process_in_something_repeated_is_armed_for_each_and_not_for_the_whole()
    {
        const string each = """<subProcess id="each"><multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=[1, 2]"/></multiInstanceLoopCharacteristics><startEvent id="begin"/><userTask id="check"/><endEvent id="done"/>""";
        const string around = """<startEvent id="start"/><endEvent id="end"/>""";
        var run = Run.Started(around + each + "</subProcess>", "start -> each -> end; begin -> check -> done")
            .Migrate(around + each + Stop + "</subProcess>", "start -> each -> end; begin -> check -> done; stopped -> tidy -> over");

        run.ShouldBeRefused().Open.Timers.Count.ShouldBe(2);
    }

    [Fact]
    public void What_an_event_has_interrupted_gets_no_further_event_sub_process()
    {
        var run = Run.Started(Linear + Stop, LinearFlows + "; stopped -> tidy -> over").Fire("stopped").ShouldBeAt("stop", "tidy");
        var other = Stop.Replace("stop", "halt", StringComparison.Ordinal).Replace("tidy", "sweep", StringComparison.Ordinal).Replace("over", "swept", StringComparison.Ordinal);

        run.Migrate(Linear + Stop + other, LinearFlows + "; stopped -> tidy -> over; haltped -> sweep -> swept").ShouldBeRefused().Open.Timers.ShouldBeEmpty();
    }

    [Fact]
    public void An_element_with_an_incident_is_renamed_outside_too()
    {
        const string served = """<startEvent id="start"/><serviceTask id="check"><zeebe:taskDefinition type="t"/></serviceTask><endEvent id="end"/>""";
        var run = Run.Started(served, "start -> check -> end");
        run.Do(new Command.FailJob(run.KeyOf("check"), "no server")).ShouldHaveIncident("check", "job.failed");

        run.Migrate(served.Replace("\"check\"", "\"look\"", StringComparison.Ordinal), "start -> look -> end", "check:look").ShouldBeRefused();

        (run.Only<Effect.RenameElement>() is var renamed ? (renamed.From.Value, renamed.To.Value) : default).ShouldBe(("check", "look"));
    }

    [Fact]
    public void What_has_ended_can_be_undone_under_its_new_name()
    {
        var run = Run.Started(Undoing, UndoingFlows).Complete("pay").Complete("book").Migrate(Renamed(Undoing), RenamedFlows(UndoingFlows), "pay:settle");

        run.ShouldBeRefused().Complete("work").ShouldBeAt("back", "cancel").Complete("cancel").ShouldBeAt("back", "refund");
    }

    [Fact]
    public void What_has_ended_inside_can_be_undone_under_its_new_name()
    {
        static string Inside(string text) => $"""<startEvent id="first"/><subProcess id="inside">{text}</subProcess><endEvent id="last"/>""";
        var run = Run.Started(Inside(Undoing), UndoingFlows + "; first -> inside -> last").Complete("pay").Complete("book")
            .Migrate(Inside(Renamed(Undoing)), RenamedFlows(UndoingFlows) + "; first -> inside -> last", "pay:settle");

        run.ShouldBeRefused().Complete("work").Complete("cancel").ShouldBeAt("back", "inside", "refund");
    }

    [Fact]
    public void What_is_still_to_be_undone_is_undone_under_its_new_name()
    {
        var run = Run.Started(Undoing, UndoingFlows).Complete("pay").Complete("book").Complete("work").ShouldBeAt("back", "cancel")
            .Migrate(Renamed(Undoing), RenamedFlows(UndoingFlows), "pay:settle");

        run.ShouldBeRefused().Complete("cancel").ShouldBeAt("back", "refund").Complete("refund").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void What_an_ad_hoc_sub_process_has_still_to_begin_begins_under_its_new_name()
    {
        static string Choice(string second) => $"""
            <startEvent id="start"/><endEvent id="end"/><adHocSubProcess id="choice" ordering="Sequential"><zeebe:adHoc activeElementsCollection="=named"/><userTask id="a"/><userTask id="{second}"/></adHocSubProcess>
            """;
        var run = Run.Started(Choice("b"), "start -> choice -> end", ("named", new[] { "a", "b" })).ShouldBeAt("a", "choice").Migrate(Choice("c"), "start -> choice -> end", "b:c");

        run.ShouldBeRefused().Complete("a").ShouldBeAt("c", "choice");
    }

    [Theory]
    [InlineData("join-after")]
    [InlineData("fork-b")]
    public void A_token_at_a_join_does_not_come_to_lie_on_a_flow_that_leads_elsewhere(string flow)
    {
        const string join = """<startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><userTask id="after"/><endEvent id="end"/>""";
        const string flows = "start -> fork -> a -> join -> after -> end; fork -> b -> join";

        Run.Started(join, flows).Complete("a").Migrate(join, flows, $"a-join:{flow}").ShouldBeRefused("migration.parked");
    }

    [Fact]
    public void A_token_at_a_join_lies_on_the_flow_that_the_plan_names()
    {
        const string join = """<startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><userTask id="after"/><endEvent id="end"/>""";
        const string flows = "start -> fork -> a -> join -> after -> end; fork -> b -> join";
        var run = Run.Started(join, flows).Complete("a")
            .Migrate(join.Replace("\"a\"", "\"z\"", StringComparison.Ordinal), flows.Replace("-> a ->", "-> z ->", StringComparison.Ordinal), "a-join:z-join");

        run.ShouldBeRefused().State.Parked.Single().Flow.Value.ShouldBe("z-join");
    }

    [Fact]
    public void A_complex_gateway_that_has_fired_keeps_the_flows_over_which_tokens_have_come()
    {
        const string three = """
            <startEvent id="start"/><endEvent id="end"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
            <complexGateway id="join"><activationCondition>=activationCount >= 2</activationCondition></complexGateway><userTask id="after"/>
            """;
        const string flows = "start -> fork -> a -> join; fork -> b -> join; fork -> c -> join; join -> after -> end";
        var run = Run.Started(three, flows).Complete("a").Complete("c").ShouldBeAt("after", "b", "join");

        run.Migrate(three.Replace("\"a\"", "\"z\"", StringComparison.Ordinal), flows.Replace("-> a ->", "-> z ->", StringComparison.Ordinal)).ShouldBeRefused("migration.parked");
    }

    [Fact]
    public void An_event_at_the_border_that_waits_for_another_kind_is_closed_and_what_takes_its_place_is_armed()
    {
        var other = Late.Replace("<timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition>", "<messageEventDefinition messageRef=\"m\"/>", StringComparison.Ordinal);
        var run = Run.Started(Linear + Late, LateFlows, ("key", "D01")).Migrate("""<message id="m" name="answer" key="=key"/>""" + Linear + other, LateFlows);

        run.ShouldBeRefused().Open.Timers.ShouldBeEmpty();
        run.Open.Subscriptions.Count.ShouldBe(1);
    }

    [Fact]
    public void An_event_that_is_at_another_border_now_is_closed_at_the_old_one()
    {
        var run = Run.Started(Linear + Late, LateFlows).Migrate(Linear + Late.Replace("\"check\"", "\"decide\"", StringComparison.Ordinal), LateFlows);

        run.ShouldBeRefused().Open.Timers.ShouldBeEmpty();
        run.Complete("check").Open.Timers.Count.ShouldBe(1);
    }

    [Fact]
    public void An_event_that_interrupts_now_is_another_one_whose_time_begins_with_the_migration()
    {
        var run = Run.Started(Linear + Late, LateFlows).Wait(TimeSpan.FromHours(1)).Migrate(Linear + Late.Replace(" cancelActivity=\"false\"", "", StringComparison.Ordinal), LateFlows);

        run.ShouldBeRefused().Open.Timers.Single().Due.ShouldBe(run.Now.AddHours(2));
        run.Fire("late").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void Two_elements_do_not_become_one() =>
        Run.Started(Linear, LinearFlows).Migrate("""<startEvent id="start"/><userTask id="look"/><endEvent id="end"/>""", "start -> look -> end", "check:look", "decide:look").ShouldBeRefused("migration.twice");

    [Fact]
    public void A_flow_that_the_plan_names_and_the_new_version_lacks_is_told() =>
        Run.Started(Linear, LinearFlows).Migrate(Linear, LinearFlows, "start-check:nowhere").ShouldBeRefused("migration.unknown-target");
}
