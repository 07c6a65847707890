namespace Workflow.Engine.Tests.Bpmn;

public sealed class TerminateEndTests
{
    [Fact]
    public void A_terminate_end_takes_everything_else_away() =>
        Run.Started("""<startEvent id="start"/><parallelGateway id="both"/><userTask id="a"/><userTask id="b"/><endEvent id="end"/><endEvent id="stop"><terminateEventDefinition/></endEvent>""",
            "start -> both -> a -> end; both -> b -> stop").Complete("b").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void In_a_sub_process_it_ends_only_the_sub_process() =>
        Run.Started("""
            <startEvent id="start"/><userTask id="next"/><endEvent id="end"/>
            <subProcess id="sub"><startEvent id="s"/><parallelGateway id="both"/><userTask id="a"/><userTask id="b"/><endEvent id="done"/><endEvent id="stop"><terminateEventDefinition/></endEvent></subProcess>
            """, "start -> sub -> next -> end; s -> both -> a -> done; both -> b -> stop").Complete("b").ShouldBeAt("next");

    [Theory]
    [InlineData("start -> both -> stop; both -> pass -> never -> end")]
    [InlineData("start -> both -> pass -> never -> end; both -> stop")]
    public void Tokens_on_their_way_are_taken_away_too(string flows) =>
        Run.Started("""<startEvent id="start"/><parallelGateway id="both"/><endEvent id="stop"><terminateEventDefinition/></endEvent><task id="pass"/><userTask id="never"/><endEvent id="end"/>""", flows)
            .ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Tokens_that_wait_at_a_join_are_taken_away_too()
    {
        var run = Run.Started("""
            <startEvent id="start"/><parallelGateway id="fork"/><task id="a"/><userTask id="b"/><userTask id="c"/><parallelGateway id="join"/><endEvent id="end"/><endEvent id="stop"><terminateEventDefinition/></endEvent>
            """, "start -> fork; fork -> a -> join; fork -> c -> join; join -> end; fork -> b -> stop");
        run.State.Parked.Length.ShouldBe(1, run.Transcript);

        run.Complete("b").ShouldBe(InstanceStatus.Completed).State.Parked.ShouldBeEmpty(run.Transcript);
    }
}
