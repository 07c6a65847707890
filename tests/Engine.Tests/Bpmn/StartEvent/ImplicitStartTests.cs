namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Without a start event a process or sub-process begins at everything to which no flow leads (BPMN 2.0, 10.5.2 and 13.3.4).</summary>
public sealed class ImplicitStartTests
{
    [Fact]
    public void A_process_without_a_start_event_begins_at_everything_to_which_no_flow_leads() =>
        Run.Started("""<userTask id="a"/><userTask id="b"/><userTask id="c"/><endEvent id="end"/>""", "a -> c -> end").ShouldBeAt("a", "b").Complete("b").Complete("a").ShouldBeAt("c");

    [Fact]
    public void A_sub_process_without_a_start_event_does_too_and_ends_when_all_has_ended() =>
        Run.Started("""<startEvent id="start"/><endEvent id="end"/><subProcess id="sub"><userTask id="a"/><parallelGateway id="fork"/><userTask id="b"/><userTask id="c"/></subProcess>""", "start -> sub -> end; fork -> b; fork -> c")
            .ShouldBeAt("sub", "a", "b", "c").Complete("a").Complete("b").Complete("c").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void Border_events_handlers_event_sub_processes_and_ends_of_links_do_not_begin_by_themselves() =>
        Run.Started("""
            <userTask id="a"/><boundaryEvent id="late" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><userTask id="after"/>
            <boundaryEvent id="border" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><task id="undo" isForCompensation="true"/><association id="way" sourceRef="border" targetRef="undo"/>
            <intermediateThrowEvent id="from"><linkEventDefinition name="l"/></intermediateThrowEvent><intermediateCatchEvent id="to"><linkEventDefinition name="l"/></intermediateCatchEvent>
            <signal id="s" name="stop"/><subProcess id="aside" triggeredByEvent="true"><startEvent id="stop"><signalEventDefinition signalRef="s"/></startEvent><task id="note"/></subProcess>
            """, "a -> from; late -> after; to -> after; stop -> note").ShouldBeAt("a").Complete("a").ShouldBeAt("after");

    [Fact]
    public void A_process_that_begins_at_a_gateway_or_receive_task_does_not_begin_elsewhere_by_itself() =>
        Run.Of("""<message id="m" name="letter"/><receiveTask id="first" messageRef="m" instantiate="true"/><endEvent id="end"/>""", "first -> end").Start().ShouldBeRejected("start.not-found");

    [Fact]
    public void What_begins_together_is_looked_at_together()
    {
        var read = BpmnReader.Read(ProcessText.Xml("""<userTask id="a"/><userTask id="b"/><parallelGateway id="join"/><endEvent id="end"/>""", "a -> join; b -> join; join -> end"));

        read.Problems.ShouldBeEmpty();
        read.Findings.ShouldBeEmpty();
    }
}
