namespace Workflow.Engine.Tests.Bpmn;

public sealed class GraphTests
{
    [Fact]
    public void A_graph_lists_its_elements_with_name_type_flows_and_properties()
    {
        var graph = Run.Deploy(ProcessText.Xml("""
            <startEvent id="start"/><userTask id="appraise" name="Thẩm định"><zeebe:properties><zeebe:property name="step" value="S5"/></zeebe:properties></userTask><endEvent id="end"/>
            """, "start -> appraise -> end"));

        var task = graph[new("appraise")];

        (task.Name, task.Type, task.Incoming.Single().Source.Value, task.Outgoing.Single().Target.Value, task.Header.Properties["step"])
            .ShouldBe(("Thẩm định", "userTask", "start", "end", "S5"));
        graph.Elements.Select(e => e.Id.Value).ShouldBe(["start", "appraise", "end"]);
        graph.Flows.Select(f => f.Id.Value).ShouldBe(["start-appraise", "appraise-end"]);
    }

    [Fact]
    public void A_model_of_three_hundred_elements_is_read_quickly()
    {
        var tasks = string.Concat(Enumerable.Range(0, 300).Select(n => $"""<userTask id="t{n}"><zeebe:assignmentDefinition assignee="=officer + &quot;{n}&quot;"/></userTask>"""));
        var xml = ProcessText.Xml($"""<startEvent id="start"/>{tasks}<endEvent id="end"/>""", "start -> " + string.Join(" -> ", Enumerable.Range(0, 300).Select(n => $"t{n}")) + " -> end");
        BpmnReader.Read(xml);

        var clock = System.Diagnostics.Stopwatch.StartNew();
        BpmnReader.Read(xml).IsDeployable.ShouldBeTrue();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }
}
