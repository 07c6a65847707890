using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class IntermediateThrowEventTests
{
    private const string Elements = """
        <message id="m" name="told" key="=dossier"/><startEvent id="start"/><userTask id="next"/><endEvent id="end"/>
        <intermediateThrowEvent id="tell"><messageEventDefinition messageRef="m"/><zeebe:ioMapping><zeebe:input source="=outcome" target="result"/></zeebe:ioMapping></intermediateThrowEvent>
        """;

    [Fact]
    public void A_throw_event_publishes_its_mapped_inputs_and_goes_on()
    {
        var run = Run.Started(Elements, "start -> tell -> next -> end", ("dossier", "D01"), ("outcome", "signed")).ShouldBeAt("next");

        run.Only<Effect.PublishMessage>().Payload.Values.ShouldBe([new("result", FeelValue.Of("signed"))]);
    }

    [Fact]
    public void A_throw_event_that_fails_publishes_nothing()
    {
        var run = Run.Started(Elements, "start -> tell -> next -> end", ("outcome", "signed")).ShouldHaveIncident("tell", "expression.null");

        run.Effects.OfType<Effect.PublishMessage>().ShouldBeEmpty(run.Transcript);
        run.Set(("dossier", "D01")).Retry("tell").Only<Effect.PublishMessage>().CorrelationKey.ShouldBe("D01");
    }

    [Fact]
    public void A_throw_event_with_a_job_type_waits_for_its_worker_and_can_fail() =>
        Run.Started("""<startEvent id="start"/><intermediateThrowEvent id="tell"><zeebe:taskDefinition type="mail"/><messageEventDefinition/></intermediateThrowEvent><endEvent id="end"/>""", "start -> tell -> end")
            .JobError("tell", "unknown").ShouldHaveIncident("tell", "error.not-caught").Retry("tell").CompleteJob("tell").ShouldBe(InstanceStatus.Completed);
}
