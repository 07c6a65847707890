namespace Workflow.Engine.Tests.Bpmn;

public sealed class LinkEventTests
{
    private const string Links = """
        <startEvent id="start"/><endEvent id="end"/>
        <intermediateThrowEvent id="from"><linkEventDefinition name="page 2"/></intermediateThrowEvent>
        <intermediateCatchEvent id="to"><linkEventDefinition name="page 2"/></intermediateCatchEvent>
        """;

    private static IEnumerable<(string, string)> Problems(string elements, string flows) =>
        BpmnReader.Read(ProcessText.Xml(elements, flows)).Problems.Select(p => (p.Element.Value, p.Code));

    [Fact]
    public void A_token_goes_on_at_the_other_end()
    {
        var run = Run.Started(Links + """<userTask id="task"/>""", "start -> from; to -> task -> end");

        run.ShouldBeAt("task");
        run.Facts.Where(f => f.Kind == FactKind.FlowTaken).Select(f => f.Element.Value).ShouldBe(["start-from", "to-task"]);
    }

    [Fact]
    public void Several_links_of_one_name_lead_to_one_place() =>
        Run.Started(Links + """<parallelGateway id="both"/><intermediateThrowEvent id="also"><linkEventDefinition name="page 2"/></intermediateThrowEvent><userTask id="task"/>""",
            "start -> both -> from; both -> also; to -> task -> end").ShouldBeAt("task", "task");

    [Fact]
    public void A_join_waits_for_a_token_that_comes_over_a_link() =>
        Run.Started(Links + """<inclusiveGateway id="split"/><userTask id="a"/><userTask id="b"/><inclusiveGateway id="join"/><userTask id="after"/>""",
            "start -> split; split -> a [=true]; split -> b [=true]; a -> from; to -> join; b -> join -> after -> end")
            .Complete("b").ShouldBeAt("a").Complete("a").ShouldBeAt("after");

    [Fact]
    public void A_link_without_another_end_is_refused() =>
        Problems("""<startEvent id="start"/><endEvent id="end"/><intermediateThrowEvent id="from"><linkEventDefinition name="page 2"/></intermediateThrowEvent><parallelGateway id="g"/>""",
            "start -> g -> from; g -> end").ShouldBe([("from", "link.target")]);

    [Fact]
    public void A_link_that_arrives_twice_is_refused() =>
        Problems(Links + """<intermediateCatchEvent id="to2"><linkEventDefinition name="page 2"/></intermediateCatchEvent>""", "start -> from; to -> end; to2 -> end").ShouldContain(("to2", "link.target"));

    [Fact]
    public void A_link_without_an_id_is_refused_for_that_alone() =>
        Problems("""<startEvent id="start"/><endEvent id="end"/><intermediateThrowEvent><linkEventDefinition name="page 2"/></intermediateThrowEvent>""", "start -> end")
            .ShouldBe([("process", "id.missing")]);

    [Fact]
    public void Flows_that_contradict_a_link_are_refused() =>
        Problems(Links + """<parallelGateway id="g"/>""", "start -> g -> from -> end; g -> to -> end").ShouldBe([("from", "link.flow"), ("to", "link.flow")], ignoreOrder: true);

    [Fact]
    public void Where_a_link_arrives_that_nothing_leads_to_is_never_reached() =>
        Problems("""<startEvent id="start"/><endEvent id="end"/><intermediateCatchEvent id="to"><linkEventDefinition name="page 2"/></intermediateCatchEvent>""", "start -> end; to -> end")
            .ShouldBe([("to", "element.not-reachable")]);
}
