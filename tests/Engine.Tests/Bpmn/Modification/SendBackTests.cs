namespace Workflow.Engine.Tests.Bpmn;

public sealed class SendBackTests
{
    private const string Linear = """<startEvent id="start"/><userTask id="check"/><userTask id="appraise"/><userTask id="decide"/><endEvent id="end"/>""";

    private const string LinearFlows = "start -> check -> appraise -> decide -> end";

    private const string Parallel = """
        <startEvent id="start"/><userTask id="before"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="a2"/><userTask id="b"/>
        <parallelGateway id="join"/><userTask id="after"/><endEvent id="end"/>
        """;

    private const string ParallelFlows = "start -> before -> fork -> a -> a2 -> join -> after -> end; fork -> b -> join";

    [Fact]
    public void Every_human_step_that_has_ended_is_offered_the_latest_first() =>
        Steps(Run.Started(Linear, LinearFlows).Complete("check").Complete("appraise")).Select(step => step.Element.Value).ShouldBe(["appraise", "check"]);

    [Fact]
    public void Going_back_takes_away_what_came_after_and_tells_what_is_done_again()
    {
        var run = Run.Started(Linear, LinearFlows).Complete("check").Complete("appraise");

        var back = Steps(run)[1];

        back.IsAllowed.ShouldBeTrue(back.WhyNot);
        back.Undoes.Select(id => id.Value).ShouldBe(["appraise"]);
        run.Do(new Command.Modify(back.Instructions, "sent back")).ShouldBeAt("check").Complete("check").ShouldBeAt("appraise");
    }

    [Fact]
    public void Behind_a_join_going_back_into_one_branch_is_refused()
    {
        var run = Run.Started(Parallel, ParallelFlows).Complete("before").Complete("a").Complete("a2").Complete("b");

        Step(run, "a").WhyNot.ShouldNotBeNull().ShouldContain("waiting for ever");
    }

    [Fact]
    public void Behind_a_join_going_back_before_the_branches_is_allowed()
    {
        var run = Run.Started(Parallel, ParallelFlows).Complete("before").Complete("a").Complete("a2").Complete("b");

        run.Do(new Command.Modify(Step(run, "before").Instructions, "again")).ShouldBeAt("before")
            .Complete("before").Complete("a").Complete("a2").Complete("b").ShouldBeAt("after");
    }

    [Fact]
    public void In_a_branch_only_that_branch_goes_back()
    {
        var run = Run.Started(Parallel, ParallelFlows).Complete("before").Complete("a");

        run.Do(new Command.Modify(Step(run, "a").Instructions, "again")).ShouldBeAt("a", "b");
    }

    [Fact]
    public void A_branch_that_waits_at_the_join_goes_back()
    {
        var run = Run.Started(Parallel, ParallelFlows).Complete("before").Complete("a").Complete("a2");

        run.Do(new Command.Modify(Step(run, "a").Instructions, "again")).ShouldBeAt("a", "b");
        run.State.Parked.ShouldBeEmpty();
        run.Complete("a").Complete("b").Complete("a2").Complete("after").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_step_that_is_open_is_refused()
    {
        var run = Run.Started(Linear, "start -> check -> appraise -> decide -> end; decide -> check [=again]", ("again", true)).Complete("check").Complete("appraise").Complete("decide");

        Step(run, "check").WhyNot.ShouldBe("It is open now.");
    }

    [Fact]
    public void A_step_of_a_sub_process_that_has_ended_is_refused()
    {
        var run = Run.Started(
            """<startEvent id="start"/><subProcess id="inside"><startEvent id="begin"/><userTask id="first"/><endEvent id="done"/></subProcess><userTask id="after"/><endEvent id="end"/>""",
            "start -> inside -> after -> end; begin -> first -> done").Complete("first");

        Step(run, "first").WhyNot.ShouldBe("'inside', in which it was done, has ended.");
    }

    [Fact]
    public void A_called_process_can_be_called_anew()
    {
        var run = Run.Started("""<startEvent id="start"/><callActivity id="call"><zeebe:calledElement processId="p"/></callActivity><userTask id="after"/><endEvent id="end"/>""", "start -> call -> after -> end")
            .CompleteChild("call");

        run.Do(new Command.Modify(Step(run, "call").Instructions, "again")).ShouldBeAt("call").Only<Effect.StartChild>();
    }

    private static SendBackStep Step(Run run, string element) => Steps(run).Single(step => step.Element.Value == element);

    private static System.Collections.Immutable.ImmutableArray<SendBackStep> Steps(Run run) => SendBack.Steps(run.Graph, run.State, run.Facts);
}
