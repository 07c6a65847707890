namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Elements inside, beside and against each other: what BPMN 2.0.2 says must happen was written down before it was run.</summary>
public sealed class CombinationTests
{
    /// <summary>13.4.3: the join waits for what can still come, here from the border of a branch, and begins anew with each round.</summary>
    [Fact]
    public void An_inclusive_join_in_a_loop_waits_for_what_comes_from_the_border_of_a_branch()
    {
        var run = Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><exclusiveGateway id="merge"/><inclusiveGateway id="fork"/><inclusiveGateway id="join"/><exclusiveGateway id="again-or-not"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
            <boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            """, "start -> merge; merge -> fork; fork -> a [=true]; fork -> b [=x]; a -> join; b -> join; late -> c -> join; join -> again-or-not; again-or-not -> merge [=again]; again-or-not -> end [default]", ("x", true), ("again", true));

        run.Fire("late").ShouldBeAt("b", "c").Complete("b").ShouldBeAt("c");
        run.Complete("c").ShouldBeAt("a", "b").Complete("a", ("again", false)).ShouldBeAt("b").Complete("b").ShouldBe(InstanceStatus.Completed);
    }

    /// <summary>13.4.5: it fires once for so many, lets the late one pass to its reset and counts anew in the next round.</summary>
    [Fact]
    public void A_complex_gateway_in_a_loop_counts_anew_when_the_late_one_has_come()
    {
        var run = Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><exclusiveGateway id="merge"/><parallelGateway id="fork"/><complexGateway id="most"><activationCondition>=activationCount &gt;= 2</activationCondition></complexGateway>
            <userTask id="a"/><userTask id="b"/><userTask id="c"/><userTask id="decide"/><exclusiveGateway id="enough"/>
            """, "start -> merge; merge -> fork; fork -> a -> most; fork -> b -> most; fork -> c -> most; most -> decide [=waitingForStart]; decide -> enough; enough -> merge [=again]; enough -> end [default]", ("again", false));

        run.Complete("a").Complete("b").ShouldBeAt("c", "decide", "most").Complete("c").ShouldBeAt("decide").Complete("decide").ShouldBe(InstanceStatus.Completed);
    }

    /// <summary>10.3.8, 10.7: what each round has booked is undone, the last round first, each with the values of its own round.</summary>
    [Fact]
    public void Compensation_undoes_the_rounds_of_a_loop_from_the_last_to_the_first()
    {
        var run = Run.Started("""
            <startEvent id="start"/><endEvent id="end"/><userTask id="book"><standardLoopCharacteristics loopMaximum="3"><loopCondition>=true</loopCondition></standardLoopCharacteristics></userTask>
            <boundaryEvent id="booked" attachedToRef="book"><compensateEventDefinition/></boundaryEvent><userTask id="give-back" isForCompensation="true"/><association associationDirection="One" sourceRef="booked" targetRef="give-back"/>
            <userTask id="think"/><intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>
            """, "start -> book -> think -> undo -> end").Complete("book").Complete("book").Complete("book").Complete("think");

        var rounds = new List<string>();
        while (run.State.Status is InstanceStatus.Active)
        {
            rounds.Add(Feel.FeelJson.Text(run.State.SeenBy(run.KeyOf("give-back")).Values["loopCounter"]));
            run.Complete("give-back");
        }

        rounds.ShouldBe(["3", "2", "1"], run.Transcript);
    }
}
