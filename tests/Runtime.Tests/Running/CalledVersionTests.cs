using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Tests.Definitions;

namespace Workflow.Runtime.Tests.Running;

public sealed class CalledVersionTests
{
    private const string Ends = """<startEvent id="start"/><endEvent id="end"/>""";

    private static string Called(string task, string? tag = null) =>
        (tag is null ? "" : $"""<zeebe:versionTag value="{tag}"/>""") + Ends + $"""<userTask id="{task}"/>""";

    private static Task DeployCallerAsync(TestRuntime runtime, string binding) => runtime.DeployAsync(
        Ends + $"""<callActivity id="call"><zeebe:calledElement processId="called" {binding}/></callActivity>""", "start -> call -> end", "caller");

    private static Task<string[]> TasksAsync(TestRuntime runtime) =>
        runtime.InScopeAsync<RuntimeDb, string[]>(db => db.UserTasks.OrderBy(t => t.Element).Select(t => t.Element).ToArrayAsync());

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_call_by_version_tag_gets_the_newest_version_with_that_tag(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Called("first", "2025"), "start -> first -> end", "called");
        await runtime.DeployAsync(Called("second", "2025"), "start -> second -> end", "called");
        await runtime.DeployAsync(Called("third", "2026"), "start -> third -> end", "called");
        await DeployCallerAsync(runtime, """bindingType="versionTag" versionTag="2025" """);

        await runtime.StartProcessAsync("caller");

        (await TasksAsync(runtime)).ShouldBe(["second"]);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_call_by_deployment_gets_the_process_of_the_same_file(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var both = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">
              <process id="caller" isExecutable="true"><startEvent id="s1"/><sequenceFlow id="f1" sourceRef="s1" targetRef="call"/>
                <callActivity id="call"><extensionElements><zeebe:calledElement processId="called" bindingType="deployment"/></extensionElements></callActivity>
                <sequenceFlow id="f2" sourceRef="call" targetRef="e1"/><endEvent id="e1"/></process>
              <process id="called" isExecutable="true"><startEvent id="s2"/><sequenceFlow id="f3" sourceRef="s2" targetRef="old"/><userTask id="old"/>
                <sequenceFlow id="f4" sourceRef="old" targetRef="e2"/><endEvent id="e2"/></process>
            </definitions>
            """;
        await runtime.InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(new("both.bpmn", ResourceKind.Bpmn, both), null, Actor.System, CancellationToken.None));
        await runtime.DeployAsync(Called("new"), "start -> new -> end", "called");

        await runtime.StartProcessAsync("caller");

        (await TasksAsync(runtime)).ShouldBe(["old"]);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_call_by_deployment_gets_the_process_of_another_file_of_the_deployment_whatever_is_deployed_later(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        (await runtime.DeployFilesAsync(("caller.bpmn", Calling("caller", "first", "called")), ("called.bpmn", Calling("called", "old", null)))).Deployed.ShouldBe(["caller 1", "called 1"]);
        await runtime.DeployFilesAsync(("called.bpmn", Calling("called", "new", null)));

        await runtime.StartProcessAsync("caller");
        await runtime.CompleteAsync("first");

        (await TasksAsync(runtime)).ShouldBe(["old"]);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Files_whose_processes_call_each_other_get_new_versions_together(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var (one, other) = (("one.bpmn", Calling("one", "first", "other")), ("other.bpmn", Calling("other", "second", "one")));
        await runtime.DeployFilesAsync(one, other);

        (await runtime.DeployFilesAsync(one, other)).Deployed.ShouldBe(["one 1", "other 1"]);
        (await runtime.DeployFilesAsync(one, ("other.bpmn", Calling("other", "changed", "one")))).Deployed.ShouldBe(["one 2", "other 2"]);

        await runtime.StartProcessAsync("one");
        await runtime.CompleteAsync("first");
        (await TasksAsync(runtime)).ShouldBe(["changed"]);
        await runtime.CompleteAsync("changed");
        (await runtime.InScopeAsync<RuntimeDb, int[]>(db => db.Instances.Where(i => i.ProcessId == "one").Select(i => i.Version).ToArrayAsync())).ShouldBe([2, 2]);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_process_that_is_not_deployed_with_its_caller_is_refused(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployFilesAsync(("called.bpmn", Calling("called", "old", null)));

        (await runtime.DeployFilesAsync(("caller.bpmn", Calling("caller", "first", "called")))).Problems.ShouldBe(["caller-call process.not-in-deployment"]);
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_caller_that_got_a_new_version_for_another_file_still_calls_the_process_of_its_own(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        var both = ("both.bpmn", Calling("caller", "first", "inner", "outer").Replace("</definitions>", Process("inner", "within") + "</definitions>", StringComparison.Ordinal));
        await runtime.DeployFilesAsync(both, ("outer.bpmn", Calling("outer", "old", null)));

        (await runtime.DeployFilesAsync(both, ("outer.bpmn", Calling("outer", "new", null)))).Deployed.ShouldBe(["caller 2", "inner 1", "outer 2"]);
        await runtime.StartProcessAsync("caller");
        await runtime.CompleteAsync("first");

        (await TasksAsync(runtime)).ShouldBe(["within"]);
    }

    private static string Calling(string process, string task, params string?[]? calls) => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d">{Process(process, task, calls ?? [])}</definitions>
        """;

    private static string Process(string process, string task, params string?[] calls)
    {
        string[] steps = ["in", task, .. calls.OfType<string>().Select((_, i) => i == 0 ? "call" : $"call{i}"), "out"];
        var activities = calls.OfType<string>().Select((called, i) =>
            $"""<callActivity id="{process}-{steps[i + 2]}"><extensionElements><zeebe:calledElement processId="{called}" bindingType="deployment"/></extensionElements></callActivity>""");
        string Id(int i) => steps[i] == task ? task : $"{process}-{steps[i]}";
        var flows = Enumerable.Range(0, steps.Length - 1).Select(i => $"""<sequenceFlow id="{process}-flow{i}" sourceRef="{Id(i)}" targetRef="{Id(i + 1)}"/>""");
        return $"""<process id="{process}" isExecutable="true"><startEvent id="{Id(0)}"/><userTask id="{task}"/>{string.Concat(activities)}<endEvent id="{Id(steps.Length - 1)}"/>{string.Concat(flows)}</process>""";
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task A_call_of_a_version_that_is_not_there_becomes_an_incident_that_names_it(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        await runtime.DeployAsync(Called("first"), "start -> first -> end", "called");
        await DeployCallerAsync(runtime, """bindingType="versionTag" versionTag="2030" """);

        await runtime.StartProcessAsync("caller");

        (await runtime.InScopeAsync<RuntimeDb, IncidentRow>(db => db.Incidents.SingleAsync())).Message.ShouldContain("tagged '2030'");
    }

    [Theory]
    [ClassData(typeof(Databases))]
    public async Task An_escalation_of_a_called_instance_reaches_the_border_of_the_call(string database)
    {
        await using var runtime = await TestRuntime.StartAsync(database);
        const string Escalation = """<escalation id="e" escalationCode="late"/>""";
        await runtime.DeployAsync(Escalation + Ends + """
            <intermediateThrowEvent id="tell"><escalationEventDefinition escalationRef="e"/></intermediateThrowEvent><userTask id="goes-on"/>
            """, "start -> tell -> goes-on -> end", "called");
        await runtime.DeployAsync(Escalation + Ends + """
            <callActivity id="call"><zeebe:calledElement processId="called"/></callActivity><userTask id="look"/>
            <boundaryEvent id="caught" attachedToRef="call" cancelActivity="false"><escalationEventDefinition escalationRef="e"/></boundaryEvent>
            """, "start -> call -> end; caught -> look -> end", "caller");

        await runtime.StartProcessAsync("caller");

        (await TasksAsync(runtime)).ShouldBe(["goes-on", "look"]);
    }
}
