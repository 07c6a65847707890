namespace Workflow.Engine.Tests.Bpmn;

public sealed class EndEventTests
{
    [Fact]
    public void An_end_event_ends_its_own_path_only() =>
        Run.Started("""<startEvent id="start"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><endEvent id="ea"/><endEvent id="eb"/>""",
            "start -> fork -> a -> ea; fork -> b -> eb").Complete("a").ShouldBeAt("b").Complete("b").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_path_may_end_without_an_end_event() =>
        Run.Started("""<startEvent id="start"/><userTask id="last"/>""", "start -> last").Complete("last").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void An_error_end_hands_its_mapped_inputs_to_its_catcher_and_nothing_else() =>
        Run.Started("""
            <error id="e" errorCode="refused"/><startEvent id="start"/><endEvent id="end"/><userTask id="tell"/>
            <subProcess id="sub"><zeebe:ioMapping><zeebe:input source="=1" target="inner"/></zeebe:ioMapping><startEvent id="s"/><endEvent id="bad"><errorEventDefinition errorRef="e"/><zeebe:ioMapping><zeebe:input source="=1 + 1" target="reason"/></zeebe:ioMapping></endEvent></subProcess>
            <boundaryEvent id="caught" attachedToRef="sub"><errorEventDefinition errorRef="e"/></boundaryEvent>
            """, "start -> sub -> end; s -> bad; caught -> tell -> end").ShouldBeAt("tell").ShouldHave("reason", 2).State.Variables.Values.Keys.ShouldBe(["reason"]);
}
