using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class SendTaskTests
{
    [Fact]
    public void A_send_task_publishes_its_message_with_its_mapped_inputs_and_goes_on()
    {
        var run = Run.Started("""
            <message id="m" name="consultation.requested" key="=dossier"/><startEvent id="start"/><endEvent id="end"/>
            <sendTask id="ask" messageRef="m"><zeebe:ioMapping><zeebe:input source="=question" target="text"/></zeebe:ioMapping></sendTask>
            """, "start -> ask -> end", ("dossier", "D01"), ("question", "why"));

        var message = run.Only<Effect.PublishMessage>();

        (message.Name, message.CorrelationKey).ShouldBe(("consultation.requested", "D01"));
        message.Payload.Values.ShouldBe([new("text", FeelValue.Of("why"))]);
        run.ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_send_task_with_a_job_type_is_done_by_a_worker() =>
        Run.Started("""<startEvent id="start"/><sendTask id="ask"><zeebe:taskDefinition type="mail"/></sendTask><endEvent id="end"/>""", "start -> ask -> end")
            .CompleteJob("ask").ShouldBe(InstanceStatus.Completed);
}
