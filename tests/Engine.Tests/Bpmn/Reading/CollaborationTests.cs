using System.Text;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>Several processes that work together, and what a diagram says besides what is executed.</summary>
public sealed class CollaborationTests
{
    private const string Two = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">
          <message id="m" name="asked"><extensionElements><zeebe:subscription correlationKey="=key"/></extensionElements></message>
          <collaboration id="c"><participant id="office" name="Office" processRef="ask"/><participant id="agency" name="Agency" processRef="answer"/><participant id="citizen" name="Citizen"/>
            <messageFlow id="mf" sourceRef="tell" targetRef="asked"/></collaboration>
          <process id="ask" isExecutable="true"><laneSet id="ls"><lane id="l" name="Counter"><flowNodeRef>tell</flowNodeRef></lane></laneSet>
            <startEvent id="s"/><sendTask id="tell" messageRef="m"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="tell"/><sequenceFlow id="f2" sourceRef="tell" targetRef="e"/></process>
          <process id="answer" isExecutable="true">
            <startEvent id="asked"><messageEventDefinition messageRef="m"/></startEvent><userTask id="look"/><sequenceFlow id="f3" sourceRef="asked" targetRef="look"/></process>
          <process id="outside" isExecutable="false"><choreographyTask id="theirs"/></process>
        </definitions>
        """;

    [Fact]
    public void Every_executable_process_of_a_collaboration_is_deployed_and_the_others_are_only_drawn()
    {
        var read = BpmnReader.Read(Two);

        read.Problems.ShouldBeEmpty();
        read.Processes.Select(process => process.ProcessId).ShouldBe(["ask", "answer"]);
        read.Processes[1].StartTriggers.ShouldBe([new StartTrigger.Message(new("asked"), "asked")]);
    }

    [Fact]
    public void Problems_of_all_processes_come_at_once() =>
        BpmnReader.Read(Two.Replace("<sendTask id=\"tell\" messageRef=\"m\"/>", "<sendTask id=\"tell\"/>", StringComparison.Ordinal).Replace("<userTask id=\"look\"/>", "<serviceTask id=\"look\"/>", StringComparison.Ordinal))
            .Problems.Select(problem => (problem.Element.Value, problem.Code)).ShouldBe([("tell", "message.missing"), ("look", "job.no-type")]);

    private const string WithData = """
        <startEvent id="start"/><endEvent id="end"/>
        <dataObject id="file" isCollection="true"/><dataObjectReference id="file-ref" dataObjectRef="file" name="Dossier"><dataState id="st" name="complete"/></dataObjectReference><dataStoreReference id="store"/>
        <property id="p"/><textAnnotation id="note"><text>read me</text></textAnnotation><association id="as" sourceRef="work" targetRef="note"/><group id="g"/>
        <userTask id="work"><ioSpecification id="io"><dataInput id="in"/><dataOutput id="out"/><inputSet id="is"><dataInputRefs>in</dataInputRefs></inputSet><outputSet id="os"><dataOutputRefs>out</dataOutputRefs></outputSet></ioSpecification>
          <dataInputAssociation id="dia"><sourceRef>file-ref</sourceRef><targetRef>in</targetRef></dataInputAssociation><dataOutputAssociation id="doa"><sourceRef>out</sourceRef><targetRef>file-ref</targetRef></dataOutputAssociation>
          <potentialOwner id="po"><resourceAssignmentExpression id="rae"><formalExpression id="fe">chair</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>
        """;

    [Fact]
    public void Data_objects_lanes_and_notes_change_nothing_in_what_is_executed() => Run.Started(WithData, "start -> work -> end").ShouldBeAt("work").Complete("work").ShouldBe(InstanceStatus.Completed);

    [Fact]
    public void They_are_kept_with_all_their_parts()
    {
        var written = BpmnDocument.Read(Encoding.UTF8.GetBytes(ProcessText.Xml(WithData, "start -> work -> end"))).Text;

        foreach (var id in new[] { "file", "file-ref", "st", "store", "p", "note", "as", "g", "io", "in", "out", "is", "os", "dia", "doa", "po", "rae", "fe" }) written.ShouldContain($"id=\"{id}\"");
        BpmnReader.Read(written).Problems.ShouldBeEmpty();
    }
}
