namespace Workflow.Engine.Tests.Bpmn;

public sealed class EventSubProcessTests
{
    private static string Elements(bool interrupting) => $"""
        <message id="m" name="withdrawn" key="=dossier"/><startEvent id="start"/><userTask id="work"/><endEvent id="end"/>
        <subProcess id="withdrawal" triggeredByEvent="true"><startEvent id="withdrawn" isInterrupting="{(interrupting ? "true" : "false")}"><messageEventDefinition messageRef="m"/></startEvent><userTask id="record"/><endEvent id="e"/></subProcess>
        """;

    private const string Flows = "start -> work -> end; withdrawn -> record -> e";

    [Fact]
    public void It_is_armed_while_its_scope_runs()
    {
        var run = Run.Started(Elements(true), Flows, ("dossier", "D01"));
        run.Open.Subscriptions.ShouldBe([(ElementInstanceKey.Process, new ElementId("withdrawn"))]);

        run.Complete("work").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void An_interrupting_one_takes_over_and_cannot_start_twice()
    {
        var run = Run.Started(Elements(true), Flows, ("dossier", "D01")).Message("withdrawn", ("why", "moved")).ShouldBeAt("withdrawal", "record").ShouldHave("why", "moved");

        run.Do(new Command.CorrelateMessage(ElementInstanceKey.Process, new("withdrawn"), Variables.Empty)).ShouldBeRejected("message.not-waiting");
        run.Complete("record").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void One_that_does_not_interrupt_runs_beside_and_can_start_again() =>
        Run.Started(Elements(false), Flows, ("dossier", "D01")).Message("withdrawn").Message("withdrawn").ShouldBeAt("work", "withdrawal", "withdrawal", "record", "record");

    [Fact]
    public void The_scope_ends_only_after_its_event_sub_processes() =>
        Run.Started(Elements(false), Flows, ("dossier", "D01")).Message("withdrawn").Complete("work").ShouldBeAt("withdrawal", "record").Complete("record").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_timer_cycle_starts_it_again_and_again()
    {
        var run = Run.Started("""
            <startEvent id="start"/><userTask id="work"/><endEvent id="end"/>
            <subProcess id="reminder" triggeredByEvent="true"><startEvent id="daily" isInterrupting="false"><timerEventDefinition><timeCycle>R2/P1D</timeCycle></timerEventDefinition></startEvent><task id="remind"/><endEvent id="e"/></subProcess>
            """, "start -> work -> end; daily -> remind -> e");

        run.Fire("daily").Fire("daily").Open.Timers.ShouldBeEmpty(run.Transcript);
        run.Count(FactKind.Completed, "remind").ShouldBe(2);
    }

    [Fact]
    public void Inside_a_sub_process_it_ends_with_the_sub_process() =>
        Run.Started("""
            <message id="m" name="withdrawn" key="=dossier"/><startEvent id="start"/><userTask id="after"/><endEvent id="end"/>
            <subProcess id="sub"><startEvent id="s"/><userTask id="work"/><endEvent id="e"/>
              <subProcess id="withdrawal" triggeredByEvent="true"><startEvent id="withdrawn"><messageEventDefinition messageRef="m"/></startEvent><task id="record"/><endEvent id="e2"/></subProcess>
            </subProcess>
            """, "start -> sub -> after -> end; s -> work -> e; withdrawn -> record -> e2", ("dossier", "D01"))
            .Message("withdrawn").ShouldBeAt("after").Open.Subscriptions.ShouldBeEmpty();

    [Fact]
    public void A_start_whose_trigger_cannot_be_armed_is_rejected() =>
        Run.Started(Elements(true), Flows).ShouldBeRejected("expression.null").ShouldBe(InstanceStatus.New);
}
