namespace Workflow.Engine.Tests.Bpmn;

public sealed class InclusiveGatewayTests
{
    private const string Elements = """<startEvent id="start"/><inclusiveGateway id="fork"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><inclusiveGateway id="join"/><userTask id="after"/><endEvent id="end"/>""";
    private const string Flows = "start -> fork; fork -> a [=x]; fork -> b [=y]; fork -> c [default]; a -> join; b -> join; c -> join; join -> after -> end";

    [Fact]
    public void Every_flow_whose_condition_holds_is_taken() => Run.Started(Elements, Flows, ("x", true), ("y", true)).ShouldBeAt("a", "b");

    [Fact]
    public void The_default_is_taken_when_no_condition_holds() => Run.Started(Elements, Flows, ("x", false), ("y", false)).ShouldBeAt("c");

    [Fact]
    public void The_join_waits_only_for_the_branches_that_were_taken() =>
        Run.Started(Elements, Flows, ("x", true), ("y", true)).Complete("b").ShouldBeAt("a").Complete("a").ShouldBeAt("after");

    [Fact]
    public void A_single_branch_passes_the_join_at_once() => Run.Started(Elements, Flows, ("x", true), ("y", false)).Complete("a").ShouldBeAt("after");

    [Fact]
    public void A_branch_that_ends_elsewhere_lets_the_join_fire() =>
        Run.Started(Elements.Replace("<userTask id=\"c\"/>", "<userTask id=\"c\"/><exclusiveGateway id=\"out\"/>", StringComparison.Ordinal) + """<endEvent id="aside"/>""",
            "start -> fork; fork -> a [=x]; fork -> b [=y]; fork -> c [default]; a -> join; b -> out; out -> join [=back]; out -> aside [default]; c -> join; join -> after -> end",
            ("x", true), ("y", true), ("back", false))
            .Complete("a").ShouldBeAt("b").Complete("b").ShouldBeAt("after");

    [Fact]
    public void A_branch_taken_away_by_an_event_lets_the_join_fire() =>
        Run.Started(Elements + """<boundaryEvent id="late" attachedToRef="b"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="aside"/>""",
            Flows + "; late -> aside", ("x", true), ("y", true))
            .Complete("a").ShouldBeAt("b").Fire("late").ShouldBeAt("after");

    [Fact]
    public void A_loop_back_before_the_join_is_waited_for()
    {
        var run = Run.Started("""
            <startEvent id="start"/><inclusiveGateway id="fork"/><exclusiveGateway id="again"/><userTask id="a"/><exclusiveGateway id="good"/><userTask id="b"/><inclusiveGateway id="join"/><userTask id="after"/><endEvent id="end"/>
            """, "start -> fork; fork -> again [=true]; again -> a -> good; good -> again [=ok = false]; good -> join [default]; fork -> b [=true]; b -> join; join -> after -> end",
            ("ok", false));

        run.Complete("b").ShouldBeAt("a").Complete("a", ("ok", false)).ShouldBeAt("a").Complete("a", ("ok", true)).ShouldBeAt("after");
    }

    [Fact]
    public void The_join_inside_a_loop_fires_once_per_round()
    {
        var run = Run.Started("""
            <startEvent id="start"/><exclusiveGateway id="again"/><inclusiveGateway id="fork"/><userTask id="a"/><userTask id="b"/><inclusiveGateway id="join"/><exclusiveGateway id="enough"/><endEvent id="end"/>
            """, "start -> again -> fork; fork -> a [=true]; fork -> b [=true]; a -> join; b -> join; join -> enough; enough -> again [=more]; enough -> end [default]", ("more", true));

        run.Complete("a").ShouldBeAt("b").Complete("b").ShouldBeAt("a", "b").Complete("a", ("more", false)).Complete("b").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_token_that_can_still_come_over_a_filled_flow_is_not_waited_for() =>
        Run.Started("""
            <startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><exclusiveGateway id="merge"/><userTask id="b"/><exclusiveGateway id="either"/><inclusiveGateway id="join"/><userTask id="after"/><endEvent id="end"/>
            """, "start -> fork -> a -> merge -> join; fork -> b -> either; either -> merge [=x]; either -> join [default]; join -> after -> end", ("x", true))
            .Complete("a").ShouldBeAt("after", "b").Complete("b").ShouldBeAt("after", "after");

    [Fact]
    public void Surplus_tokens_of_one_flow_fire_the_join_again() =>
        Run.Started("""
            <startEvent id="start"/><parallelGateway id="fork"/><task id="a"/><task id="b"/><exclusiveGateway id="merge"/><userTask id="c"/><inclusiveGateway id="join"/><userTask id="after"/><endEvent id="end"/>
            """, "start -> fork -> a -> merge -> join; fork -> b -> merge; fork -> c -> join; join -> after -> end")
            .ShouldBeAt("c").Complete("c").ShouldBeAt("after", "after");
}
