using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Tests.Bpmn;
using Workflow.Runtime.Data;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Running;
using Workflow.Runtime.Tasks;

namespace Workflow.Runtime.Tests.Tasks;

public sealed class FourEyesTests
{
    private const string Group = """<zeebe:assignmentDefinition candidateGroups="office:clerk"/>""";
    private const string Excludes = """<zeebe:properties><zeebe:property name="workflow:excludes" value="{0}"/></zeebe:properties>""";

    private static string Rule(string steps) => Excludes.Replace("{0}", steps, StringComparison.Ordinal);

    private static async Task<(TestRuntime Runtime, Actor Lan, Actor Minh)> OfficeAsync(string database)
    {
        var runtime = await TestRuntime.StartAsync(database);
        return (runtime, await runtime.PersonAsync("lan", "office:clerk"), await runtime.PersonAsync("minh", "office:clerk"));
    }

    private static Task TwoStepsAsync(TestRuntime runtime) => runtime.DeployAsync($"""
        <startEvent id="start"/><endEvent id="end"/><userTask id="check">{Group}</userTask><userTask id="decide">{Group}{Rule("check")}</userTask>
        """, "start -> check -> decide -> end");

    [Theory, ClassData(typeof(Databases))]
    public async Task Whoever_did_the_first_step_neither_sees_nor_takes_nor_does_the_second(string database)
    {
        var (runtime, lan, minh) = await OfficeAsync(database);
        await using var _ = runtime;
        await TwoStepsAsync(runtime);
        await runtime.StartProcessAsync();
        (await runtime.CompleteAsync(await runtime.TaskAsync("check"), lan)).Code().ShouldBe("done");
        var decide = await runtime.TaskAsync("decide");

        foreach (var scope in Enum.GetValues<TaskScope>()) (await runtime.SeesAsync(lan, scope)).ShouldBeEmpty();
        (await runtime.MayDoAsync(lan)).ShouldBeEmpty();
        (await runtime.InScopeAsync<TaskList, bool>(l => l.IsExcludedAsync("lan", decide, CancellationToken.None))).ShouldBeTrue();
        (await runtime.ClaimAsync(decide, lan)).Code().ShouldBe("task.excluded");
        (await runtime.AssignAsync(decide, "lan", minh)).Code().ShouldBe("task.excluded");
        (await runtime.DelegateAsync(decide, "lan", minh)).Code().ShouldBe("task.excluded");
        (await runtime.CompleteAsync(decide, lan)).Code().ShouldBe("task.excluded");
        (await runtime.SeesAsync(minh, TaskScope.Groups)).ShouldBe(["decide"]);
        (await runtime.CompleteAsync(decide, minh)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task What_somebody_did_for_another_dossier_does_not_exclude_them(string database)
    {
        var (runtime, lan, _) = await OfficeAsync(database);
        await using var __ = runtime;
        await TwoStepsAsync(runtime);
        var (first, second) = (await runtime.StartProcessAsync(), await runtime.StartProcessAsync());
        var tasks = await runtime.InScopeAsync<RuntimeDb, Dictionary<Guid, Guid>>(db => db.UserTasks.ToDictionaryAsync(t => t.InstanceId, t => t.Id));
        await runtime.CompleteAsync(tasks[first], lan);
        await runtime.CompleteAsync(tasks[second], Actor.System);

        var free = await runtime.InScopeAsync<RuntimeDb, Guid>(db => db.UserTasks.Where(t => t.InstanceId == second).Select(t => t.Id).SingleAsync());

        (await runtime.CompleteAsync(free, lan)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task The_rule_holds_across_the_processes_that_one_instance_calls(string database)
    {
        var (runtime, lan, minh) = await OfficeAsync(database);
        await using var _ = runtime;
        await runtime.DeployAsync($"""<startEvent id="start"/><endEvent id="end"/><userTask id="appraise">{Group}</userTask>""", "start -> appraise -> end", "appraisal");
        await runtime.DeployAsync($"""<startEvent id="start"/><endEvent id="end"/><userTask id="sign">{Group}{Rule("appraisal/appraise")}</userTask>""", "start -> sign -> end", "decision");
        await runtime.DeployAsync("""
            <startEvent id="start"/><endEvent id="end"/>
            <callActivity id="first"><zeebe:calledElement processId="appraisal"/></callActivity><callActivity id="then"><zeebe:calledElement processId="decision"/></callActivity>
            """, "start -> first -> then -> end");
        await runtime.StartProcessAsync();
        await runtime.CompleteAsync(await runtime.TaskAsync("appraise"), lan);
        var sign = await runtime.TaskAsync("sign");

        (await runtime.MayDoAsync(lan)).ShouldBeEmpty();
        (await runtime.CompleteAsync(sign, lan)).Code().ShouldBe("task.excluded");
        (await runtime.CompleteAsync(sign, minh)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task A_task_that_somebody_held_before_they_did_the_other_step_goes_back_to_its_group(string database)
    {
        var (runtime, lan, minh) = await OfficeAsync(database);
        await using var _ = runtime;
        await runtime.DeployAsync($"""
            <startEvent id="start"/><endEvent id="end"/><parallelGateway id="both"/><parallelGateway id="join"/>
            <userTask id="check">{Group}</userTask><userTask id="decide">{Group}{Rule("check")}</userTask>
            """, "start -> both -> check -> join -> end; both -> decide -> join");
        var instance = await runtime.StartProcessAsync();
        var decide = await runtime.TaskAsync("decide");
        await runtime.ClaimAsync(decide, lan);

        await runtime.CompleteAsync(await runtime.TaskAsync("check"), lan);

        (await runtime.RowAsync(decide)).Assignee.ShouldBeNull();
        (await runtime.NotesAsync()).ShouldBe(["lan TaskClaimed lan", "system TaskReleased lan"]);
        (await runtime.VerifiedAsync(instance)).ShouldBeNull();
        (await runtime.CompleteAsync(decide, minh)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Each_of_several_approvals_needs_another_person_when_a_task_excludes_itself(string database)
    {
        var (runtime, lan, minh) = await OfficeAsync(database);
        await using var _ = runtime;
        await runtime.DeployAsync($"""
            <startEvent id="start"/><endEvent id="end"/>
            <userTask id="approve">{Group}{Rule("approve")}<multiInstanceLoopCharacteristics isSequential="true"><zeebe:loopCharacteristics inputCollection="=[1,2]"/></multiInstanceLoopCharacteristics></userTask>
            """, "start -> approve -> end");
        await runtime.StartProcessAsync();
        await runtime.CompleteAsync(await runtime.TaskAsync("approve"), lan);

        (await runtime.CompleteAsync(await runtime.TaskAsync("approve"), lan)).Code().ShouldBe("task.excluded");
        (await runtime.CompleteAsync(await runtime.TaskAsync("approve"), minh)).Code().ShouldBe("done");
    }

    [Theory, ClassData(typeof(Databases))]
    public async Task Of_two_parallel_steps_that_exclude_each_other_one_person_gets_one_however_quick_they_are(string database)
    {
        var (runtime, lan, _) = await OfficeAsync(database);
        await using var __ = runtime;
        await runtime.DeployAsync($"""
            <startEvent id="start"/><endEvent id="end"/><parallelGateway id="both"/><parallelGateway id="join"/>
            <userTask id="left">{Group}{Rule("right")}</userTask><userTask id="right">{Group}{Rule("left")}</userTask>
            """, "start -> both -> left -> join -> end; both -> right -> join");
        await runtime.StartProcessAsync();
        var (left, right) = (await runtime.TaskAsync("left"), await runtime.TaskAsync("right"));

        var results = await Task.WhenAll(Task.Run(() => runtime.CompleteAsync(left, lan)), Task.Run(() => runtime.CompleteAsync(right, lan)));

        results.Select(r => r.Code()).ShouldBe(["done", "task.excluded"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("nowhere/check", "task.excludes-unknown")]
    [InlineData("other/nothing", "task.excludes-unknown")]
    [InlineData("other/start", "task.excludes-not-human")]
    public async Task A_step_of_another_process_that_nobody_can_do_is_refused_at_deployment(string step, string code)
    {
        await using var runtime = await TestRuntime.StartAsync(Databases.PostgreSql);
        await runtime.DeployAsync("""<startEvent id="start"/><endEvent id="end"/><userTask id="check"/>""", "start -> check -> end", "other");
        var file = new DefinitionFile("p.bpmn", ResourceKind.Bpmn, ProcessText.Xml($"""<startEvent id="start"/><endEvent id="end"/><userTask id="decide">{Rule(step)}</userTask>""", "start -> decide -> end", "p"));

        var refused = (await runtime.InScopeAsync<DeployDefinition, DeployResult>(d => d.HandleAsync(file, null, Actor.System, CancellationToken.None))).ShouldBeOfType<DeployResult.Refused>();

        refused.Problems.Select(p => (p.Element.Value, p.Code)).ShouldBe([("decide", code)]);
    }
}
