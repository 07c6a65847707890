using System.Text;

namespace Workflow.Conformance.Tests.BpmnMiwg;

/// <summary>
/// Small models with the habits of the tools that take part in the working group and of others: prefixes, extensions, data, choreographies,
/// incomplete diagrams, odd texts. Well-formed all of them; not all of them valid.
/// </summary>
internal static class ToolFiles
{
    private const string Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private const string Shapes = """xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" """;
    private const string Chain = """<startEvent id="s"/><task id="t"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>""";

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["Camunda 7: attributes, listeners, forms"] = Definitions("""
            <process id="p" isExecutable="true" camunda:historyTimeToLive="180" camunda:candidateStarterGroups="a,b"><startEvent id="s" camunda:formKey="embedded:app:x.html" camunda:initiator="who"/>
            <userTask id="t" name="Duyệt&#10;hồ sơ" camunda:assignee="${who}" camunda:asyncBefore="true"><extensionElements><camunda:formData><camunda:formField id="a" type="long"/></camunda:formData>
              <camunda:taskListener event="create"><camunda:script scriptFormat="groovy"><![CDATA[if (a < b && c > "ä") {}]]></camunda:script></camunda:taskListener></extensionElements>
              <multiInstanceLoopCharacteristics camunda:collection="people" camunda:elementVariable="one"/></userTask>
            <serviceTask id="u" camunda:class="org.x.Y" camunda:delegateExpression="${y}"><extensionElements><camunda:inputOutput><camunda:inputParameter name="m"><camunda:map><camunda:entry key="k">v</camunda:entry></camunda:map></camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>
            <endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="u"><conditionExpression xsi:type="tFormalExpression"><![CDATA[${approved && ü > 1}]]></conditionExpression></sequenceFlow><sequenceFlow id="f3" sourceRef="u" targetRef="e"/></process>
            """, """xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:modeler="http://camunda.org/schema/modeler/1.0" modeler:executionPlatform="Camunda Platform" exporter="Camunda Modeler" exporterVersion="5.0" """),
        ["Signavio: meta data everywhere, HTML in texts"] = Definitions($"""
            <process id="sid-1" isClosed="false" isExecutable="false" processType="None"><extensionElements><signavio:signavioMetaData metaKey="bgcolor" metaValue="#ffffff"/><signavio:signavioLabel ref="text" x="1.0" y="2.0"/></extensionElements>
            <laneSet id="sid-2"><lane id="sid-3" name="Thường trực &amp; Hội đồng"><flowNodeRef>s</flowNodeRef><flowNodeRef>t</flowNodeRef></lane><lane id="sid-4"/></laneSet>
            <documentation id="sid-5"><![CDATA[<p style="x">Văn bản &nbsp; có thẻ</p>]]></documentation>{Chain}</process>
            """, """xmlns:signavio="http://www.signavio.com" exporter="Signavio Process Editor, http://www.signavio.com" typeLanguage="http://www.w3.org/2001/XMLSchema" expressionLanguage="http://www.w3.org/TR/XPath" """),
        ["Bizagi: ids that are numbers in disguise, extensions with their own content"] = Definitions($"""
            <process id="Id_5f3b-aa" name="Proceso Número 1"><documentation/><extensionElements><bizagi:BizagiExtensions xmlns:bizagi="http://www.bizagi.com/bpmn20"><bizagi:BizagiProperties><bizagi:BizagiProperty name="bgColor" value="White"/></bizagi:BizagiProperties></bizagi:BizagiExtensions></extensionElements>
            <ioSpecification><dataInput id="in"/><inputSet id="is"><dataInputRefs>in</dataInputRefs></inputSet><outputSet id="os"/></ioSpecification>{Chain}</process><collaboration id="c"><participant id="pa" name="" processRef="Id_5f3b-aa"/><participant id="pb"/><messageFlow id="mf" sourceRef="pb" targetRef="t"/></collaboration>
            """),
        ["Trisotech: semantic prefix, feeds, time stamps"] = $"""
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <semantic:definitions xmlns:semantic="{Model}" {Shapes} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:triso="http://www.trisotech.com/2015/triso/modeling" xmlns:rss="http://purl.org/rss/2.0/" id="d" targetNamespace="urn:t" triso:modelId="1">
            <semantic:extensionElements><rss:channel/><triso:created>2020-01-01T00:00:00Z</triso:created></semantic:extensionElements><semantic:itemDefinition id="it" isCollection="true" structureRef="triso:any" itemKind="Physical"/>
            <semantic:interface id="if" name="i"><semantic:operation id="op" name="o"><semantic:inMessageRef>m</semantic:inMessageRef></semantic:operation></semantic:interface><semantic:message id="m" itemRef="it"/>
            <semantic:process isExecutable="true" id="p"><semantic:startEvent id="s"><semantic:outgoing>f1</semantic:outgoing></semantic:startEvent><semantic:task id="t" completionQuantity="1" startQuantity="1"><semantic:incoming>f1</semantic:incoming><semantic:outgoing>f2</semantic:outgoing></semantic:task><semantic:endEvent id="e"><semantic:incoming>f2</semantic:incoming></semantic:endEvent>
            <semantic:sequenceFlow id="f1" sourceRef="s" targetRef="t"/><semantic:sequenceFlow id="f2" sourceRef="t" targetRef="e"/></semantic:process>
            <bpmndi:BPMNDiagram id="D" documentation="" resolution="96.00000267028808"><bpmndi:BPMNPlane bpmnElement="p" id="P"><bpmndi:BPMNShape bpmnElement="s" id="S"><dc:Bounds height="30.0" width="30.0" x="-1.5E2" y="0"/><bpmndi:BPMNLabel labelStyleRef="LS"><dc:Bounds height="12.8" width="94.9" x="1" y="2"/></bpmndi:BPMNLabel></bpmndi:BPMNShape></bpmndi:BPMNPlane><bpmndi:BPMNLabelStyle id="LS"><dc:Font name="Arial,Helvetica,sans-serif" size="11.0"/></bpmndi:BPMNLabelStyle></bpmndi:BPMNDiagram></semantic:definitions>
            """,
        ["an exporter for drawings: no process, only pools and flows"] = Definitions("""<collaboration id="c"><participant id="a" name="Người dân"/><participant id="b"/><messageFlow id="mf" sourceRef="a" targetRef="b"/></collaboration>"""),
        ["a choreography and nothing else"] = Definitions("""<choreography id="ch"><participant id="a"/><participant id="b"/><startEvent id="s"/><choreographyTask id="t" initiatingParticipantRef="a"><participantRef>a</participantRef><participantRef>b</participantRef><messageFlowRef>mf</messageFlowRef></choreographyTask><sequenceFlow id="f" sourceRef="s" targetRef="t"/><messageFlow id="mf" sourceRef="a" targetRef="b"/></choreography>"""),
        ["a conversation and nothing else"] = Definitions("""<collaboration id="c"><participant id="a"/><participant id="b"/><callConversation id="cc"><participantRef>a</participantRef><participantRef>b</participantRef></callConversation><conversationLink id="l" sourceRef="a" targetRef="cc"/></collaboration>"""),
        ["nothing at all"] = Definitions(""),
        ["several on one line without a space"] = string.Concat(Definitions($"""<process id="p" isExecutable="true">{Chain}</process>""").Split('\n').Select(line => line.Trim())),
        ["a diagram without bounds, labels or edges, and one of what is not there"] = Definitions($"""<process id="p" isExecutable="true">{Chain}</process><bpmndi:BPMNDiagram><bpmndi:BPMNPlane><bpmndi:BPMNShape bpmnElement="s"/><bpmndi:BPMNShape bpmnElement="gone"><bpmndi:BPMNLabel/></bpmndi:BPMNShape><bpmndi:BPMNEdge bpmnElement="f1"/></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>""", Shapes),
        ["the same ids in model and diagram"] = Definitions($"""<process id="p" isExecutable="true">{Chain}</process><bpmndi:BPMNDiagram id="p"><bpmndi:BPMNPlane id="p" bpmnElement="p"><bpmndi:BPMNShape id="s" bpmnElement="s"><dc:Bounds x="1" y="1" width="1" height="1"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>""", Shapes),
        ["references that lead nowhere"] = Definitions("""
            <process id="p" isExecutable="true"><startEvent id="s"><messageEventDefinition id="md" messageRef="gone"/></startEvent><boundaryEvent id="b" attachedToRef="nobody"><errorEventDefinition errorRef="gone"/></boundaryEvent><sendTask id="t" messageRef="x:gone" operationRef="gone"/><callActivity id="c" calledElement="gone:there"/>
            <endEvent id="e"><signalEventDefinition signalRef="gone"/></endEvent><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="gone"/><sequenceFlow id="f3" sourceRef="gone" targetRef="e"/><association id="as" sourceRef="x" targetRef="y"/></process>
            """),
        ["data in every form"] = Definitions("""
            <itemDefinition id="it" structureRef="xs:string" xmlns:xs="http://www.w3.org/2001/XMLSchema"/><dataStore id="ds" name="Kho" capacity="3" isUnlimited="false"><dataState name="mới"/></dataStore><import importType="http://www.w3.org/2001/XMLSchema" location="a.xsd" namespace="urn:a"/>
            <process id="p" isExecutable="true"><property id="pr" itemSubjectRef="it"/><ioSpecification><dataInput id="din" name="x" itemSubjectRef="it"/><dataOutput id="dout"/><inputSet><dataInputRefs>din</dataInputRefs></inputSet><outputSet><dataOutputRefs>dout</dataOutputRefs></outputSet></ioSpecification>
            <dataObject id="do" isCollection="true"/><dataObjectReference id="dor" dataObjectRef="do" name="Hồ sơ [mới]"/><dataStoreReference id="dsr" dataStoreRef="ds"/><startEvent id="s"><dataOutput id="so"/><dataOutputAssociation id="soa"><sourceRef>so</sourceRef><targetRef>dor</targetRef></dataOutputAssociation></startEvent>
            <task id="t"><ioSpecification id="io"><dataInput id="ti"/><dataOutput id="to"/><inputSet id="tis"><dataInputRefs>ti</dataInputRefs></inputSet><outputSet id="tos"><dataOutputRefs>to</dataOutputRefs></outputSet></ioSpecification><dataInputAssociation id="ia"><sourceRef>dor</sourceRef><targetRef>ti</targetRef><transformation>x</transformation><assignment><from>1</from><to>2</to></assignment></dataInputAssociation><performer id="pf"><resourceRef>r</resourceRef><resourceParameterBinding id="rb" parameterRef="rp"><formalExpression>x</formalExpression></resourceParameterBinding></performer></task>
            <endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/></process><resource id="r" name="Người"><resourceParameter id="rp" name="x" type="xs:string" xmlns:xs="http://www.w3.org/2001/XMLSchema"/></resource>
            """),
        ["texts in other scripts, entities, line breaks and blanks that count"] = Definitions($"""
            <!-- Mã số: ĐĂNG — größe --><?công-cụ phiên bản 7?><process id="p" isExecutable="true" name=" hai&#9;ô &#xA;dòng&#13;&#10; "><documentation textFormat="text/html">&lt;b&gt;đậm&lt;/b&gt; &amp;amp; "nháy" 'đơn' 日本語 🏅 <![CDATA[]]]]><![CDATA[>]]></documentation>
            <textAnnotation id="ta"><text xml:space="preserve">  giữ   chỗ trống  </text></textAnnotation>{Chain}</process>
            """),
        ["names of a vendor in another alphabet"] = Definitions($"""<process id="p" isExecutable="true" hãng:màu="đỏ"><extensionElements><hãng:ghi-chú độ-dài="3">ghi</hãng:ghi-chú></extensionElements>{Chain}</process>""", """xmlns:hãng="urn:hãng" """),
        ["ids in another alphabet and with dots"] = Definitions("""<process id="quy.trình-1" isExecutable="true"><startEvent id="bắt_đầu"/><task id="việc.1"/><endEvent id="kết-thúc"/><sequenceFlow id="đi.1" sourceRef="bắt_đầu" targetRef="việc.1"/><sequenceFlow id="đi.2" sourceRef="việc.1" targetRef="kết-thúc"/></process>"""),
        ["namespaces declared where they are used"] = $"""<a:definitions xmlns:a="{Model}" id="d" targetNamespace="urn:t"><process xmlns="{Model}" id="p" isExecutable="1">{Chain}<extensionElements xmlns:v="urn:v"><v:x xmlns="urn:w"><y/></v:x></extensionElements></process></a:definitions>""",
        ["jBPM: item definitions by the dozen, Java in conditions"] = Definitions($"""
            {string.Concat(Enumerable.Range(0, 40).Select(n => $"<itemDefinition id=\"_item{n}\" structureRef=\"java.util.List&lt;String&gt;\"/>"))}
            <process id="com.x.P" drools:packageName="com.x" drools:version="1.0" drools:adHoc="false" isExecutable="true" processType="Private"><extensionElements><drools:import name="java.util.Map"/></extensionElements><startEvent id="_s"/><exclusiveGateway id="_g" gatewayDirection="Diverging" drools:dg="_f2"/>
            <scriptTask id="_t" scriptFormat="http://www.java.com/java"><script><![CDATA[kcontext.setVariable("a", x<y ? 1 : 2);]]></script></scriptTask><endEvent id="_e"/>
            <sequenceFlow id="_f1" sourceRef="_s" targetRef="_g"/><sequenceFlow id="_f2" sourceRef="_g" targetRef="_t"><conditionExpression xsi:type="tFormalExpression" language="http://www.java.com/java"><![CDATA[return a && b;]]></conditionExpression></sequenceFlow><sequenceFlow id="_f3" sourceRef="_g" targetRef="_e"><conditionExpression xsi:type="tFormalExpression"/></sequenceFlow><sequenceFlow id="_f4" sourceRef="_t" targetRef="_e"/></process>
            """, """xmlns:drools="http://www.jboss.org/drools" """),
        ["a beta of BPMN 2.0"] = """<definitions xmlns="http://schema.omg.org/spec/BPMN/2.0" id="d" targetNamespace="urn:t"><process id="p" isExecutable="true"><startEvent id="s"/></process></definitions>""",
        ["another kind of file"] = """<xpdl:Package xmlns:xpdl="http://www.wfmc.org/2008/XPDL2.1" Id="p"><xpdl:WorkflowProcesses/></xpdl:Package>""",
        ["white space around values"] = Definitions("""<process id="p" isExecutable=" true "><startEvent id="s"/><task id="t"/><endEvent id="e"/><sequenceFlow id="f1" sourceRef=" s" targetRef="t "/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/></process>"""),
        ["every element that is not executed"] = Definitions("""
            <process id="p" isExecutable="true"><startEvent id="s"/><task id="t"/><endEvent id="e"/><choreographyTask id="ct"/><callChoreography id="cc"/><subChoreography id="sc"/><implicitThrowEvent id="it"/><event id="ev"/>
            <sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/><artifact id="ar"/><correlationSubscription id="cs" correlationKeyRef="k"/><resourceRole id="rr"/><performer id="pe"/><supports>x</supports><monitoring/><auditing/></process><correlationProperty id="k"/><relationship id="rel" type="x"><source>a</source><target>b</target></relationship><endPoint id="ep"/>
            """),
        ["five megabytes of documentation"] = Definitions($"""<process id="p" isExecutable="true"><documentation>{new string('x', 5_000_000)}</documentation>{Chain}</process>"""),
    }.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value.Trim()), StringComparer.Ordinal);

    private static string Definitions(string content, string more = "") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="{Model}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {more}id="d" targetNamespace="urn:t" xsi:schemaLocation="{Model} BPMN20.xsd">
        {content.Trim()}
        </definitions>
        """;
}
