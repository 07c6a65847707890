namespace Workflow.Engine.Tests.Bpmn;

public sealed class ModificationTests
{
    private const string Linear = """<startEvent id="start"/><userTask id="check"/><userTask id="decide"/><endEvent id="end"/>""";

    private const string LinearFlows = "start -> check -> decide -> end";

    private const string Nested = """
        <startEvent id="start"/><userTask id="check"/><endEvent id="end"/>
        <subProcess id="inside"><startEvent id="begin"/><userTask id="first"/><userTask id="second"/><endEvent id="done"/>
        <zeebe:ioMapping><zeebe:input source="=1 + 1" target="two"/></zeebe:ioMapping></subProcess>
        <boundaryEvent id="late" attachedToRef="inside"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
        """;

    private const string NestedFlows = "start -> check -> inside -> end; begin -> first -> second -> done; late -> end";

    private const string Voting = """
        <startEvent id="start"/><userTask id="check"/>
        <userTask id="vote"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1, 2, 3]"/></extensionElements></multiInstanceLoopCharacteristics></userTask><endEvent id="end"/>
        """;

    [Fact]
    public void A_token_is_moved_to_another_element()
    {
        var run = Run.Started(Linear, LinearFlows);

        Modify(run, Move(run, "check", "decide")).ShouldBeAt("decide").Complete("decide").ShouldBe(InstanceStatus.Completed);
        run.Count(FactKind.Terminated, "check").ShouldBe(1);
        run.Count(FactKind.FlowTaken, "check-decide").ShouldBe(0);
    }

    [Fact]
    public void A_token_is_moved_back()
    {
        var run = Run.Started(Linear, LinearFlows).Complete("check");

        Modify(run, Move(run, "decide", "check")).ShouldBeAt("check").Complete("check").ShouldBeAt("decide");
    }

    [Fact]
    public void An_element_that_is_begun_by_hand_runs_beside_the_others()
    {
        var run = Run.Started(Linear, LinearFlows);

        Modify(run, Begin("decide")).ShouldBeAt("check", "decide").Complete("decide").ShouldBeAt("check").ShouldBe(InstanceStatus.Active);
    }

    [Fact]
    public void Its_local_variables_are_set_before_it_begins()
    {
        var run = Run.Started(Linear, LinearFlows);

        Modify(run, new ModifyInstruction.Activate(new("decide"), Run.Vars(("why", "again"))));

        run.State.Elements.Single(e => e.Element.Value == "decide").Local.TryGet("why", out _).ShouldBeTrue();
    }

    [Fact]
    public void Variables_are_set_before_anything_is_begun()
    {
        var run = Run.Started(
            """<startEvent id="start"/><userTask id="work"/><exclusiveGateway id="which"/><userTask id="yes"/><userTask id="no"/><endEvent id="end"/>""",
            "start -> work -> which; which -> yes [=ok]; which -> no [default]; yes -> end; no -> end", ("ok", false));

        Modify(run, Move(run, "work", "which"), new ModifyInstruction.SetVariables(null, Run.Vars(("ok", true)))).ShouldBeAt("yes");
    }

    [Fact]
    public void A_sub_process_around_the_element_is_opened_without_its_start()
    {
        var run = Run.Started(Nested, NestedFlows);

        Modify(run, Move(run, "check", "second")).ShouldBeAt("inside", "second");

        run.Count(FactKind.Activated, "begin").ShouldBe(0);
        run.Open.Timers.Single().Element.Value.ShouldBe("late");
        run.State.Elements.Single(e => e.Element.Value == "inside").Local.TryGet("two", out _).ShouldBeTrue();
        run.Complete("second").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void An_open_sub_process_is_used()
    {
        var run = Run.Started(Nested, NestedFlows).Complete("check");

        Modify(run, Move(run, "first", "second")).ShouldBeAt("inside", "second");
    }

    [Fact]
    public void A_sub_process_that_lost_its_last_token_goes_without_going_on()
    {
        var run = Run.Started(Nested, NestedFlows).Complete("check");

        Modify(run, Move(run, "first", "check")).ShouldBeAt("check");

        run.Open.Timers.ShouldBeEmpty();
        run.Count(FactKind.Terminated, "inside").ShouldBe(1);
    }

    [Fact]
    public void An_instance_in_which_nothing_is_left_is_cancelled()
    {
        var run = Run.Started(Linear, LinearFlows);

        Modify(run, new ModifyInstruction.Terminate(run.KeyOf("check"))).ShouldBe(InstanceStatus.Cancelled);
    }

    [Fact]
    public void A_vote_is_taken_away_as_a_whole()
    {
        var run = Run.Started(Voting, "start -> check -> vote -> end").Complete("check");
        var body = run.State.Elements.Single(e => e.Loop is not null).Key;

        Modify(run, new ModifyInstruction.Move(body, new("check"), Variables.Empty)).ShouldBeAt("check").Complete("check");

        run.Open.Tasks.Count.ShouldBe(3);
    }

    [Fact]
    public void One_of_a_vote_cannot_be_taken_away()
    {
        var run = Run.Started(Voting, "start -> check -> vote -> end").Complete("check");

        Modify(run, new ModifyInstruction.Terminate(run.KeyOf("vote"))).ShouldBeRejected("modify.multi-instance");
    }

    [Fact]
    public void A_token_that_waits_at_a_join_can_be_taken_away()
    {
        var run = Run.Started(
            """<startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><endEvent id="end"/>""",
            "start -> fork -> a -> join -> end; fork -> b -> join").Complete("a");

        Modify(run, new ModifyInstruction.TerminateParked(ElementInstanceKey.Process, new("a-join")), Begin("a")).ShouldBeAt("a", "b")
            .Complete("a").Complete("b").ShouldBe(InstanceStatus.Completed);
    }

    [Theory]
    [InlineData("nowhere", "modify.unknown-element")]
    [InlineData("late", "modify.element")]
    public void What_a_token_cannot_come_to_is_not_begun(string element, string code) =>
        Modify(Run.Started(Nested, NestedFlows), Begin(element)).ShouldBeRejected(code);

    [Fact]
    public void What_is_not_open_cannot_be_taken_away() =>
        Modify(Run.Started(Linear, LinearFlows), new ModifyInstruction.Terminate(new(77))).ShouldBeRejected("modify.not-active");

    [Fact]
    public void One_wrong_instruction_refuses_all()
    {
        var run = Run.Started(Linear, LinearFlows);

        Modify(run, Begin("decide"), Begin("nowhere")).ShouldBeRejected("modify.unknown-element").ShouldBeAt("check");
    }

    [Fact]
    public void An_element_with_an_incident_can_be_left_behind()
    {
        var run = Run.Started(
            """<startEvent id="start"/><serviceTask id="job"><zeebe:taskDefinition type="t"/></serviceTask><userTask id="byHand"/><endEvent id="end"/>""",
            "start -> job -> byHand -> end");
        run.Do(new Command.FailJob(run.KeyOf("job"), "no")).ShouldHaveIncident("job", "job.failed");

        Modify(run, Move(run, "job", "byHand")).ShouldBeAt("byHand");

        run.Open.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void A_suspended_instance_is_not_modified()
    {
        var run = Run.Started(Linear, LinearFlows).Do(new Command.Suspend("hold"));

        Modify(run, Begin("decide")).ShouldBeRejected("instance.suspended");
    }

    internal static Run Modify(Run run, params ModifyInstruction[] instructions) => run.Do(new Command.Modify([.. instructions], "mended"));

    internal static ModifyInstruction Begin(string element) => new ModifyInstruction.Activate(new(element), Variables.Empty);

    internal static ModifyInstruction Move(Run run, string from, string to) => new ModifyInstruction.Move(run.KeyOf(from), new(to), Variables.Empty);
}
