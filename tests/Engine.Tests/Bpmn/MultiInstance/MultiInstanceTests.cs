using Workflow.Feel;

namespace Workflow.Engine.Tests.Bpmn;

public sealed class MultiInstanceTests
{
    private static string Vote(bool sequential = false, string completion = "") => $"""
        <startEvent id="start"/><userTask id="after"/><endEvent id="end"/>
        <userTask id="vote"><zeebe:assignmentDefinition assignee="=member"/>
          <multiInstanceLoopCharacteristics isSequential="{(sequential ? "true" : "false")}"><zeebe:loopCharacteristics inputCollection="=members" inputElement="member" outputCollection="votes" outputElement="=ballot"/>{completion}</multiInstanceLoopCharacteristics>
        </userTask>
        """;

    private const string Flows = "start -> vote -> after -> end";

    private static readonly (string, object?) Members = ("members", new[] { "an", "binh", "chi" });

    private static ElementInstanceKey VoteOf(Run run, int member) => run.State.Elements.Single(e => e.LoopCounter == member).Key;

    private static Run Cast(Run run, int member, string ballot) => run.Do(new Command.CompleteUserTask(VoteOf(run, member), Run.Vars(("ballot", ballot))));

    [Fact]
    public void Every_member_gets_a_task_of_their_own()
    {
        var run = Run.Started(Vote(), Flows, Members);

        run.Effects.OfType<Effect.CreateUserTask>().Select(t => t.Assignee).ShouldBe(["an", "binh", "chi"], run.Transcript);
    }

    [Fact]
    public void The_results_are_collected_in_the_order_of_the_list_whoever_is_first()
    {
        var run = Run.Started(Vote(), Flows, Members);

        Cast(Cast(Cast(run, 3, "no"), 1, "yes"), 2, "yes").ShouldBeAt("after").ShouldHave("votes", new[] { "yes", "yes", "no" });
    }

    [Fact]
    public void What_belongs_to_one_instance_does_not_become_a_variable_of_the_process()
    {
        var run = Run.Started(Vote(), Flows, Members);

        Cast(Cast(Cast(run, 3, "no"), 1, "yes"), 2, "yes").State.Variables.Values.Keys.ShouldBe(["members", "votes"]);
    }

    [Fact]
    public void A_sequential_one_asks_one_after_the_other()
    {
        var run = Run.Started(Vote(sequential: true), Flows, Members);
        run.Only<Effect.CreateUserTask>().Assignee.ShouldBe("an");

        Cast(run, 1, "yes").Only<Effect.CreateUserTask>().Assignee.ShouldBe("binh");
        Cast(Cast(run, 2, "yes"), 3, "no").ShouldBeAt("after").ShouldHave("votes", new[] { "yes", "yes", "no" });
    }

    [Fact]
    public void An_empty_list_is_passed_at_once() => Run.Started(Vote(), Flows, ("members", Array.Empty<string>())).ShouldBeAt("after").ShouldHave("votes", Array.Empty<string>());

    [Fact]
    public void What_is_not_a_list_is_an_incident() => Run.Started(Vote(), Flows, ("members", "an")).ShouldHaveIncident("vote", "expression.not-list");

    [Fact]
    public void It_ends_early_when_the_completion_condition_holds()
    {
        var run = Run.Started(Vote(completion: "<completionCondition>=numberOfCompletedInstances * 2 &gt; numberOfInstances</completionCondition>"), Flows, Members);

        Cast(Cast(run, 3, "no"), 1, "yes").ShouldBeAt("after").ShouldHave("votes", new object?[] { "yes", null, "no" });
        run.Open.Tasks.Count.ShouldBe(1, run.Transcript);
    }

    [Fact]
    public void A_completion_condition_that_fails_is_an_incident_of_that_instance_and_can_be_retried()
    {
        var run = Run.Started(Vote(completion: "<completionCondition>=enough</completionCondition>"), Flows, Members);
        Cast(run, 2, "yes").State.Elements.Single(e => e.Incident is not null).LoopCounter.ShouldBe(2, run.Transcript);

        run.Set(("enough", true)).Do(new Command.RetryIncident(VoteOf(run, 2))).ShouldBeAt("after");
    }

    [Fact]
    public void A_vote_after_the_end_is_rejected()
    {
        var run = Run.Started(Vote(completion: "<completionCondition>=true</completionCondition>"), Flows, Members);
        var late = VoteOf(run, 2);

        Cast(run, 1, "yes").Do(new Command.CompleteUserTask(late, Variables.Empty)).ShouldBeRejected("task.not-active");
    }

    [Fact]
    public void An_event_at_the_border_is_armed_once_and_ends_all_instances()
    {
        var run = Run.Started(Vote() + """<boundaryEvent id="closed" attachedToRef="vote"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>""", Flows + "; closed -> after", Members);
        run.Open.Timers.Count.ShouldBe(1, run.Transcript);

        run.Fire("closed").ShouldBeAt("after");
    }

    [Fact]
    public void Sub_processes_repeat_with_their_own_variables()
    {
        var run = Run.Started("""
            <startEvent id="start"/><endEvent id="end"/>
            <subProcess id="consult"><multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=agencies" inputElement="agency"/></multiInstanceLoopCharacteristics>
              <startEvent id="s"/><userTask id="ask"><zeebe:assignmentDefinition assignee="=agency"/></userTask><endEvent id="e"/></subProcess>
            """, "start -> consult -> end; s -> ask -> e", ("agencies", new[] { "tax", "police" }));
        run.Effects.OfType<Effect.CreateUserTask>().Select(t => (t.Assignee, t.Input.Values["agency"])).ShouldBe([("tax", FeelValue.Of("tax")), ("police", FeelValue.Of("police"))], run.Transcript);

        run.Complete("ask").Complete("ask").ShouldBe(InstanceStatus.Completed);
    }

    [Fact]
    public void Work_that_needs_nobody_repeats_within_one_step()
    {
        var run = Run.Started("""
            <startEvent id="start"/><endEvent id="end"/>
            <scriptTask id="square"><zeebe:script expression="=n * n" resultVariable="square"/><multiInstanceLoopCharacteristics isSequential="true"><zeebe:loopCharacteristics inputCollection="=numbers" inputElement="n" outputCollection="squares" outputElement="=square"/></multiInstanceLoopCharacteristics></scriptTask>
            """, "start -> square -> end", ("numbers", Enumerable.Range(1, 2_000).ToArray()));

        run.ShouldBe(InstanceStatus.Completed).State.Variables.TryGet("squares", out var squares).ShouldBeTrue();
        ((FeelList)squares).Items[^1].ShouldBe(FeelValue.Of(4_000_000));
    }

    [Fact]
    public void An_error_of_one_instance_is_caught_at_the_border_and_ends_all() =>
        Run.Started("""
            <error id="e" errorCode="bad"/><startEvent id="start"/><endEvent id="end"/><userTask id="after"/>
            <serviceTask id="send"><zeebe:taskDefinition type="mail"/><multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=[1,2,3]"/></multiInstanceLoopCharacteristics></serviceTask>
            <boundaryEvent id="caught" attachedToRef="send"><errorEventDefinition errorRef="e"/></boundaryEvent>
            """, "start -> send -> end; caught -> after -> end").JobError("send", "bad").ShouldBeAt("after");
}
