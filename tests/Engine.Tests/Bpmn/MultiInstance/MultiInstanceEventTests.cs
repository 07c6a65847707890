namespace Workflow.Engine.Tests.Bpmn;

public sealed class MultiInstanceEventTests
{
    private const string Roots = """
        <signal id="s" name="voted"/><escalation id="e" escalationCode="voted"/>
        <rootEvent><signalEventDefinition id="tell" signalRef="s"/><escalationEventDefinition id="report" escalationRef="e"/></rootEvent>
        """;

    private static Run Vote(string attributes, string inside = "", string around = "", string flows = "") => Run.Started(Roots + $"""
        <startEvent id="start"/><endEvent id="end"/>
        <userTask id="vote"><multiInstanceLoopCharacteristics {attributes}>
          <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" outputCollection="done" outputElement="=item"/>{inside}
        </multiInstanceLoopCharacteristics></userTask>{around}
        """, "start -> vote -> end" + flows, ("items", new[] { "a", "b", "c" }));

    [Fact]
    public void With_the_behaviour_None_each_instance_that_ends_throws()
    {
        var run = Vote("""behavior="None" noneBehaviorEventRef="tell" """);

        run.Complete("vote").Only<Effect.BroadcastSignal>();
        run.Complete("vote").Only<Effect.BroadcastSignal>();
    }

    [Fact]
    public void With_the_behaviour_One_only_the_first_throws()
    {
        var run = Vote("""behavior="One" oneBehaviorEventRef="tell" """);

        run.Complete("vote").Only<Effect.BroadcastSignal>();
        run.Complete("vote").Effects.OfType<Effect.BroadcastSignal>().ShouldBeEmpty();
    }

    [Fact]
    public void With_the_behaviour_All_nothing_is_thrown() => Vote("").Complete("vote").Effects.OfType<Effect.BroadcastSignal>().ShouldBeEmpty();

    [Fact]
    public void With_the_behaviour_Complex_a_condition_decides()
    {
        var run = Vote("""behavior="Complex" """, """
            <complexBehaviorDefinition><condition>=numberOfCompletedInstances = 2</condition><event id="two"><signalEventDefinition signalRef="s"/></event></complexBehaviorDefinition>
            """);

        run.Complete("vote").Effects.OfType<Effect.BroadcastSignal>().ShouldBeEmpty();
        run.Complete("vote").Only<Effect.BroadcastSignal>().Payload.Values["item"].ShouldBe(Run.Value("b"));
    }

    [Fact]
    public void An_interrupting_boundary_event_that_catches_it_ends_the_whole_activity() =>
        Vote("""behavior="One" oneBehaviorEventRef="report" """, "",
            """<boundaryEvent id="caught" attachedToRef="vote"><escalationEventDefinition escalationRef="e"/></boundaryEvent><userTask id="other"/>""", "; caught -> other -> end")
            .Complete("vote").ShouldBeAt("other");

    [Fact]
    public void A_boundary_event_that_does_not_interrupt_lets_the_others_go_on() =>
        Vote("""behavior="None" noneBehaviorEventRef="report" """, "",
            """<boundaryEvent id="caught" attachedToRef="vote" cancelActivity="false"><escalationEventDefinition escalationRef="e"/></boundaryEvent><userTask id="other"/>""", "; caught -> other -> end")
            .Complete("vote").Complete("vote").ShouldBeAt("other", "other", "vote", "vote");

    [Theory]
    [InlineData("""<multiInstanceLoopCharacteristics behavior="None"><loopCardinality>=2</loopCardinality></multiInstanceLoopCharacteristics>""", "multi-instance.no-event")]
    [InlineData("""<multiInstanceLoopCharacteristics behavior="Complex"><loopCardinality>=2</loopCardinality><complexBehaviorDefinition/></multiInstanceLoopCharacteristics>""", "multi-instance.no-event")]
    [InlineData("""<multiInstanceLoopCharacteristics behavior="Some"><loopCardinality>=2</loopCardinality></multiInstanceLoopCharacteristics>""", "element.not-supported")]
    public void A_behaviour_without_its_event_is_refused(string loop, string code) =>
        BpmnReader.Read(ProcessText.Xml($"""<startEvent id="start"/><endEvent id="end"/><userTask id="vote">{loop}</userTask>""", "start -> vote -> end")).Problems.Select(p => p.Code).ShouldBe([code]);

    [Fact]
    public void A_number_says_how_often() =>
        Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><userTask id="vote"><multiInstanceLoopCharacteristics><loopCardinality>=members</loopCardinality></multiInstanceLoopCharacteristics></userTask>
            """, "start -> vote -> end", ("members", 3)).ShouldBeAt("vote", "vote", "vote", "vote");

    [Fact]
    public void A_number_that_is_none_becomes_an_incident() =>
        Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><userTask id="vote"><multiInstanceLoopCharacteristics><loopCardinality>=members</loopCardinality></multiInstanceLoopCharacteristics></userTask>
            """, "start -> vote -> end", ("members", "many")).ShouldHaveIncident("vote", "expression.not-number");

    [Fact]
    public void A_member_added_while_it_runs_votes_beside_the_others()
    {
        var run = Vote("").Add("vote", "d");

        run.ShouldBeAt("vote", "vote", "vote", "vote", "vote");
        run.Complete("vote").Complete("vote").Complete("vote").Complete("vote").ShouldBe(InstanceStatus.Completed).ShouldHave("done", new[] { "a", "b", "c", "d" });
    }

    [Fact]
    public void A_member_added_to_a_sequence_comes_last() =>
        Vote("""isSequential="true" """).Add("vote", "d").ShouldBeAt("vote", "vote").Complete("vote").Complete("vote").Complete("vote").ShouldBeAt("vote", "vote")
            .Complete("vote").ShouldHave("done", new[] { "a", "b", "c", "d" });

    [Fact]
    public void A_member_added_too_late_is_rejected()
    {
        var run = Vote("");
        var body = run.State.Elements.First(e => e.Loop is not null).Key;

        run.Complete("vote").Complete("vote").Complete("vote").ShouldBe(InstanceStatus.Completed).Do(new Command.AddInstance(body, Run.Value("d"))).ShouldBeRejected("instance.ended");
        Vote("").Do(new Command.AddInstance(new(1), Run.Value("d"))).ShouldBeRejected("multi-instance.not-active");
    }
}
