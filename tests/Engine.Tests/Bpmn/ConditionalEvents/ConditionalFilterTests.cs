namespace Workflow.Engine.Tests.Bpmn;

/// <summary><c>zeebe:conditionalFilter</c>: after which changes a condition is looked at.</summary>
public sealed class ConditionalFilterTests
{
    private static string Waiting(string filter) => $"""
        <startEvent id="start"/><endEvent id="end"/><userTask id="first"/>
        <intermediateCatchEvent id="wait"><conditionalEventDefinition><extensionElements><zeebe:conditionalFilter {filter}/></extensionElements><condition>=a + b > 10</condition></conditionalEventDefinition></intermediateCatchEvent>
        """;

    private static Run Started(string filter) => Run.Started(Waiting(filter), "start -> first -> wait -> end", ("a", 0), ("b", 0)).Complete("first");

    [Fact]
    public void Only_the_variables_that_are_named_matter() =>
        Started("variableNames=\"a\"").Set(("b", 20)).ShouldBeAt("wait").Set(("a", 0)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_variable_that_is_only_to_be_created_does_not_matter_when_it_is_changed() => Started("variableEvents=\"create\"").Set(("a", 20)).ShouldBeAt("wait");

    [Fact]
    public void A_variable_that_is_to_be_created_matters_when_it_comes_into_being() => Started("variableNames=\"c\" variableEvents=\"create\"").Set(("a", 20)).ShouldBeAt("wait").Set(("c", 1)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_variable_that_is_to_be_changed_does_not_matter_when_it_comes_into_being() =>
        Started("variableNames=\"c\" variableEvents=\"update\"").Set(("a", 20)).Set(("c", 1)).ShouldBeAt("wait").Set(("c", 2)).ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void As_it_begins_to_wait_it_is_looked_at_in_any_case() =>
        Run.Started(Waiting("variableNames=\"c\""), "start -> first -> wait -> end", ("a", 20), ("b", 0)).Complete("first").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_change_that_it_cannot_see_does_not_matter()
    {
        var run = Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><parallelGateway id="both"/><userTask id="work"/><boundaryEvent id="high" attachedToRef="work"><conditionalEventDefinition>
            <extensionElements><zeebe:conditionalFilter variableNames="a"/></extensionElements><condition>=b > 10</condition></conditionalEventDefinition></boundaryEvent>
            <subProcess id="sub"><zeebe:ioMapping><zeebe:input source="=1" target="a"/></zeebe:ioMapping><startEvent id="in"/><userTask id="inner"/></subProcess>
            """, "start -> both -> work -> end; both -> sub -> end; in -> inner; high -> end", ("a", 0), ("b", 0));

        run.Set(("b", 20)).Do(new Command.SetVariables(run.KeyOf("sub"), Run.Vars(("a", 2)))).ShouldBeAt("work", "sub", "inner");
        run.Set(("a", 1)).ShouldBeAt("sub", "inner");
    }

    [Fact]
    public void An_unknown_change_is_refused() =>
        BpmnReader.Read(ProcessText.Xml(Waiting("variableEvents=\"create, delete\""), "start -> first -> wait -> end")).Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("wait", "condition.filter")]);
}
