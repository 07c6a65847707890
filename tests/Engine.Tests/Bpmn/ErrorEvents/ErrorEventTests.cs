namespace Workflow.Engine.Tests.Bpmn;

public sealed class ErrorEventTests
{
    private const string Errors = """<error id="e1" errorCode="incomplete"/><error id="e2" errorCode="other"/>""";

    private const string SubProcess = Errors + """
        <startEvent id="start"/><endEvent id="end"/>
        <subProcess id="sub"><startEvent id="s"/><parallelGateway id="both"/><userTask id="review"/><userTask id="decide"/><endEvent id="done"/><endEvent id="bad"><errorEventDefinition errorRef="e1"/></endEvent></subProcess>
        """;

    private const string Flows = "start -> sub -> end; s -> both -> review -> done; both -> decide -> bad";

    [Fact]
    public void An_error_end_event_is_caught_at_the_border_of_its_sub_process() =>
        Run.Started(SubProcess + """<boundaryEvent id="caught" attachedToRef="sub"><errorEventDefinition errorRef="e1"/></boundaryEvent><userTask id="repair"/>""", Flows + "; caught -> repair -> end")
            .Complete("decide").ShouldBeAt("repair");

    [Fact]
    public void The_exact_code_is_preferred_to_catch_all() =>
        Run.Started(SubProcess + """
            <boundaryEvent id="any" attachedToRef="sub"><errorEventDefinition/></boundaryEvent><userTask id="look"/>
            <boundaryEvent id="caught" attachedToRef="sub"><errorEventDefinition errorRef="e1"/></boundaryEvent><userTask id="repair"/>
            """, Flows + "; caught -> repair -> end; any -> look -> end")
            .Complete("decide").ShouldBeAt("repair");

    [Fact]
    public void Another_code_is_caught_by_catch_all() =>
        Run.Started(SubProcess + """
            <boundaryEvent id="any" attachedToRef="sub"><errorEventDefinition/></boundaryEvent><userTask id="look"/>
            <boundaryEvent id="caught" attachedToRef="sub"><errorEventDefinition errorRef="e2"/></boundaryEvent><userTask id="repair"/>
            """, Flows + "; caught -> repair -> end; any -> look -> end")
            .Complete("decide").ShouldBeAt("look");

    [Fact]
    public void An_error_that_nobody_catches_ends_the_instance()
    {
        var run = Run.Started(SubProcess, Flows).Complete("decide").ShouldBe(InstanceStatus.Failed);

        run.Only<Effect.EndWithError>().ErrorCode.ShouldBe("incomplete");
    }

    [Fact]
    public void An_error_of_a_job_is_caught_at_the_border_of_its_task() =>
        Run.Started(Errors + """
            <startEvent id="start"/><serviceTask id="send"><zeebe:taskDefinition type="mail"/></serviceTask><endEvent id="end"/>
            <boundaryEvent id="caught" attachedToRef="send"><errorEventDefinition errorRef="e2"/></boundaryEvent><userTask id="repair"/>
            """, "start -> send -> end; caught -> repair -> end")
            .JobError("send", "other").ShouldBeAt("repair");

    [Fact]
    public void An_error_is_caught_by_an_event_sub_process_of_the_scope() =>
        Run.Started(Errors + """
            <startEvent id="start"/><userTask id="decide"/><endEvent id="bad"><errorEventDefinition errorRef="e1"/></endEvent>
            <subProcess id="handler" triggeredByEvent="true"><startEvent id="h"><errorEventDefinition errorRef="e1"/></startEvent><userTask id="repair"/><endEvent id="he"/></subProcess>
            """, "start -> decide -> bad; h -> repair -> he")
            .Complete("decide").ShouldBeAt("handler", "repair").Complete("repair").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void An_error_inside_its_own_handler_goes_outwards() =>
        Run.Started(Errors + """
            <startEvent id="start"/><userTask id="decide"/><endEvent id="bad"><errorEventDefinition errorRef="e1"/></endEvent>
            <subProcess id="handler" triggeredByEvent="true"><startEvent id="h"><errorEventDefinition/></startEvent><userTask id="repair"/><endEvent id="again"><errorEventDefinition errorRef="e1"/></endEvent></subProcess>
            """, "start -> decide -> bad; h -> repair -> again")
            .Complete("decide").Complete("repair").ShouldBe(InstanceStatus.Failed);
}
