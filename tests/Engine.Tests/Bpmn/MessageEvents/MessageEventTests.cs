namespace Workflow.Engine.Tests.Bpmn;

public sealed class MessageEventTests
{
    private const string Message = """<message id="m" name="withdrawn" key="=dossier"/>""";

    private static string Boundary(bool interrupting) => Message + $"""
        <startEvent id="start"/><userTask id="work"/><endEvent id="end"/><userTask id="note"/><endEvent id="noted"/>
        <boundaryEvent id="withdrawal" attachedToRef="work" cancelActivity="{(interrupting ? "true" : "false")}"><messageEventDefinition messageRef="m"/></boundaryEvent>
        """;

    private const string Flows = "start -> work -> end; withdrawal -> note -> noted";

    [Fact]
    public void A_message_start_begins_the_process_with_what_it_brings()
    {
        var run = Run.Of("""<message id="m" name="received"/><startEvent id="received"><messageEventDefinition messageRef="m"/></startEvent><userTask id="check"/><endEvent id="end"/>""", "received -> check -> end");
        run.Graph.StartTriggers.ShouldBe([new StartTrigger.Message(new("received"), "received")]);

        run.Do(new Command.Start(Run.Vars(("dossier", "D01")), new("received"))).ShouldBeAt("check").ShouldHave("dossier", "D01");
    }

    [Fact]
    public void A_process_without_a_none_start_cannot_be_started_without_a_trigger() =>
        Run.Of("""<message id="m" name="received"/><startEvent id="received"><messageEventDefinition messageRef="m"/></startEvent><endEvent id="end"/>""", "received -> end")
            .Start().ShouldBeRejected("start.not-found");

    [Fact]
    public void A_catch_event_waits_for_its_message() =>
        Run.Started(Message + """<startEvent id="start"/><intermediateCatchEvent id="answer"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><endEvent id="end"/>""", "start -> answer -> end", ("dossier", "D01"))
            .ShouldBeAt("answer").Message("answer", ("text", "yes")).ShouldHave("text", "yes").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_message_nobody_waits_for_is_rejected() =>
        Run.Started(Boundary(true), Flows, ("dossier", "D01")).Do(new Command.CorrelateMessage(new(99), new("withdrawal"), Variables.Empty)).ShouldBeRejected("message.not-waiting");

    [Fact]
    public void An_interrupting_message_at_the_border_takes_the_task_away() =>
        Run.Started(Boundary(true), Flows, ("dossier", "D01")).Message("withdrawal", ("why", "moved")).ShouldBeAt("note").ShouldHave("why", "moved");

    [Fact]
    public void A_message_that_does_not_interrupt_can_come_again_and_again() =>
        Run.Started(Boundary(false), Flows, ("dossier", "D01")).Message("withdrawal").Message("withdrawal").ShouldBeAt("work", "note", "note");

    [Fact]
    public void Of_two_racing_events_the_first_wins_and_the_other_is_rejected()
    {
        var run = Run.Started(Boundary(true), Flows, ("dossier", "D01"));
        var (task, owner) = (run.KeyOf("work"), run.KeyOf("work"));

        run.Message("withdrawal").Do(new Command.CompleteUserTask(task, Variables.Empty)).ShouldBeRejected("task.not-active");
        run.Do(new Command.CorrelateMessage(owner, new("withdrawal"), Variables.Empty)).ShouldBeRejected("message.not-waiting");
    }

    [Fact]
    public void A_throw_event_and_an_end_event_publish_messages()
    {
        var run = Run.Started(Message + """
            <startEvent id="start"/><intermediateThrowEvent id="tell"><messageEventDefinition messageRef="m"/></intermediateThrowEvent><endEvent id="end"><messageEventDefinition messageRef="m"/></endEvent>
            """, "start -> tell -> end", ("dossier", "D01"));

        run.Effects.OfType<Effect.PublishMessage>().Select(e => e.Element.Value).ShouldBe(["tell", "end"], run.Transcript);
        run.ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void A_message_end_event_with_a_job_type_waits_for_its_worker() =>
        Run.Started("""<startEvent id="start"/><endEvent id="end"><zeebe:taskDefinition type="mail"/><messageEventDefinition/></endEvent>""", "start -> end")
            .ShouldBeAt("end").CompleteJob("end").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void A_boundary_whose_key_is_missing_keeps_the_whole_task_back_until_the_repair()
    {
        var run = Run.Started(Boundary(true), Flows).ShouldHaveIncident("work", "expression.null");
        run.Open.Tasks.ShouldBeEmpty(run.Transcript);

        run.Set(("dossier", "D01")).Retry("work").Complete("work").ShouldBe(InstanceStatus.Completed);
    }
}
