namespace Workflow.Engine.Tests.Bpmn;

public sealed class StandardLoopTests
{
    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private static string Task(string loop) => Ends + $"""<userTask id="task">{loop}</userTask>""";

    private static IEnumerable<string> Codes(string elements) => BpmnReader.Read(ProcessText.Xml(elements, "start -> task -> end")).Problems.Select(p => p.Code);

    [Fact]
    public void It_goes_on_while_its_condition_is_true_and_at_least_once() =>
        Run.Started(Task("""<standardLoopCharacteristics><loopCondition>=again</loopCondition></standardLoopCharacteristics>"""), "start -> task -> end", ("again", false))
            .ShouldBeAt("task", "task").Complete("task", ("again", true)).ShouldBeAt("task", "task").Complete("task", ("again", false)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Tested_before_it_may_not_be_done_at_all() =>
        Run.Started(Task("""<standardLoopCharacteristics testBefore="true"><loopCondition>=again</loopCondition></standardLoopCharacteristics>"""), "start -> task -> end", ("again", false))
            .ShouldBe(InstanceStatus.Completed).Count(FactKind.Activated, "task").ShouldBe(1);

    [Fact]
    public void A_most_number_of_rounds_ends_it() =>
        Run.Started(Task("""<standardLoopCharacteristics loopMaximum="2"><loopCondition>=true</loopCondition></standardLoopCharacteristics>"""), "start -> task -> end")
            .Complete("task").ShouldBeAt("task", "task").Complete("task").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void The_condition_sees_the_rounds_done() =>
        Run.Started(Task("""<standardLoopCharacteristics><loopCondition>=loopCounter &lt; 3</loopCondition></standardLoopCharacteristics>"""), "start -> task -> end")
            .Complete("task").Complete("task").Complete("task").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_boundary_event_ends_the_whole_loop() =>
        Run.Started(Task("""<standardLoopCharacteristics loopMaximum="5"/>""") + """
            <boundaryEvent id="late" attachedToRef="task"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><userTask id="other"/>
            """, "start -> task -> end; late -> other -> end").Complete("task").Fire("late").ShouldBeAt("other");

    [Fact]
    public void A_sub_process_repeats_with_all_that_is_inside() =>
        Run.Started(Ends + """<subProcess id="sub"><standardLoopCharacteristics loopMaximum="2"/><startEvent id="s"/><userTask id="task"/><endEvent id="e"/></subProcess>""", "start -> sub -> end; s -> task -> e")
            .Complete("task").Complete("task").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_loop_that_never_waits_is_stopped_and_waits_for_a_repair()
    {
        var run = Run.Started(Ends + """<scriptTask id="task"><zeebe:script expression="=1" resultVariable="x"/><standardLoopCharacteristics><loopCondition>=go</loopCondition></standardLoopCharacteristics></scriptTask>""",
            "start -> task -> end", ("go", true));

        run.ShouldHaveIncident("task", "loop.no-wait-state");
        run.Set(("go", false)).Retry("task").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_condition_that_is_no_truth_value_becomes_an_incident() =>
        Run.Started(Task("""<standardLoopCharacteristics><loopCondition>=again</loopCondition></standardLoopCharacteristics>"""), "start -> task -> end")
            .Complete("task").ShouldHaveIncident("task", "condition.not-boolean");

    [Fact]
    public void A_loop_that_does_not_say_when_it_ends_is_refused() => Codes(Task("<standardLoopCharacteristics/>")).ShouldBe(["loop.no-condition"]);

    [Fact]
    public void A_most_number_of_rounds_is_a_number() => Codes(Task("""<standardLoopCharacteristics loopMaximum="many"/>""")).ShouldBe(["loop.maximum"]);
}
