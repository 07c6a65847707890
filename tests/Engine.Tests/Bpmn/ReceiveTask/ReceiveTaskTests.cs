namespace Workflow.Engine.Tests.Bpmn;

public sealed class ReceiveTaskTests
{
    private const string Task = """<message id="m" name="answer" key="=dossier"/><startEvent id="start"/><receiveTask id="answer" messageRef="m"/><endEvent id="end"/>""";

    [Fact]
    public void A_receive_task_waits_for_its_message_and_takes_what_it_brings()
    {
        var run = Run.Started(Task, "start -> answer -> end", ("dossier", "D01"));
        run.Only<Effect.OpenSubscription>().CorrelationKey.ShouldBe("D01");

        run.Message("answer", ("opinion", "agreed")).ShouldHave("opinion", "agreed").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_missing_correlation_key_is_an_incident() =>
        Run.Started(Task, "start -> answer -> end").ShouldHaveIncident("answer", "expression.null");
}
