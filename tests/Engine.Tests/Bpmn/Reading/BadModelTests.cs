namespace Workflow.Engine.Tests.Bpmn;

public sealed class BadModelTests
{
    private const string Start = """<startEvent id="start"/><endEvent id="end"/>""";

    private static IEnumerable<(string Element, string Code)> Problems(string elements, string flows) => Read(ProcessText.Xml(elements, flows));

    private static IEnumerable<(string Element, string Code)> Read(string xml)
    {
        var read = BpmnReader.Read(xml);
        read.IsDeployable.ShouldBe(read.Problems.IsEmpty);
        if (!read.IsDeployable) read.Processes.ShouldBeEmpty();
        return read.Problems.Select(p => (p.Element.Value, p.Code));
    }

    [Fact]
    public void What_is_not_xml_is_refused_with_its_line()
    {
        var problem = BpmnReader.Read("<definitions>\n<process>").Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Line).ShouldBe(("xml.not-well-formed", 2));
    }

    [Fact]
    public void An_empty_text_is_refused() => Read("").ShouldBe([("definitions", "xml.not-well-formed")]);

    [Fact]
    public void Xml_of_another_kind_is_refused() => Read("<html/>").ShouldBe([("definitions", "xml.not-bpmn")]);

    [Fact]
    public void A_document_type_definition_is_refused_and_nothing_outside_is_read() =>
        Read("""<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">&x;</definitions>""").ShouldBe([("definitions", "xml.dtd")]);

    [Fact]
    public void A_document_without_an_executable_process_is_refused() =>
        Read("""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"><process id="p"/></definitions>""").ShouldBe([("d", "process.none")]);

    [Theory]
    [InlineData("""<intermediateThrowEvent id="bad"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateThrowEvent>""")]
    [InlineData("""<choreographyTask id="bad"/>""")]
    public void What_is_not_executed_is_refused_with_its_id_and_nothing_else_is_blamed(string element) =>
        Problems(Start + element, "start -> bad -> end").ShouldBe([("bad", "element.not-supported")]);

    [Fact]
    public void Unknown_extensions_properties_lanes_and_data_are_tolerated() =>
        Problems(Start + """
            <laneSet id="lanes"><lane id="lane"><flowNodeRef>t</flowNodeRef></lane></laneSet><dataObject id="data"/><textAnnotation id="note"><text>read me</text></textAnnotation>
            <association id="a" sourceRef="t" targetRef="note"/><group id="g"/>
            <userTask id="t"><zeebe:properties><zeebe:property name="clock" value="C1"/></zeebe:properties><extensionElements><x:own xmlns:x="urn:own"/></extensionElements></userTask>
            """, "start -> t -> end").ShouldBeEmpty();

    [Fact]
    public void A_flow_to_nowhere_is_refused() => Problems(Start + """<task id="t"/>""", "start -> t -> end; t -> nowhere").ShouldBe([("t-nowhere", "flow.dangling")]);

    [Fact]
    public void A_flow_from_nowhere_is_refused() => Problems(Start, "start -> end; nowhere -> end").ShouldBe([("nowhere-end", "flow.dangling")]);

    [Fact]
    public void A_flow_into_another_scope_is_refused() =>
        Problems(Start + """<subProcess id="sub"><startEvent id="s"/><endEvent id="e"/></subProcess>""", "start -> sub -> end; s -> e; s -> end").ShouldBe([("s-end", "flow.dangling")]);

    [Fact]
    public void Missing_and_repeated_ids_are_refused() =>
        Problems(Start + """<task id="t"/><task id="t"/><task name="Without"/>""", "start -> t -> end").ShouldBe([("t", "id.duplicate"), ("process", "id.missing")], ignoreOrder: true);

    [Fact]
    public void An_element_that_is_called_like_its_process_is_refused() =>
        Read(ProcessText.Xml("""<startEvent id="start"/><userTask id="same"/><endEvent id="end"/>""", "start -> same -> end", "same")).ShouldContain(("same", "id.duplicate"));

    [Fact]
    public void Repeated_ids_of_flows_are_refused() => Problems(Start + """<task id="t"/>""", "start -> t -> end; start -> t").ShouldBe([("start-t", "id.duplicate")]);

    [Fact]
    public void A_dangling_message_and_error_are_refused() =>
        Problems(Start + """
            <receiveTask id="r" messageRef="nothing"/><subProcess id="sub"><startEvent id="s"/><endEvent id="e"><errorEventDefinition errorRef="nothing"/></endEvent></subProcess>
            """, "start -> r -> sub -> end; s -> e").ShouldBe([("r", "reference.dangling"), ("e", "reference.dangling")], ignoreOrder: true);

    [Fact]
    public void Feel_that_does_not_parse_is_refused_with_its_place()
    {
        var problem = BpmnReader.Read(ProcessText.Xml(Start + """<exclusiveGateway id="g"/>""", "start -> g; g -> end [=1 +]; g -> end2 [default]") .Replace("""<process""", """<process""", StringComparison.Ordinal)).Problems
            .First(p => p.Code == "feel.syntax");

        problem.Element.Value.ShouldBe("g-end");
        problem.Message.ShouldContain("line 1, column");
        problem.Line.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("""<userTask id="t"><zeebe:assignmentDefinition assignee="=((" /></userTask>""")]
    [InlineData("""<scriptTask id="t"><zeebe:script expression="=1 +" resultVariable="x" /></scriptTask>""")]
    [InlineData("""<userTask id="t"><zeebe:ioMapping><zeebe:input source="=if" target="x"/></zeebe:ioMapping></userTask>""")]
    [InlineData("""<callActivity id="t"><zeebe:calledElement processId="=+"/></callActivity>""")]
    public void Every_expression_is_parsed_at_deployment(string task) => Problems(Start + task, "start -> t -> end").ShouldBe([("t", "feel.syntax")]);

    [Fact]
    public void A_gateway_that_chooses_needs_conditions_or_a_default() =>
        Problems(Start + """<exclusiveGateway id="g"/><task id="a"/>""", "start -> g -> end; g -> a [=x]; a -> end").ShouldBe([("g", "gateway.flow-without-condition")]);

    [Fact]
    public void A_condition_where_nothing_chooses_is_refused() =>
        Problems(Start + """<parallelGateway id="g"/><task id="a"/>""", "start -> g -> end; g -> a [=x]; a -> end").ShouldBe([("g", "flow.condition-not-allowed")]);

    [Fact]
    public void A_default_flow_of_another_element_is_refused() =>
        Problems(Start + """<exclusiveGateway id="g" default="start-g"/><task id="a"/>""", "start -> g; g -> end [=y]; g -> a [=x]; a -> end").ShouldContain(("g", "gateway.default-not-outgoing"));

    [Fact]
    public void A_boundary_event_needs_an_activity() =>
        Problems(Start + """
            <exclusiveGateway id="g"/><boundaryEvent id="b1" attachedToRef="g"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            <boundaryEvent id="b2" attachedToRef="nothing"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
            """, "start -> g -> end; b1 -> end; b2 -> end").Where(p => p.Code.StartsWith("boundary", StringComparison.Ordinal)).ShouldBe([("b1", "boundary.not-an-activity"), ("b2", "boundary.dangling")]);

    [Fact]
    public void A_process_needs_a_start_and_not_two() =>
        (Problems("", ""), Problems(Start + """<startEvent id="second"/>""", "start -> end; second -> end"))
            .ShouldSatisfyAllConditions(p => p.Item1.ShouldContain(("process", "start.missing")), p => p.Item2.ShouldBe([("process", "start.too-many")]));

    [Fact]
    public void The_start_of_an_event_sub_process_needs_a_trigger_and_that_of_a_sub_process_has_none() =>
        Problems(Start + """
            <subProcess id="a" triggeredByEvent="true"><startEvent id="sa"/></subProcess>
            <subProcess id="b"><startEvent id="sb"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent></subProcess>
            """, "start -> b -> end").ShouldBe([("sa", "start.trigger-missing"), ("sb", "start.trigger-not-allowed")], ignoreOrder: true);

    [Fact]
    public void A_loop_without_a_wait_is_refused() =>
        Problems(Start + """<exclusiveGateway id="g"/><task id="a"/><exclusiveGateway id="h"/>""", "start -> g -> a -> h; h -> g [=x]; h -> end [default]").ShouldBe([("g", "loop.no-wait-state")]);

    [Fact]
    public void A_loop_with_a_wait_is_accepted() =>
        Problems(Start + """<exclusiveGateway id="g"/><userTask id="a"/><exclusiveGateway id="h"/>""", "start -> g -> a -> h; h -> g [=x]; h -> end [default]").ShouldBeEmpty();

    [Fact]
    public void What_is_never_reached_is_refused() => Problems(Start + """<task id="lost"/>""", "start -> end; lost -> end").ShouldBe([("lost", "element.not-reachable")]);

    [Theory]
    [InlineData("""<serviceTask id="t"/>""", "job.no-type")]
    [InlineData("""<serviceTask id="t"><zeebe:taskDefinition type="x" retries="many"/></serviceTask>""", "job.retries")]
    [InlineData("""<scriptTask id="t"/>""", "script.missing")]
    [InlineData("""<businessRuleTask id="t"/>""", "decision.missing")]
    [InlineData("""<sendTask id="t"/>""", "message.missing")]
    [InlineData("""<callActivity id="t"/>""", "call.missing")]
    [InlineData("""<callActivity id="t"><zeebe:calledElement processId="x" bindingType="oldest"/></callActivity>""", "binding.not-supported")]
    [InlineData("""<callActivity id="t"><zeebe:calledElement processId="x" bindingType="versionTag"/></callActivity>""", "call.no-version-tag")]
    [InlineData("""<userTask id="t"><zeebe:priorityDefinition priority="urgent"/></userTask>""", "task.priority")]
    [InlineData("""<userTask id="t"><zeebe:taskSchedule dueDate="31.2.2026"/></userTask>""", "task.due-date")]
    [InlineData("""<userTask id="t"><multiInstanceLoopCharacteristics/></userTask>""", "multi-instance.no-collection")]
    [InlineData("""<message id="m" name="x"/><receiveTask id="t" messageRef="m"/>""", "message.no-correlation-key")]
    [InlineData("""<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>soon</timeDuration></timerEventDefinition></intermediateCatchEvent>""", "timer.invalid")]
    [InlineData("""<intermediateCatchEvent id="t"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></intermediateCatchEvent>""", "timer.cycle-not-allowed")]
    [InlineData("""<intermediateCatchEvent id="t"><timerEventDefinition/></intermediateCatchEvent>""", "timer.missing")]
    [InlineData("""<eventBasedGateway id="t"/>""", "event-gateway.too-few")]
    public void An_element_without_what_it_needs_is_refused(string element, string code) =>
        Problems(Start + element, "start -> t -> end").Select(p => p.Code).Any(found => found == code).ShouldBeTrue();

    [Fact]
    public void An_event_gateway_leads_to_events_only() =>
        Problems(Start + """<eventBasedGateway id="g"/><userTask id="a"/><userTask id="b"/>""", "start -> g -> a -> end; g -> b -> end").ShouldBe([("a", "event-gateway.target"), ("b", "event-gateway.target")]);

    [Fact]
    public void All_problems_come_at_once_in_the_order_of_the_document() =>
        Problems("""<startEvent id="start"/><serviceTask id="one"/><choreographyTask id="two"/><scriptTask id="three"/><endEvent id="end"/>""", "start -> one -> two -> three -> end").Select(p => p.Element).ShouldBe(["one", "two", "three"]);

    [Fact]
    public void Sub_processes_may_not_lie_too_deep()
    {
        var open = string.Concat(Enumerable.Range(0, 500).Select(n => $"""<subProcess id="p{n}"><startEvent id="s{n}"/>"""));
        var close = string.Concat(Enumerable.Repeat("</subProcess>", 500));

        Problems(Start + open + close, "start -> p0 -> end").Select(p => p.Code).Any(found => found == "sub-process.too-deep").ShouldBeTrue();
    }
}
