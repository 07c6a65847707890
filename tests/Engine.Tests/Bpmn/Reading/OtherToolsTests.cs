namespace Workflow.Engine.Tests.Bpmn;

/// <summary>What other tools write and BPMN allows, and an engine has no use for.</summary>
public sealed class OtherToolsTests
{
    private static BpmnRead Read(string process) => BpmnReader.Read($"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t">{process}</definitions>""");

    [Fact]
    public void White_space_around_ids_references_and_truth_values_does_not_count() =>
        Read("""<process id=" p" isExecutable=" true "><startEvent id="s "/><endEvent id="e"/><sequenceFlow id="f" sourceRef=" s" targetRef="e&#10;"/></process>""").ShouldSatisfyAllConditions(
            read => read.Problems.ShouldBeEmpty(), read => read.Processes.ShouldHaveSingleItem().ProcessId.ShouldBe("p"));

    [Fact]
    public void Who_is_responsible_for_a_process_and_what_it_supports_is_kept_for_the_reader() =>
        Read("""
            <process id="p" isExecutable="true"><ioSpecification><inputSet/><outputSet/></ioSpecification><startEvent id="s"/><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/>
            <resourceRole id="r"/><performer id="a"/><humanPerformer id="b"/><potentialOwner id="c"/><supports>other</supports></process>
            """).Problems.ShouldBeEmpty();
}
