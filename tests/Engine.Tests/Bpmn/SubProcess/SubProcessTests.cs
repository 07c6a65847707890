namespace Workflow.Engine.Tests.Bpmn;

public sealed class SubProcessTests
{
    private const string Elements = """
        <startEvent id="start"/><subProcess id="sub"><startEvent id="s"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><endEvent id="ea"/><endEvent id="eb"/></subProcess><userTask id="after"/><endEvent id="end"/>
        """;

    private const string Flows = "start -> sub -> after -> end; s -> fork -> a -> ea; fork -> b -> eb";

    [Fact]
    public void A_sub_process_ends_when_nothing_is_left_inside() => Run.Started(Elements, Flows).ShouldBeAt("sub", "a", "b").Complete("a").ShouldBeAt("sub", "b").Complete("b").ShouldBeAt("after");

    [Fact]
    public void An_event_at_its_border_takes_everything_inside_away() =>
        Run.Started(Elements + """<boundaryEvent id="late" attachedToRef="sub"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""", Flows + "; late -> after")
            .Complete("a").Fire("late").ShouldBeAt("after");

    [Fact]
    public void Its_own_variables_end_with_it_unless_mapped_out() =>
        Run.Started("""
            <startEvent id="start"/><endEvent id="end"/>
            <subProcess id="sub"><zeebe:ioMapping><zeebe:input source="=0" target="votes"/><zeebe:output source="=votes" target="result"/></zeebe:ioMapping><startEvent id="s"/><userTask id="a"/><endEvent id="e"/></subProcess>
            """, "start -> sub -> end; s -> a -> e").Complete("a", ("votes", 7)).ShouldHave("result", 7)
            .State.Variables.TryGet("votes", out _).ShouldBeFalse();

    [Fact]
    public void A_starving_join_inside_keeps_the_sub_process_open() =>
        Run.Started("""<startEvent id="start"/><subProcess id="sub"><startEvent id="s"/><inclusiveGateway id="x"/><task id="a"/><task id="b"/><parallelGateway id="join"/><endEvent id="e"/></subProcess><endEvent id="end"/>""",
            "start -> sub -> end; s -> x; x -> a [=true]; x -> b [=false]; a -> join; b -> join; join -> e").ShouldBeAt("sub").ShouldBe(InstanceStatus.Active);

    [Fact]
    public void Sub_processes_nest() =>
        Run.Started("""<startEvent id="start"/><subProcess id="outer"><startEvent id="s1"/><subProcess id="inner"><startEvent id="s2"/><task id="t"/><endEvent id="e2"/></subProcess><endEvent id="e1"/></subProcess><endEvent id="end"/>""",
            "start -> outer -> end; s1 -> inner -> e1; s2 -> t -> e2").ShouldBe(InstanceStatus.Completed);
}
