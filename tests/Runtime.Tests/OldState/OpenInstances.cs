using System.Collections.Immutable;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Batches;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.OldState;

/// <summary>One instance of each kind of wait, in the middle of its way.</summary>
internal static class OpenInstances
{
    private const string Ends = """<message id="m" name="asked" key="=key"/><signal id="s" name="bell"/><startEvent id="start"/><endEvent id="end"/>""";
    private const string Catch = """<messageEventDefinition messageRef="m"/>""";
    private const string InADay = """<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>""";
    private const string Undo = """<intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>""";

    private const string Listeners = """<zeebe:taskListeners><zeebe:taskListener eventType="creating" type="listening"/><zeebe:taskListener eventType="completing" type="listening"/></zeebe:taskListeners>""";

    private const string Canceling = """<zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="listening"/></zeebe:taskListeners>""";

    private static string Undoable(string id) => $"""
        <userTask id="{id}"/><boundaryEvent id="{id}-border" attachedToRef="{id}"><compensateEventDefinition/></boundaryEvent>
        <userTask id="undo-{id}" isForCompensation="true"/><association id="{id}-way" sourceRef="{id}-border" targetRef="undo-{id}"/>
        """;

    /// <summary>Process id, elements, flows, and the tasks that are completed before it is saved.</summary>
    public static ImmutableArray<(string Id, string Elements, string Flows, string[] Done)> Processes { get; } =
    [
        ("saved-task", Ends + """<userTask id="task"/>""", "start -> task -> end", []),
        ("saved-task-with-border", Ends + $"""<userTask id="bordered"/><boundaryEvent id="late" attachedToRef="bordered" cancelActivity="false">{InADay}</boundaryEvent><boundaryEvent id="gone" attachedToRef="bordered">{Catch}</boundaryEvent>""", "start -> bordered -> end; late -> end; gone -> end", []),
        ("saved-job", Ends + """<serviceTask id="job"><zeebe:taskDefinition type="saved"/></serviceTask>""", "start -> job -> end", []),
        ("saved-failed-job", Ends + """<serviceTask id="failing"><zeebe:taskDefinition type="failing" retries="1"/></serviceTask>""", "start -> failing -> end", []),
        ("saved-message", Ends + $"""<intermediateCatchEvent id="wait">{Catch}</intermediateCatchEvent>""", "start -> wait -> end", []),
        ("saved-receive", Ends + """<receiveTask id="receive" messageRef="m"/>""", "start -> receive -> end", []),
        ("saved-signal", Ends + """<intermediateCatchEvent id="hear"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>""", "start -> hear -> end", []),
        ("saved-timer", Ends + $"""<intermediateCatchEvent id="rest">{InADay}</intermediateCatchEvent>""", "start -> rest -> end", []),
        ("saved-condition", Ends + """<intermediateCatchEvent id="met"><conditionalEventDefinition><condition>=ready</condition></conditionalEventDefinition></intermediateCatchEvent>""", "start -> met -> end", []),
        ("saved-first-of-two", Ends + $"""<eventBasedGateway id="which"/><intermediateCatchEvent id="asked">{Catch}</intermediateCatchEvent><intermediateCatchEvent id="tired">{InADay}</intermediateCatchEvent>""", "start -> which; which -> asked -> end; which -> tired -> end", []),
        ("saved-votes", Ends + """<userTask id="vote"><multiInstanceLoopCharacteristics><zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="seat"/></multiInstanceLoopCharacteristics></userTask>""", "start -> vote -> end", ["vote"]),
        ("saved-one-by-one", Ends + """<userTask id="turn"><multiInstanceLoopCharacteristics isSequential="true"><zeebe:loopCharacteristics inputCollection="=[1,2,3]" inputElement="seat"/></multiInstanceLoopCharacteristics></userTask>""", "start -> turn -> end", ["turn"]),
        ("saved-loop", Ends + """<userTask id="again"><standardLoopCharacteristics loopMaximum="3"><loopCondition>=true</loopCondition></standardLoopCharacteristics></userTask>""", "start -> again -> end", ["again"]),
        ("saved-sub-process", Ends + $"""<subProcess id="sub"><startEvent id="in"/><userTask id="inside"/><endEvent id="out"/></subProcess><boundaryEvent id="sub-late" attachedToRef="sub">{InADay}</boundaryEvent>""", "start -> sub -> end; in -> inside -> out; sub-late -> end", []),
        ("saved-event-sub-process", Ends + $"""<userTask id="main"/><subProcess id="aside" triggeredByEvent="true"><startEvent id="aside-start" isInterrupting="false">{Catch}</startEvent><userTask id="beside"/><endEvent id="aside-end"/></subProcess>""", "start -> main -> end; aside-start -> beside -> aside-end", []),
        ("saved-called", Ends + """<userTask id="called-task"/>""", "start -> called-task -> end", []),
        ("saved-call", Ends + """<callActivity id="call"><zeebe:calledElement processId="saved-called"/></callActivity>""", "start -> call -> end", []),
        ("saved-compensation", Ends + Undoable("hotel") + Undoable("flight") + Undo, "start -> hotel -> flight -> undo -> end", ["hotel", "flight", "undo-flight"]),
        ("saved-to-be-undone", Ends + Undoable("book") + Undo + """<userTask id="think"/>""", "start -> book -> think -> undo -> end", ["book"]),
        ("saved-join", Ends + """<parallelGateway id="fork"/><userTask id="left"/><userTask id="right"/><parallelGateway id="meet"/>""", "start -> fork; fork -> left -> meet; fork -> right -> meet; meet -> end", ["left"]),
        ("saved-inclusive-join", Ends + """<inclusiveGateway id="open"/><userTask id="one"/><userTask id="two"/><inclusiveGateway id="close"/>""", "start -> open; open -> one [=true]; open -> two [=true]; one -> close; two -> close; close -> end", ["one"]),
        ("saved-complex-join", Ends + """<parallelGateway id="split"/><userTask id="p"/><userTask id="q"/><userTask id="r"/><complexGateway id="most"><activationCondition>=activationCount &gt;= 2</activationCondition></complexGateway>""", "start -> split; split -> p -> most; split -> q -> most; split -> r -> most; most -> end", ["p"]),
        ("saved-ad-hoc", Ends + """<adHocSubProcess id="choice"><userTask id="chosen"/><userTask id="other"/></adHocSubProcess>""", "start -> choice -> end", []),
        ("saved-transaction", Ends + $"""<transaction id="deal"><startEvent id="deal-in"/>{Undoable("pay")}<userTask id="confirm"/><endEvent id="deal-out"/></transaction>""", "start -> deal -> end; deal-in -> pay -> confirm -> deal-out", ["pay"]),
        ("saved-incident", Ends + """<exclusiveGateway id="yes-or-no"/><userTask id="yes"/>""", "start -> yes-or-no; yes-or-no -> yes [=approved]; yes-or-no -> end [=not(approved)]; yes -> end", []),
        ("saved-suspended", Ends + $"""<userTask id="stopped"/><boundaryEvent id="stopped-late" attachedToRef="stopped" cancelActivity="false">{InADay}</boundaryEvent>""", "start -> stopped -> end; stopped-late -> end", []),
        ("saved-to-be-listened", Ends + $"""<serviceTask id="announced"><zeebe:executionListeners><zeebe:executionListener eventType="start" type="listening"/><zeebe:executionListener eventType="end" type="listening"/></zeebe:executionListeners><zeebe:taskDefinition type="saved"/></serviceTask>""", "start -> announced -> end", []),
        ("saved-being-made", Ends + $"""<userTask id="made">{Listeners}</userTask>""", "start -> made -> end", []),
        ("saved-handed-in", Ends + """<userTask id="given"><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="listening"/></zeebe:taskListeners></userTask>""", "start -> given -> end", ["given"]),
        ("saved-denied", Ends + """<userTask id="refused"><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="denying"/></zeebe:taskListeners></userTask>""", "start -> refused -> end", ["refused"]),
        ("saved-reported", Ends + """<serviceTask id="reported"><zeebe:taskDefinition type="reported"/></serviceTask>""", "start -> reported -> end", []),
        ("saved-delegated", Ends + """<userTask id="asked-about"><zeebe:assignmentDefinition assignee="lan"/></userTask>""", "start -> asked-about -> end", []),
        ("saved-taken-back", Ends + """<userTask id="ended"/><userTask id="next"/>""", "start -> ended -> next -> end", ["ended"]),
        ("saved-being-given", Ends + """<userTask id="being-given"><zeebe:assignmentDefinition assignee="lan"/><zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="listening"/></zeebe:taskListeners></userTask>""", "start -> being-given -> end", []),
        ("saved-choosing", Ends + """<adHocSubProcess id="agent"><zeebe:taskDefinition type="choosing"/><userTask id="tool"/></adHocSubProcess>""", "start -> agent -> end", []),
        ("saved-taken-away", Ends + $"""<userTask id="withdrawn">{Canceling}</userTask><boundaryEvent id="withdraw" attachedToRef="withdrawn">{Catch}</boundaryEvent>""", "start -> withdrawn -> end; withdraw -> end", []),
        ("saved-awaited", Ends + $"""<userTask id="awaited">{Canceling}</userTask>""", "start -> awaited -> end", []),
        ("saved-awaiting", Ends + $"""<callActivity id="awaits"><zeebe:calledElement processId="saved-awaited"/></callActivity><boundaryEvent id="leave" attachedToRef="awaits">{Catch}</boundaryEvent>""", "start -> awaits -> end; leave -> end", []),
        (Batched, Ends + """<userTask id="from"/><userTask id="to"/>""", "start -> from -> to -> end", []),
    ];

    /// <summary>The process whose instances a batch that was halted is about.</summary>
    public const string Batched = "saved-batched";

    private static readonly Actor Program = new(null, "cong-dich-vu");

    /// <summary>Brings each to its wait. A called process waits in its caller.</summary>
    public static async Task OpenAsync(TestRuntime runtime)
    {
        foreach (var (id, elements, flows, _) in Processes) await runtime.DeployAsync(elements, flows, id, id == Batched ? Program : null);
        foreach (var (id, _, _, done) in Processes.Where(p => p.Id is not ("saved-called" or "saved-awaited")))
        {
            var instance = await runtime.StartProcessAsync(id, ("key", FeelValue.Of(id)), ("ready", FeelValue.Of(false)));
            foreach (var element in done) (await runtime.CompleteAsync((await runtime.TasksAsync(element))[0])).ShouldBeOfType<RunResult.Accepted>();
            if (id is "saved-event-sub-process" or "saved-taken-away" or "saved-awaiting") await runtime.InScopeAsync<InstanceRunner>(r => r.PublishMessageAsync("asked", id, Variables.Empty, "1", TimeSpan.Zero, Actor.System, default));
            if (id == "saved-suspended") (await runtime.InScopeAsync<SuspendInstance, RunResult>(c => c.HandleAsync(new ProcessInstanceId(instance), "saved", Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();
        }

        await ReportWhileStoppedAsync(runtime);
        await DelegateAsync(runtime);
        await HaltBatchAsync(runtime);
        foreach (var job in await JobsAsync(runtime, "failing")) await ReportAsync(runtime, job, new JobOutcome.Failed("saved"));
        // Kept until somebody asks for it.
        await runtime.InScopeAsync<InstanceRunner>(r => r.PublishMessageAsync("asked", "later", Variables.Empty, "kept", TimeSpan.FromDays(3650), Actor.System, default));
    }

    /// <summary>A listener has denied one completion. A worker has done its work while the instance stood still: the report waits.</summary>
    private static async Task ReportWhileStoppedAsync(TestRuntime runtime)
    {
        foreach (var denying in await JobsAsync(runtime, "denying")) await ReportAsync(runtime, denying, new JobOutcome.Completed(Variables.Empty) { Verdict = TaskVerdict.Fine with { IsDenied = true, Reason = "a paper is missing" } });
        foreach (var job in await JobsAsync(runtime, "reported"))
        {
            (await runtime.InScopeAsync<SuspendInstance, RunResult>(c => c.HandleAsync(new(job.InstanceId), "saved", Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();
            await ReportAsync(runtime, job, new JobOutcome.Completed(Variables.Empty));
        }
    }

    private static async Task DelegateAsync(TestRuntime runtime)
    {
        await runtime.AddAccountAsync("lan");
        await runtime.AddAccountAsync("minh");
        var task = await runtime.TaskAsync("asked-about");
        (await runtime.InScopeAsync<DelegateTask, TaskOutcome>(c => c.HandleAsync(task, "minh", new Actor(null, "lan"), default))).ShouldBeOfType<TaskOutcome.Done>();
    }

    /// <summary>A batch of two, halted before its first item.</summary>
    private static async Task HaltBatchAsync(TestRuntime runtime)
    {
        await runtime.StartProcessAsync(Batched, ("key", FeelValue.Of("second")), ("ready", FeelValue.Of(false)));
        var filter = JsonSerializer.Deserialize<JsonElement>($$"""{"processDefinitionId":"{{Batched}}"}""");
        var begun = await runtime.InScopeAsync<BeginBatch, BatchStart>(c => c.HandleAsync(new BatchChange.Modify([new("from", "to")]), filter, Program, default));
        (await runtime.InScopeAsync<SteerBatch, BatchStart.Rejected?>(c => c.HandleAsync(begun.ShouldBeOfType<BatchStart.Begun>().Key, BatchSteering.Suspend, null, default))).ShouldBeNull();
    }

    private static Task<IReadOnlyList<ActivatedJob>> JobsAsync(TestRuntime runtime, string type) =>
        runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(c => c.HandleAsync(type, "worker", 10, TimeSpan.FromMinutes(1), default));

    private static async Task ReportAsync(TestRuntime runtime, ActivatedJob job, JobOutcome outcome) =>
        (await runtime.InScopeAsync<ReportJob, RunResult>(c => c.HandleAsync(job.Id, job.FencingToken, outcome, default))).ShouldBeOfType<RunResult.Accepted>();
}
