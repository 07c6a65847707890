using Workflow.Engine.Tests.Bpmn;

namespace Workflow.Engine.Tests.Patterns;

/// <summary>
/// The twenty basic control-flow patterns (van der Aalst, ter Hofstede, Kiepuszewski, Barros: Workflow Patterns, 2003; numbers and names
/// as there). Each fact says what the pattern asks for.
/// </summary>
public sealed class ControlFlowPatternTests
{
    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private const string Abc = Ends + """<userTask id="a"/><userTask id="b"/><userTask id="c"/>""";

    private static string Members(string attributes = "", string inside = "") => Ends + $"""
        <userTask id="a"><multiInstanceLoopCharacteristics {attributes}>{inside}</multiInstanceLoopCharacteristics></userTask><userTask id="b"/>
        """;

    [Fact]
    public void Pattern_1_sequence_one_task_begins_after_the_other() => Run.Started(Abc, "start -> a -> b -> c -> end").ShouldBeAt("a").Complete("a").ShouldBeAt("b");

    [Fact]
    public void Pattern_2_parallel_split_all_branches_begin() => Run.Started(Abc + """<parallelGateway id="x"/>""", "start -> x -> a -> end; x -> b -> end; x -> c -> end").ShouldBeAt("a", "b", "c");

    [Fact]
    public void Pattern_3_synchronisation_the_next_begins_once_when_all_branches_are_done() =>
        Run.Started(Abc + """<parallelGateway id="x"/><parallelGateway id="y"/>""", "start -> x -> a -> y -> c -> end; x -> b -> y").Complete("a").ShouldBeAt("b").Complete("b").ShouldBeAt("c");

    [Fact]
    public void Pattern_4_exclusive_choice_one_branch_begins_and_no_other() =>
        Run.Started(Abc + """<exclusiveGateway id="x"/>""", "start -> x; x -> a [=n = 1]; x -> b [=n > 0]; x -> c [default]; a -> end; b -> end; c -> end", ("n", 1)).ShouldBeAt("a");

    [Fact]
    public void Pattern_5_simple_merge_the_next_begins_whichever_branch_was_taken() =>
        Run.Started(Abc + """<exclusiveGateway id="x"/><exclusiveGateway id="y"/>""", "start -> x; x -> a [=false]; x -> b [default]; a -> y; b -> y; y -> c -> end").Complete("b").ShouldBeAt("c");

    [Fact]
    public void Pattern_6_multi_choice_every_chosen_branch_begins_and_no_other() =>
        Run.Started(Abc + """<inclusiveGateway id="x"/>""", "start -> x; x -> a [=n > 0]; x -> b [=n > 1]; x -> c [=n > 2]; a -> end; b -> end; c -> end", ("n", 2)).ShouldBeAt("a", "b");

    [Fact]
    public void Pattern_7_structured_synchronising_merge_waits_for_the_branches_that_were_chosen() =>
        Run.Started(Abc + """<inclusiveGateway id="x"/><inclusiveGateway id="y"/><userTask id="d"/>""",
            "start -> x; x -> a [=n > 0]; x -> b [=n > 1]; x -> c [=n > 2]; a -> y; b -> y; c -> y; y -> d -> end", ("n", 2)).Complete("a").ShouldBeAt("b").Complete("b").ShouldBeAt("d");

    [Fact]
    public void Pattern_8_multi_merge_the_next_begins_once_for_each_branch() =>
        Run.Started(Abc + """<parallelGateway id="x"/><exclusiveGateway id="y"/>""", "start -> x -> a -> y -> c -> end; x -> b -> y").Complete("a").ShouldBeAt("b", "c").Complete("b").ShouldBeAt("c", "c");

    [Fact]
    public void Pattern_9_structured_discriminator_the_next_begins_once_with_the_first_branch_and_then_anew() =>
        Run.Started(Abc + """<exclusiveGateway id="m"/><parallelGateway id="x"/><complexGateway id="y"><activationCondition>=activationCount >= 1</activationCondition></complexGateway><exclusiveGateway id="again"/>""",
            "start -> m -> x -> a -> y; x -> b -> y; y -> c -> again; again -> m [=more]; again -> end [default]", ("more", true))
            .Complete("b").ShouldBeAt("a", "c", "y").Complete("a").ShouldBeAt("c").Complete("c").ShouldBeAt("a", "b").Complete("a").ShouldBeAt("b", "c", "y");

    [Fact]
    public void Pattern_10_arbitrary_cycles_a_loop_may_have_several_ways_in_and_out() =>
        Run.Started(Abc + """<exclusiveGateway id="m"/><exclusiveGateway id="n"/><exclusiveGateway id="x"/><exclusiveGateway id="y"/><exclusiveGateway id="s"/>""",
            "start -> s; s -> m [=first]; s -> n [default]; m -> a -> x; x -> n [default]; x -> end [=out]; n -> b -> y; y -> m [=back]; y -> c [default]; c -> end",
            ("first", false), ("back", true), ("out", false)).ShouldBeAt("b").Complete("b").ShouldBeAt("a").Complete("a").ShouldBeAt("b").Complete("b", ("back", false)).ShouldBeAt("c");

    [Fact]
    public void Pattern_11_implicit_termination_it_ends_when_nothing_is_left_to_do() =>
        Run.Started("""<startEvent id="start"/><parallelGateway id="x"/><userTask id="a"/><userTask id="b"/>""", "start -> x -> a; x -> b").Complete("a").ShouldBe(InstanceStatus.Active).Complete("b").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Pattern_12_multiple_instances_without_synchronisation_the_way_goes_on_while_they_run() =>
        Run.Started(Ends + """<exclusiveGateway id="m"/><userTask id="more"/><parallelGateway id="x"/><exclusiveGateway id="y"/><userTask id="a"/><userTask id="b"/>""",
            "start -> m -> more -> x -> a -> end; x -> y; y -> m [=again]; y -> b [default]; b -> end", ("again", true)).Complete("more").Complete("more", ("again", false)).ShouldBeAt("a", "a", "b");

    [Fact]
    public void Pattern_13_multiple_instances_known_when_modelled_all_are_awaited() =>
        Run.Started(Members(inside: "<loopCardinality>=3</loopCardinality>"), "start -> a -> b -> end").Complete("a").Complete("a").ShouldBeAt("a", "a").Complete("a").ShouldBeAt("b");

    [Fact]
    public void Pattern_14_multiple_instances_known_when_they_begin_all_are_awaited() =>
        Run.Started(Members(inside: """<zeebe:loopCharacteristics inputCollection="=people" inputElement="person"/>"""), "start -> a -> b -> end", ("people", new[] { "x", "y" })).Complete("a").ShouldBeAt("a", "a").Complete("a").ShouldBeAt("b");

    [Fact]
    public void Pattern_15_multiple_instances_added_while_they_run_all_are_awaited() =>
        Run.Started(Members(inside: "<loopCardinality>=1</loopCardinality>"), "start -> a -> b -> end").Add("a", "late").Complete("a").ShouldBeAt("a", "a").Complete("a").ShouldBeAt("b");

    [Fact]
    public void Pattern_16_deferred_choice_what_happens_first_decides() =>
        Run.Started(Ends + """
            <message id="m" name="m" key="=1"/><eventBasedGateway id="x"/><receiveTask id="a" messageRef="m"/><userTask id="c"/>
            <intermediateCatchEvent id="b"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
            """, "start -> x -> a -> c -> end; x -> b -> end").Message("a").ShouldBeAt("c");

    [Fact]
    public void Pattern_17_interleaved_parallel_routing_in_any_order_but_one_at_a_time() =>
        Run.Started(Ends + """<adHocSubProcess id="x" ordering="Sequential"><zeebe:adHoc activeElementsCollection="=order"/><userTask id="a"/><userTask id="b"/></adHocSubProcess>""",
            "start -> x -> end", ("order", new[] { "b", "a" })).ShouldBeAt("x", "b").Complete("b").ShouldBeAt("x", "a").Complete("a").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Pattern_18_milestone_something_can_be_done_only_while_a_state_lasts() =>
        Run.Started(Ends + """
            <message id="m" name="m" key="=1"/><userTask id="state"/><boundaryEvent id="ask" attachedToRef="state" cancelActivity="false"><messageEventDefinition messageRef="m"/></boundaryEvent><userTask id="a"/><userTask id="b"/>
            """, "start -> state -> b -> end; ask -> a -> end").Message("ask").ShouldBeAt("state", "a").Complete("state").Message("ask").ShouldBeRejected("message.not-waiting");

    [Fact]
    public void Pattern_19_cancel_activity_it_is_taken_away_and_the_rest_goes_on() =>
        Run.Started(Abc + """<signal id="s" name="stop"/><parallelGateway id="x"/><boundaryEvent id="stop" attachedToRef="a"><signalEventDefinition signalRef="s"/></boundaryEvent>""",
            "start -> x -> a -> end; x -> b -> end; stop -> c -> end").Signal("stop").ShouldBeAt("b", "c");

    [Fact]
    public void Pattern_20_cancel_case_everything_is_taken_away() =>
        Run.Started(Abc + """<parallelGateway id="x"/><endEvent id="stop"><terminateEventDefinition/></endEvent>""", "start -> x -> a -> end; x -> b -> end; x -> c -> stop").Complete("c").ShouldBe(InstanceStatus.Completed).ShouldBeAt();
}
