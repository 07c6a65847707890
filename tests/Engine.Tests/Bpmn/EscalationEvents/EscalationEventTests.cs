namespace Workflow.Engine.Tests.Bpmn;

public sealed class EscalationEventTests
{
    private const string Codes = """<escalation id="e1" escalationCode="late"/><escalation id="e2" escalationCode="other"/>""";

    private const string Thrown = """<escalationEventDefinition escalationRef="e1"/>""";

    private static string Around(string throwing, string around) => Codes + $"""
        <startEvent id="start"/><endEvent id="end"/>
        <subProcess id="sub"><startEvent id="s"/>{throwing}<userTask id="after"/><endEvent id="e"/></subProcess>{around}
        """;

    private const string Throw = """<intermediateThrowEvent id="tell"><escalationEventDefinition escalationRef="e1"/></intermediateThrowEvent>""";

    private const string Flows = "start -> sub -> end; s -> tell -> after -> e";

    [Fact]
    public void A_boundary_event_that_does_not_interrupt_takes_it_and_the_thrower_goes_on() =>
        Run.Started(Around(Throw, """<boundaryEvent id="caught" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition escalationRef="e1"/></boundaryEvent><userTask id="look"/>"""),
            Flows + "; caught -> look -> end").ShouldBeAt("sub", "after", "look");

    [Fact]
    public void An_interrupting_boundary_event_takes_the_sub_process_away() =>
        Run.Started(Around(Throw, """<boundaryEvent id="caught" attachedToRef="sub"><escalationEventDefinition escalationRef="e1"/></boundaryEvent><userTask id="look"/>"""),
            Flows + "; caught -> look -> end").ShouldBeAt("look");

    [Fact]
    public void An_end_event_escalates_and_its_path_ends() =>
        Run.Started(Codes + $"""
            <startEvent id="start"/><endEvent id="end"/><subProcess id="sub"><startEvent id="s"/><endEvent id="e">{Thrown}</endEvent></subProcess>
            <boundaryEvent id="caught" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition/></boundaryEvent><userTask id="look"/><userTask id="after"/>
            """, "start -> sub -> after -> end; s -> e; caught -> look -> end").ShouldBeAt("after", "look");

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public void An_event_sub_process_beside_the_thrower_takes_it(string interrupting) =>
        Run.Started(Around(Throw + $"""
            <subProcess id="aside" triggeredByEvent="true"><startEvent id="caught" isInterrupting="{interrupting}">{Thrown}</startEvent><userTask id="look"/><endEvent id="done"/></subProcess>
            """, ""), Flows + "; caught -> look -> done").ShouldBeAt(interrupting == "true" ? ["sub", "aside", "look"] : ["sub", "aside", "look", "after"]);

    [Fact]
    public void The_exact_code_is_preferred_and_another_code_is_passed_by() =>
        Run.Started(Around(Throw, """
            <boundaryEvent id="any" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition/></boundaryEvent><userTask id="a"/>
            <boundaryEvent id="exact" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition escalationRef="e1"/></boundaryEvent><userTask id="b"/>
            <boundaryEvent id="foreign" attachedToRef="sub" cancelActivity="false"><escalationEventDefinition escalationRef="e2"/></boundaryEvent><userTask id="c"/>
            """), Flows + "; any -> a -> end; exact -> b -> end; foreign -> c -> end").ShouldBeAt("sub", "after", "b");

    [Fact]
    public void An_escalation_that_nobody_catches_changes_nothing() => Run.Started(Around(Throw, ""), Flows).ShouldBeAt("sub", "after");

    [Fact]
    public void The_catcher_gets_the_mapped_inputs_of_the_thrower() =>
        Run.Started(Around($"""<intermediateThrowEvent id="tell"><zeebe:ioMapping><zeebe:input source="=3" target="days"/></zeebe:ioMapping>{Thrown}</intermediateThrowEvent>""",
            $"""<boundaryEvent id="caught" attachedToRef="sub" cancelActivity="false">{Thrown}</boundaryEvent><userTask id="look"/>"""), Flows + "; caught -> look -> end").ShouldHave("days", 3);

    [Fact]
    public void A_called_instance_passes_it_to_its_caller() =>
        Run.Of(Codes + $"""<startEvent id="start"/><endEvent id="end">{Thrown}</endEvent>""", "start -> end", called: true).Start()
            .ShouldBe(InstanceStatus.Completed).Only<Effect.EscalateToCaller>().Code.ShouldBe("late");

    [Fact]
    public void The_border_of_a_call_activity_catches_it_and_the_called_instance_goes_on()
    {
        var run = Run.Started(Codes + $"""
            <startEvent id="start"/><endEvent id="end"/><callActivity id="call"><zeebe:calledElement processId="other"/></callActivity>
            <boundaryEvent id="caught" attachedToRef="call" cancelActivity="false">{Thrown}</boundaryEvent><userTask id="look"/>
            """, "start -> call -> end; caught -> look -> end");

        run.Do(new Command.EscalateChild(run.KeyOf("call"), "late", Variables.Empty)).ShouldBeAt("call", "look");
        run.CompleteChild("call").ShouldBeAt("look");
    }

    [Fact]
    public void Nothing_waits_for_an_escalation_on_the_way() =>
        BpmnReader.Read(ProcessText.Xml(Codes + $"""<startEvent id="start"/><intermediateCatchEvent id="x">{Thrown}</intermediateCatchEvent><endEvent id="end"/>""", "start -> x -> end"))
            .Problems.Select(p => p.Code).ShouldBe(["element.not-supported"]);
}
