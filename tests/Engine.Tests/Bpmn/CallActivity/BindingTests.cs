namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Which version of what is called: <c>bindingType</c> and <c>versionTag</c> as in Camunda 8.</summary>
public sealed class BindingTests
{
    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private static Run Decided(string binding)
    {
        var run = Run.Of(Ends + $"""<businessRuleTask id="rule"><zeebe:calledDecision decisionId="fit" resultVariable="fits" {binding}/></businessRuleTask>""", "start -> rule -> end").Decide("fit", _ => Run.Value(true));
        return run.Start().ShouldBe(InstanceStatus.Completed);
    }

    [Theory]
    [InlineData("", CalledVersion.Latest, null)]
    [InlineData("bindingType=\"latest\"", CalledVersion.Latest, null)]
    [InlineData("bindingType=\"deployment\"", CalledVersion.Deployment, null)]
    [InlineData("bindingType=\"versionTag\" versionTag=\"2026\"", CalledVersion.VersionTag, "2026")]
    public void A_decision_is_asked_in_the_version_that_the_model_names(string binding, CalledVersion version, string? tag) =>
        Decided(binding).Asked.ShouldBe([new CalledDecision("fit", version, tag, new("process", 1))]);

    [Theory]
    [InlineData("bindingType=\"deployment\"", CalledVersion.Deployment, null)]
    [InlineData("bindingType=\"versionTag\" versionTag=\"2026\"", CalledVersion.VersionTag, "2026")]
    public void A_process_is_called_in_the_version_that_the_model_names(string binding, CalledVersion version, string? tag)
    {
        var call = Run.Started(Ends + $"""<callActivity id="call"><zeebe:calledElement processId="other" {binding}/></callActivity>""", "start -> call -> end").Only<Effect.StartChild>();

        (call.Binding, call.VersionTag).ShouldBe((version, tag));
    }

    [Fact]
    public void The_attribute_of_the_standard_names_the_process_where_zeebe_says_nothing() =>
        Run.Started(Ends + """<callActivity id="call" calledElement="ns:other"/>""", "start -> call -> end").Only<Effect.StartChild>().ProcessId.ShouldBe("other");

    [Theory]
    [InlineData("""<businessRuleTask id="x"><zeebe:calledDecision decisionId="fit" resultVariable="fits" bindingType="versionTag"/></businessRuleTask>""", "call.no-version-tag")]
    [InlineData("""<businessRuleTask id="x"><zeebe:calledDecision decisionId="fit" resultVariable="fits" bindingType="oldest"/></businessRuleTask>""", "binding.not-supported")]
    [InlineData("""<userTask id="x"><zeebe:formDefinition formId="f" bindingType="versionTag" versionTag="2026"/></userTask>""", "binding.not-supported")]
    public void A_version_that_cannot_be_found_is_refused(string element, string code) =>
        BpmnReader.Read(ProcessText.Xml(Ends + element, "start -> x -> end")).Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("x", code)]);

    [Theory]
    [InlineData("latest")]
    [InlineData("deployment")]
    public void A_form_lies_in_its_process_so_that_the_latest_and_that_of_the_deployment_are_the_same(string binding) =>
        Run.Started(Ends + $"""<userTask id="x"><zeebe:formDefinition formId="f" bindingType="{binding}"/></userTask>""", "start -> x -> end").Only<Effect.CreateUserTask>().FormKey.ShouldBe("f");
}
