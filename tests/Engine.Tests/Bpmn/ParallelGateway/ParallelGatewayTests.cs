namespace Workflow.Engine.Tests.Bpmn;

public sealed class ParallelGatewayTests
{
    private const string Elements = """<startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><userTask id="after"/><endEvent id="end"/>""";
    private const string Flows = "start -> fork -> a -> join; fork -> b -> join; join -> after -> end";

    [Fact]
    public void All_branches_run() => Run.Started(Elements, Flows).ShouldBeAt("a", "b");

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void The_join_waits_for_every_branch_in_any_order(string first, string second)
    {
        var run = Run.Started(Elements, Flows).Complete(first).ShouldBeAt(second);

        run.Complete(second).ShouldBeAt("after").Count(FactKind.Activated, "join").ShouldBe(1);
    }

    [Fact]
    public void A_join_that_is_not_satisfied_on_this_way_does_not_end_the_process()
    {
        var run = Run.Started("""<startEvent id="start"/><inclusiveGateway id="either"/><task id="a"/><task id="b"/><parallelGateway id="join"/><endEvent id="end"/>""",
            "start -> either; either -> a [=true]; either -> b [=false]; a -> join; b -> join; join -> end");

        run.ShouldBe(InstanceStatus.Active);
        run.State.Parked.ShouldHaveSingleItem().Flow.Value.ShouldBe("a-join");
    }

    [Fact]
    public void Two_tokens_of_one_branch_do_not_stand_for_the_other_and_the_surplus_stays()
    {
        var run = Run.Started("""
            <startEvent id="start"/><parallelGateway id="fork"/><userTask id="a1"/><userTask id="a2"/><exclusiveGateway id="merge"/><userTask id="b"/><parallelGateway id="join"/><userTask id="after"/><endEvent id="end"/>
            """, "start -> fork; fork -> a1 -> merge; fork -> a2 -> merge; merge -> join; fork -> b -> join; join -> after -> end");

        run.Complete("a1").Complete("a2").ShouldBeAt("b").State.Parked.Length.ShouldBe(2, run.Transcript);
        run.Complete("b").ShouldBeAt("after").State.Parked.Length.ShouldBe(1, run.Transcript);
        run.Complete("after").ShouldBe(InstanceStatus.Active);
    }

    [Fact]
    public void The_rounds_of_a_loop_are_kept_apart()
    {
        var run = Run.Started("""
            <startEvent id="start"/><exclusiveGateway id="again"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><exclusiveGateway id="enough"/><endEvent id="end"/>
            """, "start -> again -> fork -> a -> join; fork -> b -> join; join -> enough; enough -> again [=more]; enough -> end [default]", ("more", true));

        run.Complete("a").Complete("b").ShouldBeAt("a", "b").Set(("more", false)).Complete("b").ShouldBeAt("a").Complete("a").ShouldBe(InstanceStatus.Completed);
    }
}
