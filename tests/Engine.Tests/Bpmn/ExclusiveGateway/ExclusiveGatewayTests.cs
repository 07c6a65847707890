namespace Workflow.Engine.Tests.Bpmn;

public sealed class ExclusiveGatewayTests
{
    private const string Elements = """<startEvent id="start"/><exclusiveGateway id="ok"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><endEvent id="end"/>""";
    private const string Flows = "start -> ok; ok -> a [=n > 10]; ok -> b [=n > 5]; ok -> c [default]; a -> end; b -> end; c -> end";

    [Theory]
    [InlineData(20, "a")]
    [InlineData(7, "b")]
    [InlineData(1, "c")]
    public void The_first_flow_whose_condition_holds_is_taken_else_the_default(int n, string task) => Run.Started(Elements, Flows, ("n", n)).ShouldBeAt(task);

    [Fact]
    public void A_condition_that_is_neither_true_nor_false_is_an_incident_and_the_process_waits() =>
        Run.Started(Elements, Flows).ShouldHaveIncident("ok", "condition.not-boolean").ShouldBe(InstanceStatus.Active);

    [Fact]
    public void After_the_repair_the_gateway_chooses_again() => Run.Started(Elements, Flows).Set(("n", 7)).Retry("ok").ShouldBeAt("b");

    [Fact]
    public void A_retry_without_a_repair_is_an_incident_again() => Run.Started(Elements, Flows).Retry("ok").ShouldHaveIncident("ok", "condition.not-boolean");

    [Fact]
    public void No_condition_and_no_default_is_an_incident() =>
        Run.Started(Elements, "start -> ok; ok -> a [=n > 10]; ok -> b [=n > 5]; ok -> c [=n > 4]; a -> end; b -> end; c -> end", ("n", 1)).ShouldHaveIncident("ok", "gateway.no-flow");

    [Fact]
    public void Every_token_passes_a_merge() =>
        Run.Started("""<startEvent id="start"/><parallelGateway id="both"/><exclusiveGateway id="merge"/><userTask id="a"/><endEvent id="end"/><task id="p"/>""",
            "start -> both -> p -> merge; both -> merge -> a -> end").ShouldBeAt("a", "a");
}
