namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Codes of errors and escalations: thrown as an expression says, told to whoever catches them.</summary>
public sealed class CodeTests
{
    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private static string Named(string properties) => $"""<zeebe:properties>{properties}</zeebe:properties>""";

    private const string ErrorNames = """<zeebe:property name="errorCodeVariable" value="code"/><zeebe:property name="errorMessageVariable" value="why"/>""";

    [Fact]
    public void A_catch_all_can_say_which_error_it_caught_and_why()
    {
        var run = Run.Started(Ends + $"""
            <serviceTask id="job"><zeebe:taskDefinition type="work"/></serviceTask><userTask id="look"/>
            <boundaryEvent id="any" attachedToRef="job">{Named(ErrorNames)}<errorEventDefinition/></boundaryEvent>
            """, "start -> job -> end; any -> look -> end");

        run.JobError("job", "gone").ShouldBeAt("look").ShouldHave("code", "gone").ShouldHave("why", "it did not work");
    }

    [Fact]
    public void An_event_sub_process_can_say_it_too() =>
        Run.Started($"""
            <error id="e" errorCode="bad"/><startEvent id="start"/><userTask id="work"/><endEvent id="end"><errorEventDefinition errorRef="e"/></endEvent>
            <subProcess id="aside" triggeredByEvent="true"><startEvent id="caught">{Named(ErrorNames)}<errorEventDefinition/></startEvent><userTask id="look"/></subProcess>
            """, "start -> work -> end; caught -> look").Complete("work").ShouldBeAt("aside", "look").ShouldHave("code", "bad");

    [Fact]
    public void An_escalation_says_its_code_in_the_same_way() =>
        Run.Started(Ends + $"""
            <escalation id="e" escalationCode="late"/><subProcess id="sub"><startEvent id="in"/><userTask id="work"/><endEvent id="out"><escalationEventDefinition escalationRef="e"/></endEvent></subProcess>
            <boundaryEvent id="any" attachedToRef="sub">{Named("""<zeebe:property name="escalationCodeVariable" value="code"/>""")}<escalationEventDefinition/></boundaryEvent><userTask id="look"/>
            """, "start -> sub -> end; in -> work -> out; any -> look -> end").Complete("work").ShouldBeAt("look").ShouldHave("code", "late");

    [Theory]
    [InlineData("""<error id="e" errorCode="=why"/><error id="f" errorCode="bad"/>""", "error")]
    [InlineData("""<escalation id="e" escalationCode="=why"/><escalation id="f" escalationCode="bad"/>""", "escalation")]
    public void A_code_can_be_an_expression_where_it_is_thrown(string roots, string kind) =>
        Run.Started(Ends + roots + $"""
            <subProcess id="sub"><startEvent id="in"/><userTask id="work"/><endEvent id="out"><{kind}EventDefinition {kind}Ref="e"/></endEvent></subProcess>
            <boundaryEvent id="caught" attachedToRef="sub"><{kind}EventDefinition {kind}Ref="f"/></boundaryEvent><userTask id="look"/>
            """, "start -> sub -> end; in -> work -> out; caught -> look -> end").Complete("work", ("why", "bad")).ShouldBeAt("look");

    [Fact]
    public void A_code_that_is_no_text_is_an_incident() =>
        Run.Started(Ends + """<error id="e" errorCode="=why"/><subProcess id="sub"><startEvent id="in"/><endEvent id="out"><errorEventDefinition errorRef="e"/></endEvent></subProcess><task id="never"/>""", "start -> sub -> never -> end; in -> out", ("why", true))
            .ShouldHaveIncident("out", "expression.not-text").Set(("why", "bad")).Retry("out").ShouldBe(InstanceStatus.Failed);

    [Theory]
    [InlineData("error")]
    [InlineData("escalation")]
    public void A_code_that_is_caught_is_fixed(string kind) =>
        BpmnReader.Read(ProcessText.Xml(Ends + $"""
            <{kind} id="e" {kind}Code="=why"/><subProcess id="sub"><startEvent id="in"/></subProcess><boundaryEvent id="caught" attachedToRef="sub"><{kind}EventDefinition {kind}Ref="e"/></boundaryEvent>
            """, "start -> sub -> end; caught -> end")).Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("caught", $"{kind}.code-not-static")]);

    [Fact]
    public void What_an_error_brings_reaches_the_caller_of_a_called_process()
    {
        var called = Run.Of("""<error id="e" errorCode="bad"/><startEvent id="start"/><endEvent id="end"><zeebe:ioMapping><zeebe:input source="=3" target="days"/></zeebe:ioMapping><errorEventDefinition errorRef="e"/></endEvent>""", "start -> end", called: true).Start();
        var thrown = called.Only<Effect.EndWithError>();
        var run = Run.Started(Ends + """
            <callActivity id="call"><zeebe:calledElement processId="other"/></callActivity><boundaryEvent id="caught" attachedToRef="call"><errorEventDefinition/></boundaryEvent><userTask id="look"/>
            """, "start -> call -> end; caught -> look -> end");

        run.Do(new Command.FailChild(run.KeyOf("call"), thrown.ErrorCode, thrown.Message) { Output = thrown.Output }).ShouldBeAt("look").ShouldHave("days", 3);
    }
}
