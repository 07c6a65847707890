namespace Workflow.Engine.Tests.Bpmn;

public sealed class InstanceTests
{
    private const string Elements = """<startEvent id="start"/><userTask id="work"/><endEvent id="end"/>""";
    private const string Flows = "start -> work -> end";

    [Fact]
    public void A_command_before_the_start_is_rejected() => Run.Of(Elements, Flows).Cancel().ShouldBeRejected("instance.not-started");

    [Fact]
    public void A_second_start_is_rejected() => Run.Started(Elements, Flows).Start().ShouldBeRejected("instance.already-started");

    [Fact]
    public void A_command_after_the_end_is_rejected() => Run.Started(Elements, Flows).Complete("work").Set(("x", 1)).ShouldBeRejected("instance.ended");

    [Fact]
    public void Cancelling_closes_everything_and_says_so()
    {
        var run = Run.Started("""
            <message id="m" name="m" key="=1 + 1"/><startEvent id="start"/><parallelGateway id="fork"/><endEvent id="end"/>
            <userTask id="a"/><serviceTask id="b"><zeebe:taskDefinition type="t"/></serviceTask><receiveTask id="c" messageRef="m"/><scriptTask id="d"><zeebe:script expression="=missing" resultVariable="r"/></scriptTask>
            <boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            """, "start -> fork -> a -> end; fork -> b -> end; fork -> c -> end; fork -> d -> end; late -> end").Cancel().ShouldBe(InstanceStatus.Cancelled);

        run.Only<Effect.Cancelled>().Reason.ShouldBe("not wanted any more");
        run.Only<Effect.CloseUserTask>().Reason.ShouldBe(CloseReason.Cancelled);
    }

    [Fact]
    public void An_ended_instance_hands_its_variables_over() =>
        Run.Started(Elements, Flows).Complete("work", ("x", 1)).Only<Effect.Complete>().Output.Values.Keys.ShouldBe(["x"]);

    [Fact]
    public void Setting_variables_is_recorded_by_name_and_not_by_value()
    {
        var run = Run.Started(Elements, Flows).Set(("name", "Nguyen Van A"));

        run.Facts[^1].ShouldBe(new Fact(run.Facts.Count, run.Now, FactKind.VariablesSet, new("process"), ElementInstanceKey.Process, "name"));
    }

    [Fact]
    public void Variables_of_an_element_that_is_gone_cannot_be_set() =>
        Run.Started(Elements, Flows).Do(new Command.SetVariables(new(99), Variables.Empty)).ShouldBeRejected("scope.not-active");

    [Fact]
    public void The_journal_tells_the_way_through_the_diagram()
    {
        var run = Run.Started(Elements, Flows).Complete("work");

        run.Facts.Select(f => $"{f.Kind} {f.Element}").ShouldBe(
            [
                "InstanceStarted process", "Activated start", "Completed start", "FlowTaken start-work", "Activated work",
                "Completed work", "FlowTaken work-end", "Activated end", "Completed end", "InstanceEnded process",
            ], run.Transcript);
    }

    [Fact]
    public void A_loop_that_never_waits_at_run_time_ends_as_an_incident()
    {
        var run = Run.Started("""
            <startEvent id="start"/><exclusiveGateway id="merge"/><subProcess id="sub"><startEvent id="s"/><exclusiveGateway id="ask"/><userTask id="person"/><endEvent id="e"/></subProcess><exclusiveGateway id="again"/><endEvent id="end"/>
            """, "start -> merge -> sub -> again; again -> merge [=true]; again -> end [default]; s -> ask; ask -> person [=false]; ask -> e [default]; person -> e");

        run.State.Elements.Single().Incident!.Cause.Code.ShouldBe("loop.no-wait-state", run.Transcript);
    }

    [Fact]
    public void Conditions_on_flows_out_of_a_task_choose_among_them() =>
        Run.Started("""<startEvent id="start"/><userTask id="work"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><endEvent id="end"/>""",
            "start -> work; work -> a [=x]; work -> b [=y]; work -> c [default]; a -> end; b -> end; c -> end", ("x", true), ("y", false)).Complete("work").ShouldBeAt("a");

    [Fact]
    public void A_failing_condition_out_of_a_task_does_not_map_its_outputs_again()
    {
        var run = Run.Started("""
            <startEvent id="start"/><userTask id="work"><zeebe:ioMapping><zeebe:output source="=entered" target="x"/></zeebe:ioMapping></userTask><userTask id="a"/><userTask id="c"/><endEvent id="end"/>
            """, "start -> work; work -> a [=x > 1]; work -> c [default]; a -> end; c -> end").Complete("work", ("entered", "many")).ShouldHaveIncident("work", "condition.not-boolean");

        run.Set(("x", 5)).Retry("work").ShouldBeAt("a");
    }

    [Fact]
    public void Manual_and_undefined_tasks_are_passed() =>
        Run.Started("""<startEvent id="start"/><manualTask id="a"/><task id="b"/><intermediateThrowEvent id="c"/><endEvent id="end"/>""", "start -> a -> b -> c -> end").ShouldBe(InstanceStatus.Completed);
}
