namespace Workflow.Engine.Tests.Bpmn;

public sealed class ConditionalEventTests
{
    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private const string Met = """<conditionalEventDefinition><condition>=amount > 10</condition></conditionalEventDefinition>""";

    private static Run Boundary(bool interrupting, params (string, object?)[] variables) => Run.Started(Ends + $"""
        <userTask id="task"/><boundaryEvent id="met" attachedToRef="task" cancelActivity="{(interrupting ? "true" : "false")}">{Met}</boundaryEvent><userTask id="other"/>
        """, "start -> task -> end; met -> other -> end", variables);

    [Fact]
    public void A_catch_event_waits_until_its_condition_becomes_true() =>
        Run.Started(Ends + $"""<intermediateCatchEvent id="wait">{Met}</intermediateCatchEvent>""", "start -> wait -> end", ("amount", 1)).ShouldBeAt("wait")
            .Set(("amount", 5)).ShouldBeAt("wait").Set(("amount", 11)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_condition_that_is_true_already_lets_the_token_through() =>
        Run.Started(Ends + $"""<intermediateCatchEvent id="wait">{Met}</intermediateCatchEvent>""", "start -> wait -> end", ("amount", 11)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_condition_over_a_variable_that_is_not_there_is_not_true() =>
        Run.Started(Ends + $"""<intermediateCatchEvent id="wait">{Met}</intermediateCatchEvent>""", "start -> wait -> end").ShouldBeAt("wait")
            .Set(("amount", 11)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void An_interrupting_boundary_event_takes_the_task_away() => Boundary(interrupting: true, ("amount", 1)).Set(("amount", 11)).ShouldBeAt("other");

    [Fact]
    public void A_boundary_event_that_does_not_interrupt_happens_when_the_condition_becomes_true_again() =>
        Boundary(interrupting: false, ("amount", 1)).Set(("amount", 11)).ShouldBeAt("task", "other")
            .Set(("amount", 12)).ShouldBeAt("task", "other").Set(("amount", 2)).Set(("amount", 11)).ShouldBeAt("task", "other", "other");

    [Fact]
    public void Two_conditions_of_one_task_that_become_false_together_both_happen_again() =>
        Run.Started(Ends + $"""
            <userTask id="task"/><boundaryEvent id="first" attachedToRef="task" cancelActivity="false">{Met}</boundaryEvent><boundaryEvent id="second" attachedToRef="task" cancelActivity="false">{Met}</boundaryEvent>
            <userTask id="one"/><userTask id="two"/>
            """, "start -> task -> end; first -> one -> end; second -> two -> end", ("amount", 11)).ShouldBeAt("one", "task", "two")
            .Set(("amount", 1)).Set(("amount", 11)).ShouldBeAt("one", "one", "task", "two", "two");

    [Fact]
    public void What_a_task_beside_hands_over_is_seen_in_the_same_step() =>
        Run.Started(Ends + $"""
            <parallelGateway id="both"/><userTask id="task"/><boundaryEvent id="met" attachedToRef="task">{Met}</boundaryEvent><userTask id="other"/><userTask id="count"/>
            """, "start -> both -> task -> end; both -> count -> end; met -> other -> end", ("amount", 1)).Complete("count", ("amount", 11)).ShouldBeAt("other");

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void An_event_sub_process_begins_when_the_condition_becomes_true(string interrupting) =>
        Run.Started(Ends + $"""
            <userTask id="task"/>
            <subProcess id="aside" triggeredByEvent="true"><startEvent id="met" isInterrupting="{interrupting}">{Met}</startEvent><userTask id="other"/><endEvent id="done"/></subProcess>
            """, "start -> task -> end; met -> other -> done", ("amount", 1))
            .Set(("amount", 11)).ShouldBeAt(interrupting == "true" ? ["aside", "other"] : ["aside", "other", "task"]);

    [Fact]
    public void Two_conditions_that_make_each_other_true_do_not_run_forever()
    {
        var run = Run.Started(Ends + """
            <userTask id="task"/>
            <subProcess id="a" triggeredByEvent="true"><startEvent id="odd" isInterrupting="false"><conditionalEventDefinition><condition>=on</condition></conditionalEventDefinition></startEvent>
              <scriptTask id="off"><zeebe:script expression="=false" resultVariable="on"/></scriptTask><endEvent id="done-a"/></subProcess>
            <subProcess id="b" triggeredByEvent="true"><startEvent id="even" isInterrupting="false"><conditionalEventDefinition><condition>=not(on)</condition></conditionalEventDefinition></startEvent>
              <scriptTask id="again"><zeebe:script expression="=true" resultVariable="on"/></scriptTask><endEvent id="done-b"/></subProcess>
            """, "start -> task -> end; odd -> off -> done-a; even -> again -> done-b", ("on", true));

        run.Rejected.ShouldBeNull();
        run.Count(FactKind.Triggered, "odd").ShouldBeInRange(1, 1_000);
    }

    [Fact]
    public void A_start_event_begins_the_process_when_its_condition_holds_of_what_comes_from_outside()
    {
        var run = Run.Of($"""<startEvent id="start">{Met}</startEvent><userTask id="task"/><endEvent id="end"/>""", "start -> task -> end");

        var trigger = run.Graph.StartTriggers.ShouldHaveSingleItem().ShouldBeOfType<StartTrigger.Condition>();

        var feel = new Feel.FeelSurroundings(run.Now, TimeZoneInfo.Utc, Feel.FeelFunctions.None, Feel.FeelLimits.Default);
        (trigger.Holds(Run.Vars(("amount", 11)), feel), trigger.Holds(Run.Vars(("amount", 1)), feel), trigger.Holds(Variables.Empty, feel)).ShouldBe((true, false, false));
        run.Happen("start", ("amount", 11)).ShouldBeAt("task");
    }

    [Fact]
    public void A_condition_cannot_be_thrown_and_must_be_there()
    {
        var problems = BpmnReader.Read(ProcessText.Xml(Ends + $"""
            <intermediateThrowEvent id="a">{Met}</intermediateThrowEvent><intermediateCatchEvent id="b"><conditionalEventDefinition/></intermediateCatchEvent>
            """, "start -> a -> b -> end")).Problems;

        problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("a", "element.not-supported"), ("b", "condition.missing")]);
    }
}
