using System.Collections.Immutable;
using System.Text;

namespace Workflow.Engine.Tests.Bpmn;

/// <summary>
/// The page src/Engine/supported-elements.md. What is said of an element comes from the catalogue; whether an event is executed in a
/// position comes from the reader itself, which is given a model with the event there.
/// </summary>
internal static class SupportedElementsPage
{
    private static readonly (string Title, Func<string, string> Model)[] Positions =
    [
        ("start", definition => Process($"""<startEvent id="event">{definition}</startEvent><endEvent id="end"/>""", "event -> end")),
        ("event sub-process, interrupting", definition => Process(EventSubProcess(definition, "true"), "event -> done; in -> out; start -> task -> end")),
        ("event sub-process, not interrupting", definition => Process(EventSubProcess(definition, "false"), "event -> done; in -> out; start -> task -> end")),
        ("catch", definition => Process($"""{Ends}<intermediateCatchEvent id="event">{definition}</intermediateCatchEvent>{LinkFrom(definition)}""",
            definition.Contains("link", StringComparison.Ordinal) ? "start -> from; event -> end" : "start -> event -> end")),
        ("boundary, interrupting", definition => Process(Boundary(definition, "true"), BoundaryFlows(definition))),
        ("boundary, not interrupting", definition => Process(Boundary(definition, "false"), BoundaryFlows(definition))),
        ("throw", definition => Process($"""{Ends}<intermediateThrowEvent id="event">{definition}</intermediateThrowEvent>{LinkTo(definition)}""",
            definition.Contains("link", StringComparison.Ordinal) ? "start -> event; to -> end" : "start -> event -> end")),
        ("end", definition => Process($"""
            {Ends}<transaction id="task"><startEvent id="in"/><endEvent id="event">{definition}</endEvent></transaction>
            <boundaryEvent id="border" attachedToRef="task"><cancelEventDefinition/></boundaryEvent>
            """, "start -> task -> end; in -> event; border -> end")),
    ];

    private static readonly (string Title, string Xml)[] Definitions =
    [
        ("none", ""),
        ("message", """<messageEventDefinition messageRef="m"/>"""),
        ("timer, date or duration", "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"),
        ("timer, cycle", "<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>"),
        ("signal", """<signalEventDefinition signalRef="s"/>"""),
        ("error", """<errorEventDefinition errorRef="e"/>"""),
        ("escalation", """<escalationEventDefinition escalationRef="x"/>"""),
        ("conditional", "<conditionalEventDefinition><condition>=true</condition></conditionalEventDefinition>"),
        ("link", """<linkEventDefinition name="l"/>"""),
        ("terminate", "<terminateEventDefinition/>"),
        ("compensation", "<compensateEventDefinition/>"),
        ("cancel", "<cancelEventDefinition/>"),
        ("multiple", """<signalEventDefinition signalRef="s"/><messageEventDefinition messageRef="m"/>"""),
        ("parallel multiple", ParallelMultiple),
    ];

    private const string ParallelMultiple = """<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="s"/>""";

    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private const string Roots = """<message id="m" name="m" key="=1"/><signal id="s" name="s"/><error id="e" errorCode="e"/><escalation id="x" escalationCode="x"/>""";

    internal static string Text()
    {
        var page = new StringBuilder("""
            # Supported elements

            Written by the test `The_supported_elements_page_says_what_the_reader_does` from `ElementCatalog` and from what the reader answers; do not edit.
            What is refused is refused at deployment, with the element's id, the clause and a sentence. Clauses are those of BPMN 2.0.2.

            ## Elements


            """);
        Table(page, BpmnReader.ExecutedElements);
        page.Append("\nEvery other flow element is refused. Activities can repeat: `standardLoopCharacteristics` (10.3.8, condition, maximum, tested before or after) and\n")
            .Append("`multiInstanceLoopCharacteristics` (10.3.8, parallel or sequential, over a list or a number of times, at most 10,000, output collection,\n")
            .Append("completion condition, behaviour None, One, All and Complex with signals, escalations and messages; members can be added while it runs).\n\n")
            .Append("Listeners are jobs that must be done before the element goes on: `zeebe:executionListeners` `start` and `end` of activities, events, gateways (only `start`), sub-processes, event\n")
            .Append("sub-processes and the process, `beforeAll` of multi-instance activities; not `start` of start and boundary events, not `end` of error and cancel end events, as in Camunda 8.\n\n## Events\n\n");
        Table(page, BpmnReader.ExecutedEventDefinitions);
        page.Append("\n## Events by position\n\n| Event | ").AppendJoin(" | ", Positions.Select(position => position.Title)).Append(" |\n|---|")
            .Append(string.Concat(Enumerable.Repeat("---|", Positions.Length))).Append('\n');
        foreach (var (title, xml) in Definitions)
        {
            page.Append("| ").Append(title).Append(" | ")
                .AppendJoin(" | ", Positions.Select(position => IsExecuted(position.Title, position.Model(xml), xml) ? "yes" : "no")).Append(" |\n");
        }

        return page.ToString();
    }

    /// <summary>What is thrown is not waited for: there "all of them" is what every multiple event does.</summary>
    private static bool IsExecuted(string position, string model, string definition) =>
        definition == ParallelMultiple
            ? position is not ("throw" or "end") && BpmnReader.Read(model.Replace("id=\"event\"", "id=\"event\" parallelMultiple=\"true\"", StringComparison.Ordinal)).IsDeployable
            : BpmnReader.Read(model).IsDeployable;

    private static void Table(StringBuilder page, ImmutableArray<SupportedElement> rows)
    {
        page.Append("| Element | Clause | Yes | No |\n|---|---|---|---|\n");
        foreach (var row in rows) page.Append($"| `{row.XmlName}` | {row.Clause} | {row.Yes} | {row.No} |\n");
    }

    private static string Process(string elements, string flows) => ProcessText.Xml(Roots + elements, flows);

    private static string EventSubProcess(string definition, string interrupting) => $"""
        {Ends}<subProcess id="task"><startEvent id="in"/><endEvent id="out"/>
        <subProcess id="aside" triggeredByEvent="true"><startEvent id="event" isInterrupting="{interrupting}">{definition}</startEvent><endEvent id="done"/></subProcess></subProcess>
        """;

    private static string Boundary(string definition, string interrupting) => $"""
        {Ends}<transaction id="task"><startEvent id="in"/><endEvent id="out"/></transaction><boundaryEvent id="event" attachedToRef="task" cancelActivity="{interrupting}">{definition}</boundaryEvent>
        <task id="undo" isForCompensation="{Is(definition, "compensate")}"/><association id="way" sourceRef="event" targetRef="undo"/>
        """;

    private static string BoundaryFlows(string definition) =>
        "start -> task -> end; in -> out" + (Is(definition, "compensate") == "true" ? "" : "; event -> undo -> end");

    private static string Is(string definition, string kind) => definition.Contains(kind, StringComparison.Ordinal) ? "true" : "false";

    private static string LinkFrom(string definition) => LinkEnd(definition, "intermediateThrowEvent", "from");

    private static string LinkTo(string definition) => LinkEnd(definition, "intermediateCatchEvent", "to");

    private static string LinkEnd(string definition, string element, string id) =>
        definition.Contains("link", StringComparison.Ordinal) ? $"""<{element} id="{id}">{definition}</{element}>""" : "";
}
