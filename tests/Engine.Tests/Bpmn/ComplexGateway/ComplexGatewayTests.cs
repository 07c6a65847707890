namespace Workflow.Engine.Tests.Bpmn;

public sealed class ComplexGatewayTests
{
    private static string Three(string condition) => $"""
        <startEvent id="start"/><endEvent id="end"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
        <complexGateway id="join"><activationCondition>{condition}</activationCondition></complexGateway><userTask id="after"/>
        """;

    private const string Flows = "start -> fork -> a -> join; fork -> b -> join; fork -> c -> join; join -> after -> end";

    [Fact]
    public void It_fires_when_enough_tokens_have_come_and_lets_the_rest_pass_without_effect() =>
        Run.Started(Three("=activationCount >= 2"), Flows).Complete("a").ShouldBeAt("b", "c").Complete("c").ShouldBeAt("b", "after", "join")
            .Complete("b").ShouldBeAt("after").Complete("after").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void The_process_does_not_end_before_the_rest_has_come() =>
        Run.Started(Three("=activationCount >= 2"), Flows).Complete("a").Complete("c").Complete("after").ShouldBeAt("b", "join").Complete("b").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void With_all_tokens_it_does_not_wait_for_a_rest() => Run.Started(Three("=activationCount >= 3"), Flows).Complete("a").Complete("b").Complete("c").ShouldBeAt("after");

    [Fact]
    public void It_does_not_wait_for_what_cannot_come_any_more() =>
        Run.Started(Three("=activationCount >= 2") + """<boundaryEvent id="late" attachedToRef="c"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="aside"/>""",
            Flows + "; late -> aside").Complete("a").Complete("b").ShouldBeAt("after", "c", "join").Fire("late").ShouldBeAt("after");

    [Fact]
    public void It_begins_anew_after_the_rest_has_come() =>
        Run.Started(Three("=activationCount >= 2") + """<exclusiveGateway id="merge"/><exclusiveGateway id="again"/>""",
            "start -> merge -> fork; fork -> a -> join; fork -> b -> join; fork -> c -> join; join -> after -> again; again -> merge [=more]; again -> end [default]", ("more", true))
            .Complete("a").Complete("b").Complete("c").Complete("after").ShouldBeAt("a", "b", "c").Complete("b").Complete("c").ShouldBeAt("a", "after", "join");

    [Fact]
    public void A_flow_can_be_taken_with_the_rest() =>
        Run.Started(Three("=activationCount >= 1") + """<userTask id="last"/>""", Flows.Replace("join -> after -> end", "join -> after [=waitingForStart]; after -> end; join -> last [=not(waitingForStart)]; last -> end", StringComparison.Ordinal))
            .Complete("a").ShouldBeAt("after", "b", "c", "join").Complete("b").Complete("c").ShouldBeAt("after", "last");

    [Fact]
    public void It_splits_by_conditions() =>
        Run.Started("""<startEvent id="start"/><endEvent id="end"/><complexGateway id="split"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>""",
            "start -> split; split -> a [=true]; split -> b [=false]; split -> c [=true]; a -> end; b -> end; c -> end").ShouldBeAt("a", "c");

    [Fact]
    public void A_condition_may_ask_for_variables() =>
        Run.Started(Three("=activationCount >= needed"), Flows, ("needed", 1)).Complete("b").ShouldBeAt("a", "c", "after", "join");

    [Fact]
    public void A_join_without_activation_condition_is_refused() =>
        BpmnReader.Read(ProcessText.Xml(Three("").Replace("<activationCondition></activationCondition>", "", StringComparison.Ordinal), Flows)).Problems.Select(p => (p.Element.Value, p.Code))
            .ShouldBe([("join", "gateway.no-activation-condition")]);
}
