using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Feel;
using Workflow.Runtime.Jobs;
using Workflow.Runtime.Operations;
using Workflow.Runtime.Running;

namespace Workflow.Runtime.Tests.OldState;

/// <summary>One instance of each kind of wait, in the middle of its way.</summary>
internal static class OpenInstances
{
    private const string Ends = """<message id="m" name="asked" key="=key"/><signal id="s" name="bell"/><startEvent id="start"/><endEvent id="end"/>""";
    private const string Catch = """<messageEventDefinition messageRef="m"/>""";
    private const string InADay = """<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>""";
    private const string Undo = """<intermediateThrowEvent id="undo"><compensateEventDefinition/></intermediateThrowEvent>""";

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
    ];

    /// <summary>Brings each to its wait. A called process waits in its caller.</summary>
    public static async Task OpenAsync(TestRuntime runtime)
    {
        foreach (var (id, elements, flows, _) in Processes) await runtime.DeployAsync(elements, flows, id);
        foreach (var (id, _, _, done) in Processes.Where(p => p.Id != "saved-called"))
        {
            var instance = await runtime.StartProcessAsync(id, ("key", FeelValue.Of(id)), ("ready", FeelValue.Of(false)));
            foreach (var element in done) (await runtime.CompleteAsync((await runtime.TasksAsync(element))[0])).ShouldBeOfType<RunResult.Accepted>();
            if (id == "saved-event-sub-process") await runtime.InScopeAsync<InstanceRunner>(r => r.PublishMessageAsync("asked", id, Variables.Empty, "1", TimeSpan.Zero, Actor.System, default));
            if (id == "saved-suspended") (await runtime.InScopeAsync<SuspendInstance, RunResult>(c => c.HandleAsync(new ProcessInstanceId(instance), "saved", Actor.System, default))).ShouldBeOfType<RunResult.Accepted>();
        }

        foreach (var job in await runtime.InScopeAsync<ActivateJobs, IReadOnlyList<ActivatedJob>>(c => c.HandleAsync("failing", "worker", 10, TimeSpan.FromMinutes(1), default)))
            await runtime.InScopeAsync<ReportJob>(c => c.HandleAsync(job.Id, job.FencingToken, new JobOutcome.Failed("saved"), default));
        // Kept until somebody asks for it.
        await runtime.InScopeAsync<InstanceRunner>(r => r.PublishMessageAsync("asked", "later", Variables.Empty, "kept", TimeSpan.FromDays(3650), Actor.System, default));
    }
}
