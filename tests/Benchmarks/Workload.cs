namespace Workflow.Benchmarks;

/// <summary>What both sides do: six user tasks in sequence, each with a deadline timer, and about 1 KiB of variables.</summary>
internal static class Workload
{
    public const int Tasks = 6;
    public const string ProcessId = "bench";
    public const string Group = "office:reception";

    public static string Bpmn { get; } = $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">
          <process id="{ProcessId}" isExecutable="true">
            <startEvent id="start"/><sequenceFlow id="f0" sourceRef="start" targetRef="t1"/>
            {string.Concat(Enumerable.Range(1, Tasks).Select(Step))}
            <endEvent id="end"/>
          </process>
        </definitions>
        """;

    public static IReadOnlyList<(string Name, string Value)> Variables { get; } =
        [.. Enumerable.Range(1, 16).Select(i => ($"field{i:00}", new string((char)('a' + i), 50)))];

    private static string Step(int i) => $"""
        <userTask id="t{i}" name="Task {i}"><extensionElements><zeebe:assignmentDefinition candidateGroups="{Group}"/></extensionElements></userTask>
        <boundaryEvent id="b{i}" attachedToRef="t{i}"><timerEventDefinition><timeDuration>P10D</timeDuration></timerEventDefinition></boundaryEvent>
        <endEvent id="late{i}"/><sequenceFlow id="l{i}" sourceRef="b{i}" targetRef="late{i}"/>
        <sequenceFlow id="f{i}" sourceRef="t{i}" targetRef="{(i == Tasks ? "end" : $"t{i + 1}")}"/>
        """;
}
