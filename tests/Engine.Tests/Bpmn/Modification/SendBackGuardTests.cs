namespace Workflow.Engine.Tests.Bpmn;

/// <summary>What is told of a step back, and where there is none.</summary>
public sealed class SendBackGuardTests
{
    private const string Loop = """<startEvent id="start"/><userTask id="check"/><userTask id="appraise"/><userTask id="decide"/><endEvent id="end"/>""";
    private const string LoopFlows = "start -> check -> appraise -> decide -> end [default]; decide -> check [=again]";

    private const string Branches = """<startEvent id="start"/><userTask id="before"/><parallelGateway id="fork"/><userTask id="a"/><userTask id="b"/><userTask id="a2"/><userTask id="b2"/><endEvent id="aEnd"/><endEvent id="bEnd"/>""";
    private const string BranchFlows = "start -> before -> fork -> a -> a2 -> aEnd; fork -> b -> b2 -> bEnd";

    private const string Inside = """<subProcess id="inside"><startEvent id="begin"/><userTask id="first"/><userTask id="second"/><endEvent id="done"/></subProcess>""";

    private static System.Collections.Immutable.ImmutableArray<SendBackStep> Steps(Run run) => SendBack.Steps(run.Graph, run.State, run.Facts);

    private static SendBackStep Step(Run run, string element) => Steps(run).Single(step => step.Element.Value == element);

    [Fact]
    public void A_step_that_was_done_twice_stands_where_it_was_done_last() =>
        Steps(Run.Started(Loop, LoopFlows, ("again", true)).Complete("check").Complete("appraise").Complete("decide").Complete("check")).Select(step => step.Element.Value).ShouldBe(["check", "decide", "appraise"]);

    [Fact]
    public void What_was_done_before_it_is_not_done_again() =>
        Step(Run.Started(Loop, LoopFlows, ("again", true)).Complete("check").Complete("appraise").Complete("decide").Complete("check"), "decide").Undoes.Select(id => id.Value).ShouldBe(["check"]);

    [Fact]
    public void Only_activities_are_told_as_done_again() =>
        Step(Run.Started(Branches, BranchFlows).Complete("before").Complete("a"), "before").Undoes.Select(id => id.Value).ShouldBe(["a"]);

    [Fact]
    public void An_instance_that_stands_still_goes_nowhere() =>
        Step(Run.Started(Loop, LoopFlows, ("again", false)).Complete("check").Do(new Command.Suspend("complaint")), "check").WhyNot.ShouldNotBeNull().ShouldContain("stands still");

    [Fact]
    public void A_step_of_something_that_repeats_is_refused()
    {
        const string each = """
            <startEvent id="start"/><endEvent id="end"/><subProcess id="each"><multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=[1]"/></multiInstanceLoopCharacteristics>
            <startEvent id="begin"/><userTask id="first"/><userTask id="second"/><endEvent id="done"/></subProcess>
            """;

        Step(Run.Started(each, "start -> each -> end; begin -> first -> second -> done").Complete("first"), "first").WhyNot.ShouldNotBeNull().ShouldContain("repeated");
    }

    [Fact]
    public void A_step_is_not_gone_back_to_in_a_sub_process_that_was_opened_later()
    {
        var run = Run.Started("""<startEvent id="start"/><userTask id="after"/><endEvent id="end"/>""" + Inside, "start -> inside -> after -> end; begin -> first -> second -> done").Complete("first").Complete("second");
        run.Do(new Command.Modify([new ModifyInstruction.Move(run.KeyOf("after"), new("second"), Variables.Empty)], "again")).ShouldBeAt("inside", "second");

        Step(run, "first").WhyNot.ShouldNotBeNull().ShouldContain("has ended");
    }

    [Fact]
    public void Where_several_sub_processes_are_open_it_is_not_guessed_which()
    {
        var run = Run.Started("""<startEvent id="start"/><parallelGateway id="fork"/><task id="one"/><task id="two"/><exclusiveGateway id="merge"/><endEvent id="end"/>""" + Inside,
            "start -> fork -> one -> merge -> inside -> end; fork -> two -> merge; begin -> first -> second -> done").ShouldBeAt("first", "first", "inside", "inside").Complete("first").Complete("first");

        Step(run, "first").WhyNot.ShouldNotBeNull().ShouldContain("Several");
    }

    [Fact]
    public void A_step_after_which_nothing_is_open_is_refused_with_that_reason() =>
        Step(Run.Started(Branches, BranchFlows).Complete("before").Complete("a").Complete("a2"), "a").WhyNot.ShouldBe("Nothing that came after it is open.");

    [Fact]
    public void Going_back_before_the_branches_takes_all_of_them_away() =>
        Step(Run.Started(Branches, BranchFlows).Complete("before"), "before").TakesAway.Length.ShouldBe(2);
}
