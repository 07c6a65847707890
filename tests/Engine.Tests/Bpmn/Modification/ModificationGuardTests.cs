using System.Collections.Immutable;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>What a change by hand must not do.</summary>
public sealed class ModificationGuardTests
{
    private const string Each = """
        <startEvent id="start"/><endEvent id="end"/><subProcess id="each"><multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=[1, 2]"/></multiInstanceLoopCharacteristics>
        <startEvent id="begin"/><userTask id="check"/><userTask id="other"/><endEvent id="done"/></subProcess>
        """;

    private const string EachFlows = "start -> each -> end; begin -> check -> other -> done";

    private static Run Modify(Run run, params ImmutableArray<ModifyInstruction> instructions) => run.Do(new Command.Modify(instructions, "by hand"));

    [Fact]
    public void Nothing_is_no_change() =>
        Modify(Run.Started("""<startEvent id="start"/><userTask id="check"/><endEvent id="end"/>""", "start -> check -> end")).ShouldBeRejected("modify.nothing");

    [Fact]
    public void A_part_of_what_is_being_undone_is_not_taken_away_alone()
    {
        var run = Run.Started("""
            <startEvent id="start"/><userTask id="pay"/><boundaryEvent id="undo" attachedToRef="pay"><compensateEventDefinition/></boundaryEvent><userTask id="refund" isForCompensation="true"/>
            <association id="link" sourceRef="undo" targetRef="refund"/><intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="end"/>
            """, "start -> pay -> back -> end").Complete("pay").ShouldBeAt("back", "refund");

        Modify(run, new ModifyInstruction.Terminate(run.KeyOf("refund"))).ShouldBeRejected("modify.compensation");
    }

    [Fact]
    public void A_token_in_one_of_several_sub_processes_is_moved_within_its_own()
    {
        var run = Run.Started(Each, EachFlows);
        var check = run.State.Elements.Last(e => e.Element.Value == "check");

        Modify(run, new ModifyInstruction.Move(check.Key, new("other"), Variables.Empty));

        run.Rejected.ShouldBeNull(run.Transcript);
        run.State.Elements.Single(e => e.Element.Value == "other").FlowScope.ShouldBe(check.FlowScope);
    }

    [Fact]
    public void Where_several_are_open_the_named_one_gets_the_new_token()
    {
        var run = Run.Started(Each, EachFlows);
        var scope = run.State.Elements.Last(e => e.Element.Value == "check").FlowScope;

        Modify(run, new ModifyInstruction.Activate(new("other"), Variables.Empty, scope));

        run.Rejected.ShouldBeNull(run.Transcript);
        run.State.Elements.Single(e => e.Element.Value == "other").FlowScope.ShouldBe(scope);
    }

    [Fact]
    public void An_ad_hoc_sub_process_in_which_nothing_has_begun_stays_when_something_else_is_moved()
    {
        var run = Run.Started("""
            <startEvent id="start"/><parallelGateway id="fork"/><adHocSubProcess id="choice"><userTask id="a"/></adHocSubProcess><userTask id="check"/><userTask id="decide"/><endEvent id="end"/><endEvent id="done"/>
            """, "start -> fork -> choice -> end; fork -> check -> decide -> done");

        Modify(run, new ModifyInstruction.Move(run.KeyOf("check"), new("decide"), Variables.Empty)).ShouldBeAt("choice", "decide");
    }

    [Fact]
    public void An_element_is_not_begun_in_a_sub_process_whose_start_listener_is_still_at_work()
    {
        var run = Run.Started("""
            <startEvent id="start"/><subProcess id="inside"><zeebe:executionListeners><zeebe:executionListener eventType="start" type="look"/></zeebe:executionListeners>
            <startEvent id="begin"/><userTask id="first"/><endEvent id="done"/></subProcess><endEvent id="end"/>
            """, "start -> inside -> end; begin -> first -> done");
        var waiting = run.KeyOf("inside");

        Modify(run, new ModifyInstruction.Activate(new("first"), Variables.Empty));

        run.State.Elements.Single(e => e.Element.Value == "first").FlowScope.ShouldNotBe(waiting);
    }

    [Fact]
    public void Something_that_repeats_is_not_opened_from_inside()
    {
        var run = Run.Started(Each.Replace("<endEvent id=\"end\"/>", "<endEvent id=\"end\"/><userTask id=\"before\"/>", StringComparison.Ordinal), EachFlows.Replace("start -> each", "start -> before -> each", StringComparison.Ordinal));

        Modify(run, new ModifyInstruction.Activate(new("check"), Variables.Empty)).ShouldBeRejected("modify.multi-instance");
    }

    [Fact]
    public void An_event_sub_process_is_not_opened_from_inside()
    {
        var run = Run.Started("""
            <startEvent id="start"/><userTask id="check"/><endEvent id="end"/>
            <subProcess id="stop" triggeredByEvent="true"><startEvent id="stopped"><timerEventDefinition><timeDuration>PT5H</timeDuration></timerEventDefinition></startEvent><userTask id="tidy"/><endEvent id="over"/></subProcess>
            """, "start -> check -> end; stopped -> tidy -> over");

        Modify(run, new ModifyInstruction.Activate(new("tidy"), Variables.Empty)).ShouldBeRejected("modify.scope");
    }
}
